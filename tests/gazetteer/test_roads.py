"""Point to kilometre and back: does the measured line say the truth?"""

import math

import pytest
from django.contrib.gis.geos import LineString, MultiPolygon, Point, Polygon
from django.db import connection

from gazetteer import metric, roads
from gazetteer.loading import own
from gazetteer.models import Area, Road


@pytest.fixture(scope="module")
def m4() -> Road:
    row = own.m4()
    return Road(
        slug=row.slug,
        name=row.name,
        geometry=LineString(list(row.vertices), srid=4326),
        kilometres=list(row.kilometres),
    )


def area(west: float, south: float, east: float, north: float) -> Area:
    return Area(geometry=MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326))


@pytest.mark.parametrize("km", [0, 0.6, 1.2, 39.3, 100, 172.96, 218.4, 400, 485.69, 485.7])
def test_a_kilometre_comes_back_from_its_point(m4, km):
    found = roads.kilometre_of(m4, roads.point_at(m4, km))

    assert found.km == pytest.approx(km, abs=0.001)
    assert found.distance_m == pytest.approx(0, abs=0.01)


def test_a_vertex_is_at_the_kilometre_that_was_measured_for_it(m4):
    assert roads.point_at(m4, 172.0).coords == (40.3821, 36.6561)
    assert roads.kilometre_of(m4, Point(40.3821, 36.6561)).km == 172.0


def test_tell_tamr_lies_beside_kilometre_173(m4):
    found = roads.kilometre_of(m4, Point(40.3708, 36.6556))

    assert found.km == pytest.approx(173, abs=0.3)
    assert found.distance_m < 300


def test_beyond_an_end_the_nearest_kilometre_is_the_end(m4):
    found = roads.kilometre_of(m4, Point(43.0, 36.4))

    assert found.km == 0
    assert found.distance_m > 80_000


@pytest.mark.parametrize("km", [-0.001, 485.701, math.inf, -math.inf, math.nan])
def test_a_kilometre_off_the_road_is_refused_with_the_range(m4, km):
    with pytest.raises(roads.OffTheRoad, match=r"M-4 runs from kilometre 0 to 485\.7"):
        roads.point_at(m4, km)
    with pytest.raises(roads.OffTheRoad):
        roads.segment(m4, 10, km)


def test_a_segment_keeps_the_vertices_and_interpolates_its_ends(m4):
    segment = roads.segment(m4, 150, 170)

    assert segment.coords[0] == roads.point_at(m4, 150).coords
    assert segment.coords[-1] == roads.point_at(m4, 170).coords
    assert segment.coords[1:-1] == ((40.5708, 36.747), (40.4331, 36.7199))


def test_a_segment_between_two_vertices_has_two_points(m4):
    assert len(roads.segment(m4, 121.0, 132.6).coords) == 2


def test_the_order_of_the_kilometres_does_not_matter(m4):
    assert roads.segment(m4, 40, 20) == roads.segment(m4, 20, 40)


@pytest.mark.parametrize("km", [0, 172, 485.7])
def test_a_segment_of_no_length_is_a_valid_line_of_ten_metres(m4, km):
    segment = roads.segment(m4, km, km)

    assert segment.valid
    assert 5 < metric.distance_m(segment.coords[0], segment.coords[-1]) < 11


def test_the_whole_road_is_the_segment_from_end_to_end(m4):
    assert roads.segment(m4, 0, 485.7).coords == m4.geometry.coords


def test_a_stretch_ends_where_the_area_ends(m4):
    low, high = roads.stretch_within(m4, area(40.0, 36.0, 41.0, 37.5))

    assert roads.point_at(m4, low).x == pytest.approx(41.0, abs=1e-6)
    assert roads.point_at(m4, high).x == pytest.approx(40.0, abs=1e-6)


def test_a_road_that_leaves_and_returns_counts_from_first_to_last(m4):
    # North of 37° are two humps of the line, near kilometres 50 and 77.
    low, high = roads.stretch_within(m4, area(41.0, 37.0, 42.0, 37.2))

    assert low < 54
    assert high > 76


def test_an_area_that_the_road_does_not_enter_has_no_stretch(m4):
    assert roads.stretch_within(m4, area(35, 33, 36, 34)) is None


def test_an_area_that_the_road_only_touches_has_no_stretch():
    road = Road(name="R", geometry=LineString((0, 0), (2, 0), srid=4326), kilometres=[0, 200])

    assert roads.stretch_within(road, area(2, -1, 3, 1)) is None


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((40.3708, 36.6556), (40.3708, 36.6556)),
        ((40.3708, 36.6556), (40.38, 36.66)),
        ((42.0729, 36.807), (41.2, 37.0)),
        ((42.0729, 36.807), (37.2826, 36.1943)),
        ((40.0, 34.0), (40.0, 37.0)),
    ],
)
def test_metres_are_those_of_the_ellipsoid(db, start, end):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_Distance(ST_MakePoint(%s, %s)::geography, ST_MakePoint(%s, %s)::geography)",
            [*start, *end],
        )
        [true] = cursor.fetchone()

    assert metric.distance_m(start, end) == pytest.approx(true, rel=1e-3, abs=0.01)


def test_short_distances_are_exact_to_a_metre_in_ten_kilometres(db):
    start, end = (40.3708, 36.6556), (40.45, 36.70)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_Distance(ST_MakePoint(%s, %s)::geography, ST_MakePoint(%s, %s)::geography)",
            [*start, *end],
        )
        [true] = cursor.fetchone()

    assert metric.distance_m(start, end) == pytest.approx(true, abs=1)
