"""From one incident on: to everybody and everything that it names, and to what the record has near it."""

import re
from datetime import date

import pytest

from dashboard import related
from incidents.public import record
from incidents.waist import editing
from tests import make


@pytest.fixture
def ground(transactional_db):
    """One at Tell Tamr, one there three days later, and one a year later between others."""
    place = make.place()
    located = {"place": place, "point": place.point, "location_precision": "settlement"}
    first = make.published(title="One", **located)
    days = {"occurred_from": date(2021, 5, 16), "occurred_until": date(2021, 5, 16)}
    make.published(title="Two", occurred_precision="day", **days, **located)
    later = {"occurred_from": date(2022, 5, 16), "occurred_until": date(2022, 5, 16)}
    make.published(
        title="Three", occurred_precision="day", actors={"us": "initiator", "sdf": "subject"}, **later
    )
    return first


def told(incident, as_of=None):
    entry = record.history(incident.public_id, as_of=as_of).entry
    assert entry
    return related.ways(entry, as_of=as_of)


def test_every_way_leads_to_a_page_that_counts_the_same(ground, visitor):
    ways = told(ground)

    assert ways
    for way in ways:
        page = visitor.get(way.address)
        assert page.status_code == 200, way
        assert f"<b>{way.number} incidents match" in page.content.decode().replace("strong", "b"), way


def test_what_is_near_in_space_time_and_exchange_is_told_and_nothing_that_is_alone(ground, visitor):
    numbers = {way.words: way.number for way in told(ground)}

    assert numbers["In the same days and a week around them"] == 2
    assert [number for words, number in numbers.items() if words.startswith("At ")] == [2]
    assert [number for words, number in numbers.items() if words.startswith("Between ")] == [2]
    assert "Near this in the record" in visitor.get(f"/incidents/{ground.public_id}").content.decode()


def test_as_of_a_revision_nothing_later_is_near(ground):
    assert told(ground, as_of=1) == []
    assert all("as_of=2" in way.address for way in told(ground, as_of=2))


def test_whom_and_what_an_incident_names_is_one_click_away(ground, visitor):
    page = visitor.get(f"/incidents/{ground.public_id}?as_of=2").content.decode()

    named = set(re.findall(r'href="(/(?:actors|places|areas|sources)/[^"]+)"', page))
    assert {"/actors/us?as_of=2", "/actors/ru-vp?as_of=2", "/sources/test-wire?as_of=2"} <= named
    for address in named:
        assert visitor.get(address).status_code == 200, address


def test_of_a_retracted_incident_its_old_edition_leads_to_the_names_of_then(ground, visitor):
    people = {"by": make.editor(), "agreed_by": make.second(), "now": make.NOW}
    editing.retract(incident=ground, **people, reason="It never happened.")
    page = visitor.get(f"/incidents/{ground.public_id}?as_of=1").content.decode()

    for address in set(re.findall(r'href="(/(?:actors|places|areas|sources)/[^"]+)"', page)):
        assert visitor.get(address).status_code == 200, address
