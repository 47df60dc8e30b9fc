"""Acts that wait: nothing is public before its time, without the second person, or in another edition."""

import contextlib
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from incidents import chain
from incidents.models import Decision, Incident, Proposal, Publication
from incidents.permissions import NotAllowed
from incidents.tasks import publish_due
from incidents.waist import editing, proposing
from incidents.waist.editing import CannotPublish, ChangedMeanwhile
from incidents.waist.proposing import Settled
from tests import make
from tests.examples import many
from tests.make import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(seconds=20)


@pytest.fixture
def undo(settings) -> None:
    settings.UNDO_SECONDS = 20


def propose(incident, act="publish", *, now=NOW, by=None, **given):
    return proposing.propose(incident=incident, act=act, by=by or make.editor(), now=now, **given)


def agree(proposal, *, by=None, now=NOW):
    return proposing.agree(proposal=proposal, by=by or make.second(), now=now, seen=proposal.seen)


def state(proposal) -> str:
    return Proposal.objects.get(pk=proposal.pk).state


def public() -> list[str]:
    return list(Publication.objects.order_by("revision").values_list("act", flat=True))


def test_what_waits_for_nothing_is_done_at_once():
    asked = propose(make.incident())

    assert (asked.state, asked.revision, public()) == ("done", 1, ["publish"])


def test_an_act_is_public_after_the_time_for_an_undo_and_not_before(undo):
    asked = propose(make.incident())

    assert proposing.release_due(now=LATER - timedelta(seconds=1)) == {}
    assert public() == []
    assert proposing.release_due(now=LATER) == {"done": 1}
    assert (state(asked), public()) == ("done", ["publish"])
    assert proposing.release_due(now=LATER) == {}


def test_an_undo_leaves_no_trace_in_the_record(undo):
    asked = propose(make.incident())

    proposing.withdraw(proposal=asked, by=make.second(), now=NOW)

    assert proposing.release_due(now=LATER) == {}
    assert (state(asked), public()) == ("withdrawn", [])
    assert not Decision.objects.exists()
    with pytest.raises(Settled):
        agree(asked)


def test_after_its_time_it_cannot_be_undone(undo):
    asked = propose(make.incident())
    proposing.release_due(now=LATER)

    with pytest.raises(Settled, match="done already"):
        proposing.withdraw(proposal=asked, by=make.editor(), now=LATER)
    assert public() == ["publish"]


def test_what_needs_two_waits_for_the_second_and_then_for_the_undo(undo):
    asked = propose(make.incident(killed_low=1))

    assert proposing.release_due(now=LATER) == {}
    agreed = agree(asked, now=LATER)
    assert agreed.due_at == LATER + timedelta(seconds=20)
    assert proposing.release_due(now=LATER) == {}
    assert proposing.release_due(now=agreed.due_at) == {"done": 1}
    decided = Decision.objects.get()
    assert (decided.by, decided.agreed_by) == (make.editor(), make.second())


def test_nobody_agrees_to_what_they_asked_for_nor_twice_nor_without_the_right(reviewer, undo):
    asked = propose(make.incident(killed_low=1))

    with pytest.raises(CannotPublish, match="cannot be the second person"):
        agree(asked, by=make.editor())
    with pytest.raises(NotAllowed):
        agree(asked, by=reviewer)
    agree(asked)
    with pytest.raises(CannotPublish, match="has agreed already"):
        agree(asked)
    assert public() == []


def test_whoever_agrees_has_seen_the_edition_that_was_proposed():
    asked = propose(make.incident(killed_low=1))

    with pytest.raises(ChangedMeanwhile):
        proposing.agree(proposal=asked, by=make.second(), now=NOW, seen="another")
    Incident.objects.update(title="Another title")
    with pytest.raises(ChangedMeanwhile):
        agree(asked)
    assert (state(asked), public()) == ("waiting", [])


