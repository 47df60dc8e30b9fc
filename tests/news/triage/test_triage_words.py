"""Who may write on a card, and how do the numbers tell what was decided?"""

import pytest
from django.urls import reverse

from tests import make
from tests.desk import signed_in
from tests.news import leads
from tests.news.triage.test_triage_pages import at, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(reviewer):
    leads.world()
    return signed_in(reviewer)


@pytest.fixture
def other(db):
    return signed_in(make.user("other", "reviewer"))


def test_a_card_of_somebody_else_and_a_decided_one_take_no_words(desk, other):
    lead = leads.lead()
    mine = desk.get(at(lead)).content.decode()
    held = other.get(at(lead)).content.decode()
    desk.post(at(lead, "reject"), {"reason": "2"})
    done = desk.get(at(lead)).content.decode()

    assert '<fieldset class="triage-fields">' in mine
    assert '<fieldset class="triage-fields" disabled>' in held
    assert '<fieldset class="triage-fields" disabled>' in done


def test_the_numbers_have_a_line_for_each_sort_of_decision(desk):
    lead = leads.lead()
    desk.post(at(lead, "accept"), filled(desk, lead))

    decided = dict(desk.get(reverse("triage-numbers")).context["decided"])

    assert list(decided.values()) == [[1, 1, 1], [0, 0, 0], [0, 0, 0]]


def test_a_card_without_an_actor_says_that_the_record_needs_one(desk):
    page = desk.get(at(leads.lead(involvements=[])))

    assert page.context["form"].unsure == {"involvements"}
    assert "name one on the draft’s page" in page.content.decode()
