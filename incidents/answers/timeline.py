"""Look → how many incidents in each day, week, month or year?

An incident that may have lasted, or whose day is not certain, counts once where it began, or may have
begun first: those counts add up. Beside them each bucket says how many may have happened in it, which
counts a long span in many buckets, and how many surely did. Undated incidents are in no bucket; the
tally counts them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from incidents.answers import steps
from incidents.masks.columns import UNDATED
from incidents.public.look import Look

Numbers = NDArray[np.int64]
MOST_FITTING = 120
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Unit:
    """How days are numbered by buckets, which days buckets begin on, and what one is called."""

    numbers: Callable[[Numbers], Any]
    first_days: Callable[[Numbers], list[date]]
    name: Callable[[date], str]


def calendar(code: str, length: int) -> Unit:
    unit = f"datetime64[{code}]"
    return Unit(
        numbers=lambda days: (days - EPOCH).astype("datetime64[D]").astype(unit).astype(np.int64),
        first_days=lambda numbers: numbers.astype(unit).astype("datetime64[D]").tolist(),
        name=lambda first: first.isoformat()[:length],
    )


def week(first: date) -> str:
    year, number, _day = first.isocalendar()
    return f"{year}-W{number:02}"


UNITS = {
    "day": calendar("D", 10),
    "week": Unit(  # day 1 of the year 1 was a Monday
        numbers=lambda days: (days - 1) // 7,
        first_days=lambda numbers: (numbers * 7 + 1 - EPOCH).astype("datetime64[D]").tolist(),
        name=week,
    ),
    "month": calendar("M", 7),
    "year": calendar("Y", 4),
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """`began` adds up over all buckets; `possible` does not, where a span may lie in several."""

    name: str
    since: date
    until: date
    began: int
    possible: int
    certain: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every bucket from the first day to the last that is possible, empty ones too.

    `spanning` counts the incidents that may have happened in more than one bucket; `first` and `last` are the
    days that any may have been on. None of them where nothing is dated.
    """

    unit: str
    buckets: list[Bucket] = field(default_factory=list)
    spanning: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def counts(self) -> dict[str, int]:
        return {bucket.name: bucket.began for bucket in self.buckets}


def fitting(look: Look, *, most: int = MOST_FITTING) -> Timeline:
    """By the shortest unit that makes no more than so many buckets; by years where none does."""
    since, until = dated(look)
    if not len(since):
        return Timeline("day")
    ends = date.fromordinal(int(since.min())), date.fromordinal(int(until.max()))
    return by(steps.step_for(*ends, most=most, steps=tuple(UNITS)), look)


def by(unit: str, look: Look) -> Timeline:
    how = UNITS[unit]
    days = dated(look)
    first, last = map(how.numbers, days)
    if not len(first):
        return Timeline(unit)
    low, size = int(first.min()), int(last.max() - first.min()) + 1
    one = first == last
    began = counted(first - low, size)
    possible = np.cumsum(began - counted(last - low + 1, size + 1)[:size])
    certain = counted((first - low)[one & look.matched.certain[is_dated(look)]], size)
    starts = pairwise(how.first_days(np.arange(low, low + size + 1)))
    counts = zip(began.tolist(), possible.tolist(), certain.tolist(), strict=True)
    buckets = [
        Bucket(how.name(start), start, end - timedelta(days=1), *told)
        for (start, end), told in zip(starts, counts, strict=True)
    ]
    ends = date.fromordinal(int(days[0].min())), date.fromordinal(int(days[1].max()))
    return Timeline(unit, buckets, int(np.count_nonzero(~one)), *ends)


def is_dated(look: Look) -> Any:
    return look.column("since") != UNDATED


def dated(look: Look) -> tuple[Numbers, Numbers]:
    """First and last days, as ordinals, of those that have any."""
    known = is_dated(look)
    return look.column("since")[known].astype(np.int64), look.column("until")[known].astype(np.int64)


def counted(numbers: Any, size: int) -> Any:
    return np.bincount(numbers, minlength=size)
