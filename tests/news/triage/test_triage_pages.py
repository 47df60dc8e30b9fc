"""The triage on screen: a card is filled, held and decided once; the loser of two is told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from history.models import Change
from incidents.models import Incident
from news.models import Lead
from news.triage import offers
from tests import make
from tests.desk import signed_in
from tests.news import leads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    leads.world()


@pytest.fixture
def desk(reviewer) -> Client:
    return signed_in(reviewer)


@pytest.fixture
def other(db) -> Client:
    return signed_in(make.user("other", "reviewer"))


@pytest.fixture
def twice(db) -> tuple[Lead, Lead]:
    return leads.twice()


def at(lead: Lead, act: str = "card") -> str:
    return reverse(f"triage-{act}", args=[lead.pk])


def filled(client: Client, lead: Lead, **changed) -> dict:
    """What the page would send, with what the test says differs."""
    form = client.get(at(lead)).context["form"]
    sent = {name: form[name].value() for name in form.fields} | changed
    return {name: value for name, value in sent.items() if value is not None}


def test_the_queue_lists_what_waits_and_says_what_was_not_read(desk):
    leads.lead(title="<b>Convoy</b>")
    Lead.objects.update(occurred_from=None, occurred_until=None)

    page = desk.get(reverse("triage")).content.decode()

    assert "&lt;b&gt;Convoy&lt;/b&gt;" in page
    assert "Convoy blocked" in page
    assert '<span class="triage-unsure">not read</span>' in page


def test_a_card_is_filled_with_what_was_read(desk):
    page = desk.get(at(leads.lead()))
    form = page.context["form"]

    assert form.initial["kind"] == "convoy_blocked"
    assert form.initial["summary"].startswith("RU-VP stopped a convoy of US")
    assert [one.code for one in form.offered] == ["read", "area", "nowhere"]
    assert "Caption – not evidence" in page.content.decode()


def test_a_field_that_was_not_read_is_empty_and_wanted(desk):
    lead = leads.lead(kind=None, occurred={}, location={})

    page = desk.get(at(lead))

    assert page.context["form"].unsure == {"kind", "occurred_from", "occurred_until", "where"}
    assert page.content.decode().count("triage-wanted") == 4
    assert page.context["form"].initial["summary"] == ""


def test_a_place_is_sent_by_its_name_and_not_by_its_number():
    """The gazetteer may grow between a page and its answer."""
    near, far = make.place("near-town"), make.place("far-town")
    places = {place.slug: place for place in (near, far)}

    asked = offers.offered(offers.NOWHERE, ["far-town"], places)
    answered = offers.offered(offers.NOWHERE, ["near-town", "far-town"], places)

    sent = next(one.code for one in asked if one.fields["place"] == far)
    assert [one.fields["place"] for one in answered if one.code == sent] == [far]


def test_what_stands_on_the_card_becomes_the_draft(desk):
    lead = leads.lead()

    desk.post(
        at(lead, "accept"), filled(desk, lead, title="Ours", where="area", claims=["1"], injured_best="0")
    )

    draft = Incident.objects.get()
    assert (draft.title, draft.location_precision, draft.area.pcode) == ("Ours", "governorate", "SY08")
    assert (draft.killed_best, draft.injured_best) == (None, 0)
    assert [claim.speaker.slug for claim in draft.claims.all()] == ["us-dod"]
    lead.refresh_from_db()
    assert set(lead.made["changed"]) == {"title", "where", "claims", "injured_best"}


def test_a_card_that_nobody_mends_loses_none_of_its_rows(desk):
    lead = leads.lead()

    desk.post(at(lead, "accept"), filled(desk, lead))

    draft = Incident.objects.get()
    roles = {(row.actor.slug, row.role) for row in draft.involvements.all()}
    assert roles == {("ru-vp", "initiator"), ("us", "subject")}
    assert [claim.speaker.slug for claim in draft.claims.order_by("ordinal")] == ["ru-cpvs", "us-dod"]


def test_a_reviewer_goes_on_to_the_next_card_and_an_editor_to_what_the_public_will_see(desk, editor):
    first, second = leads.lead(), leads.lead()

    onward = desk.post(at(first, "accept"), filled(desk, first, siblings=[]))
    looks = signed_in(editor)
    publishing = looks.post(at(second, "accept"), filled(looks, second))

    assert onward.url == f"{reverse('triage-next')}?after={first.pk}"
    draft = Incident.objects.order_by("-pk").first()
    act = reverse("admin:incidents_incident_act", args=[draft.pk, "publish"])
    assert publishing.url == f"{act}?next=%2Fadmin%2Ftriage%2Fnext%2F%3Fafter%3D{second.pk}"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"title": ""}, "title"),
        ({"occurred_from": "2021-05-20"}, "occurred_until"),
        ({"occurred_until": ""}, "occurred_until"),
        ({"occurred_from": "soon"}, "occurred_from"),
        ({"where": "elsewhere"}, "where"),
        ({"killed_best": "-1"}, "killed_best"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_what_was_typed_stays(desk, changed, field):
    lead = leads.lead()

    page = desk.post(at(lead, "accept"), filled(desk, lead, summary="Typed.", **changed))

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "Typed." in page.content.decode()
    assert not Incident.objects.exists()


def test_a_card_that_somebody_has_is_shown_and_not_given(desk, other):
    lead = leads.lead()
    desk.get(at(lead))

    page = other.get(at(lead)).content.decode()
    refused = other.post(at(lead, "reject"), {"reason": "3"}, follow=True).content.decode()

    assert "reviewer works on this card until" in page
    assert 'data-key="accept"' not in page
    assert "Nothing was done. reviewer works on this card" in refused
    assert Lead.objects.get().state == "new"


def test_whoever_takes_a_card_over_has_it(desk, other):
    lead = leads.lead()
    desk.get(at(lead))
    other.post(at(lead, "take-over"))

    sent = filled(desk, lead, summary="Typed for minutes.")
    answer = desk.post(at(lead, "accept"), sent)
    late = answer.content.decode()

    assert answer.status_code == 409
    assert "other works on this card" in late
    assert "Typed for minutes." in late
    assert 'data-key="accept"' not in late
    assert not Incident.objects.exists()


def test_writing_on_a_card_holds_it_and_what_goes_with_it_anew(desk, other, twice):
    one, _second = twice
    desk.get(at(one))
    Lead.objects.update(held_until=timezone.now() + timedelta(minutes=1))

    answer = desk.post(at(one, "hold"))

    assert answer.json()["until"] > f"{timezone.now() + timedelta(minutes=8):%Y-%m-%dT%H:%M:%SZ}"
    assert {lead.held_until > timezone.now() + timedelta(minutes=8) for lead in Lead.objects.all()} == {True}


def test_whoever_lost_a_card_is_told_while_writing(desk, other):
    lead = leads.lead()
    desk.get(at(lead))
    other.post(at(lead, "take-over"))

    answer = desk.post(at(lead, "hold"))

    assert (answer.status_code, "other works on this card" in answer.json()["detail"]) == (409, True)
    assert Lead.objects.get().held_by.username == "other"


def test_a_card_that_was_decided_meanwhile_is_decided_once(desk, other):
    lead = leads.lead()
    sent = filled(desk, lead)
    desk.post(at(lead, "reject"), {"reason": "1"})

    told = other.post(at(lead, "accept"), sent | {"summary": "Typed for minutes."}).content.decode()

    assert "Nothing was done. This lead is decided already by reviewer: dismissed." in told
    assert "Typed for minutes." in told
    assert not Incident.objects.exists()


def test_rejecting_says_why_and_can_be_undone(desk):
    lead = leads.lead()
    filled(desk, lead)

    desk.post(at(lead, "reject"), {"reason": "2", "note": "It is in Idlib"})
    lead.refresh_from_db()
    assert (lead.state, lead.reason) == ("dismissed", "Outside the area: It is in Idlib")
    told = Change.objects.filter(model="news.lead", row=lead.pk, after__has_key="state").latest("pk")
    assert told.reason == "Outside the area: It is in Idlib"

    desk.post(at(lead, "undo"))
    lead.refresh_from_db()
    assert (lead.state, lead.reason) == ("new", "")


@pytest.mark.parametrize("sent", [{}, {"reason": "9"}, {"reason": ""}])
def test_rejecting_without_a_reason_does_nothing(desk, sent):
    lead = leads.lead()

    answer = desk.post(at(lead, "reject"), sent, follow=True)

    assert "Choose why it is rejected" in answer.content.decode()
    assert Lead.objects.get().state == "new"


def test_a_report_is_attached_and_the_next_card_follows(desk):
    known, lead, following = make.published(), leads.lead(), leads.lead()

    answer = desk.post(at(lead, "attach"), {"incident": known.public_id}, follow=True)

    assert answer.redirect_chain[-1][0] == at(following)
    assert known.citations.count() == 2
    assert "not public until the incident is corrected" in answer.content.decode()


def test_an_unknown_public_id_attaches_nothing(desk):
    lead = leads.lead()

    answer = desk.post(at(lead, "attach"), {"incident": "nothere2"}, follow=True)

    assert "No draft or published incident has this public id" in answer.content.decode()
    assert Lead.objects.get().state == "new"


def test_a_sleeping_card_is_out_of_the_list_and_under_it(desk):
    lead = leads.lead()
    desk.post(at(lead, "snooze"), {"sleep": "day"})

    page = desk.get(reverse("triage"))

    assert list(page.context["page"]) == []
    assert [each.pk for each in page.context["asleep"]] == [lead.pk]
    assert "Nothing was done" in desk.post(at(lead, "snooze"), {"sleep": "x"}, follow=True).content.decode()


def test_a_similar_incident_is_compared_field_by_field(desk):
    place = {"road": make.m4(), "km_from": 150, "km_until": 152, "location_precision": "road_segment"}
    known = make.published(**place, point=None, location_words="M-4 near Tall Tamr", killed_best=1)

    [(one, rows)] = desk.get(at(leads.lead())).context["similar"]

    assert one.incident == known
    compared = {name: (ours, theirs, same) for name, ours, theirs, same in rows}
    assert compared["Kind"] == ("Convoy blocked", "Convoy blocked", True)
    assert compared["Killed"] == ("not reported", "1", False)


@pytest.mark.parametrize("act", ["accept", "attach", "reject", "snooze", "release", "take-over", "undo"])
def test_a_link_does_nothing(desk, act):
    assert desk.get(at(leads.lead(), act)).status_code == 405


PAGES = ("triage", "triage-next", "triage-hand-in", "triage-numbers")


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_decide_sees_no_page_and_is_logged(db, caplog, page):
    guest = signed_in(make.user("guest"))

    assert guest.get(reverse(page)).status_code == 403
    assert "denied" in caplog.text
    assert Client().get(reverse(page)).status_code == 302


def test_the_numbers_count_what_was_decided_and_leave_out_what_was_not_timed(desk):
    mended, rejected = leads.lead(), leads.lead()
    desk.post(at(mended, "accept"), filled(desk, mended, title="Ours", siblings=[]))
    desk.post(at(rejected, "reject"), {"reason": "3", "note": "A statement: nothing happened"})

    [day, *_] = desk.get(reverse("triage-numbers")).context["periods"]

    assert list(day.decided.values()) == [1, 0, 1]
    assert day.timed == 2
    assert day.mended == 2  # the title, and the other report that was not of it
    assert day.reasons == [("No incident", 1)]


def test_with_nothing_decided_the_numbers_are_none_and_not_zero(desk):
    [day, *_] = desk.get(reverse("triage-numbers")).context["periods"]

    assert (day.seconds, day.mended, day.reasons) == (None, None, [])


def test_the_queue_and_a_card_ask_little_and_no_more_when_there_are_many(desk, django_assert_max_num_queries):
    first = leads.lead()
    for number in range(30):
        leads.lead()
        make.incident(title=f"Convoy {number}", road=make.m4())
    desk.get(at(first))  # what a process loads once

    with django_assert_max_num_queries(15):
        assert desk.get(reverse("triage")).status_code == 200
    with django_assert_max_num_queries(15):
        shown = desk.get(at(first))

    assert shown.content.decode().count("Compare field by field") == 3
