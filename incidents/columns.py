"""Which rows of the record does a Selection mean? The one implementation of *which*.

The record only grows, so every process holds what can be asked of it as numpy columns, one
row for each Publication, and brings them up to date by reading the rows after its last
revision. A Selection becomes two masks over those rows: what *may* match, and what matches
for certain. `as_of` is two comparisons. Rows are never removed; withholding clears one.

Memory: about 90 bytes a row and 8 bytes for each actor, source, area or place it names.
"""

import threading
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from incidents.selection import BadSelection, Problem, Selection
from incidents.vocabulary import KINDS, PRECISIONS, VERIFICATIONS, codes

Bools = NDArray[np.bool_]
Pair = tuple[Bools, Bools]  # may match, must match
Row = tuple[Any, ...]

NEVER = np.iinfo(np.int64).max
UNDATED = np.iinfo(np.int32).min
EARTH_KM = 6371.0088
LISTS = ("actor", "source", "place", "area_within", "area_touching", "road")
CODED = {
    "kind": list(codes(KINDS)),
    "verification": list(codes(VERIFICATIONS)),
    "precision": list(codes(PRECISIONS)),
}

DTYPES: dict[str, Any] = {
    "revision": np.int64,
    "superseded": np.int64,  # the revision that took its place; NEVER while it is current
    "retracted": np.int64,  # the revision that retracted the incident; NEVER where none did
    "shows": np.bool_,  # publish or correct, with its snapshot still there
    "withheld": np.bool_,  # publish or correct, emptied since
    "since": np.int32,  # first day, as a proleptic ordinal; UNDATED where unknown
    "until": np.int32,
    "kind": np.int8,
    "verification": np.int8,
    "precision": np.int8,
    "west": np.float64,  # box of everything it may cover; NaN where unlocated
    "south": np.float64,
    "east": np.float64,
    "north": np.float64,
    "anchor_lon": np.float64,
    "anchor_lat": np.float64,
    "km_from": np.float64,
    "km_until": np.float64,
}


@dataclass(frozen=True, slots=True)
class Matched:
    """Row numbers into the columns, in revision order: what may match, and which of it surely does."""

    rows: NDArray[np.int64]
    certain: Bools
    as_of: int


@dataclass
class Columns:
    """The columns of one process. Reading as of a revision is not disturbed by later rows."""

    count: int = 0
    data: dict[str, NDArray[Any]] = field(
        default_factory=lambda: {name: np.empty(64, dtype) for name, dtype in DTYPES.items()}
    )
    public_ids: list[str] = field(default_factory=list)
    rows_of: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    lists: dict[str, dict[str, array[int]]] = field(
        default_factory=lambda: {name: defaultdict(lambda: array("q")) for name in LISTS}
    )
    labels: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    lock: threading.RLock = field(default_factory=threading.RLock)

    # --- Growing -------------------------------------------------------------------------

    @property
    def revision(self) -> int:
        return int(self.data["revision"][self.count - 1]) if self.count else 0

    def extend(self, rows: Iterable[Row]) -> None:
        """Takes in publications after the last revision, in order (see `record.rows_after`)."""
        with self.lock:
            for row in rows:
                if row[0] > self.revision:
                    self.append(row)

    def append(self, row: Row) -> None:
        revision, public_id, act, document = row
        self.supersede(public_id, act, revision)
        if self.count == len(self.data["revision"]):
            self.grow()
        number = self.count
        for name, value in values(revision, act, document).items():
            self.data[name][number] = value
        for (name, code), label in named(document).items():
            self.lists[name][code].append(number)
            labels = self.labels[name, code]
            if not labels or labels[-1][1] != label:
                labels.append((revision, label))
        self.public_ids.append(public_id)
        self.rows_of[public_id].append(number)
        self.count += 1

    def supersede(self, public_id: str, act: str, revision: int) -> None:
        """Tells the earlier rows of this incident what has become of them."""
        earlier = self.rows_of.get(public_id, [])
        if earlier and self.data["superseded"][earlier[-1]] == NEVER:
            self.data["superseded"][earlier[-1]] = revision
        if act == "retract":
            self.data["retracted"][earlier] = revision
        if act == "withhold":
            self.data["withheld"][earlier] |= self.data["shows"][earlier]
            self.data["shows"][earlier] = False
            self.forget(set(earlier))

    def forget(self, emptied: set[int]) -> None:
        """Takes withheld rows out of every list, and names that no other row carries with them."""
        for name, by_code in self.lists.items():
            for code in [code for code, rows in by_code.items() if not emptied.isdisjoint(rows)]:
                kept = array("q", [row for row in by_code[code] if row not in emptied])
                if kept:
                    by_code[code] = kept
                else:
                    del by_code[code], self.labels[name, code]

    def grow(self) -> None:
        for name, column in self.data.items():
            larger = np.empty(len(column) * 2, column.dtype)
            larger[: len(column)] = column
            self.data[name] = larger

    def label(self, name: str, code: str, as_of: int) -> str | None:
        """What the record called it at that revision; None where no incident had named it."""
        known = self.labels.get((name, code), [])
        told = [label for revision, label in known if revision <= as_of]
        return told[-1] if told else None

    # --- Asking --------------------------------------------------------------------------

    def column(self, name: str) -> NDArray[Any]:
        return self.data[name][: self.count]

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

    def match(self, selection: Selection, *, found: Iterable[int] | None = None) -> Matched:
        """The rows of the selection, as of its revision or of the latest.

        `found` are the revisions in which the words of `q` occur (PostgreSQL knows them).
        Raises BadSelection for a revision that is not there yet, and for an actor or source that
        no published incident names.
        """
        with self.lock:
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

    def conditions(self, selection: Selection, found: Iterable[int] | None) -> Iterator[Pair]:
        """For each condition: the rows that may meet it, and those that surely do."""
        yield from self.by_code(selection)
        yield from self.by_name(selection)
        yield from self.by_place(selection)
        if selection.since or selection.until:
            yield self.in_days(selection.since, selection.until)
        if found is not None:
            yield twice(np.isin(self.column("revision"), np.fromiter(found, np.int64)))

    def by_code(self, selection: Selection) -> Iterator[Pair]:
        for name, vocabulary in CODED.items():
            wanted = getattr(selection, name)
            if wanted:
                yield twice(np.isin(self.column(name), [vocabulary.index(code) for code in wanted]))

    def by_name(self, selection: Selection) -> Iterator[Pair]:
        for name in ("actor", "source", "place"):
            if getattr(selection, name):
                yield twice(self.naming(name, getattr(selection, name)))
        if selection.area:
            yield self.naming("area_touching", selection.area), self.naming("area_within", selection.area)

    def by_place(self, selection: Selection) -> Iterator[Pair]:
        if selection.road:
            yield self.along(selection.road, selection.km)
        if selection.bbox:
            yield self.in_box(*selection.bbox)
        if selection.near:
            yield self.within_reach(*selection.near)

    def naming(self, name: str, wanted: Iterable[str]) -> Bools:
        mask = np.zeros(self.count, np.bool_)
        for code in wanted:
            if code in self.lists[name]:
                mask[np.array(self.lists[name][code])] = True
        return mask

    def in_days(self, since: date | None, until: date | None) -> Pair:
        """Undated incidents are in no window of days."""
        first = since.toordinal() if since else 1
        last = until.toordinal() if until else np.iinfo(np.int32).max
        begins, ends = self.column("since"), self.column("until")
        dated = begins != UNDATED
        return dated & (begins <= last) & (ends >= first), dated & (begins >= first) & (ends <= last)

    def along(self, road: str, km: tuple[float, float] | None) -> Pair:
        on_road = self.naming("road", [road])
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
        nearest = distance_km(lon, lat, np.clip(lon, w, e), np.clip(lat, s, n))
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
            Problem(name, "unknown_value", f"'{name}': no published incident names '{code}'.")
            for name in ("actor", "source")
            for code in getattr(selection, name)
            if code not in self.lists[name]
        ]
        if problems:
            raise BadSelection(problems)


