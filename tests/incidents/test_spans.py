"""A day that is not certain is counted as possible in each bin that it may be in, and began once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import record, spans
from incidents.selection import Selection
from tests import make

DAY = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def bins(**conditions):
    return spans.of(record.look(Selection(**conditions)))


@pytest.mark.django_db
def test_a_week_across_two_months_is_possible_in_both_and_certain_in_none():
    make.published(occurred_from=date(2021, 1, 5), occurred_until=date(2021, 1, 5))
    make.published(
        occurred_from=date(2021, 4, 28), occurred_until=date(2021, 5, 4), occurred_precision="week"
    )
    make.published(occurred_from=date(2021, 5, 13), occurred_until=date(2021, 5, 13))
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    found = bins()

    assert (found.step, found.undated, found.first, found.last) == (
        "week",
        1,
        date(2021, 1, 5),
        date(2021, 5, 13),
    )
    busy = [(one.since, one.began, one.certain, one.possible) for one in found.bins if one.possible]
    assert busy == [
        (date(2021, 1, 4), 1, 1, 1),
        (date(2021, 4, 26), 1, 0, 1),
        (date(2021, 5, 3), 0, 0, 1),
        (date(2021, 5, 10), 1, 1, 1),
    ]


@pytest.mark.django_db
def test_nothing_dated_makes_no_bin():
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    assert bins() == spans.Spans([], 1)


@given(DAY, DAY)
def test_bins_follow_each_other_without_a_gap_and_hold_both_ends(one, other):
    first, last = sorted((one, other))

    step = spans.step_for(first, last, most=120, steps=spans.STEPS)
    bounds = spans.edges(first, last, step)

    assert bounds == sorted(set(bounds))
    assert bounds[0] <= first
    assert bounds[-2] <= last < bounds[-1]
    assert len(bounds) <= 122 or step == "year"


@pytest.mark.parametrize(
    ("last", "step"),
    [
        (date(2021, 4, 30), "day"),
        (date(2022, 12, 31), "week"),
        (date(2029, 12, 31), "month"),
        (date(2060, 1, 1), "year"),
    ],
)
def test_the_bins_fit_the_time_they_take_up(last, step):
    assert spans.step_for(date(2021, 1, 1), last, most=120, steps=spans.STEPS) == step
