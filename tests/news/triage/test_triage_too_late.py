"""Whoever comes too late at a card is told, and finds all that was typed on the card that comes back."""

import pytest

from incidents.models import Incident
from news.models import Lead
from tests.news import leads
from tests.news.triage.test_triage_pages import at, desk, filled, other, world

__all__ = ["desk", "other", "world"]
pytestmark = pytest.mark.django_db
TYPED = {"title": "A title of ours", "summary": "What I wrote in ten minutes."}


def typed_on(answer) -> dict[str, str]:
    form = answer.context["form"]
    return {name: form[name].value() for name in TYPED}


@pytest.mark.parametrize("act", ["accept", "attach", "reject", "snooze"])
def test_a_card_that_another_took_over_comes_back_as_it_was_typed(desk, other, act):
    lead = leads.lead()
    sent = filled(desk, lead, **TYPED, reason="1", sleep="day")
    other.post(at(lead, "take-over"))

    answer = desk.post(at(lead, act), sent)

    assert answer.status_code == 409
    assert typed_on(answer) == TYPED
    assert "other works on this card" in answer.content.decode()
    lead.refresh_from_db()
    assert (lead.state, lead.held_by.username, Incident.objects.count()) == ("new", "other", 0)


def test_it_is_taken_over_with_what_was_typed_and_accepted_then(desk, other):
    lead = leads.lead()
    sent = filled(desk, lead, **TYPED)
    other.post(at(lead, "take-over"))
    html = desk.post(at(lead, "accept"), sent).content.decode()
    assert f'form="triage-accept" formaction="{at(lead, "take-over")}"' in html

    mine = desk.post(at(lead, "take-over"), sent)
    desk.post(at(lead, "accept"), sent)

    assert typed_on(mine) == TYPED
    assert Incident.objects.get().title == TYPED["title"]


def test_a_card_that_another_decided_comes_back_as_it_was_typed(desk, other):
    lead = leads.lead()
    sent = filled(desk, lead, **TYPED)
    other.post(at(lead, "take-over"))
    other.post(at(lead, "reject"), {"reason": "1"})

    answer = desk.post(at(lead, "accept"), sent)

    assert answer.status_code == 409
    assert typed_on(answer) == TYPED
    assert ": dismissed" in answer.content.decode()
    assert not Incident.objects.exists()


def test_a_note_that_is_too_long_is_named_and_loses_nothing(desk):
    lead = leads.lead()

    answer = desk.post(at(lead, "reject"), filled(desk, lead, **TYPED, reason="1", note="x" * 301))

    assert typed_on(answer) == TYPED
    assert "Note: Ensure this value has at most 300 characters" in answer.content.decode()
    assert Lead.objects.get().state == "new"
