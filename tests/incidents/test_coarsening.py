"""What the public may see of a place: never finer than allowed, and always the same."""

import json

import pytest
from django.contrib.gis.geos import Point

from incidents import snapshot
from tests import make

pytestmark = pytest.mark.django_db

SECRET = Point(40.41234, 36.64321, srid=4326)


@pytest.fixture
def ground():
    make.area("SY08"), make.area("SY0800")
    return make.m4(), make.place()


def located(**fields):
    drafted = make.incident(location_precision="exact", point=SECRET, location_words="At the well", **fields)
    return snapshot.build(drafted)["location"]


def test_a_place_that_is_not_coarsened_is_as_precise_as_it_is_known(ground):
    where = located()

    assert where["geometry"] == {"type": "Point", "coordinates": [40.41234, 36.64321]}
    assert (where["precision"], where["radius_m"], where["coarsened"]) == ("exact", 100, False)


def test_coarsened_to_the_settlement_it_is_the_settlement(ground):
    _road, place = ground

    where = located(coarsening="settlement", place=place)

    assert where["geometry"]["coordinates"] == [40.3714, 36.6606]
    assert (where["precision"], where["words"], where["radius_m"]) == ("settlement", "Tall Tamr", 5000)


def test_coarsened_to_the_settlement_without_one_it_is_the_district(ground):
    where = located(coarsening="settlement")

    assert (where["precision"], where["areas_within"][-1]["pcode"]) == ("district", "SY0800")


def test_coarsened_to_the_road_it_is_whole_tens_of_kilometres(ground):
    road, _place = ground
    near_the_road = Point(40.40, 36.663, srid=4326)
    drafted = make.incident(
        location_precision="near", point=near_the_road, road=road, coarsening="road_segment"
    )

    where = snapshot.build(drafted)["location"]

    assert where["precision"] == "road_segment"
    assert (where["road"]["km_from"], where["road"]["km_until"]) == (140.0, 150.0)
    assert where["geometry"]["type"] == "LineString"


def test_a_point_off_the_road_is_coarsened_to_the_district_instead(ground):
    road, _place = ground
    drafted = make.incident(
        location_precision="near", point=Point(40.5, 36.2, srid=4326), road=road, coarsening="road_segment"
    )

    assert snapshot.build(drafted)["location"]["precision"] == "district"


def test_a_stretch_is_widened_to_whole_tens(ground):
    road, _place = ground
    drafted = make.incident(
        location_precision="road_segment", road=road, km_from=123.4, km_until=131, coarsening="road_segment"
    )

    where = snapshot.build(drafted)["location"]

    assert (where["road"]["km_from"], where["road"]["km_until"]) == (120.0, 140.0)


@pytest.mark.parametrize("coarsening", ["settlement", "road_segment", "district", "governorate", "unlocated"])
def test_no_trace_of_the_exact_place_is_left_in_the_snapshot(ground, coarsening):
    road, place = ground
    drafted = make.incident(
        location_precision="exact",
        point=SECRET,
        location_words="At the well",
        place=place,
        road=road,
        km_from=147.77,
        km_until=147.77,
        coarsening=coarsening,
    )

    text = json.dumps(snapshot.build(drafted))

    for trace in ("40.41", "36.64", "At the well", "147.7"):
        assert trace not in text
    assert snapshot.build(drafted)["location"]["coarsened"]


def test_asking_twice_tells_no_more_than_asking_once(ground):
    drafted = make.incident(location_precision="exact", point=SECRET, coarsening="district")

    assert snapshot.build(drafted) == snapshot.build(drafted)


def test_what_is_coarser_already_is_left_as_it_is(ground):
    drafted = make.incident(location_precision="governorate", area=make.area("SY08"), coarsening="settlement")

    assert snapshot.build(drafted)["location"]["precision"] == "governorate"


def test_outside_every_area_the_coarsest_is_no_place(ground):
    drafted = make.incident(location_precision="exact", point=Point(45, 30, srid=4326), coarsening="district")

    where = snapshot.build(drafted)["location"]

    assert (where["precision"], where["geometry"], where["bbox"]) == ("unlocated", None, None)
