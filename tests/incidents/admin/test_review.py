"""The pages of what waits: when it becomes public, the undo, and the second person's look."""

import logging
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.models import Incident, Proposal, Publication
from incidents.waist import proposing
from tests import make
from tests.desk import act, change, signed_in

pytestmark = pytest.mark.django_db
QUEUE = "/admin/review/"


@pytest.fixture
def undo(settings) -> None:
    settings.UNDO_SECONDS = 20


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.fixture
def other():
    return signed_in(make.second())


def ask(desk, incident, code="publish", **given):
    seen = desk.get(act(incident, code)).context["seen"]
    return desk.post(act(incident, code), {"reason": "Because.", "seen": seen} | given)


def asked() -> Proposal:
    return Proposal.objects.latest("pk")


def page(proposal) -> str:
    return reverse("desk-review-one", args=[proposal.pk])


def decide(desk, proposal, verb, **given):
    address = reverse("desk-review-decide", args=[proposal.pk, verb])
    return desk.post(address, given, follow=True)


def test_after_the_act_the_page_says_when_it_is_public_and_has_the_undo(desk, undo):
    drafted = make.incident()

    answer = ask(desk, drafted)
    shown = desk.get(answer.headers["Location"]).content.decode()

    assert answer.headers["Location"] == page(asked())
    assert "It will be public" in shown
    assert 'value="Undo"' in shown
    assert not Publication.objects.exists()
    assert "In review" in desk.get("/admin/incidents/incident/").content.decode()
    assert "In review" in desk.get(change(drafted)).content.decode()


def test_an_undo_leaves_a_draft_as_it_was(desk, undo):
    drafted = make.incident()
    ask(desk, drafted)

    said = decide(desk, asked(), "withdraw").content.decode()

    drafted.refresh_from_db()
    assert "Nothing of it became public." in said
    assert (drafted.status, Publication.objects.count()) == ("draft", 0)


def test_the_page_can_ask_for_what_is_due_and_for_nothing_else(desk, undo):
    ask(desk, make.incident())
    decide(desk, asked(), "release")
    assert asked().state == "waiting"
    Proposal.objects.update(due_at=timezone.now(), asked_at=timezone.now() - timedelta(minutes=1))

    said = decide(desk, asked(), "release").content.decode()

    assert "It is public as revision 1." in said
    assert Publication.objects.count() == 1


def test_asking_twice_leads_to_what_waits(desk, undo):
    drafted = make.incident()
    ask(desk, drafted)

    again = desk.get(act(drafted, "publish"))

    assert again.headers["Location"] == page(asked())
    assert Proposal.objects.count() == 1


def test_the_second_person_sees_the_very_edition_and_agrees(desk, other):
    drafted = make.incident(killed_low=3, title="A title of its own")
    before = desk.get(act(drafted, "publish"))
    ask(desk, drafted)

    looked = other.get(page(asked()))
    own = desk.get(page(asked()))

    assert looked.context["lines"] == before.context["lines"]
    assert looked.context["seen"] == before.context["seen"] == asked().seen
    assert "It counts people killed or injured." in before.content.decode()
    assert 'value="Agree"' in looked.content.decode()
    assert 'value="Agree"' not in own.content.decode()
    assert "another editor has to agree" in own.content.decode()
    decide(other, asked(), "agree", seen=looked.context["seen"])
    assert asked().state == "done"
    assert Publication.objects.count() == 1


def test_what_changed_after_the_second_person_looked_is_not_agreed_to(desk, other):
    ask(desk, make.incident(killed_low=3))
    seen = other.get(page(asked())).context["seen"]
    Incident.objects.update(title="Another")

    said = decide(other, asked(), "agree", seen=seen).content.decode()

    assert "Look at it again" in said
    assert "It was changed after it was asked for" in said
    assert 'value="Agree"' not in said
    assert not Publication.objects.exists()


