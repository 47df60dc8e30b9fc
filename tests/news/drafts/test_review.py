"""A lead becomes a draft, a citation, or nothing: what is filled in, what stays empty, what twice means."""

import pytest

from incidents.models import Claim, Incident
from incidents.permissions import NotAllowed
from news.drafts import review
from news.models import NewsItem
from tests import make
from tests.make import NOW
from tests.news import leads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    leads.world()


def draft(lead, by, **given):
    return review.draft_from(lead=lead, by=by, now=NOW, **given)


def test_a_draft_is_filled_with_what_was_read(reviewer):
    incident = draft(leads.lead(), reviewer)

    assert (incident.kind, incident.outcome, incident.direction) == ("convoy_blocked", "turned_back", "west")
    assert (str(incident.occurred_from), str(incident.occurred_until)) == ("2021-05-07", "2021-05-13")
    assert (incident.occurred_precision, incident.location_precision) == ("week", "road_segment")
    assert (incident.road.slug, incident.area.pcode, incident.point) == ("m4", "SY08", None)
    assert incident.status == "draft"
    involved = {each.actor.slug: each for each in incident.involvements.all()}
    assert [(each.role, each.forces.get().count_low) for each in involved.values()] == [
        ("initiator", None),
        ("subject", 6),
    ]
    assert {each.attribution for each in involved.values()} == {"reported"}
    assert incident.verification == "single_source"
    citation = incident.citations.get()
    assert (citation.source.slug, str(citation.published_on)) == ("test-wire", "2021-05-14")
    said = {claim.speaker.slug: claim for claim in incident.claims.all()}
    assert said["us-dod"].stance == "declines_to_comment"
    assert said["us-dod"].via == ["TASS"]
    assert said["ru-cpvs"].speaker_words == "Colonel Test Person, the centre's deputy head"
    assert said["us-dod"].speaker_words == ""
    assert {claim.citation for claim in said.values()} == {citation}


def test_what_was_not_read_stays_unknown_and_is_never_zero(reviewer):
    unknown = {"from": None, "until": None, "precision": None, "basis": None}
    nowhere = dict.fromkeys(("precision", "area", "road", "km", "place", "lon", "lat"))

    incident = draft(leads.lead(occurred=unknown, location=nowhere, outcome=None, direction=None), reviewer)

    assert incident.killed_best is incident.killed_low is incident.injured_best is None
    assert (incident.occurred_from, incident.occurred_precision) == (None, "undated")
    assert (incident.point, incident.location_precision) == (None, "unlocated")
    assert (incident.outcome, incident.direction) == ("", "")
    assert not any(word in incident.summary for word in ("Outcome", "Killed", "Injured", " on ", " in "))


def test_none_killed_is_none_and_a_range_stays_a_range(reviewer):
    casualties = {"killed": 0, "injured": {"low": 2, "best": None, "high": 4}}

    incident = draft(leads.lead(casualties=casualties), reviewer)

    assert (incident.killed_best, incident.killed_low) == (0, None)
    assert (incident.injured_low, incident.injured_best, incident.injured_high) == (2, None, 4)


def test_one_known_day_of_two_is_no_interval(reviewer):
    half = {"from": None, "until": "2021-05-13", "precision": "week", "basis": "said on Thursday"}

    incident = draft(leads.lead(occurred=half), reviewer)

    assert (incident.occurred_from, incident.occurred_precision) == (None, "undated")
    assert "2021-05-13" in incident.desk_note


def test_days_that_nobody_can_ask_for_are_left_out_and_named(reviewer):
    misread = {"from": "1821-05-13", "until": "1821-05-13", "precision": "day", "basis": "dateline"}

    incident = draft(leads.lead(occurred=misread), reviewer)

    assert (incident.occurred_from, incident.occurred_precision) == (None, "undated")
    assert "days: 1821-05-13 to 1821-05-13" in incident.desk_note


def test_a_place_brings_its_point_and_its_own_radius(reviewer):
    make.place(radius_m=3000)
    where = {"precision": "settlement", "place": "tall-tamr", "area": "SY08"}

    incident = draft(leads.lead(location=where), reviewer)

    assert (incident.place.slug, incident.radius_m) == ("tall-tamr", 3000)
    assert incident.point.coords == make.TALL_TAMR.coords


def test_kilometres_off_the_road_are_not_taken_over(reviewer):
    on = {"precision": "road_segment", "road": "m4", "area": "SY08", "km": {"from": 30, "until": 40}}

    known = draft(leads.lead(location=on), reviewer)
    beyond = draft(leads.lead(location=on | {"km": {"from": 400, "until": 500}}), reviewer)

    assert (known.km_from, known.km_until) == (30, 40)
    assert (beyond.km_from, beyond.location_precision) == (None, "road_segment")


