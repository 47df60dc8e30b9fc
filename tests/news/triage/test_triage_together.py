"""Several reports of one incident are one card: shown, held, decided and undone together."""

import pytest
from django.urls import reverse

from incidents.models import Incident
from news.models import Lead
from news.triage import views
from tests.news import leads
from tests.news.triage.test_triage_pages import at, desk, filled, other, twice, world

__all__ = ["desk", "other", "twice", "world"]
pytestmark = pytest.mark.django_db


def test_the_list_has_one_card_for_each_event(desk, twice):
    page = desk.get(reverse("triage"))

    assert [one.reports for one in page.context["page"]] == [twice]
    assert "and 1 other report of it, 2 sources" in page.content.decode()


def test_a_card_says_on_how_many_words_its_reports_rest(desk, twice):
    page = desk.get(at(twice[0])).content.decode()

    assert "2 reports, 2 sources, 1 independent origin." in page


def test_whoever_opens_a_card_holds_the_other_reports_of_it(desk, other, twice):
    one, second = twice
    desk.get(at(one))

    assert "reviewer works on this card" in other.get(at(second)).content.decode()
    desk.post(at(one, "reject"), {"reason": "1"})
    assert "reviewer works on this card" not in other.get(at(second)).content.decode()


def test_what_is_decided_goes_for_the_reports_that_are_ticked(desk, twice):
    one, other = twice
    form = filled(desk, one)
    assert form["siblings"] == [other.pk]

    desk.post(at(one, "accept"), form)

    draft = Incident.objects.get()
    assert draft.citations.count() == 2
    assert {lead.state for lead in Lead.objects.all()} == {"drafted", "attached"}


def test_a_report_that_is_not_ticked_goes_on_waiting(desk, twice):
    one, other = twice
    desk.post(at(one, "reject"), filled(desk, one, siblings=[]) | {"reason": "1"})

    other.refresh_from_db()
    assert other.state == "new"


def test_undoing_a_card_takes_all_of_it_back(desk, twice):
    one, _other = twice
    desk.post(at(one, "accept"), filled(desk, one))
    desk.post(at(one, "undo"))

    assert {lead.state for lead in Lead.objects.all()} == {"new"}
    assert not Incident.objects.exists()


@pytest.mark.parametrize("act", ["accept", "reject", "snooze"])
def test_what_another_decided_is_not_decided_again(desk, other, act):
    lead = leads.lead()
    sent = filled(desk, lead) | {"reason": "3", "sleep": "day"}
    desk.post(at(lead, "reject"), {"reason": "1"})

    answer = other.post(at(lead, act), sent)

    assert (answer.status_code, "decided already by reviewer" in answer.content.decode()) == (409, True)
    lead.refresh_from_db()
    assert (lead.state, lead.reason, lead.snoozed_until) == (
        "dismissed",
        "Background, no incident of its own",
        None,
    )


def test_a_report_waits_again_though_somebody_wrote_on_its_draft(desk):
    lead = leads.lead()
    desk.post(at(lead, "accept"), filled(desk, lead))
    draft = Incident.objects.get()
    draft.summary = "Somebody wrote on."
    draft.save()

    refused = desk.post(at(lead, "undo"), follow=True).content.decode()
    assert "Nothing was undone" in refused
    assert "Let the report wait again, keep what was made" in refused
    desk.post(at(lead, "put-back"))

    assert Incident.objects.get() == draft
    assert Lead.objects.get().state == "new"


def test_an_accepted_card_that_is_sent_twice_is_undone_whole(desk, twice):
    one, _other = twice
    sent = filled(desk, one)
    desk.post(at(one, "accept"), sent)
    desk.post(at(one, "accept"), sent)

    desk.post(at(one, "undo"))

    assert {lead.state for lead in Lead.objects.all()} == {"new"}


def test_a_card_is_decided_whole_or_not_at_all(desk, twice, monkeypatch):
    one, other = twice
    sent = filled(desk, one) | {"reason": "1"}
    taken = Lead.objects.get(pk=other.pk)
    monkeypatch.setattr(views, "ticked", lambda *_: [taken])
    Lead.objects.filter(pk=other.pk).update(state="superseded")

    told = desk.post(at(one, "reject"), sent, follow=True).content.decode()

    one.refresh_from_db()
    assert "Nothing was done" in told
    assert one.state == "new"
