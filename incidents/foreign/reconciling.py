"""What do our record and another dataset both hold, and what does only one of them? A report for the desk.

Rows and incidents are paired where days and place are near; how alike a pair is, `incidents.likeness`
says, as it does for everything else that is compared. The likest pairs are taken first, each row and
each incident once. Nothing is merged or changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import batched
from typing import Any

from django.db.models import Prefetch

from gazetteer import metric, roads
from gazetteer.metric import Lonlat
from incidents.foreign import newest
from incidents.foreign.comparable import Ground, facts, names
from incidents.foreign.importing import coded_of
from incidents.interchange.coded import Coded
from incidents.likeness import Facts, Families, Likeness, compare
from incidents.likeness.agreement import days_between
from incidents.likeness.known import facts_of, told
from incidents.models import Incident, Involvement, Release
from incidents.vocabulary import KINDS, label

DAYS, KM = 2, 5.0
MOST_DAYS = 3  # beyond that nothing is alike
# Lower than where the desk is silent about two reports: the window has held day and place together.
ENOUGH = 0.3
BESIDE_A_ROAD_KM = 5.0
LONGEST_SPAN = 366
LOT = 10_000  # rows of a release that are held at a time


@dataclass(frozen=True, slots=True)
class Span:
    """Days, the first and the last included."""

    first: date
    last: date

    def holds(self, other: "Span") -> bool:
        """Whether they have a day in common."""
        return other.first <= self.last and self.first <= other.last

    def wider(self, days: int) -> "Span":
        """By so many days on either side, as far as there are days."""
        first, last = self.first.toordinal() - days, self.last.toordinal() + days
        return Span(
            date.fromordinal(max(first, date.min.toordinal())),
            date.fromordinal(min(last, date.max.toordinal())),
        )

    def narrowed(self, theirs: Sequence[Coded]) -> "Span":
        """What lies outside the days that the release covers, it cannot hold."""
        if not theirs:
            return self
        return Span(
            max(self.first, min(row.first for row in theirs)), min(self.last, max(row.last for row in theirs))
        )


def of_ours(incident: Any) -> Span:
    """Of one that was found by its days."""
    return Span(incident.occurred_from, incident.occurred_until)


def of_theirs(row: Coded) -> Span:
    return Span(row.first, row.last)


@dataclass(frozen=True, slots=True)
class Difference:
    name: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Pair:
    incident: Incident
    row: Coded
    likeness: Likeness
    differences: tuple[Difference, ...]


@dataclass
class Report:
    release: Release
    days: int
    km: float
    pairs: list[Pair] = field(default_factory=list)
    ours_alone: list[Incident] = field(default_factory=list)
    theirs_alone: list[Coded] = field(default_factory=list)
    elsewhere: int = 0  # rows of the release that are in none of our areas


@dataclass(frozen=True, slots=True)
class Window:
    days: int
    km: float

    def holds(self, ours: Facts, theirs: Facts) -> bool:
        apart = days_between(ours, theirs)
        return apart is not None and apart <= self.days and self.is_near(ours, theirs)

    def is_near(self, ours: Facts, theirs: Facts) -> bool:
        """Within so many kilometres, beside the stretch of our road, or in an area of both."""
        if ours.spot and theirs.spot:
            reach = self.km + ours.reach_km + theirs.reach_km
            return metric.distance_m(ours.spot, theirs.spot) / 1000 <= reach
        if ours.road and theirs.spot:
            return beside(ours, theirs.spot, self.km + theirs.reach_km)
        shared = min(len(ours.pcode), len(theirs.pcode))
        return shared >= 4 and ours.pcode[:shared] == theirs.pcode[:shared]


def beside(ours: Facts, spot: Lonlat, km: float) -> bool:
    if ours.road is None:
        return False
    found = roads.nearest(roads.vertices(ours.road), ours.road.kilometres, spot)
    if found.distance_m / 1000 > max(km, BESIDE_A_ROAD_KM):
        return False
    first, last = ours.stretch or (0.0, ours.road.kilometres[-1])
    return first - km <= found.km <= last + km


def reconcile(
    release: Release,
    *,
    days: int = DAYS,
    km: float = KM,
    since: date | None = None,
    until: date | None = None,
) -> Report:
    """Of the published incidents and the rows of these days; our areas are those of the gazetteer.

    Either may have its pair just outside those days. That one is looked for, and is never told as alone.
    """
    span = Span(since or newest.EVER[0], until or newest.EVER[1])
    families, ground = Families.load(), Ground()
    report = Report(release, days, km)
    theirs = list(theirs_here(release, span, ground, report))
    covered = span.narrowed(theirs)
    ours = published(covered.wider(days))
    known = [facts_of(row, families) for row in ours]
    window = Window(days, km)
    found: list[tuple[float, int, int, Likeness]] = []
    by_day = days_of(known, days)
    for number, row in enumerate(theirs):
        said = facts(row, ground, families)
        for at in near_in_time(by_day, said):
            if window.holds(known[at], said) and (likeness := compare(known[at], said)):
                found.append((likeness.score, at, number, likeness))
    pair(report, ours, theirs, found)
    report.pairs = [
        one for one in report.pairs if span.holds(of_ours(one.incident)) or span.holds(of_theirs(one.row))
    ]
    report.ours_alone = [row for row in report.ours_alone if covered.holds(of_ours(row))]
    report.theirs_alone = [row for row in report.theirs_alone if span.holds(of_theirs(row))]
    return report


def theirs_here(release: Release, span: Span, ground: Ground, report: Report) -> Iterator[Coded]:
    """Those of these days and a little more: a lot of rows at a time, whose marks are looked up together."""
    wider = span.wider(report.days)
    for some in batched(newest.rows(release, days=(wider.first, wider.last)), LOT):
        coded = [coded_of(row) for row in some]
        ground.learn(coded)
        for row in coded:
            if ground.areas_of(row):
                yield row
            else:
                report.elsewhere += span.holds(of_theirs(row))


def published(span: Span) -> list[Any]:
    """Rows of `likeness.known.told`, the earliest first."""
    rows = Incident.objects.filter(
        status="published", occurred_from__lte=span.last, occurred_until__gte=span.first
    )
    involved = Prefetch("involvements", Involvement.objects.select_related("actor").order_by("pk"))
    return list(told(rows).prefetch_related(involved).order_by("occurred_from", "pk"))


def days_of(known: Sequence[Facts], margin: int) -> dict[date, list[int]]:
    found: dict[date, list[int]] = defaultdict(list)
    for number, one in enumerate(known):
        for day in spanned(one, margin):
            found[day].append(number)
    return found


def near_in_time(by_day: dict[date, list[int]], said: Facts) -> set[int]:
    return {number for day in spanned(said, 0) for number in by_day.get(day, ())}


def spanned(one: Facts, margin: int) -> Iterable[date]:
    if one.first is None or one.last is None:
        return
    length = min((one.last - one.first).days, LONGEST_SPAN)
    for offset in range(-margin, length + margin + 1):
        yield one.first + timedelta(days=offset)


def pair(
    report: Report,
    ours: Sequence[Incident],
    theirs: Sequence[Coded],
    found: list[tuple[float, int, int, Likeness]],
) -> None:
    """The likest first; what is left of either stands alone."""
    taken: set[int] = set()
    used: set[int] = set()
    for _score, at, number, likeness in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if likeness.score < ENOUGH or at in taken or number in used:
            continue
        taken.add(at)
        used.add(number)
        differing = tuple(differences(ours[at], theirs[number]))
        report.pairs.append(Pair(ours[at], theirs[number], likeness, differing))
    report.ours_alone = [row for at, row in enumerate(ours) if at not in taken]
    report.theirs_alone = [row for number, row in enumerate(theirs) if number not in used]


# --- What a pair says differently ---------------------------------------------------------------


def differences(ours: Incident, theirs: Coded) -> Iterator[Difference]:
    fields = (
        ("days", span_of(ours.occurred_from, ours.occurred_until), span_of(theirs.first, theirs.last)),
        ("precision of the place", ours.location_precision, theirs.precision),
        ("killed", toll(ours.killed_low, ours.killed_best, ours.killed_high), their_toll(theirs)),
    )
    for name, one, other in fields:
        if one != other:
            yield Difference(name, one, other)
    if theirs.kinds and ours.kind not in theirs.kinds:
        yield Difference("kind", label(KINDS, ours.kind), theirs.kind_said)
    sides = "; ".join(filter(None, (names(theirs.side_a), names(theirs.side_b))))
    involved = ours.involvements.all()
    known = {one.actor for side in (theirs.side_a, theirs.side_b) for one in side}
    if {row.actor.slug for row in involved} != known:
        yield Difference("actors", "; ".join(row.actor.name for row in involved), sides)


def span_of(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "not dated"
    return f"{first}" if first == last else f"{first} to {last}"


def toll(low: int | None, best: int | None, high: int | None) -> str:
    known = [number for number in (low, best, high) if number is not None]
    if not known:
        return "not reported"
    spread = f"{min(known)}" if min(known) == max(known) else f"{min(known)} to {max(known)}"
    return spread if best is None or min(known) == max(known) else f"{spread}, best {best}"


def their_toll(row: Coded) -> str:
    """Their 0 says no more than our "not reported"."""
    return toll(row.killed_low, row.killed_best, row.killed_high)