def twice(mask: Bools) -> Pair:
    return mask, mask


def values(revision: int, act: str, document: dict[str, Any] | None) -> dict[str, Any]:
    """One row of the columns. A tombstone, or an emptied snapshot, shows nothing."""
    carries = act in ("publish", "correct")
    row: dict[str, Any] = dict.fromkeys(DTYPES, np.nan)
    row |= {
        "revision": revision,
        "superseded": NEVER,
        "retracted": NEVER,
        "shows": carries and document is not None,
        "withheld": carries and document is None,
        "since": UNDATED,
        "until": UNDATED,
        "kind": -1,
        "verification": -1,
        "precision": -1,
    }
    if document is not None:
        row |= described(document)
    return row


def described(document: dict[str, Any]) -> dict[str, Any]:
    where, road = document["location"], document["location"]["road"] or {}
    box = where["bbox"] or (np.nan,) * 4
    lon, lat = where["anchor"] or (np.nan, np.nan)
    return {
        "since": day(document["occurred"]["from"]),
        "until": day(document["occurred"]["until"]),
        "kind": CODED["kind"].index(document["kind"]),
        "verification": CODED["verification"].index(document["verification"]),
        "precision": CODED["precision"].index(where["precision"]),
        "west": box[0],
        "south": box[1],
        "east": box[2],
        "north": box[3],
        "anchor_lon": lon,
        "anchor_lat": lat,
        "km_from": optional(road.get("km_from")),
        "km_until": optional(road.get("km_until")),
    }


def optional(number: float | None) -> float:
    return np.nan if number is None else number


def day(text: str | None) -> int:
    return date.fromisoformat(text).toordinal() if text else UNDATED


def named(document: dict[str, Any] | None) -> dict[tuple[str, str], str]:
    """Every actor, source, place, area and road in the document, each once, with its name."""
    if document is None:
        return {}
    where = document["location"]
    found = {("actor", row["actor"]["slug"]): row["actor"]["name"] for row in document["involvements"]}
    for row in document["citations"]:
        found["source", row["source"]["slug"]] = row["source"]["name"]
    for name in ("area_within", "area_touching"):
        found |= {(name, row["pcode"]): row["name"] for row in where[f"areas{name[4:]}"]}
    for name in ("place", "road"):
        if where[name]:
            found[name, where[name]["slug"]] = where[name]["name"]
    return found


def distance_km(lon: float, lat: float, lons: Any, lats: Any) -> Any:
    """Great-circle distance in kilometres on a sphere of the mean radius."""
    to_lat, from_lat = np.radians(lats), np.radians(lat)
    half = (
        np.sin((to_lat - from_lat) / 2) ** 2
        + np.cos(from_lat) * np.cos(to_lat) * np.sin(np.radians(lons - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * np.arcsin(np.sqrt(half))
