"""Look → in which days may they have been? Counts in bins that fit the time they take up.

A day that is not certain is no point in time: an incident is `certain` in a bin that holds all its
days, and `possible` in each that holds one of them. `began` counts it once, in the bin of its first
day, as the timeline does.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from incidents.columns import UNDATED
from incidents.look import Look

MOST_BINS = 120
STEPS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Bin:
    """From one day to another, both of them in it."""

    since: date
    until: date
    began: int
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class Spans:
    """`step` is how long a bin is; `first` and `last` the days that any may have been on.

    None of them where no incident is dated.
    """

    bins: list[Bin]
    undated: int
    step: str | None = None
    first: date | None = None
    last: date | None = None


def of(look: Look, *, most: int = MOST_BINS) -> Spans:
    """Bins without a gap, from the first day that any may have been to the last."""
    begins, ends = look.column("since"), look.column("until")
    dated = begins != UNDATED
    undated = int(np.count_nonzero(~dated))
    begins, ends = begins[dated], ends[dated]
    if not len(begins):
        return Spans([], undated)
    first, last = date.fromordinal(int(begins.min())), date.fromordinal(int(ends.max()))
    step = step_for(first, last, most=most, steps=STEPS)
    return Spans(counted(begins, ends, edges(first, last, step)), undated, step, first, last)


def counted(begins: Any, ends: Any, bounds: list[date]) -> list[Bin]:
    starts = np.array([bound.toordinal() for bound in bounds])
    bins = len(bounds) - 1
    of_first, of_last = (np.searchsorted(starts, days, side="right") - 1 for days in (begins, ends))
    began = np.bincount(of_first, minlength=bins)
    certain = np.bincount(of_first[of_first == of_last], minlength=bins)
    possible = np.cumsum(began) - np.concatenate(([0], np.cumsum(np.bincount(of_last, minlength=bins))[:-1]))
    return [
        Bin(start, end - timedelta(days=1), int(began[at]), int(certain[at]), int(possible[at]))
        for at, (start, end) in enumerate(pairwise(bounds))
    ]


# --- Steps: how long is a bin? -------------------------------------------------------------


def months(count: int) -> Callable[[date], date]:
    """The first day of the run of so many months, from January on, that holds a day."""
    return lambda day: day.replace(month=(day.month - 1) // count * count + 1, day=1)


BEGINS: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),  # Monday, as ISO 8601 has it
    "month": months(1),
    "quarter": months(3),
    "year": months(12),
}
LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}  # days


def step_for(first: date, last: date, *, most: int, steps: tuple[str, ...] = tuple(BEGINS)) -> str:
    """The shortest step that makes no more than so many bins of it; years where none does."""
    fitting = (step for step in steps if len(edges(first, last, step, most=most)) <= most + 1)
    return next(fitting, "year")


def edges(first: date, last: date, step: str, *, most: int = 10_000) -> list[date]:
    """Where the bins begin, and the day after the last of them. Not many more than `most` are made."""
    found = [BEGINS[step](first)]
    while found[-1] <= last and len(found) <= most + 1:
        found.append(BEGINS[step](found[-1] + timedelta(days=LONGEST[step])))
    return found


def at(bounds: list[date], day: date) -> int:
    """Which bin holds the day; the first or the last where none does."""
    return min(max(bisect_right(bounds, day) - 1, 0), len(bounds) - 2)
