"""The queue of the triage: who has a card, for how long, what sleeps, and what undoing takes back."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from incidents.models import Citation, Claim, Incident
from incidents.permissions import NotAllowed
from incidents.waist import editing, proposing
from news import health
from news.drafts import review
from news.models import Lead
from news.triage import order
from news.triage import queue as triage
from tests import make
from tests.make import NOW
from tests.news import leads

pytestmark = pytest.mark.django_db
LATER = NOW + triage.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def world(db):
    leads.world()


@pytest.fixture
def twice(db) -> tuple[Lead, Lead]:
    return leads.twice()


@pytest.fixture
def other(db):
    return make.user("other", "reviewer")


def waiting(now=NOW) -> list[int]:
    return [lead.pk for lead in triage.waiting(now)]


def test_the_most_relevant_comes_first_and_of_these_the_longest_waiting(reviewer):
    first, second, third = leads.lead(), leads.lead(), leads.lead()
    Lead.objects.filter(pk=third.pk).update(relevance=4.0)
    Lead.objects.filter(pk=first.pk).update(made_at=leads.SAW + timedelta(hours=1))

    assert waiting() == [third.pk, second.pk, first.pk]


def copy_of(first: Lead, **fields: Any) -> Lead:
    copy = leads.lead()
    item = copy.item_version.item
    item.near_copy_of = first.item_version.item
    item.save()
    Lead.objects.filter(pk=copy.pk).update(**fields)
    return copy


def test_a_copy_of_a_text_is_folded_into_the_first():
    first = leads.lead()
    copy_of(first)

    assert waiting() == [first.pk]


def test_another_incident_of_a_copied_text_is_folded_into_none():
    first = leads.lead()
    second = copy_of(first, ordinal=1)

    assert waiting() == [first.pk, second.pk]


def test_neither_a_copy_of_what_was_decided_nor_a_card_that_sleeps_counts_as_waiting(reviewer):
    first, sleeper = leads.lead(), leads.lead()
    copy_of(first)
    review.dismiss(lead=first, by=reviewer, reason="No incident.", now=NOW)
    triage.snooze(pk=sleeper.pk, by=reviewer, until=NOW + timedelta(hours=1), now=NOW)

    assert not health.waiting_leads(now=NOW).exists()
    assert health.waiting_leads(now=NOW + timedelta(hours=1)).get() == sleeper


def test_a_card_is_held_for_ten_minutes_and_no_longer(reviewer, other):
    lead = leads.lead()
    triage.take(pk=lead.pk, by=reviewer, now=NOW)

    with pytest.raises(triage.HeldByAnother, match="reviewer works on this card until 03:14"):
        triage.take(pk=lead.pk, by=other, now=NOW + timedelta(minutes=9))
    assert triage.take(pk=lead.pk, by=other, now=LATER).held_by == other


def test_whoever_has_it_holds_it_anew(reviewer):
    lead = leads.lead()
    triage.take(pk=lead.pk, by=reviewer, now=NOW)
    again = triage.take(pk=lead.pk, by=reviewer, now=NOW + timedelta(minutes=5))

    assert again.held_until == NOW + timedelta(minutes=15)
    assert again.opened_at == NOW


def test_a_card_can_be_taken_over(reviewer, other):
    lead = leads.lead()
    triage.take(pk=lead.pk, by=reviewer, now=NOW)

    assert triage.take(pk=lead.pk, by=other, now=NOW, over=True).held_by == other
    with pytest.raises(triage.HeldByAnother):
        triage.take(pk=lead.pk, by=reviewer, now=NOW)


def test_only_ones_own_card_is_given_back(reviewer, other):
    lead = leads.lead()
    triage.take(pk=lead.pk, by=reviewer, now=NOW)

    triage.let_go(by=other)
    with pytest.raises(triage.HeldByAnother):
        triage.take(pk=lead.pk, by=other, now=NOW)
    triage.let_go(by=reviewer)
    assert triage.take(pk=lead.pk, by=other, now=NOW).held_by == other


ANOTHER_DAY = {"from": "2022-01-02", "until": "2022-01-02", "precision": "day", "basis": ""}


def test_the_next_card_is_one_that_nobody_else_holds(reviewer, other):
    first, second = leads.lead(), leads.lead(occurred=ANOTHER_DAY)
    triage.take(pk=first.pk, by=other, now=NOW)

    assert order.following(by=reviewer, now=NOW).pk == second.pk
    assert order.following(by=other, now=NOW).pk == first.pk
    assert order.following(by=reviewer, now=NOW, after=second.pk) is None
    assert order.following(by=reviewer, now=LATER, after=second.pk).pk == first.pk


def test_the_next_card_is_no_other_report_of_what_somebody_works_on(reviewer, other, twice):
    first, second = twice
    triage.take(pk=second.pk, by=other, now=NOW)

    assert order.following(by=reviewer, now=NOW) is None
    assert order.following(by=other, now=NOW) == first


def test_a_card_sleeps_with_all_its_reports(reviewer, twice):
    first, second = twice
    triage.snooze(pk=first.pk, beside=[second], by=reviewer, until=LATER, now=NOW)

    assert waiting() == []
    assert waiting(LATER) == [first.pk, second.pk]


def test_none_of_a_card_sleeps_while_somebody_else_has_a_report_of_it(reviewer, other, twice):
    first, second = twice
    triage.take(pk=second.pk, by=other, now=NOW)

    with pytest.raises(triage.HeldByAnother):
        triage.snooze(pk=first.pk, beside=[second], by=reviewer, until=LATER, now=NOW)
    assert waiting() == [first.pk, second.pk]


def killed(best: int | None) -> dict[str, Any]:
    return {"killed": {"low": None, "best": best, "high": None}, "injured": None}


def test_the_more_pressing_comes_first():
    """Of equal points: who was killed, how lately, how many sources; what is not known adds nothing."""
    unrated = leads.lead(occurred=ANOTHER_DAY | {"from": "2020-02-02", "until": "2020-02-02"})
    plain, deadly, none = (
        leads.lead(occurred=ANOTHER_DAY | {"from": day, "until": day}, casualties=killed(best))
        for day, best in (("2022-03-01", None), ("2022-04-01", 1), ("2022-05-01", 0))
    )
    lately = leads.lead(occurred=ANOTHER_DAY)
    Lead.objects.exclude(pk=unrated.pk).update(relevance=3.0)
    Lead.objects.filter(pk=unrated.pk).update(relevance=None)
    Lead.objects.filter(pk=lately.pk).update(occurred_until=NOW.date() - timedelta(days=8))

    waits = order.waiting(NOW)

    assert [one.lead for one in waits] == [deadly, lately, plain, none, unrated]
    assert [one.priority for one in waits] == [5.0, 4.0, 3.0, 3.0, None]


def test_twice_as_many_sources_are_one_point_more(twice):
    Lead.objects.update(relevance=3.0)

    assert [one.priority for one in order.waiting(NOW)] == [4.0]


def test_a_card_that_sleeps_is_out_of_the_queue_until_its_time(reviewer):
    lead = leads.lead()
    triage.snooze(pk=lead.pk, by=reviewer, until=NOW + timedelta(hours=4), now=NOW)

    assert waiting() == []
    assert triage.counts(by=reviewer, now=NOW).asleep == 1
    assert waiting(NOW + timedelta(hours=4)) == [lead.pk]
    triage.wake(pk=lead.pk, by=reviewer)
    assert waiting() == [lead.pk]


@pytest.mark.parametrize("sleep", [timedelta(0), timedelta(days=-1), timedelta(days=31)])
def test_nothing_sleeps_backwards_or_for_ever(reviewer, sleep):
    with pytest.raises(triage.BadSleep):
        triage.snooze(pk=leads.lead().pk, by=reviewer, until=NOW + sleep, now=NOW)


def test_another_s_card_is_not_put_to_sleep(reviewer, other):
    lead = leads.lead()
    triage.take(pk=lead.pk, by=other, now=NOW)

    with pytest.raises(triage.HeldByAnother):
        triage.snooze(pk=lead.pk, by=reviewer, until=LATER, now=NOW)


def test_a_decided_card_is_held_by_nobody(reviewer):
    lead = leads.lead()
    triage.take(pk=lead.pk, by=reviewer, now=NOW)
    review.dismiss(lead=lead, by=reviewer, reason="No incident", now=NOW)

    lead.refresh_from_db()
    assert (lead.held_by, lead.held_until, lead.opened_at) == (None, None, NOW)
    assert triage.take(pk=lead.pk, by=reviewer, now=NOW).held_by is None


def test_who_may_only_look_takes_nothing(db):
    with pytest.raises(NotAllowed):
        triage.take(pk=leads.lead().pk, by=make.user("guest"), now=NOW)


def test_the_queue_asks_as_much_when_it_is_long(reviewer, django_assert_num_queries):
    for _ in range(8):
        leads.lead()

    with django_assert_num_queries(1):
        triage.counts(by=reviewer, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_card_at_once_one_has_it_and_the_other_is_told(reviewer, other):
    lead, gate, told = leads.lead(), Barrier(2), []

    def grasp(user):
        gate.wait()
        try:
            told.append(triage.take(pk=lead.pk, by=user, now=NOW).held_by_id)
        except triage.HeldByAnother as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=grasp, args=[user]) for user in (reviewer, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    lead.refresh_from_db()
    assert lead.held_by_id in told
    assert sum("works on this card" in str(each) for each in told) == 1


# --- Undo -----------------------------------------------------------------------------------


def test_undoing_a_draft_deletes_it_while_nobody_changed_it(reviewer):
    lead = leads.lead()
    review.draft_from(lead=lead, by=reviewer, now=NOW)

    undone = review.undo(lead=lead, by=reviewer)

    assert (undone.state, undone.incident, undone.made) == ("new", None, {})
    assert not Incident.objects.exists()


def test_a_draft_that_was_changed_is_not_undone(reviewer):
    lead = leads.lead()
    draft = review.draft_from(lead=lead, by=reviewer, now=NOW)
    draft.title = "Changed"
    draft.save()

    with pytest.raises(review.StillUsed):
        review.undo(lead=lead, by=reviewer)
    assert Incident.objects.filter(title="Changed").exists()


def test_a_draft_that_another_report_was_attached_to_is_not_undone_before_that(reviewer):
    first, other = leads.lead(), leads.lead()
    drafted = review.draft_from(lead=first, by=reviewer, now=NOW)
    review.attach(lead=other, incident=drafted, by=reviewer, now=NOW)

    with pytest.raises(review.StillUsed, match="Another report"):
        review.undo(lead=first, by=reviewer)
    assert Incident.objects.filter(pk=drafted.pk).exists()
    review.undo(lead=other, by=reviewer)
    review.undo(lead=first, by=reviewer)
    assert not Incident.objects.exists()


def test_a_draft_for_which_an_act_waits_is_not_undone(reviewer, editor, settings):
    settings.UNDO_SECONDS = 20
    first = leads.lead()
    drafted = review.draft_from(lead=first, by=reviewer, now=NOW)
    asked = proposing.propose(incident=drafted, act="publish", by=editor, now=NOW)

    with pytest.raises(review.StillUsed, match="An act waits"):
        review.undo(lead=first, by=reviewer)
    proposing.withdraw(proposal=asked, by=editor, now=NOW)
    review.undo(lead=first, by=reviewer)
    assert not Incident.objects.exists()


def test_undoing_an_attachment_takes_off_what_it_added_and_nothing_else(reviewer):
    known = make.incident()
    kept = make.claim(known)
    lead = leads.lead()
    review.attach(lead=lead, incident=known, by=reviewer, now=NOW)
    assert (known.citations.count(), known.claims.count()) == (2, 3)

    review.undo(lead=lead, by=reviewer)

    assert known.citations.count() == 1
    assert list(known.claims.all()) == [kept]


def test_a_report_that_stood_there_before_stays_when_the_attachment_is_undone(reviewer):
    known, lead = make.incident(), leads.lead(url="https://example.org/known")
    make.citation(known, url="https://example.org/known")
    review.attach(lead=lead, incident=known, by=reviewer, now=NOW)

    review.undo(lead=lead, by=reviewer)

    assert Citation.objects.filter(url="https://example.org/known").count() == 1


def test_what_was_published_since_is_taken_off_by_an_editor_alone(reviewer, editor):
    known, lead = make.published(), leads.lead()
    review.attach(lead=lead, incident=known, by=reviewer, now=NOW)
    later = {"by": editor, "agreed_by": make.second(), "now": LATER}
    editing.correct(incident=known, reason="Another report.", **later)
    lead.refresh_from_db()

    with pytest.raises(review.StillUsed, match="published with it"):
        review.undo(lead=lead, by=reviewer)
    lead.refresh_from_db()
    assert (lead.state, known.citations.count()) == ("attached", 2)


def test_a_claim_of_somebody_that_rests_on_the_report_keeps_it(reviewer):
    known, lead = make.incident(), leads.lead()
    citation = review.attach(lead=lead, incident=known, by=reviewer, now=NOW)
    make.claim(known, citation=citation, value="Something else")

    with pytest.raises(review.StillUsed):
        review.undo(lead=lead, by=reviewer)
    lead.refresh_from_db()
    assert (lead.state, Claim.objects.count()) == ("attached", 3)


def test_what_a_person_says_goes_before_what_was_read(reviewer):
    mended = review.Mended(
        fields={"title": "Convoy turned back", "summary": "Ours.", "killed_best": 0},
        left_out=frozenset({("claims", 0), ("involvements", 1)}),
    )

    incident = review.draft_from(lead=leads.lead(), by=reviewer, now=NOW, mended=mended)

    assert (incident.title, incident.summary, incident.killed_best) == ("Convoy turned back", "Ours.", 0)
    assert [claim.speaker.slug for claim in incident.claims.all()] == ["us-dod"]
    assert [row.actor.slug for row in incident.involvements.all()] == ["ru-vp"]
