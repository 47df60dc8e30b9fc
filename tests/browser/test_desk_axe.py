"""Every page of the desk that the URLconf has, light and dark, and none is forgotten.

Axe is content, every control has a name, and the focus is seen.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from history.models import Change
from incidents.desk import registers as registering
from incidents.models import (
    Actor,
    ActorRelation,
    Delivery,
    ForeignRow,
    Incident,
    Publication,
    Rule,
    Source,
)
from incidents.waist import editing, proposing
from news.identity.keys import url_key
from news.models import CitedAddress, Feed
from pushes.models import Subscriber
from remarks.models import Remark
from tests import make
from tests.browser import axe, controls, desk_addresses
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
        "incidents/source": source,
        "incidents/rule": Rule.objects.first(),
        "news/feed": feed,
        "pushes/subscriber": Subscriber.objects.create(**hook),
        "remarks/remark": Remark.objects.create(
            public_id="abcd2345", revision=1, words="Five, not six.", received_at=NOW
        ),
        "auth/user": make.user("somebody", "reviewer"),
    }


def actors(chief: User) -> Rows:
    """One with all that an actor can have, one that may be merged into it, and one that was."""
    kept, alike = Actor.objects.get(slug="us"), make.actor("usa", name="USA", sort="state")
    kept.names.create(text="الولايات المتحدة", key="x", language="ar", sort="exonym")
    ActorRelation.objects.create(actor=kept, sort="partner", other=make.actor("sdf"), basis="A statement")
    ActorRelation.objects.create(actor=kept, sort="component", other=make.actor("coalition"))
    merged = make.actor("us-army", name="US Army", sort="state_force")
    registering.merge(duplicate=merged, kept=kept, by=chief, now=NOW, reason="One.")
    return {"incidents/actor": kept, "alike": alike, "merged": merged}


def incidents() -> Rows:
    """One for each act, and what else has a page."""
    people = {"by": make.editor(), "now": NOW}
    draft = make.incident(title="A draft", names_private_person=True)
    public, gone = make.published(title="A public one", killed_best=2), make.published(title="Gone")
    make.claim(public, citation=public.citations.get())
    editing.retract(incident=gone, agreed_by=make.second(), reason="It was wrong.", **people)
    hidden = make.published(title="Harmful")
    editing.withhold(incident=hidden, ground="privacy", **people)
    asked = proposing.propose(incident=make.incident(killed_low=1), act="publish", **people)
    Incident.objects.filter(pk=public.pk).update(title="A public one, told better")
    return {
        "incidents/incident": draft,
        "incidents/publication": Publication.objects.get(revision=1),
        "review": asked,
        "change": Change.objects.filter(model="incidents.incident", row=public.pk).latest("pk"),
        "publish": draft,
        "correct": public,
        "retract": public,
        "withhold": public,
        "merge": public,
        "restore": gone,
        "hidden": hidden,
    }


@pytest.fixture
def rows(settings) -> Rows:
    """One row of each model that has pages, and those in other states whose pages look otherwise."""
    settings.UNDO_SECONDS = 600
    chief = make.user("chief", "chief")
    leads.world()
    lead = leads.lead()
    ucdp_taken()
    Source.objects.create(name="Of no language", slug="of-no-language")
    return {
        **registers(),
        **incidents(),
        **actors(chief),
        "incidents/delivery": Delivery.objects.get(),
        "incidents/foreignrow": ForeignRow.objects.get(),
        "news/lead": lead,
        "news/newsitem": lead.item_version.item,
        "news/citedaddress": CitedAddress.objects.create(
            key=64 * "0", url="https://example.org/cited", next_look_at=NOW
        ),
        "news/archivedcopy": captured(make.source(), timezone.now(), b"<p>A page</p>"),
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


def in_other_states(rows: Rows) -> list[str]:
    """Pages that say something else of another row than of the one by which their route is looked at."""
    incident, actor = "admin/incidents/incident", "admin/incidents/actor"
    return [
        f"{incident}/{rows['correct'].pk}/change/",
        f"{incident}/{rows['correct'].pk}/history/",
        f"{incident}/{rows['hidden'].pk}/history/",
        f"{incident}/{rows['hidden'].pk}/history/?uncovered=1",
        f"{actor}/{rows['alike'].pk}/merge/",
        f"{actor}/{rows['merged'].pk}/merge/",
    ]


def all_of_them(rows: Rows) -> list[str]:
    of_routes = [one for route in desk_addresses.routes() for one in addresses(route, rows)]
    return of_routes + in_other_states(rows)


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
def test_axe_finds_nothing_and_every_control_has_a_name_and_a_visible_focus(
    page: Page, witness: Witness, live_server, rows
):
    sign_in(page, live_server, "chief")
    addresses = [f"{live_server.url}/{address}" for address in all_of_them(rows)]
    found = {
        address: axe.faults(shown) + controls.faults(shown) for address, shown in axe.at_rest(page, addresses)
    }

    assert len(found) > 60
    assert {address: said for address, said in found.items() if said} == {}
