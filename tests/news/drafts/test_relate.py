"""Does a lead show the incidents that are known already, and can it be attached to them at once?"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from news.drafts import relate
from tests import make
from tests.desk import signed_in
from tests.news import leads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    leads.world()


@pytest.fixture
def inbox(reviewer) -> Client:
    return signed_in(reviewer)


def card(lead) -> str:
    return reverse("triage-card", args=[lead.pk])


def known(**fields):
    return make.published(title="Convoy stopped west of the town", road=make.m4(), **fields)


def test_a_known_incident_is_shown_with_its_reasons_and_a_button(inbox):
    lead, incident = leads.lead(), known()

    shown = inbox.get(card(lead)).content.decode()
    answer = inbox.post(reverse("triage-attach", args=[lead.pk]), {"incident": incident.public_id})

    assert f'name="incident" value="{incident.public_id}"' in shown
    assert "Convoy stopped west of the town" in shown
    assert "2021-05-13" in shown
    assert (
        "The same because: the days overlap; both on the M-4; the same kind: convoy blocked; "
        "actors in common: RU-VP, US." in shown
    )
    assert answer.status_code == 302
    lead.refresh_from_db()
    assert lead.incident == incident


def test_a_draft_is_shown_as_a_draft(inbox):
    draft = make.incident(road=make.m4())

    shown = inbox.get(card(leads.lead())).content.decode()

    assert f"<code>{draft.public_id}</code>, draft)" in shown


def test_weeks_later_on_the_same_road_is_not_shown(inbox):
    known(occurred_from=date(2021, 6, 20), occurred_until=date(2021, 6, 20))

    assert "None of these days near this place" in inbox.get(card(leads.lead())).content.decode()


def test_a_reading_without_day_and_place_says_that_nothing_was_compared(inbox):
    known()
    lead = leads.lead(occurred={}, location={})

    assert "Nothing was compared" in inbox.get(card(lead)).content.decode()
    assert relate.beside(lead).incidents == []


@pytest.mark.parametrize(
    "parts", [{"location": None}, {"kind": None}, {"kind": "no_such"}, {"involvements": None}]
)
def test_a_reading_with_gaps_breaks_nothing(inbox, parts):
    known()

    assert inbox.get(card(leads.lead(**parts))).status_code == 200
