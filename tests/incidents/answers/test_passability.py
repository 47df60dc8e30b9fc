"""Of a road's state nothing is said but what reports of closings and reopenings say."""

from datetime import date

import pytest

from incidents.answers import passability
from incidents.door.selection import Selection
from incidents.public import record
from tests.incidents.answers.test_strip import on_road

pytestmark = pytest.mark.django_db


def report(kind: str, day: int, **fields):
    return on_road(kind=kind, when=date(2021, 5, day), **fields)


def band(**conditions):
    return passability.of(record.look(Selection(**conditions)), "m4")


def told(found):
    return [
        (one.state, one.km_from, one.km_until, one.since.day, one.until.day)
        for one in sorted(found.stretches, key=lambda one: (one.km_from, one.since, one.until))
    ]


def test_without_a_report_nothing_is_known():
    on_road(kind="clash")

    assert band() == passability.Band([], 0, 0)


def test_a_closing_that_is_never_lifted_is_known_for_its_day_alone():
    report("road_closed", 3)

    assert told(band()) == [("closed", 60, 80, 3, 3)]


def test_closed_and_later_reopened_it_was_closed_in_between():
    report("road_closed", 3)
    report("road_reopened", 9)

    assert told(band()) == [("closed", 60, 80, 3, 3), ("closed", 60, 80, 3, 9), ("open", 60, 80, 9, 9)]


def test_reopened_under_escort_it_was_so_until_the_next_closing():
    report("road_reopened", 3, outcome="passed_escorted")
    report("road_closed", 9)

    assert ("escorted", 60, 80, 3, 9) in told(band())


def test_two_closings_say_nothing_of_the_time_between_them():
    report("road_closed", 3)
    report("road_closed", 9)

    assert told(band()) == [("closed", 60, 80, 3, 3), ("closed", 60, 80, 9, 9)]


def test_only_the_kilometres_that_both_name_are_known_in_between():
    report("road_closed", 3, km_from=60.0, km_until=80.0)
    report("road_reopened", 9, km_from=70.0, km_until=90.0)

    assert ("closed", 70, 80, 3, 9) in told(band())
    assert not [one for one in told(band()) if one[3:] == (3, 9) and (one[1] < 70 or one[2] > 80)]


def test_where_the_day_is_uncertain_the_days_that_it_may_have_been_are_unknown():
    report(
        "road_closed",
        3,
        occurred_from=date(2021, 5, 1),
        occurred_until=date(2021, 5, 5),
        occurred_precision="days",
    )
    report("road_reopened", 9)

    assert told(band()) == [("closed", 60, 80, 5, 9), ("open", 60, 80, 9, 9)]


def test_a_report_of_a_whole_area_colours_no_kilometre():
    report("road_closed", 3, km_from=None, km_until=None)

    found = band()

    assert (found.stretches, found.reports, found.vague) == ([], 1, 1)


def test_the_state_is_told_whatever_else_is_asked():
    report("road_closed", 3)

    assert told(band(kind=("clash",), since=date(2022, 1, 1))) == [("closed", 60, 80, 3, 3)]


def test_a_report_is_not_yet_known_at_an_earlier_revision():
    on_road()
    report("road_closed", 3)

    assert band(as_of=1).reports == 0