def test_what_is_on_no_register_is_left_out_and_said(reviewer):
    stranger = [{"actor": "nobody-known", "role": "initiator", "forces": []}]
    claim = {"speaker": "nobody-known", "attribute": "act", "stance": "asserts", "value": "It was so."}
    where = {"precision": "settlement", "place": "no-such-place"}

    incident = draft(leads.lead(involvements=stranger, claims=[claim], location=where), reviewer)

    assert not incident.involvements.exists()
    assert not incident.claims.exists()
    for missing in ("nobody-known", "It was so.", "no-such-place"):
        assert missing in incident.desk_note


def test_an_actor_named_twice_in_one_role_is_one_involvement(reviewer):
    row = {"actor": "us", "role": "subject", "forces": [{"category": "mrap", "count_low": 6}]}

    incident = draft(leads.lead(involvements=[row, row]), reviewer)

    assert incident.involvements.get().forces.count() == 2


def test_a_second_click_opens_the_same_draft(reviewer):
    lead = leads.lead()

    assert draft(lead, reviewer) == draft(lead, reviewer)
    lead.refresh_from_db()
    assert (lead.state, lead.incident, lead.decided_by) == ("drafted", Incident.objects.get(), reviewer)


@pytest.mark.parametrize("decide", ["draft", "attach", "dismiss"])
def test_what_another_decided_is_not_one_s_own_decision(reviewer, editor, decide):
    lead, known = leads.lead(), make.incident()
    ways = {
        "draft": lambda by: draft(lead, by),
        "attach": lambda by: review.attach(lead=lead, incident=known, by=by, now=NOW),
        "dismiss": lambda by: review.dismiss(lead=lead, reason="Double.", by=by, now=NOW),
    }
    ways[decide](reviewer)

    with pytest.raises(review.AlreadyDecided, match="decided already by reviewer"):
        ways[decide](editor)


def test_a_report_without_a_kind_asks_for_it_and_invents_none(reviewer):
    lead = leads.lead(kind=None)

    with pytest.raises(review.NeedsKind):
        draft(lead, reviewer)
    assert not Incident.objects.exists()
    assert draft(lead, reviewer, kind="collision").kind == "collision"


def test_attaching_adds_the_citation_and_only_what_is_new(reviewer):
    known = draft(leads.lead(), reviewer)
    denial = {"speaker": "us-dod", "attribute": "act", "stance": "denies", "value": "No convoy was there."}
    second = leads.lead(claims=[*leads.reading()["claims"], denial])

    citation = review.attach(lead=second, incident=known, by=reviewer, now=NOW)
    review.attach(lead=second, incident=known, by=reviewer, now=NOW)

    assert known.citations.count() == 2
    assert [claim.stance for claim in Claim.objects.filter(citation=citation)] == ["denies"]
    second.refresh_from_db()
    assert (second.state, second.incident) == ("attached", known)


def test_a_report_without_an_address_is_attached_once_however_often_it_is_sent(reviewer):
    known, pasted = draft(leads.lead(), reviewer), leads.lead()
    NewsItem.objects.filter(pk=pasted.item_version.item_id).update(url="")

    citation = review.attach(lead=pasted, incident=known, by=reviewer, now=NOW)

    assert review.attach(lead=pasted, incident=known, by=reviewer, now=NOW) == citation
    assert known.citations.count() == 2


def test_the_same_report_is_cited_once(reviewer):
    first, second = leads.lead(url="https://example.org/a?x=1"), leads.lead()
    known = draft(first, reviewer)
    NewsItem.objects.filter(pk=second.item_version.item_id).update(url=first.item_version.item.url)

    review.attach(lead=second, incident=known, by=reviewer, now=NOW)

    assert known.citations.count() == 1


def test_a_dismissed_lead_keeps_its_reason_and_its_report(reviewer):
    lead = leads.lead()

    with pytest.raises(review.NeedsReason):
        review.dismiss(lead=lead, by=reviewer, reason=" ", now=NOW)
    review.dismiss(lead=lead, by=reviewer, reason="background", now=NOW)

    lead.refresh_from_db()
    assert (lead.state, lead.reason) == ("dismissed", "background")
    assert NewsItem.objects.exists()
    with pytest.raises(review.AlreadyDecided):
        draft(lead, reviewer)


def test_a_lead_waits_again_unless_its_draft_was_published(reviewer, editor):
    dismissed, used = leads.lead(), leads.lead()
    review.dismiss(lead=dismissed, by=reviewer, reason="background", now=NOW)
    incident = draft(used, reviewer)
    incident.summary, incident.verification = "A convoy was turned back.", "unconfirmed"
    incident.verification_reason = "One post."
    incident.save()
    incident.involvements.update(attribution="reported")
    make.publish(incident)

    assert review.put_back(lead=dismissed, by=reviewer).state == "new"
    with pytest.raises(review.StillUsed):
        review.put_back(lead=used, by=editor)


def test_whoever_may_not_work_the_inbox_decides_nothing(db):
    stranger = make.user("stranger")

    for verb in (
        lambda lead: draft(lead, stranger),
        lambda lead: review.attach(lead=lead, incident=make.incident(), by=stranger, now=NOW),
        lambda lead: review.dismiss(lead=lead, by=stranger, reason="x", now=NOW),
        lambda lead: review.put_back(lead=lead, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            verb(leads.lead())
