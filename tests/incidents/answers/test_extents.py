"""Stretches, circles and areas on the map: counted together, and named for what they share."""

import pytest
from django.contrib.gis.geos import Point

from incidents.answers import clusters, extents
from incidents.door.selection import BadSelection, Selection
from incidents.public import record
from tests import make
from tests.make import TALL_TAMR

pytestmark = pytest.mark.django_db
AROUND_TALL_TAMR = {"z": 7, "x": 78, "y": 49}


def drawn(look):
    return extents.tile(look, **AROUND_TALL_TAMR).extents


def tile(point, *, z):
    across, down = clusters.mercator(point.x, point.y)
    return {"z": z, "x": int(across * 2**z), "y": int(down * 2**z)}


def in_the_district(words):
    return make.published(
        location_precision="district", location_words=words, area=make.area("SY0800", parent=make.area())
    )


def test_one_incident_of_an_area_is_named_in_its_own_words():
    in_the_district("Near the silos")

    assert [extent.words for extent in drawn(record.look(Selection()))] == ["Near the silos"]


def test_several_are_named_for_the_area_and_not_in_the_words_of_one():
    in_the_district("Near the silos")
    in_the_district("South of the river")

    [extent] = drawn(record.look(Selection()))

    assert (extent.count, extent.words) == (2, "Al-Hasakah district")


def test_several_on_one_stretch_are_named_by_road_and_kilometres():
    for words in ("West of the bridge", "At the checkpoint"):
        make.published(
            location_precision="road_segment", location_words=words, road=make.m4(), km_from=120, km_until=160
        )

    [extent] = drawn(record.look(Selection()))

    assert extent.words == "M-4, kilometre 120 to 160"


def around_the_town(*, radius_m=None):
    return make.published(
        location_precision="near_settlement", location_words="", place=make.place(), radius_m=radius_m
    )


def test_what_was_within_25_km_of_a_town_is_a_circle_and_never_a_mark():
    around_the_town()

    [extent] = drawn(record.look(Selection()))

    assert clusters.cells(record.look(Selection()), z=0, x=0, y=0) == []
    assert extent.geometry is None
    assert extent.circle == [*TALL_TAMR.coords, 25_000]
    assert extent.words == "25 km around Tall Tamr"


def test_circles_of_the_same_town_are_counted_together_and_those_of_another_radius_apart():
    for radius_m in (25_000, 25_000, 10_000):
        around_the_town(radius_m=radius_m)

    assert sorted(extent.count for extent in drawn(record.look(Selection()))) == [1, 2]


def test_a_mark_stands_where_a_point_of_up_to_a_settlement_is_known():
    for precision in ("exact", "near", "settlement"):
        make.published(location_precision=precision)

    [cell] = clusters.cells(record.look(Selection()), z=0, x=0, y=0)

    assert (cell.count, drawn(record.look(Selection()))) == (3, [])


def circles(points, *, radius_m=25_000):
    for lon, lat in points:
        make.published(
            location_precision="near_settlement",
            location_words="",
            point=Point(lon, lat, srid=4326),
            radius_m=radius_m,
        )


def test_what_is_drawn_in_two_tiles_has_the_same_key_in_both():
    circles([(39.375, 36.5)])  # on the border of two tiles of zoom 7
    look = record.look(Selection())

    [west], [east] = (extents.tile(look, z=7, x=x, y=49).extents for x in (77, 78))

    assert west == east
    assert west.key == "circle 39.375 36.5 25000"


def test_the_key_is_what_it_is_known_by_and_not_how_it_was_drawn():
    around_the_town(), in_the_district("")
    make.published(location_precision="road_segment", road=make.m4(), km_from=120, km_until=160)

    keys = {extent.key for extent in drawn(record.look(Selection()))}

    assert keys == {"area SY0800", "circle 40.3714 36.6606 25000", "road m4 test 120 160"}


def test_small_ones_that_stand_close_together_are_gathered_and_a_lone_one_is_drawn():
    circles([(40.37, 36.66), (40.38, 36.66), (41.5, 36.9)], radius_m=5_000)
    look = record.look(Selection())

    far, near = (extents.tile(look, **tile(TALL_TAMR, z=z)) for z in (6, 10))

    assert [(mark.extents, mark.count) for mark in far.gathered] == [(2, 2)]
    assert [extent.circle for extent in far.extents] == [[41.5, 36.9, 5_000]]
    assert (len(near.extents), near.gathered) == (2, [])


def test_one_that_is_wider_than_the_view_is_said_where_its_label_stands_and_not_drawn():
    in_the_district("Near the silos")
    look = record.look(Selection())
    [seen] = drawn(look)

    close = extents.tile(look, **tile(Point(*seen.anchor), z=12))

    assert seen.geometry is not None
    assert [(extent.words, extent.geometry, extent.circle) for extent in close.extents] == [
        ("Near the silos", None, None)
    ]
    assert extents.tile(look, **tile(Point(40.1, 36.1), z=12)).shown == 0


def test_no_more_than_so_many_are_drawn_and_those_of_most_incidents_first(monkeypatch):
    monkeypatch.setattr(extents, "MOST", 2)
    circles([(40.0, 37.4), (40.5, 36.9), (40.9, 37.2), (40.9, 37.2)])

    found = extents.tile(record.look(Selection()), **AROUND_TALL_TAMR)

    assert [extent.count for extent in found.extents if extent.circle] == [1, 2]
    assert found.shown == 4


def test_what_is_drawn_of_one_tile_leaves_no_less_for_the_next(monkeypatch):
    monkeypatch.setattr(extents, "MOST", 1)
    circles([(39.0, 37.2), (39.0, 37.2), (40.5, 36.9)])

    assert [extent.circle for extent in drawn(record.look(Selection()))] == [[40.5, 36.9, 25_000]]


def test_the_documents_are_not_read_whole(django_assert_num_queries):
    in_the_district("Near the silos")
    look = record.look(Selection())

    with django_assert_num_queries(1) as asked:
        drawn(look)

    assert "casualties" not in asked[0]["sql"]
    assert "jsonb_build_object" in asked[0]["sql"]


@pytest.mark.parametrize(("z", "x", "y"), [(0, 1, 0), (3, 8, 0), (23, 0, 0), (-1, 0, 0)])
def test_a_tile_that_does_not_exist_is_refused(z, x, y):
    with pytest.raises(BadSelection, match="no tile"):
        extents.tile(record.look(Selection()), z=z, x=x, y=y)