def test_what_changed_while_it_waited_is_overtaken_and_not_published(undo):
    asked, other = propose(make.incident()), propose(make.incident())
    Incident.objects.filter(pk=asked.incident_id).update(summary="Another summary.")

    assert proposing.release_due(now=LATER) == {"stale": 1, "done": 1}
    asked.refresh_from_db()
    assert asked.state == "stale"
    assert "was changed" in asked.comment
    assert Publication.objects.get().public_id == other.incident.public_id


def test_whoever_lost_the_right_meanwhile_publishes_nothing(undo):
    asked = propose(make.incident())
    make.editor().groups.clear()

    assert proposing.release_due(now=LATER) == {"stale": 1}
    assert (state(asked), public()) == ("stale", [])


def test_an_embargo_is_waited_for_and_one_that_is_prolonged_holds():
    ends = NOW + timedelta(days=1)
    asked, other = propose(make.incident(embargo_until=ends)), propose(make.incident(embargo_until=ends))

    assert asked.due_at == ends
    Incident.objects.filter(pk=other.incident_id).update(embargo_until=ends + timedelta(days=1))
    assert proposing.release_due(now=ends - timedelta(seconds=1)) == {}
    assert proposing.release_due(now=ends) == {"done": 1, "stale": 1}
    assert Publication.objects.get().public_id == asked.incident.public_id
    assert "embargo" in Proposal.objects.get(pk=other.pk).comment


def test_one_act_waits_for_an_incident_at_a_time(undo):
    drafted = make.incident()
    propose(drafted)

    with pytest.raises(CannotPublish, match="waits for it already"):
        propose(drafted, by=make.second())


def test_what_is_sent_back_says_what_to_mend_and_can_be_asked_for_anew():
    asked = propose(make.incident(killed_low=1))

    with pytest.raises(CannotPublish, match="what is to be mended"):
        proposing.send_back(proposal=asked, by=make.second(), now=NOW, comment=" ")
    sent = proposing.send_back(proposal=asked, by=make.second(), now=NOW, comment="Who counted?")

    assert (sent.state, sent.comment, public()) == ("sent_back", "Who counted?", [])
    assert propose(asked.incident).is_waiting


def test_withholding_does_not_wait_and_overtakes_what_does(undo, editor):
    out = make.published()
    out.title = "After"
    out.save()
    asked = propose(out, "correct", reason="A better title.")

    editing.withhold(incident=out, by=editor, now=NOW, ground="safety")

    overtaken = Proposal.objects.get(pk=asked.pk)
    assert (overtaken.state, overtaken.comment) == ("stale", "It was withheld meanwhile.")
    assert proposing.release_due(now=LATER) == {}
    assert public() == ["publish", "withhold"]


def test_a_restoration_that_two_agreed_to_before_does_not_lift_a_withholding(undo, editor):
    out = make.published()
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="It was wrong.")
    asked = propose(out, "restore", reason="It was right.")
    agree(asked)

    editing.withhold(incident=out, by=editor, now=NOW, ground="safety")

    assert proposing.release_due(now=LATER) == {}
    assert public() == ["publish", "retract", "withhold"]
    with pytest.raises(Settled):
        agree(asked)


def test_what_fails_for_a_reason_of_ours_keeps_nobody_waiting(undo, monkeypatch):
    broken, sound = propose(make.incident()), propose(make.incident())
    perform = editing.perform

    def failing(act, *, incident, **given):
        if incident.pk == broken.incident_id:
            raise RuntimeError("a fault of ours")
        return perform(act, incident=incident, **given)

    monkeypatch.setattr(editing, "perform", failing)

    assert proposing.release_due(now=LATER) == {"waiting": 1, "done": 1}
    assert (state(broken), state(sound)) == ("waiting", "done")


def test_the_clocks_task_releases_what_is_due(undo):
    asked = propose(make.incident())  # of January, so that it is due by any clock

    assert publish_due() == {"done": 1}
    assert state(asked) == "done"


# --- Two at once -------------------------------------------------------------------------


def at_once(*verbs) -> list[object]:
    """What each came to, when all begin at the same moment in threads of their own."""
    start, told = threading.Barrier(len(verbs)), []

    def run(verb) -> None:
        try:
            start.wait(10)
            told.append(verb())
        except (Settled, CannotPublish) as refusal:
            told.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


