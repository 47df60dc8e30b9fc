"""Stretches and areas on the map: counted together, and named for what they share."""

import pytest

from incidents import clusters
from incidents.selection import Selection
from tests import make

pytestmark = pytest.mark.django_db


def in_the_district(words):
    return make.published(
        location_precision="district", location_words=words, area=make.area("SY0800", parent=make.area())
    )


def test_one_incident_of_an_area_is_named_in_its_own_words():
    in_the_district("Near the silos")

    assert [extent.words for extent in clusters.extents(Selection())] == ["Near the silos"]


def test_several_are_named_for_the_area_and_not_in_the_words_of_one():
    in_the_district("Near the silos")
    in_the_district("South of the river")

    [extent] = clusters.extents(Selection())

    assert (extent.count, extent.words) == (2, "Al-Hasakah district")


def test_several_on_one_stretch_are_named_by_road_and_kilometres():
    for words in ("West of the bridge", "At the checkpoint"):
        make.published(
            location_precision="road_segment", location_words=words, road=make.m4(), km_from=120, km_until=160
        )

    [extent] = clusters.extents(Selection())

    assert extent.words == "M-4, kilometre 120 to 160"
