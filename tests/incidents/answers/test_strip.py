"""Each incident of a road stands on its strip as far as it is known, or is counted beside it."""

from datetime import date

import pytest

from incidents.answers import strip
from incidents.door.selection import Selection
from incidents.public import record
from tests import make

pytestmark = pytest.mark.django_db
UNDATED = {"occurred_from": None, "occurred_until": None, "occurred_precision": "undated"}


def on_road(**fields):
    given = {"location_precision": "road_segment", "road": make.m4(), "area": make.area("SY08")}
    when = fields.pop("when", date(2021, 5, 13))
    given |= {"occurred_from": when, "occurred_until": when, "km_from": 60.0, "km_until": 80.0}
    return make.published(**given | fields)


def look(**conditions):
    return record.look(Selection(**conditions))


def test_what_is_uncertain_is_told_from_its_first_to_its_last_day_and_kilometre():
    on_road(
        direction="west",
        occurred_from=date(2021, 5, 7),
        occurred_until=date(2021, 5, 13),
        occurred_precision="week",
    )

    [row] = strip.of(look(), "m4").rows

    assert (row.km_from, row.km_until) == (60, 80)
    assert (row.since, row.until) == (date(2021, 5, 7), date(2021, 5, 13))
    assert (row.direction, row.certain) == ("west", True)


def test_what_only_may_match_is_told_to_be_possible():
    on_road()
    on_road(km_from=62.0, km_until=64.0)

    rows = strip.of(look(road=("m4",), km=(60.0, 70.0)), "m4").rows

    assert [(row.km_until, row.certain) for row in rows] == [(80, False), (64, True)]


def test_a_direction_that_no_report_gives_stays_unknown():
    on_road()

    assert strip.of(look(), "m4").rows[0].direction is None


def test_what_cannot_be_drawn_is_counted_beside_the_strip():
    on_road()
    on_road(**UNDATED)
    make.published()
    make.published(**UNDATED)

    found = strip.of(look(), "m4")

    assert (found.matched, found.along, found.shown) == (4, 2, 1)
    assert (found.undated, found.unplaced, found.off_road) == (1, 0, 2)


def test_more_than_so_many_are_counted_in_cells_and_none_is_lost():
    for km in (0.0, 40.0, 100.0, 101.0, 140.0):
        on_road(km_from=km, km_until=km + 1, kind="clash")
    on_road(km_from=0.0, km_until=200.0)

    found = strip.of(look(), "m4", (0.0, 220.0), most=5)

    assert found.rows == []
    assert sum(cell.count for cell in found.cells) == found.shown == 6
    assert {(cell.km_from, cell.count) for cell in found.cells if not cell.wide} == {
        (0, 1),
        (40, 1),
        (100, 2),
        (140, 1),
    }


def test_a_cell_that_is_known_no_nearer_is_as_wide_as_the_strip():
    on_road(km_from=0.0, km_until=200.0)

    [cell] = strip.of(look(), "m4", (0.0, 220.0), most=0).cells

    assert cell.wide
    assert (cell.km_from, cell.km_until) == (0, 220)
    assert cell.symbols == {"movement_obstructed": 1}


def test_cells_are_bounded_by_the_days_and_kilometres_that_were_asked_for():
    on_road(km_from=63.0, km_until=63.5)

    asked = look(road=("m4",), km=(61.5, 63.8), since=date(2021, 5, 10), until=date(2021, 5, 14))
    [cell] = strip.of(asked, "m4", (0.0, 220.0), most=0).cells

    assert (cell.km_from, cell.km_until) == (63, 63.8)
    assert (cell.since, cell.until) == (date(2021, 5, 13), date(2021, 5, 13))


def test_what_reaches_into_the_frame_is_counted_at_its_rim():
    on_road(km_from=57.0, km_until=60.4)
    on_road(km_from=80.0, km_until=82.0)

    found = strip.of(look(road=("m4",), km=(60.0, 80.0)), "m4", (0.0, 220.0), most=0)

    assert all(60 <= cell.km_from < cell.km_until <= 80 for cell in found.cells)
    assert sum(cell.count for cell in found.cells) == 2


def test_a_road_that_nothing_lies_on_has_an_empty_strip():
    make.published()

    found = strip.of(look(), "m4", (0.0, 220.0))

    assert (found.along, found.rows, found.cells) == (0, [], [])
    assert found.frame.since is None


def test_the_rows_are_read_in_one_query_however_many_they_are(django_assert_num_queries):
    for km in range(12):
        on_road(km_from=float(km), km_until=km + 1.0)
    asked = look()

    with django_assert_num_queries(1):
        assert len(strip.of(asked, "m4").rows) == 12


def test_the_past_shows_what_it_showed():
    on_road(title="First")
    on_road(title="Second")

    rows = strip.of(look(as_of=1), "m4").rows

    assert [row.title for row in rows] == ["First"]
