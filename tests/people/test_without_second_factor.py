"""An editor without the second factor publishes by no path: at every door of the desk they are a reviewer.

Every route of the desk is asked, by GET and by POST, and every action of every list. The answers are
compared with a reviewer's, and the record is looked at: nothing is in it that was not there before.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from history.models import Change
from incidents.models import Actor, Incident, Proposal, Publication, Source
from incidents.permissions import FOR_ACTS, NotAllowed
from incidents.waist import editing, proposing
from news.models import Lead
from people import powers
from tests import make, signing_in
from tests.desk import act, change, save
from tests.laws.routes import unfolded
from tests.news import leads

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])
NOTICE = "You are signed in without a second factor."
DESK = "admin/"
OWN_WAY_IN = "admin/account/"  # the same for everybody, and tried in test_signing_in
# What may stand for an argument of a route whose name does not say which row is meant.
EXAMPLES = {
    "<code>": tuple(FOR_ACTS),
    "<verb>": ("agree", "release", "send-back", "withdraw"),
    "<way>": ("draft", "attach", "dismiss", "put-back"),
    "<stamp>": ("1",),
    "<app_label>": ("incidents",),
    "<model>": ("incident",),
    "<extent>": ("change", "lot", "since"),
    "<content_type_id>": ("1",),
    "<url>": ("nothing-here",),
    "<path>": ("nothing-here",),
}
OF: dict[str, Any] = {"triage/": Lead, "review/": Proposal, "admin/history/": Change}
OF |= {"incidents/actor/": Actor, "incidents/source/": Source}
ROW = re.compile(r"<(?:object_id|pk|\w+_id)>")


@pytest.fixture
def world(editor, reviewer, settings) -> Lead:
    """A draft, a published one, an act that waits and a lead, so that every list has a row."""
    settings.UNDO_SECONDS = 3_600
    leads.world()
    make.incident()
    make.published()
    waiting = make.incident(killed_best=1)
    proposing.propose(incident=waiting, act="publish", by=editor, now=timezone.now())
    return leads.lead()


def routes() -> list[tuple[str, Any]]:
    found = unfolded(get_resolver().url_patterns)
    desk = (route for route in found if route.spelled.startswith(DESK))
    return [(route.spelled, route.view) for route in desk if not route.spelled.startswith(OWN_WAY_IN)]


def addresses() -> Iterator[str]:
    """Every address of the desk. A route with an argument that nobody knows stops the test."""
    for spelled, view in routes():
        if re.search(r"(?:logout|login|password_change)/$", spelled):
            continue
        for address in filled(spelled, getattr(view, "model_admin", None)):
            assert "<" not in address, f"give EXAMPLES a value for {spelled}"
            yield f"/{address}"


def filled(spelled: str, of: Any) -> list[str]:
    found = [spelled.replace(".*", "")]
    for name, values in EXAMPLES.items():
        found = [one.replace(name, value) for one in found for value in values] if name in spelled else found
    model = of.model if of else meant(spelled)
    rows = list(model._default_manager.values_list("pk", flat=True)[: 2 if model is Incident else 1]) or [1]
    return [ROW.sub(str(row), one) for one in found for row in rows] if ROW.search(spelled) else found


def meant(spelled: str) -> Any:
    """Whose rows a route of our own speaks of."""
    return next((model for word, model in OF.items() if word in spelled), Incident)


def record() -> list[Any]:
    """What is public, and what may become so."""
    return [
        list(Publication.objects.order_by("revision").values_list("revision", "act")),
        sorted(Incident.objects.values_list("status", "coarsening", "embargo_until"), key=str),
        sorted(Proposal.objects.values_list("state", "agreed_by")),
    ]


def effect(who: Client, method: str, address: str, given: dict[str, Any]) -> tuple[int, list[Any]]:
    """What a request is answered with and what it does, as if it had not been made."""
    with transaction.atomic():
        status = getattr(who, method)(address, given).status_code
        done = record()
        transaction.set_rollback(True)
    return status, done


def signed_in_by(sign: Any, user: Any) -> Client:
    client = Client(raise_request_exception=False)
    sign(client, user)
    return client


@pytest.fixture
def both(world, editor, reviewer) -> tuple[Client, Client]:
    """An editor by the password alone, and a reviewer."""
    return signed_in_by(signing_in.by_password, editor), signed_in_by(signing_in.fully, reviewer)


def test_every_route_of_the_desk_answers_and_does_what_it_does_for_a_reviewer(both):
    asked, before = sorted(set(addresses())), record()
    sent = {"reason": "Tried.", "ground": "safety", "seen": ""}

    differing = []
    for address in asked:
        for method, given in (("get", {}), ("post", sent)):
            half, reviewers = (effect(who, method, address, given) for who in both)
            if half != reviewers or half[1][0] != before[0]:
                differing.append((method, address, half, reviewers))

    assert differing == []
    assert len(asked) > 100


def test_no_action_of_a_list_does_for_them_what_it_does_not_for_a_reviewer(both):
    before, tried = record(), 0

    for model, of in admin.site._registry.items():
        lists = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        rows = [str(pk) for pk in model._default_manager.values_list("pk", flat=True)[:1]]
        named = {getattr(one, "__name__", one) for one in (*(of.actions or ()), *dict(admin.site.actions))}
        for action in named:
            sent = {"action": action, "_selected_action": rows, "index": "0"}
            half, reviewers = (effect(who, "post", lists, sent) for who in both)
            assert half == reviewers, (lists, action)
            assert half[1][0] == before[0], (lists, action)
            tried += 1

    assert tried > 10


@pytest.mark.parametrize("code", FOR_ACTS)
def test_a_guessed_act_is_refused_with_a_sentence_a_link_and_one_line_of_the_log(half, editor, code, caplog):
    incident = make.incident() if code == "publish" else make.published()
    before = record()

    with caplog.at_level(logging.WARNING, logger="khabur.desk"):
        answers = [
            half.get(act(incident, code)),
            half.post(act(incident, code), {"reason": "x", "ground": "safety"}),
        ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert all(NOTICE in answer.content.decode() for answer in answers)
    assert all(f'href="{reverse("mfa_index")}"' in answer.content.decode() for answer in answers)
    lines = [line for line in caplog.records if line.name == "khabur.desk"]
    assert [line.getMessage() for line in lines] == ["denied", "denied"]
    assert [(line.user, line.act) for line in lines] == [(editor.pk, code)] * 2  # type: ignore[attr-defined]
    assert record() == before


@pytest.mark.parametrize("code", FOR_ACTS)
def test_an_act_on_a_whole_list_is_refused_as_the_page_of_it_is(half, editor, code, caplog):
    row, lists = make.incident(), reverse("admin:incidents_incident_changelist")

    with caplog.at_level(logging.WARNING, logger="khabur.desk"):
        answer = half.post(lists, {"action": code, "_selected_action": [row.pk], "index": "0"})

    assert answer.status_code == 403
    assert NOTICE in answer.content.decode()
    [line] = [line for line in caplog.records if line.name == "khabur.desk"]
    assert (line.getMessage(), line.user) == ("denied", editor.pk)  # type: ignore[attr-defined]


def test_they_look_and_draft_and_are_told_on_every_page_what_is_missing(half):
    drafted = make.incident()

    page = half.get(change(drafted)).content.decode()
    save(half, drafted, title="Another title")

    drafted.refresh_from_db()
    assert drafted.title == "Another title"
    assert NOTICE in page
    assert "see what to publish" not in page
    assert act(drafted, "publish") not in page


def test_neither_coarsening_nor_embargo_is_theirs(half):
    drafted = make.incident()

    save(half, drafted, coarsening="district", embargo_until_0="2030-01-01", embargo_until_1="00:00")

    drafted.refresh_from_db()
    assert (drafted.coarsening, drafted.embargo_until) == ("as_known", None)


def test_the_waist_itself_refuses_in_their_session_whatever_user_it_is_handed(rf, editor):
    request = rf.get("/admin/")
    request.user, request.session = editor, {}
    drafted = make.incident()

    with powers.of(powers.Session(request)), pytest.raises(NotAllowed):
        editing.publish(incident=drafted, by=make.editor(), now=timezone.now())

    assert not Publication.objects.exists()


def test_with_the_second_factor_the_same_editor_publishes(editor):
    drafted, client = make.incident(), Client()
    signing_in.fully(client, editor)

    seen = client.get(act(drafted, "publish")).context["seen"]
    client.post(act(drafted, "publish"), {"reason": "", "seen": seen})

    drafted.refresh_from_db()
    assert drafted.status == "published"


def test_taking_the_second_factor_away_takes_the_powers_of_sessions_that_have_shown_it(editor):
    client = Client()
    signing_in.fully(client, editor)
    assert client.get(act(make.incident(), "publish")).status_code == 200

    signing_in.second_factor(editor).delete()

    assert client.get(act(make.incident(), "publish")).status_code == 403


def test_what_another_showed_in_this_browser_counts_for_nobody_else(editor):
    other, client = make.user("other-editor", "editor"), Client()
    signing_in.fully(client, other)
    session = client.session
    kept = {name: value for name, value in session.items() if name.startswith("account_")}
    signing_in.by_password(client, editor)
    session = client.session
    session.update(kept)
    session.save()

    assert client.get(act(make.incident(), "publish")).status_code == 403


def test_a_superuser_enters_nothing_without_a_second_factor(admin_user):
    half, whole = Client(), Client()
    signing_in.by_password(half, admin_user)
    pages = ("/admin/", "/admin/auth/user/", "/admin/incidents/incident/", change(make.incident()))

    assert {half.get(page).status_code for page in pages} == {403}
    assert half.get(reverse("mfa_index")).status_code == 200

    signing_in.fully(whole, admin_user)
    assert {whole.get(page).status_code for page in pages} == {200}


def test_a_reviewer_is_told_of_no_second_factor_that_they_do_not_need(reviewer):
    client = Client()
    signing_in.by_password(client, reviewer)

    assert NOTICE not in client.get("/admin/").content.decode()