@pytest.mark.django_db(transaction=True)
def test_of_two_who_agree_at_once_one_does():
    asked, third = propose(make.incident(killed_low=1)), make.user("third-editor", "editor")
    second = make.second()

    told = at_once(lambda: agree(asked, by=second), lambda: agree(asked, by=third))

    assert sorted(isinstance(one, Proposal) for one in told) == [False, True]
    assert public() == ["publish"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(5))
def test_an_undo_and_the_release_at_once_leave_one_winner(undo, turn):
    asked, editor = propose(make.incident()), make.editor()

    at_once(
        lambda: proposing.withdraw(proposal=asked, by=editor, now=LATER),
        lambda: proposing.release_due(now=LATER),
        lambda: proposing.release_due(now=LATER),
    )

    assert (state(asked), public()) in [("withdrawn", []), ("done", ["publish"])]


@pytest.mark.django_db(transaction=True)
def test_many_clocks_release_each_act_once(undo):
    asked = [propose(make.incident()) for _ in range(8)]

    told = at_once(*[lambda: proposing.release_due(now=LATER)] * 4)

    assert sum(one.get("done", 0) for one in told) == len(asked)
    assert public() == ["publish"] * 8


# --- Whatever happens meanwhile ----------------------------------------------------------

DESK = {
    "edit": lambda drafted, now: Incident.objects.filter(pk=drafted.pk).update(title=f"At {now}"),
    "edit back": lambda drafted, now: Incident.objects.filter(pk=drafted.pk).update(title="First"),
    "grave": lambda drafted, now: Incident.objects.filter(pk=drafted.pk).update(killed_best=1),
    "propose": lambda drafted, now: propose(drafted, now=now),
    "release": lambda _drafted, now: proposing.release_due(now=now),
    "release later": lambda _drafted, now: proposing.release_due(now=now + timedelta(seconds=20)),
}
ON_WHAT_WAITS = {
    "agree": agree,
    "withdraw": lambda asked, now: proposing.withdraw(proposal=asked, by=make.second(), now=now),
    "send back": lambda asked, now: proposing.send_back(
        proposal=asked, by=make.second(), now=now, comment="Mend it."
    ),
}
STEPS = st.lists(st.sampled_from([*DESK, *ON_WHAT_WAITS]), min_size=3, max_size=12)


def test_whatever_happens_meanwhile_only_an_edition_that_was_seen_and_agreed_to_is_published(settings):
    settings.UNDO_SECONDS = 20
    published = []

    @hypothesis_settings(max_examples=many(150), deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    @example(["propose", "release later"])
    @example(["grave", "propose", "agree", "release later"])
    @example(["propose", "grave", "release later", "propose", "release later", "agree", "release later"])
    def holds(steps) -> None:
        with transaction.atomic():
            drafted, now = make.incident(title="First"), NOW
            for step in steps:
                now += timedelta(seconds=7)
                take(step, drafted, now)
            for row in Publication.objects.filter(public_id=drafted.public_id):
                by = Proposal.objects.get(revision=row.revision)
                assert (chain.digest(make.unsalted(row)), by.state) == (by.seen, "done")
                assert row.published_at >= by.asked_at + timedelta(seconds=20)
                grave = bool(row.snapshot["casualties"]["killed"]["best"])
                assert not grave or by.agreed_by == make.second()
                published.append(grave)
            transaction.set_rollback(True)

    holds()
    assert len(published) > many(3)  # else nothing came so far
    assert set(published) == {True, False}


def take(step: str, drafted: Incident, now) -> None:
    """One step by whoever would take it; a refusal is an answer too."""
    waiting = proposing.waiting_for(drafted)
    with contextlib.suppress(CannotPublish, ChangedMeanwhile):
        if step in DESK:
            DESK[step](drafted, now)
        elif waiting:
            ON_WHAT_WAITS[step](waiting, now=now)
