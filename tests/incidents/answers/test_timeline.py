"""Buckets of time: where each incident began adds up; where it may have been, and surely was, beside it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.answers import timeline
from incidents.door.selection import BadSelection, Selection
from incidents.public import record
from tests import make
from tests.incidents import world
from tests.incidents.selections import selections

pytestmark = pytest.mark.django_db
ALL = Selection()


def happened(first: str, last: str = "", precision: str = "day", **fields):
    days = date.fromisoformat(first), date.fromisoformat(last or first)
    return make.published(
        occurred_from=days[0], occurred_until=days[1], occurred_precision=precision, **fields
    )


def told(unit: str, selection: Selection = ALL) -> list[tuple[str, int, int, int]]:
    found = timeline.by(unit, record.look(selection))
    return [(bucket.name, bucket.began, bucket.possible, bucket.certain) for bucket in found.buckets]


def test_every_day_between_has_a_bucket():
    happened("2020-02-28"), happened("2020-03-01")

    assert told("day") == [("2020-02-28", 1, 1, 1), ("2020-02-29", 0, 0, 0), ("2020-03-01", 1, 1, 1)]


def test_weeks_are_those_of_iso():
    happened("2020-12-28"), happened("2021-01-03"), happened("2021-01-04"), happened("2021-01-12")

    assert told("week") == [("2020-W53", 2, 2, 2), ("2021-W01", 1, 1, 1), ("2021-W02", 1, 1, 1)]


def test_a_span_is_possible_in_all_of_its_buckets_and_certain_in_none_but_a_whole_one():
    happened("2021-01-30", "2021-03-02", precision="month")
    happened("2021-02-01", "2021-02-28", precision="month")

    assert told("month") == [("2021-01", 1, 1, 0), ("2021-02", 1, 2, 1), ("2021-03", 0, 1, 0)]
    assert told("year") == [("2021", 2, 2, 2)]
    assert timeline.by("month", record.look(ALL)).spanning == 1


def test_what_matches_only_perhaps_is_certain_in_no_bucket():
    happened("2021-05-01", "2021-05-31", precision="month")

    assert told("month", Selection.parse("since=2021-05-20")) == [("2021-05", 1, 1, 0)]


def test_the_undated_are_in_no_bucket():
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    assert told("day") == told("week") == []


@pytest.mark.parametrize("unit", timeline.UNITS)
def test_a_bucket_ends_the_day_before_the_next_begins(unit):
    happened("2019-12-30"), happened("2021-01-05")

    buckets = timeline.by(unit, record.look(ALL)).buckets

    assert all(one.until + timedelta(days=1) == next_.since for one, next_ in pairwise(buckets))
    assert buckets[0].since <= date(2019, 12, 30) <= buckets[0].until


def test_each_bucket_counts_what_a_question_for_its_days_would_find():
    world.build()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        selections(last_revision=record.latest_revision()), st.sampled_from(sorted(timeline.UNITS)), st.data()
    )
    def agree(selection: Selection, unit: str, data: st.DataObject) -> None:
        anytime = selection.without("since", "until")
        try:
            found = timeline.by(unit, record.look(anytime))
        except BadSelection:
            return
        if not found.buckets:
            return
        bucket = data.draw(st.sampled_from(found.buckets))
        tally = record.look(anytime.having(since=bucket.since, until=bucket.until, match="overlap")).tally
        surely = anytime.having(since=bucket.since, until=bucket.until, match="within")
        if anytime.match == "overlap":
            assert (bucket.possible, bucket.certain) == (tally.matched, tally.certain)
        assert bucket.certain == record.look(surely).tally.matched

    agree()


def fitting(selection: Selection = ALL) -> timeline.Timeline:
    return timeline.fitting(record.look(selection))


def test_the_unit_fits_and_a_week_across_two_is_possible_in_both_and_certain_in_none():
    make.published(occurred_from=date(2021, 1, 5), occurred_until=date(2021, 1, 5))
    make.published(
        occurred_from=date(2021, 4, 28), occurred_until=date(2021, 5, 4), occurred_precision="week"
    )
    make.published(occurred_from=date(2021, 5, 13), occurred_until=date(2021, 5, 13))
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    found = fitting()

    assert (found.unit, found.spanning, found.first, found.last) == (
        "week",
        1,
        date(2021, 1, 5),
        date(2021, 5, 13),
    )
    busy = [(one.since, one.began, one.certain, one.possible) for one in found.buckets if one.possible]
    assert busy == [
        (date(2021, 1, 4), 1, 1, 1),
        (date(2021, 4, 26), 1, 0, 1),
        (date(2021, 5, 3), 0, 0, 1),
        (date(2021, 5, 10), 1, 1, 1),
    ]


def test_where_nothing_is_dated_no_unit_is_looked_for():
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    assert fitting() == timeline.Timeline("day")
