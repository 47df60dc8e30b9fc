"""Where do the names, the kilometre posts and the days of a strip stand, so that none covers another?"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import pgettext

from gazetteer.milestones import Milestone
from incidents.answers import steps
from incidents.editions.wording import kilometre
from incidents.tongue import called, foreign, short_month

LETTER = 6.6  # how wide a letter of a name is, on average
LANES = 3
MOST_DAYS = 11
MOST_BINS = 40
POSTS = (1, 2, 5, 10, 20, 50, 100)
MOST_POSTS = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers to places of a drawing; `to` may lie before `start`."""

    first: float
    last: float
    start: float
    to: float

    def at(self, number: float) -> float:
        inside = min(max(number, self.first), self.last)
        reach = self.last - self.first
        return self.start + (self.to - self.start) * ((inside - self.first) / reach if reach else 0.5)


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name above the kilometres. `lane` 0 is the lowest; `anchor` says to which side it grows."""

    x: float
    lane: int
    label: str
    kind: str
    anchor: str
    language: str = ""  # of a name that is not in that of the page


def names(stones: list[Milestone], across: Scale) -> list[Name]:
    """The weightiest first, each in the lowest lane that has room for it; one without room is left out."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(LANES)]
    found = []
    inside = (stone for stone in stones if across.first <= stone.km <= across.last)
    for stone in sorted(inside, key=lambda stone: (stone.weight, stone.km)):
        x = across.at(stone.km)
        name = called({"name": stone.name, "name_ar": stone.name_ar, "name_ku": stone.name_ku})
        anchor, left, right = room(x, len(name) * LETTER, across)
        for lane, ranges in enumerate(taken):
            if all(right + 8 < low or left - 8 > high for low, high in ranges):
                ranges.append((left, right))
                found.append(Name(round(x, 1), lane, name, stone.kind, anchor, foreign(name)))
                break
    return sorted(found, key=lambda name: name.x)


def room(x: float, width: float, across: Scale) -> tuple[str, float, float]:
    """A name at the end of the road grows inward."""
    first, last = sorted((across.start, across.to))
    if x - width / 2 < first:
        return "start", x, x + width
    if x + width / 2 > last:
        return "end", x - width, x
    return "middle", x - width / 2, x + width / 2


def posts(across: Scale) -> list[Tick]:
    reach = across.last - across.first
    every = next((step for step in POSTS if reach / step <= MOST_POSTS), POSTS[-1])
    first = -(-across.first // every) * every
    count = int((across.last - first) // every) + 1
    marks = (first + every * number for number in range(count))
    return [Tick(round(across.at(km), 1), kilometre(km)) for km in marks]


def days(since: date, until: date, down: Scale) -> list[Tick]:
    """The first tick of each year, and those of years, are strong and name it."""
    step = steps.step_for(since, until, most=MOST_DAYS)
    found: list[Tick] = []
    year = None
    for day in steps.edges(since, until, step)[:-1]:
        if day < since:
            day = since
        strong = day.year != year
        year = day.year
        found.append(Tick(round(down.at(day.toordinal()), 1), named(day, step, strong=strong), strong))
    return apart(found)


def named(day: date, step: str, *, strong: bool) -> str:
    month = short_month(day.month)
    values = {"day": day.day, "month": month, "year": day.year}
    if step == "year":
        return str(day.year)
    if step in ("month", "quarter"):
        return pgettext("beside a strip", "%(month)s %(year)s") % values if strong else month
    if strong:
        return pgettext("beside a strip", "%(day)s %(month)s %(year)s") % (values | {"year": f"{day:%y}"})
    return pgettext("beside a strip", "%(day)s %(month)s") % values


def apart(ticks: list[Tick]) -> list[Tick]:
    """Without the first where the second stands close below it."""
    close = len(ticks) > 1 and ticks[1].at - ticks[0].at < 14
    return ticks[1:] if close else ticks


def bins(since: date, until: date) -> list[tuple[date, date]]:
    """The first and last days of the bars beside a strip."""
    step = steps.step_for(since, until, most=MOST_BINS)
    bounds = steps.edges(since, until, step)
    return [(start, end - timedelta(days=1)) for start, end in pairwise(bounds)]


def holding(bins: list[tuple[date, date]], day: date) -> int:
    """Which bin holds the day; the nearest where none does."""
    return next((at for at, (_first, last) in enumerate(bins) if day <= last), len(bins) - 1)
