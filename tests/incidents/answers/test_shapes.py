"""Cells, extents, facets and the timeline: the same incidents, counted in other ways."""

from datetime import date

import pytest
from django.contrib.gis.geos import Point

from incidents.answers import clusters, extents, facets, timeline
from incidents.door.selection import BadSelection, Selection
from incidents.public import record
from tests import make
from tests.make import TALL_TAMR

pytestmark = pytest.mark.django_db
ALL = Selection()


def at(lon: float, lat: float, **fields):
    return make.published(point=Point(lon, lat, srid=4326), **fields)


def tile(lon: float, lat: float, *, z: int) -> dict[str, int]:
    across, down = clusters.mercator(lon, lat)
    return {"z": z, "x": int(across * 2**z), "y": int(down * 2**z)}


def test_points_that_stand_together_are_one_cell_from_afar_and_two_from_near():
    at(40.3714, 36.6606), at(40.3754, 36.6606, kind="clash")

    (far,) = clusters.cells(record.look(ALL), **tile(40.37, 36.66, z=4))
    near = clusters.cells(record.look(ALL), **tile(40.3714, 36.6606, z=12))

    assert far.count == 2
    assert far.symbols == {"movement_obstructed": 1, "armed_clash": 1}
    assert len(far.public_ids) == 2
    assert [cell.count for cell in near] == [1, 1]


def test_the_whole_world_is_one_tile():
    for lon in (39, 40, 41):
        at(lon, 36.5)

    assert sum(cell.count for cell in clusters.cells(record.look(ALL), z=0, x=0, y=0)) == 3


def test_the_same_spot_stays_one_cell_at_every_zoom():
    at(40.5, 36.5), at(40.5, 36.5)

    for z in (5, 12, 22):
        assert [cell.count for cell in clusters.cells(record.look(ALL), **tile(40.5, 36.5, z=z))] == [2]


@pytest.mark.parametrize(("z", "x", "y"), [(0, 1, 0), (3, 8, 0), (3, 0, -1), (23, 0, 0), (-1, 0, 0)])
def test_a_tile_that_does_not_exist_is_refused(z, x, y):
    with pytest.raises(BadSelection, match="no tile"):
        clusters.cells(record.look(ALL), z=z, x=x, y=y)


@pytest.mark.parametrize(
    ("x", "y", "across", "down", "told"),
    [
        (7, 4, 2, 1, "There is no tile 3/8/4."),
        (4, 4, 1, 5, "There is no tile 3/4/8."),
        (4, 4, 100, 100, "100 × 100 tiles are asked for, and one answer has 1 to 64."),
        (4, 4, 0, 1, "0 × 1 tiles are asked for, and one answer has 1 to 64."),
    ],
)
def test_a_refusal_names_the_tile_that_lacks_and_none_that_is_there(x, y, across, down, told):
    with pytest.raises(BadSelection) as refused:
        clusters.cells(record.look(ALL), z=3, x=x, y=y, across=across, down=down)

    assert [problem.detail for problem in refused.value.every] == [told]


def test_a_stretch_and_an_area_are_extents_and_never_points():
    make.m4()
    segment = {"location_precision": "road_segment", "road": make.m4(), "km_from": 100, "km_until": 120}
    make.published(**segment), make.published(**segment, kind="clash")
    make.published(location_precision="governorate", area=make.area("SY08"), location_words="Hasakah")
    make.published(location_precision="unlocated", location_words="")

    found = sorted(
        extents.tile(record.look(ALL), z=7, x=78, y=49).extents, key=lambda extent: extent.precision
    )

    assert [(extent.precision, extent.count) for extent in found] == [("governorate", 1), ("road_segment", 2)]
    assert found[1].geometry["type"] == "LineString"
    assert found[1].symbols == {"movement_obstructed": 1, "armed_clash": 1}
    assert clusters.cells(record.look(ALL), z=0, x=0, y=0) == []
    assert record.look(ALL).tally.unlocated == 1


def test_a_facet_counts_what_choosing_another_value_would_give():
    make.published(kind="clash", actors={"sdf": "initiator"}), make.published(kind="raid")

    counts = facets.count(record.look(Selection.parse("kind=clash")))

    assert counts["kind"] == {"clash": 1, "raid": 1}
    assert counts["actor"] == {"sdf": 1}


def test_the_timeline_counts_an_incident_where_it_may_have_begun():
    days = {"occurred_precision": "month"}
    make.published(occurred_from=date(2021, 5, 20), occurred_until=date(2021, 6, 10), **days)
    make.published(occurred_from=date(2021, 7, 1), occurred_until=date(2021, 7, 31), **days)
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    assert timeline.by("month", record.look(ALL)).counts == {"2021-05": 1, "2021-06": 0, "2021-07": 1}
    assert timeline.by("year", record.look(ALL)).counts == {"2021": 2}
    assert record.look(ALL).tally.undated == 1


def test_a_timeline_of_nothing_is_empty():
    assert timeline.by("month", record.look(ALL)).counts == timeline.by("year", record.look(ALL)).counts == {}


def test_a_circle_is_told_once_it_is_wider_than_a_mark():
    for _ in range(2):
        make.published(location_precision="settlement")
    make.published(location_precision="exact")

    told = {
        z: clusters.cells(record.look(ALL), **tile(*TALL_TAMR.coords, z=z))[0].circles for z in (7, 8, 14)
    }

    assert told[7] == []
    assert told[8] == [[*TALL_TAMR.coords, 5_000]]
    assert [radius for *_, radius in told[14]] == [100, 5_000]
