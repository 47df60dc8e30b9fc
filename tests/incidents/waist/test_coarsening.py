"""What the public may see of a place: never finer than allowed, and always the same."""

import json
from itertools import product

import pytest
from django.contrib.gis.geos import Point

from gazetteer import metric, roads
from incidents.models import Incident
from incidents.vocabulary import COARSENINGS, POINT_PRECISIONS, PRECISIONS
from incidents.waist import coarsening, location, snapshot
from tests import make

pytestmark = pytest.mark.django_db

SECRET = Point(40.41234, 36.64321, srid=4326)


@pytest.fixture
def ground():
    make.area("SY08"), make.area("SY0800")
    return make.m4(), make.place()


def located(**fields):
    drafted = make.incident(location_precision="exact", point=SECRET, location_words="At the well", **fields)
    return snapshot.build(drafted, now=make.NOW)["location"]


def test_a_place_that_is_not_coarsened_is_as_precise_as_it_is_known(ground):
    where = located()

    assert where["geometry"] == {"type": "Point", "coordinates": [40.41234, 36.64321]}
    assert (where["precision"], where["radius_m"], where["coarsened"]) == ("exact", 100, False)


def test_coarsened_to_the_settlement_it_is_the_settlement(ground):
    _road, place = ground

    where = located(coarsening="settlement", place=place)

    assert where["geometry"]["coordinates"] == [40.3714, 36.6606]
    assert (where["precision"], where["words"], where["radius_m"]) == ("settlement", "Tall Tamr", 5000)


def test_a_place_that_only_the_desk_knows_is_no_settlement_to_coarsen_to(ground):
    hideout = make.place("hideout", name="Hideout", point=SECRET, is_listed=False)

    where = located(coarsening="settlement", place=hideout)

    assert (where["precision"], where["place"], where["words"]) == ("district", None, "Al-Hasakah district")


def test_a_base_is_no_settlement_to_coarsen_to(ground):
    base = make.place("base", name="Base", kind="base", point=SECRET)

    assert located(coarsening="settlement", place=base)["precision"] == "district"


@pytest.mark.parametrize("km", [139.9, 140.0, 140.2, 145.0, 149.9])
def test_a_spot_near_a_post_tells_no_more_than_its_ten_kilometres(ground, km):
    road, _place = ground
    drafted = make.incident(
        location_precision="exact", point=roads.point_at(road, km), road=road, coarsening="road_segment"
    )

    told = snapshot.build(drafted, now=make.NOW)["location"]["road"]

    assert told["km_until"] - told["km_from"] == 10


@pytest.mark.parametrize(
    ("ends", "km", "told"),
    [
        ((0.0, 210.3), 210.2, (200.0, 210.3)),
        (
            (0.0, 210.3),
            204.0,
            (200.0, 210.3),
        ),  # else whoever sees the longer one knows that it is in the rest
        ((0.0, 210.0), 210.0, (200.0, 210.0)),
        ((37.0, 210.0), 37.2, (37.0, 50.0)),
        ((0.0, 8.0), 4.0, (0.0, 8.0)),
    ],
)
def test_the_end_of_a_road_tells_no_more_than_its_middle(ground, ends, km, told):
    first, last = ends
    road = make.m4("m9", kilometres=[first, (first + last) / 2, last])
    drafted = make.incident(
        location_precision="road_segment", road=road, km_from=km, km_until=km, coarsening="road_segment"
    )

    where = snapshot.build(drafted, now=make.NOW)["location"]

    assert (where["road"]["km_from"], where["road"]["km_until"]) == told


def test_coarsened_to_the_settlement_without_one_it_is_the_district(ground):
    where = located(coarsening="settlement")

    assert (where["precision"], where["areas_within"][-1]["pcode"]) == ("district", "SY0800")


def test_coarsened_to_the_road_it_is_whole_tens_of_kilometres(ground):
    road, _place = ground
    near_the_road = Point(40.40, 36.663, srid=4326)
    drafted = make.incident(
        location_precision="near", point=near_the_road, road=road, coarsening="road_segment"
    )

    where = snapshot.build(drafted, now=make.NOW)["location"]

    assert where["precision"] == "road_segment"
    assert (where["road"]["km_from"], where["road"]["km_until"]) == (140.0, 150.0)
    assert where["geometry"]["type"] == "LineString"


