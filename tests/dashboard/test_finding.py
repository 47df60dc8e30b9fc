"""The search above every page: whoever bears the name, in any script, and an incident by its id."""

import re

import pytest

from gazetteer.models import Name
from incidents.waist import editing
from tests import make
from tests.make import NOW


@pytest.fixture
def ground():
    make.actor("ru-vp", name="Russian military police", name_ar="الشرطة العسكرية الروسية")
    make.actor("us", name="United States forces")
    make.source("tass", name="TASS")
    place = make.place()
    Name.objects.create(
        place=place, text="Tall Tamr", key="tall tamr", language="en", script="latin", sort="official"
    )
    return make.published(
        title="Convoy stopped", actors={"ru-vp": "initiator", "us": "subject"}, cites="tass", place=place
    )


def test_what_one_is_called_for_short_is_found_and_who_only_speaks_is_said_to(visitor, ground):
    make.actor("sdf", name="Syrian Democratic Forces")
    told = make.incident(actors={"us": "subject"})
    make.claim(told, speaker="sdf")
    make.publish(told)

    page = visitor.get("/find?q=SDF").content.decode()

    assert '<a href="/actors/sdf"><bdi>Syrian Democratic Forces</bdi></a>' in page
    assert "0 incidents · speaks in 1" in page


def test_the_page_leads_to_each_and_to_the_list_of_incidents_with_these_words(visitor, ground):
    page = visitor.get("/find?q=russian").content.decode()

    assert '<a href="/actors/ru-vp"><bdi>Russian military police</bdi></a>' in page
    assert re.search(r'<a href="/incidents\?q=russian">\s*1 incident has these words', page)


def test_an_id_leads_to_its_incident_also_when_it_was_retracted_since(visitor, ground):
    there = visitor.get(f"/find?q={ground.public_id.upper()}")
    editing.retract(
        incident=ground, by=make.editor(), agreed_by=make.second(), now=NOW, reason="It was another."
    )

    again = visitor.get(f"/find?q={ground.public_id}")

    assert there.url == again.url == f"/incidents/{ground.public_id}"
    assert visitor.get(again.url).status_code == 410


def test_the_id_of_a_draft_is_a_word_like_any_other(visitor, ground):
    draft = make.incident()

    page = visitor.get(f"/find?q={draft.public_id}")

    assert page.status_code == 200
    assert "No incident has these words." in page.content.decode()


def test_what_cannot_be_read_is_refused_and_names_the_field(visitor, ground):
    for query in ("q=a&q=b", "q=%00", "kind=clash", f"q={'x' * 201}"):
        page = visitor.get(f"/find?{query}")
        assert page.status_code == 400, query
        assert "&#x27;" in page.content.decode()
