"""Which rows of the record does a Selection mean? The one implementation of *which*.

Every process holds what can be asked of the record as numpy columns, one row for each
Publication; revisions are gapless, so row n is revision n + 1. A Selection becomes two masks
over those rows: what *may* match, and what matches for certain. `as_of` is two comparisons.

A `Columns` is a value and never changes: `incidents.masks.growth` makes the next one out of it, so
that readers in other threads need no lock. Memory: about 160 bytes a row in arrays, the ids,
and 8 bytes for each actor, source, area or place a row names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from incidents.chain import ORIGIN
from incidents.door.selection import BadSelection, Problem, Selection, stranger
from incidents.door.values import bare, parted
from incidents.vocabulary import ACTS, KINDS, PRECISIONS, SPOT_PRECISIONS, VERIFICATIONS, codes

Bools = NDArray[np.bool_]
Pair = tuple[Bools, Bools]  # may match, must match
Rows = NDArray[np.int64]

NEVER = np.iinfo(np.int64).max
UNDATED = np.iinfo(np.int32).min
NO_EXTENT = -1
FEW = 1_000  # rows that are sorted by themselves sooner than they are picked from all
EARTH_KM = 6371.0088
LISTS = ("actor", "source", "place", "area_within", "area_touching", "road")
CODED = {
    "kind": list(codes(KINDS)),
    "verification": list(codes(VERIFICATIONS)),
    "precision": list(codes(PRECISIONS)),
}

SPOTS = [CODED["precision"].index(code) for code in SPOT_PRECISIONS]
ACT = {code: number for number, code in enumerate(codes(ACTS))}

DTYPES: dict[str, Any] = {
    "revision": np.int64,
    "key": np.uint64,  # the public id as a number, in the order of the alphabet
    "act": np.int8,
    "superseded": np.int64,  # the revision that took its place; NEVER while it is current
    "retracted": np.int64,  # the revision that retracted or merged the incident; NEVER where none does
    "shows": np.bool_,  # it carries an edition that is still there
    "withheld": np.bool_,  # it carried an edition, emptied since
    "unreadable": np.bool_,  # it carries one in a shape that this code does not know
    "since": np.int32,  # first day, as a proleptic ordinal; UNDATED where unknown
    "until": np.int32,
    "kind": np.int8,
    "verification": np.int8,
    "disputed": np.bool_,
    "precision": np.int8,
    "west": np.float64,  # box of everything it may cover; NaN where unlocated
    "south": np.float64,
    "east": np.float64,
    "north": np.float64,
    "anchor_lon": np.float64,
    "anchor_lat": np.float64,
    "radius_m": np.float64,  # of what a point stands for; NaN where it is no point
    "km_from": np.float64,
    "km_until": np.float64,
    "extent": np.int32,  # the same number for the same stretch, circle or area; else NO_EXTENT
}


@dataclass(frozen=True, slots=True)
class Matched:
    """Row numbers into the columns, in revision order: what may match, and which of it surely does."""

    rows: Rows
    certain: Bools
    as_of: int


def nothing() -> dict[str, NDArray[Any]]:
    return {name: np.empty(0, dtype) for name, dtype in DTYPES.items()}


@dataclass(frozen=True)
class Columns:
    """The record up to one revision, as it can be asked. `lists` holds the rows that name a code."""

    data: Mapping[str, NDArray[Any]] = field(default_factory=nothing)
    public_ids: list[str] = field(default_factory=list)
    rows_of: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, Rows]] = field(default_factory=lambda: {name: {} for name in LISTS})
    labels: Mapping[tuple[str, str], tuple[tuple[int, str], ...]] = field(default_factory=dict)
    extents: Mapping[str, int] = field(default_factory=dict)
    chain: str = ORIGIN  # of the last row: which record these columns were read from

    @property
    def count(self) -> int:
        return len(self.public_ids)

    @property
    def revision(self) -> int:
        return self.count

    def newest_first(self, rows: Rows) -> Rows:
        """By first day, the latest first, undated last; ties by public id."""
        if len(rows) < FEW:
            return rows[self.in_order(rows)]
        wanted = np.zeros(self.count, np.bool_)
        wanted[rows] = True
        return self.whole_order[wanted[self.whole_order]]

    @cached_property
    def whole_order(self) -> Rows:
        """Of all rows. Sorted once for these columns, since most of them are sorted again for each page."""
        return self.in_order(np.arange(self.count))

    def in_order(self, rows: Rows) -> Rows:
        days = self.column("since")[rows].astype(np.int64)
        ordered: Rows = np.lexsort((self.column("key")[rows], -days))
        return ordered

    def label(self, name: str, code: str, as_of: int) -> str | None:
        """What the record called it at that revision; None where no incident had named it."""
        known = self.labels.get((name, code), ())
        told = [label for revision, label in known if revision <= as_of]
        return told[-1] if told else None

    # --- Asking --------------------------------------------------------------------------

    def column(self, name: str) -> NDArray[Any]:
        return self.data[name]

    def visible(self, as_of: int) -> Bools:
        """The rows that showed an incident at that revision, emptied ones left out."""
        showing: Bools = self.in_force(as_of) & self.column("shows")
        return showing

    def in_force(self, as_of: int) -> Bools:
        in_force: Bools = (self.column("revision") <= as_of) & (self.column("superseded") > as_of)
        return in_force

    def withheld(self, as_of: int) -> int:
        """How many incidents an answer as of that revision lacks, since they were withheld."""
        return int(np.count_nonzero(self.in_force(as_of) & self.column("withheld")))

    def unreadable(self, as_of: int) -> int:
        """How many incidents an answer lacks, since this code cannot read their document."""
        return int(np.count_nonzero(self.in_force(as_of) & self.column("unreadable")))

    def match(self, selection: Selection, *, found: Bools | None = None) -> Matched:
        """The rows of the selection, as of its revision or of the latest.

        `found` masks the rows in which the words of `q` occur (PostgreSQL knows them).
        Raises BadSelection for a revision that is not there yet, and for an actor or source that
        no published incident names.
        """
        self.refuse_future(selection.as_of)
        self.refuse_strangers(selection)
        as_of = self.revision if selection.as_of is None else selection.as_of
        possible = self.visible(as_of)
        certain = possible.copy()
        for may, must in self.conditions(selection, found):
            possible &= may
            certain &= must
        if selection.match == "within":
            possible = certain
        rows = np.flatnonzero(possible)
        return Matched(rows=rows, certain=certain[rows], as_of=as_of)

    def conditions(self, selection: Selection, found: Bools | None) -> Iterator[Pair]:
        """For each condition: the rows that may meet it, and those that surely do."""
        yield from self.by_code(selection)
        yield from self.by_name(selection)
        yield from self.by_place(selection)
        if selection.since or selection.until:
            yield self.in_days(selection.since, selection.until)
        if found is not None:
            yield twice(found)

    def by_code(self, selection: Selection) -> Iterator[Pair]:
        for name, vocabulary in CODED.items():
            column = self.column(name)
            for wanted, excluded in sides(getattr(selection, name)):
                mask = np.isin(column, [vocabulary.index(code) for code in wanted])
                yield twice(~mask if excluded else mask)

    def by_name(self, selection: Selection) -> Iterator[Pair]:
        for name in ("actor", "source"):
            for wanted, excluded in sides(getattr(selection, name)):
                mask = self.naming(name, wanted)
                yield twice(~mask if excluded else mask)

    def by_place(self, selection: Selection) -> Iterator[Pair]:
        for wanted, excluded in sides(selection.area):
            pair = self.naming("area_touching", wanted), self.naming("area_within", wanted)
            yield outside(pair, self.located()) if excluded else pair
        for wanted, excluded in sides(selection.place):
            pair = twice(self.naming("place", wanted))
            yield outside(pair, self.pinned("place")) if excluded else pair
        for wanted, excluded in sides(selection.road):
            pair = self.along(wanted, None if excluded else selection.km)
            yield outside(pair, self.pinned("road")) if excluded else pair
        if selection.bbox:
            yield self.in_box(*selection.bbox)
        if selection.near:
            yield self.within_reach(*selection.near)

    def located(self) -> Bools:
        found: Bools = ~np.isnan(self.column("west"))
        return found

    def pinned(self, name: str) -> Bools:
        """Where it is known well enough to be elsewhere: a spot, or another place or road that is named."""
        spot: Bools = np.isin(self.column("precision"), SPOTS)
        return spot | self.naming(name, self.lists[name])

    def naming(self, name: str, wanted: Iterable[str]) -> Bools:
        mask = np.zeros(self.count, np.bool_)
        for code in wanted:
            if code in self.lists[name]:
                mask[self.lists[name][code]] = True
        return mask

    def in_days(self, since: date | None, until: date | None) -> Pair:
        """Undated incidents are in no window of days."""
        first = since.toordinal() if since else 1
        last = until.toordinal() if until else np.iinfo(np.int32).max
        begins, ends = self.column("since"), self.column("until")
        dated = begins != UNDATED
        return dated & (begins <= last) & (ends >= first), dated & (begins >= first) & (ends <= last)

    def along(self, roads: list[str], km: tuple[float, float] | None) -> Pair:
        """Kilometres are those of one road."""
        on_road = self.naming("road", roads)
        if km is None:
            return on_road, on_road
        low, high = self.column("km_from"), self.column("km_until")
        return on_road & (low <= km[1]) & (high >= km[0]), on_road & (low >= km[0]) & (high <= km[1])

    def in_box(self, west: float, south: float, east: float, north: float) -> Pair:
        w, s, e, n = (self.column(name) for name in ("west", "south", "east", "north"))
        may = (w <= east) & (e >= west) & (s <= north) & (n >= south)
        return may, (w >= west) & (e <= east) & (s >= south) & (n <= north)

    def within_reach(self, lon: float, lat: float, km: float) -> Pair:
        """By the box of each incident: its nearest point may be in reach, its farthest corner must be."""
        w, s, e, n = (self.column(name) for name in ("west", "south", "east", "north"))
        side = np.clip(lon, w, e)
        level = np.degrees(np.arctan2(np.tan(np.radians(lat)), np.cos(np.radians(side - lon))))
        nearest = distance_km(lon, lat, side, np.clip(level, s, n))  # of a meridian, where it is nearest
        corners = [distance_km(lon, lat, x, y) for x in (w, e) for y in (s, n)]
        return nearest <= km, np.maximum.reduce(corners) <= km

    def refuse_future(self, as_of: int | None) -> None:
        if as_of is not None and as_of > self.revision:
            detail = f"'as_of': the record ends at revision {self.revision}."
            raise BadSelection([Problem("as_of", "unknown_value", detail, str(self.revision))])

    def refuse_strangers(self, selection: Selection) -> None:
        """A name that the record does not know is a misspelling, unless the question is of the past."""
        if selection.as_of is not None:
            return
        problems = [
            stranger(name, code, self.lists[name], detail=f"'{name}': no published incident names '{code}'.")
            for name in ("actor", "source")
            for code in map(bare, getattr(selection, name))
            if code not in self.lists[name]
        ]
        if problems:
            raise BadSelection(problems)


def sides(codes: tuple[str, ...]) -> Iterator[tuple[list[str], bool]]:
    """What is asked for, then what is excluded, each where there is any."""
    for part, excluded in zip(parted(codes), (False, True), strict=True):
        if part:
            yield part, excluded


def outside(pair: Pair, known: Bools) -> Pair:
    """What surely is within is left out; surely outside is only what is known to be and cannot be within."""
    may, must = pair
    return ~must, ~may & known


def twice(mask: Bools) -> Pair:
    return mask, mask


def distance_km(lon: float, lat: float, lons: Any, lats: Any) -> Any:
    """Great-circle distance in kilometres on a sphere of the mean radius."""
    to_lat, from_lat = np.radians(lats), np.radians(lat)
    half = (
        np.sin((to_lat - from_lat) / 2) ** 2
        + np.cos(from_lat) * np.cos(to_lat) * np.sin(np.radians(lons - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * np.arcsin(np.sqrt(half))