def test_a_point_off_the_road_is_coarsened_to_the_district_instead(ground):
    road, _place = ground
    drafted = make.incident(
        location_precision="near", point=Point(40.5, 36.2, srid=4326), road=road, coarsening="road_segment"
    )

    assert snapshot.build(drafted, now=make.NOW)["location"]["precision"] == "district"


def test_a_stretch_is_widened_to_whole_tens(ground):
    road, _place = ground
    drafted = make.incident(
        location_precision="road_segment", road=road, km_from=123.4, km_until=131, coarsening="road_segment"
    )

    where = snapshot.build(drafted, now=make.NOW)["location"]

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

    text = json.dumps(snapshot.build(drafted, now=make.NOW))

    for trace in ("40.41", "36.64", "At the well", "147.7"):
        assert trace not in text
    assert snapshot.build(drafted, now=make.NOW)["location"]["coarsened"]


def test_asking_twice_tells_no_more_than_asking_once(ground):
    drafted = make.incident(location_precision="exact", point=SECRET, coarsening="district")

    assert snapshot.build(drafted, now=make.NOW) == snapshot.build(drafted, now=make.NOW)


def test_what_is_coarser_already_is_left_as_it_is(ground):
    drafted = make.incident(location_precision="governorate", area=make.area("SY08"), coarsening="settlement")

    assert snapshot.build(drafted, now=make.NOW)["location"]["precision"] == "governorate"


def test_outside_every_area_the_coarsest_is_no_place(ground):
    drafted = make.incident(location_precision="exact", point=Point(45, 30, srid=4326), coarsening="district")

    where = snapshot.build(drafted, now=make.NOW)["location"]

    assert (where["precision"], where["geometry"], where["bbox"]) == ("unlocated", None, None)


# What a coarsened place may still name, and how many metres it must leave open at least.
ALLOWED = {
    "settlement": ({"place", "road"}, 9_900),
    "road_segment": ({"road"}, 9_900),
    "district": (set(), 20_000),
    "governorate": (set(), 50_000),
    "unlocated": (set(), 0),
}


def anything(precision, *, has_place, has_road, has_area, radius_m):
    """What the desk may have stored beside the precision, meant or left over."""
    kilometres = (150.31, 150.36) if has_road else (None, None)
    return Incident(
        location_precision=precision,
        location_words="House 5",
        point=SECRET if precision in POINT_PRECISIONS or has_road else None,
        radius_m=radius_m,
        place=make.place() if has_place else None,
        road=make.m4() if has_road else None,
        km_from=kilometres[0],
        km_until=kilometres[1],
        area=make.area("SY0800") if has_area else None,
    )


@pytest.mark.parametrize("asked", list(ALLOWED))
@pytest.mark.parametrize("precision", list(PRECISIONS))
def test_nothing_finer_than_asked_is_left_in_any_field_whatever_the_desk_has_stored(ground, precision, asked):
    named, least_metres = ALLOWED[asked]

    for has_place, has_road, has_area, radius_m in product(
        (True, False), (True, False), (True, False), (None, 50)
    ):
        stored = anything(
            precision, has_place=has_place, has_road=has_road, has_area=has_area, radius_m=radius_m
        )
        stored.coarsening = asked
        where = location.write(coarsening.coarsest(coarsening.known(stored), [asked]), coarsened=True)

        assert not [trace for trace in ("40.412", "36.643", "150.3", "House") if trace in json.dumps(where)]
        assert {name for name in ("place", "road") if where[name]} <= named
        assert where["geometry"] is None or wide(where) >= least_metres
        assert asked != "unlocated" or (where["precision"], where["areas_touching"]) == ("unlocated", [])


def wide(where):
    west, south, east, north = where["bbox"]
    return metric.distance_m((west, south), (east, north))


def test_every_coarsening_is_held_to_that():
    assert {*ALLOWED, "as_known"} == {*COARSENINGS}