def test_what_is_sent_back_comes_back_with_the_comment(desk, other):
    drafted = make.incident(killed_low=3)
    ask(desk, drafted)

    decide(other, asked(), "send-back", comment="Who counted them?")

    assert "Who counted them?" in desk.get(QUEUE).content.decode()
    assert "Who counted them?" in desk.get(change(drafted)).content.decode()
    assert asked().settled_by == make.second()


def test_the_queue_tells_what_waits_for_whom(desk, undo):
    grave = make.incident(killed_low=3)
    timed = make.incident(occurred_from=date(2019, 1, 1), occurred_until=date(2019, 1, 1))
    ask(desk, grave), ask(desk, timed)

    context = desk.get(QUEUE).context

    assert [row.incident for row in context["lacking"]] == [grave]
    assert [row.incident for row in context["timed"]] == [timed]


def test_whoever_comes_second_is_told(desk, other, undo):
    ask(desk, make.incident())
    decide(other, asked(), "withdraw")

    said = decide(desk, asked(), "withdraw").content.decode()

    assert "It is withdrawn already." in said


@pytest.mark.parametrize("verb", ["agree", "send-back", "withdraw", "release"])
def test_a_reviewer_looks_and_decides_nothing(desk, reviewer, verb, caplog):
    ask(desk, make.incident(killed_low=1))
    looking = signed_in(reviewer)

    with caplog.at_level(logging.WARNING, logger="khabur.desk"):
        answer = decide(looking, asked(), verb, seen=asked().seen, comment="No.")

    assert answer.status_code == 403
    assert "denied" in caplog.text
    assert (asked().state, Publication.objects.count()) == ("waiting", 0)
    shown = looking.get(page(asked()))
    assert shown.status_code == 200
    assert b"desk-decide" not in shown.content


@pytest.mark.parametrize("verb", ["agree", "send-back", "withdraw", "release"])
def test_looking_decides_nothing_and_a_forged_form_is_refused(desk, editor, verb):
    ask(desk, make.incident(killed_low=1))
    address = reverse("desk-review-decide", args=[asked().pk, verb])
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make.second())

    assert desk.get(address).status_code == 405
    assert strict.post(address, {"seen": asked().seen}).status_code == 403
    assert asked().state == "waiting"


def test_nobody_from_outside_sees_what_waits(desk, visitor, undo):
    ask(desk, make.incident())

    for address in (QUEUE, page(asked())):
        assert visitor.get(address).status_code == 302
    assert decide(desk, asked(), "publish").status_code == 404


def test_the_queue_costs_the_same_however_much_waits(desk, undo):
    costs = []
    desk.get(QUEUE)  # what a session asks once in a while
    for more in (1, 12):
        for _ in range(more):
            drafted = make.incident()
            proposing.propose(incident=drafted, act="publish", by=make.editor(), now=timezone.now())
        with CaptureQueriesContext(connection) as asked_of_it:
            desk.get(QUEUE)
        costs.append(len(asked_of_it))

    assert costs[0] == costs[1] < 15


def test_the_history_tells_what_was_asked_and_taken_back(desk, undo):
    drafted = make.incident()
    ask(desk, drafted)
    decide(desk, asked(), "withdraw")

    entries = desk.get(reverse("admin:incidents_incident_history", args=[drafted.pk])).context["entries"]

    assert [entry.did for entry in entries if entry.did][1::-1] == ["Asked for: Publish.", "Withdrawn."]


def test_a_draft_for_which_something_waits_is_deleted_only_when_that_is_withdrawn(desk, undo):
    drafted = make.incident()
    ask(desk, drafted)
    page = reverse("admin:incidents_incident_delete", args=[drafted.pk])

    desk.post(page, {"post": "yes"})
    assert Incident.objects.filter(pk=drafted.pk).exists()
    decide(desk, asked(), "withdraw")
    desk.post(page, {"post": "yes"})

    assert not Incident.objects.filter(pk=drafted.pk).exists()
    assert proposing.release_due(now=timezone.now() + timedelta(minutes=1)) == {}
    assert not Publication.objects.exists()
