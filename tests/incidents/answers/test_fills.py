"""How a symbol is filled: the same for one incident, for a group, and in the browser."""

import json
from pathlib import Path

import pytest
from django.contrib.gis.geos import Point

from incidents.answers import clusters, extents, fills
from incidents.door.selection import Selection
from incidents.public import record
from incidents.vocabulary import VERIFICATIONS
from incidents.waist import editing
from tests import make

CASES = json.loads(Path("tests/js/wording.json").read_text())["fills"]  # map.test.js reads it too
WORLD = {"z": 0, "x": 0, "y": 0}


def test_every_verification_is_in_the_cases():
    assert {told["verification"] for told, _fill in CASES} == set(VERIFICATIONS)


@pytest.mark.parametrize(("told", "fill"), CASES)
def test_an_incident_is_filled_by_what_stands_for_it_and_against_it(told, fill):
    assert fills.of(told["verification"], disputed=told["disputed"]) == fill


@pytest.mark.django_db
def test_a_group_counts_the_fills_of_its_incidents_as_of_the_revision():
    """Three at one point; the stretch of another tells of one alone, and is disputed since its correction."""
    for verification in ("unconfirmed", "single_source", "corroborated"):
        make.published(verification=verification, point=Point(40.3, 36.6, srid=4326))
    stretch = {"location_precision": "road_segment", "road": make.m4(), "km_from": 60.0, "km_until": 80.0}
    along = make.published(verification="corroborated", **stretch)
    make.claim(along, speaker="us", stance="denies")
    people = {"by": make.editor(), "agreed_by": make.second(), "now": make.NOW}
    editing.correct(incident=along, **people, reason="It is denied.")

    def told(query: str) -> list[dict[str, int]]:
        look = record.look(Selection.parse(query))
        marks = [*clusters.cells(look, **WORLD), *extents.tile(look, **WORLD).extents]
        return [mark.fills for mark in marks]

    assert told("") == [{"solid": 1, "hollow": 2}, {"disputed": 1}]
    assert told("as_of=4") == [{"solid": 1, "hollow": 2}, {"solid": 1}]
