"""The places that a road passes are measured on its line, and only those."""

import pytest
from django.contrib.gis.geos import Point

from gazetteer import milestones
from tests import make

pytestmark = pytest.mark.django_db


def test_towns_and_junctions_beside_the_road_stand_at_their_kilometre():
    make.place()
    make.place("turn-off", name="Turn-off", kind="junction", point=Point(41.2, 36.732, srid=4326))

    stones = milestones.along(make.m4())

    assert [stone.name for stone in stones] == ["Turn-off", "Tall Tamr"]
    assert stones[1].km == 150.0
    assert stones[0].km == pytest.approx(73.5, abs=1)


def test_what_lies_far_off_is_hidden_or_is_no_town_is_not_among_them():
    make.place("far", point=Point(40.3714, 36.9, srid=4326))
    make.place("hidden", is_listed=False)
    make.place("camp", kind="camp")

    assert milestones.along(make.m4()) == []


def test_a_road_that_grows_westward_does_not_begin_in_the_west():
    assert not milestones.west_is_first(make.m4())
