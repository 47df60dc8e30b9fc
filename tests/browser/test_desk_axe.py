"""Every page of the desk that the URLconf has, light and dark: axe is content, and none is forgotten."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from history.models import Change
from incidents import editing, proposing
from incidents.models import Actor, Delivery, ForeignRow, Incident, Publication, Rule
from news.identity.keys import url_key
from news.models import CitedAddress, Feed
from pushes.models import Subscriber
from remarks.models import Remark
from tests import make
from tests.browser import axe, desk_addresses
from tests.browser.conftest import Witness, sign_in
from tests.incidents.foreign_files import ucdp_taken
from tests.make import NOW
from tests.news import leads
from tests.news.copies import captured

pytestmark = pytest.mark.django_db

type Rows = dict[str, Any]
ACTS = ("publish", "correct", "retract", "withhold", "merge", "restore")


def registers() -> Rows:
    area, road, place = make.area(), make.m4(), make.place()
    source = make.source()
    feed_url = "https://example.org/feed.xml"
    feed = Feed.objects.create(source=source, url=feed_url, url_key=url_key(feed_url), next_fetch_at=NOW)
    hook = {"name": "A reader", "url": "https://example.org/hook", "next_attempt_at": NOW}
    return {
        "gazetteer/area": area,
        "gazetteer/road": road,
        "gazetteer/place": place,
        "incidents/actor": Actor.objects.get(slug="us"),
        "incidents/source": source,
        "incidents/rule": Rule.objects.first(),
        "news/feed": feed,
        "pushes/subscriber": Subscriber.objects.create(**hook),
        "remarks/remark": Remark.objects.create(
            public_id="abcd2345", revision=1, words="Five, not six.", received_at=NOW
        ),
        "auth/user": make.user("somebody", "reviewer"),
    }


@pytest.fixture
def rows(settings) -> Rows:
    """One row of each model that has pages, and an incident for each act."""
    settings.UNDO_SECONDS = 600
    make.user("chief", "chief")
    leads.world()
    lead = leads.lead()
    draft, public, gone = make.incident(title="A draft"), make.published(), make.published()
    editing.retract(incident=gone, by=make.editor(), agreed_by=make.second(), now=NOW, reason="It was wrong.")
    ucdp_taken()
    asked = proposing.propose(incident=make.incident(killed_low=1), act="publish", by=make.editor(), now=NOW)
    Incident.objects.filter(pk=public.pk).update(title="Told better")
    return registers() | {
        "incidents/incident": draft,
        "incidents/publication": Publication.objects.get(revision=1),
        "incidents/delivery": Delivery.objects.get(),
        "incidents/foreignrow": ForeignRow.objects.get(),
        "news/lead": lead,
        "news/newsitem": lead.item_version.item,
        "news/citedaddress": CitedAddress.objects.create(
            key=64 * "0", url="https://example.org/cited", next_look_at=NOW
        ),
        "news/archivedcopy": captured(make.source(), timezone.now(), b"<p>A page</p>"),
        "review": asked,
        "change": Change.objects.filter(model="incidents.incident", row=public.pk).latest("pk"),
        "publish": draft,
        "correct": public,
        "retract": public,
        "withhold": public,
        "merge": public,
        "restore": gone,
    }


def acts(rows: Rows) -> list[str]:
    return [f"admin/incidents/incident/{rows[act].pk}/{act}/act/" for act in ACTS]


# Routes that take something else than the key of a row of their own model.
SPECIAL: dict[str, Callable[[Rows], list[str]]] = {
    "admin/triage/<pk>/": lambda rows: [f"admin/triage/{rows['news/lead'].pk}/"],
    "admin/review/<pk>/": lambda rows: [f"admin/review/{rows['review'].pk}/"],
    "admin/history/<pk>/<extent>/": lambda rows: [
        f"admin/history/{rows['change'].pk}/{extent}/" for extent in ("change", "lot", "since")
    ],
    "admin/<app_label>/<model>/<object_id>/history/": lambda rows: [
        f"admin/{model}/{row.pk}/history/" for model, row in rows.items() if "/" in model
    ],
    "admin/incidents/incident/<pk>/<code>/act/": acts,
    "admin/<app_label>/": lambda _rows: [f"admin/{app}/" for app in ("incidents", "news", "auth")],
}


def addresses(route: str, rows: Rows) -> list[str]:
    """Every address at which the route is looked at. Raises KeyError where no row is known for it."""
    if "<" not in route:
        return [route]
    if route in SPECIAL:
        return SPECIAL[route](rows)
    row: Model = rows["/".join(route.split("/")[1:3])]
    return [route.replace("<object_id>", str(row.pk)).replace("<pk>", str(row.pk))]


def all_of_them(rows: Rows) -> list[str]:
    return [one for route in desk_addresses.routes() for one in addresses(route, rows)]


def test_every_route_of_the_desk_has_a_page_to_look_at_or_a_reason_why_not(rows, client: Client):
    client.force_login(User.objects.get(username="chief"))

    answers = {address: client.get(f"/{address}", follow=True).status_code for address in all_of_them(rows)}

    assert {address: status for address, status in answers.items() if status != 200} == {}
    known = {route.spelled for route in desk_addresses.unfolded(desk_addresses.get_resolver().url_patterns)}
    assert set(desk_addresses.NO_PAGE) - known == set()


def test_what_a_chief_may_not_do_by_hand_is_refused_and_no_page(rows, client: Client):
    client.force_login(User.objects.get(username="chief"))

    for model, refused in desk_addresses.REFUSED.items():
        for page in refused:
            asked = f"/admin/{model}/{page}/".replace("<object_id>", str(rows[model].pk))
            assert client.get(asked).status_code == 403, asked


@pytest.mark.browser
def test_axe_finds_nothing_on_any_page_of_the_desk(page: Page, witness: Witness, live_server, rows):
    sign_in(page, live_server, "chief")
    addresses = [f"{live_server.url}/{address}" for address in all_of_them(rows)]
    found = {address: axe.faults(shown) for address, shown in axe.at_rest(page, addresses)}

    assert len(found) > 60
    assert {address: said for address, said in found.items() if said} == {}
