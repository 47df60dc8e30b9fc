"""Stretches, circles and areas on the map: counted together, and named for what they share."""

import pytest

from gazetteer import metric
from incidents import clusters, record
from incidents.selection import Selection
from tests import make
from tests.make import TALL_TAMR

pytestmark = pytest.mark.django_db


def in_the_district(words):
    return make.published(
        location_precision="district", location_words=words, area=make.area("SY0800", parent=make.area())
    )


def test_one_incident_of_an_area_is_named_in_its_own_words():
    in_the_district("Near the silos")

    assert [extent.words for extent in clusters.extents(record.look(Selection()))] == ["Near the silos"]


def test_several_are_named_for_the_area_and_not_in_the_words_of_one():
    in_the_district("Near the silos")
    in_the_district("South of the river")

    [extent] = clusters.extents(record.look(Selection()))

    assert (extent.count, extent.words) == (2, "Al-Hasakah district")


def test_several_on_one_stretch_are_named_by_road_and_kilometres():
    for words in ("West of the bridge", "At the checkpoint"):
        make.published(
            location_precision="road_segment", location_words=words, road=make.m4(), km_from=120, km_until=160
        )

    [extent] = clusters.extents(record.look(Selection()))

    assert extent.words == "M-4, kilometre 120 to 160"


def around_the_town(*, radius_m=None):
    return make.published(
        location_precision="near_settlement", location_words="", place=make.place(), radius_m=radius_m
    )


def test_what_was_within_25_km_of_a_town_is_a_circle_and_never_a_mark():
    around_the_town()

    [extent] = clusters.extents(record.look(Selection()))
    reach = [
        metric.distance_m(TALL_TAMR.coords, tuple(corner)) for corner in extent.geometry["coordinates"][0]
    ]

    assert clusters.cells(record.look(Selection()), z=0, x=0, y=0) == []
    assert reach == pytest.approx([25_000] * 33, rel=0.005)
    assert extent.words == "25 km around Tall Tamr"


def test_circles_of_the_same_town_are_counted_together_and_those_of_another_radius_apart():
    for radius_m in (25_000, 25_000, 10_000):
        around_the_town(radius_m=radius_m)

    assert sorted(extent.count for extent in clusters.extents(record.look(Selection()))) == [1, 2]


def test_a_mark_stands_where_a_point_of_up_to_a_settlement_is_known():
    for precision in ("exact", "near", "settlement"):
        make.published(location_precision=precision)

    [cell] = clusters.cells(record.look(Selection()), z=0, x=0, y=0)

    assert (cell.count, clusters.extents(record.look(Selection()))) == (3, [])
