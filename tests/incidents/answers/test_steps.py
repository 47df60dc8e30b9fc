"""Steps of time follow each other without a gap, and fit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.answers import steps
from incidents.answers.timeline import UNITS

DAY = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(DAY, DAY)
def test_steps_follow_each_other_without_a_gap_and_hold_both_ends(one, other):
    first, last = sorted((one, other))

    step = steps.step_for(first, last, most=120, steps=tuple(UNITS))
    bounds = steps.edges(first, last, step)

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
def test_the_steps_fit_the_time_they_take_up(last, step):
    assert steps.step_for(date(2021, 1, 1), last, most=120, steps=tuple(UNITS)) == step
