"""Look + road → was it open? Only what reports of closings and reopenings say; unknown everywhere else.

A report tells of the kilometres and the days that it names. Between two reports of the same kilometre
something is known only where they agree: closed, and later reopened, it was closed in between; reopened,
and later closed, it was open in between. Closed twice over, it must have been opened at some time that
nobody told, so that nothing is known in between. What was closed and never reopened is known to have
been closed on the day of the report, and nothing after it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from incidents.answers import strip
from incidents.answers.strip import Row
from incidents.door.selection import Selection
from incidents.public.look import Look
from incidents.vocabulary import words

TELLING = ("road_closed", "road_reopened")
MOST_REPORTS = 400
STATES = words(("closed", "Closed"), ("open", "Open"), ("escorted", "Open under escort"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state of some kilometres in some days, and the public ids of the one or two reports that say so."""

    km_from: float
    km_until: float
    since: date
    until: date
    state: str
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """`reports` is how many there are; `vague` of them name no kilometre of their own, and colour none."""

    stretches: list[Stretch]
    reports: int
    vague: int

    @property
    def is_too_many(self) -> bool:
        return self.reports > MOST_REPORTS


def of(look: Look, slug: str) -> Band:
    """From all reports of the road as of the look's revision, whatever else is asked. At most one query."""
    about = look.at(Selection(road=(slug,), kind=TELLING, as_of=look.selection.as_of))
    rows = strip.on_road(about, slug)
    if len(rows) > MOST_REPORTS:
        return Band([], len(rows), 0)
    told = list(strip.every(about, slug))
    placed = [row for row in told if row.km_basis != "area" and row.km_from < row.km_until]
    return Band(merged(list(known(placed))), len(rows), len(rows) - len(placed))


def known(reports: list[Row]) -> Iterator[Stretch]:
    """Kilometre by kilometre, between the ends of all stretches."""
    ends = sorted({km for row in reports for km in (row.km_from, row.km_until)})
    for low, high in pairwise(ends):
        here = [row for row in reports if row.km_from <= low and row.km_until >= high]
        here.sort(key=lambda row: (row.since, row.until, row.public_id))
        for row in here:
            if row.since == row.until:
                yield Stretch(low, high, row.since, row.until, state(row), (row.public_id,))
        for one, other in pairwise(here):
            if one.kind != other.kind and one.until <= other.since:
                said_by = (one.public_id, other.public_id)
                yield Stretch(low, high, one.until, other.since, state(one), said_by)


def state(report: Row) -> str:
    if report.kind == "road_closed":
        return "closed"
    return "escorted" if report.outcome == "passed_escorted" else "open"


def merged(stretches: list[Stretch]) -> list[Stretch]:
    """Neighbours that say the same, on the word of the same reports, as one."""
    found: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: (one.said_by, one.since, one.until, one.km_from)):
        last = found[-1] if found else None
        if last and last.km_until == one.km_from and same(last, one):
            found[-1] = Stretch(last.km_from, one.km_until, one.since, one.until, one.state, one.said_by)
        else:
            found.append(one)
    return found


def same(one: Stretch, other: Stretch) -> bool:
    parts = ((row.since, row.until, row.state, row.said_by) for row in (one, other))
    return next(parts) == next(parts)
