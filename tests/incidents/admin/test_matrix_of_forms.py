"""Who says what stands on the desk as it stands on the public page: on the form and on the page of an act."""

import re

import pytest
from django.test import Client

from incidents.waist import proposing
from tests import make
from tests.desk import act, change, signed_in

pytestmark = pytest.mark.django_db
TABLE = re.compile(r'<table class="matrix">.*?</table>', re.DOTALL)


@pytest.fixture
def disputed():
    incident = make.incident()
    citation = incident.citations.get()
    make.claim(incident, speaker="ru-cpvs", citation=citation)
    make.claim(incident, speaker="us", citation=citation, stance="declines_to_comment", value="")
    return incident


def cells(page) -> list[str]:
    """Every cell of the table in words, row by row; empty without one."""
    [table] = TABLE.findall(page.content.decode()) or [""]
    rows = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", table, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in rows]


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_the_desk_shows_the_table_of_the_public_page(disputed, editor):
    desk = signed_in(editor)
    on_the_form, before = cells(desk.get(change(disputed))), cells(desk.get(act(disputed, "publish")))

    make.publish(disputed)
    public = cells(Client().get(f"/incidents/{disputed.public_id}"))

    assert "Declines to comment [1]" in public
    assert on_the_form == before == public


def test_a_second_person_and_a_reviewer_see_it_too(disputed, editor, reviewer, settings):
    settings.UNDO_SECONDS = 600
    asked = proposing.propose(incident=disputed, act="publish", by=editor, now=make.NOW)

    waits = signed_in(make.second()).get(f"/admin/review/{asked.pk}/")

    assert cells(waits) == cells(signed_in(reviewer).get(change(disputed)))
    assert len(cells(waits)) == 6


def test_one_claim_makes_no_table(editor):
    incident = make.incident()
    make.claim(incident)

    assert cells(signed_in(editor).get(change(incident))) == []
