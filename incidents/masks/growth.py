"""How do the columns take in the next publications? By becoming new columns; the old stay as they are.

A publication tells what became of earlier ones: it supersedes the last of its incident, and a
retraction, a merge, a restoration or a withholding reaches all of them. So nothing but the new rows
need be read.
"""

from array import array
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.models import LEVELS
from incidents.document import NOTHING, Document
from incidents.masks.columns import ACT, CODED, DTYPES, NEVER, NO_EXTENT, UNDATED, Columns
from incidents.vocabulary import CARRYING_ACTS, SPOT_PRECISIONS, TAKING_BACK_ACTS

Row = tuple[int, str, str, Document | None, str]  # revision, public id, act, document, chain
Labels = tuple[tuple[int, str], ...]  # from which revision it was called so
SPARE = 64
LANGUAGES = ("ar", "ku")  # in which a document may have a name beside the romanised one


class OutOfOrder(Exception):
    """A publication was handed over that does not follow the last one."""


def extended(columns: Columns, rows: Iterable[Row]) -> Columns:
    """The columns with these publications added, in order (see `memory.rows_after`)."""
    growing = Growing(columns)
    for row in rows:
        growing.append(*row)
    return growing.finished()


class Growing:
    """Copies that may be written to: arrays with room to spare, and of the lists those that are touched."""

    def __init__(self, base: Columns) -> None:
        self.count = base.count
        self.data = {name: roomy(column) for name, column in base.data.items()}
        self.public_ids = list(base.public_ids)
        self.rows_of = dict(base.rows_of)
        self.lists = {name: dict(by_code) for name, by_code in base.lists.items()}
        self.touched: dict[tuple[str, str], array[int]] = {}
        self.labels = dict(base.labels)
        self.extents = dict(base.extents)
        self.chain = base.chain

    def append(self, revision: int, public_id: str, act: str, document: Document | None, chain: str) -> None:
        if revision != self.count + 1:
            raise OutOfOrder(f"revision {revision} does not follow {self.count}")
        self.supersede(public_id, act, revision)
        if self.count == len(self.data["revision"]):
            self.data = {name: roomy(column) for name, column in self.data.items()}
        number = self.count
        for name, value in values(revision, public_id, act, document).items():
            self.data[name][number] = value
        if document:
            self.data["extent"][number] = self.extent(document["location"])
        for (name, code), label in named(document).items():
            self.listed(name, code).append(number)
            self.call(name, code, revision, label)
        for (name, code), label in spelled(document).items():
            if label or (name, code) in self.labels:
                self.call(name, code, revision, label)
        self.public_ids.append(public_id)
        self.rows_of[public_id] = (*self.rows_of.get(public_id, ()), number)
        self.chain = chain
        self.count += 1

    def listed(self, name: str, code: str) -> "array[int]":
        key = (name, code)
        if key not in self.touched:
            self.touched[key] = array("q", self.lists[name].get(code, ()))
        return self.touched[key]

    def call(self, name: str, code: str, revision: int, label: str) -> None:
        known = self.labels.get((name, code), ())
        if not known or known[-1][1] != label:
            self.labels[name, code] = (*known, (revision, label))

    def extent(self, where: Document) -> int:
        """One number for each stretch, circle or area; spots, and what has no place, have none."""
        if where["bbox"] is None or where["precision"] in SPOT_PRECISIONS:
            return NO_EXTENT
        return self.extents.setdefault(extent_key(where), len(self.extents))

    def supersede(self, public_id: str, act: str, revision: int) -> None:
        """Tells the earlier rows of this incident what has become of them."""
        earlier = list(self.rows_of.get(public_id, ()))
        if not earlier:
            return
        self.data["superseded"][earlier[-1]] = revision
        if act in TAKING_BACK_ACTS:
            self.data["retracted"][earlier] = revision
        if act == "restore":
            self.data["retracted"][earlier] = NEVER
        if act == "withhold":
            self.data["withheld"][earlier] |= self.data["shows"][earlier] | self.data["unreadable"][earlier]
            self.data["shows"][earlier] = self.data["unreadable"][earlier] = False
            self.forget(set(earlier))

    def forget(self, emptied: set[int]) -> None:
        """Takes withheld rows out of every list, and names that no other row carries with them."""
        for name, code in self.codes_in_use():
            rows = self.touched.get((name, code), self.lists[name].get(code, ()))
            if emptied.isdisjoint(rows):
                continue
            kept = array("q", [row for row in rows if row not in emptied])
            self.touched[name, code] = kept
            for said in (name, *(f"{name}:{language}" for language in LANGUAGES)):
                known = self.labels.pop((said, code), ())
                if known and (left := still_called(known, kept)):
                    self.labels[said, code] = left

    def codes_in_use(self) -> set[tuple[str, str]]:
        held = {(name, code) for name, by_code in self.lists.items() for code in by_code}
        return held | self.touched.keys()

    def finished(self) -> Columns:
        for (name, code), rows in self.touched.items():
            if rows:
                self.lists[name][code] = np.array(rows, np.int64)
            else:
                self.lists[name].pop(code, None)
        return Columns(
            data={name: column[: self.count] for name, column in self.data.items()},
            public_ids=self.public_ids,
            rows_of=self.rows_of,
            lists=self.lists,
            labels=self.labels,
            extents=self.extents,
            chain=self.chain,
        )


def extent_key(where: Document) -> str:
    """What is the same for incidents of the same stretch, circle or area, however each was drawn."""
    level, road = LEVELS.get(where["precision"]), where["road"]
    own = [row["pcode"] for row in where["areas_within"] if row["level"] == level]
    if len(own) == 1:
        return f"area {own[0]}"
    if where["precision"] == "near_settlement":
        return f"circle {spaced(*where['anchor'], where['radius_m'])}"
    if where["precision"] == "road_segment" and road and None not in (road["km_from"], road["km_until"]):
        return f"road {road['slug']} {road['edition']} {spaced(road['km_from'], road['km_until'])}"
    return f"{where['precision']} {spaced(*where['bbox'])}"


def spaced(*numbers: float) -> str:
    return " ".join(f"{number:.10g}" for number in numbers)


def still_called(known: Labels, kept: Iterable[int]) -> Labels:
    """The names that the rows that are kept gave it, each from the first of them that did."""
    left: list[tuple[int, str]] = []
    ends = [revision for revision, _label in known[1:]] + [NEVER]
    for (revision, label), end in zip(known, ends, strict=True):
        carried = [row + 1 for row in kept if revision <= row + 1 < end]
        if carried and (not left or left[-1][1] != label):
            left.append((carried[0], label))
    return tuple(left if left and left[0][1] else left[1:])


def roomy(column: NDArray[Any]) -> NDArray[Any]:
    larger = np.empty(max(len(column) + SPARE, len(column) * 5 // 4), column.dtype)
    larger[: len(column)] = column
    return larger


def values(revision: int, public_id: str, act: str, document: Document | None) -> dict[str, Any]:
    """One row of the columns. A tombstone, or a document that is emptied or unreadable, shows nothing."""
    carries = act in CARRYING_ACTS
    row: dict[str, Any] = dict.fromkeys(DTYPES, np.nan)
    row |= {
        "revision": revision,
        "key": key(public_id),
        "act": ACT[act],
        "extent": NO_EXTENT,
        "superseded": NEVER,
        "retracted": NEVER,
        "shows": carries and bool(document),
        "withheld": carries and document is None,
        "unreadable": carries and document == NOTHING,
        "since": UNDATED,
        "until": UNDATED,
        "kind": -1,
        "verification": -1,
        "disputed": False,
        "precision": -1,
    }
    if document:
        row |= described(document)
    return row


def key(public_id: str) -> int:
    return int.from_bytes(public_id.encode()[:8].ljust(8), "big")


def described(document: Document) -> dict[str, Any]:
    where, road = document["location"], document["location"]["road"] or {}
    box = where["bbox"] or (np.nan,) * 4
    lon, lat = where["anchor"] or (np.nan, np.nan)
    return {
        "since": day(document["occurred"]["from"]),
        "until": day(document["occurred"]["until"]),
        "kind": CODED["kind"].index(document["kind"]),
        "verification": CODED["verification"].index(document["verification"]),
        "disputed": document["disputed"],
        "precision": CODED["precision"].index(where["precision"]),
        "west": box[0],
        "south": box[1],
        "east": box[2],
        "north": box[3],
        "anchor_lon": lon,
        "anchor_lat": lat,
        "radius_m": optional(where["radius_m"]),
        "km_from": optional(road.get("km_from")),
        "km_until": optional(road.get("km_until")),
    }


def optional(number: float | None) -> float:
    return np.nan if number is None else number


def day(text: str | None) -> int:
    return date.fromisoformat(text).toordinal() if text else UNDATED


def spelled(document: Document | None) -> dict[tuple[str, str], str]:
    """The same names in the languages that a document has beside English; empty where it has none of it."""
    if not document:
        return {}
    where = document["location"]
    rows = [("actor", row["actor"]["slug"], row["actor"]) for row in document["involvements"]]
    rows += [("source", row["source"]["slug"], row["source"]) for row in document["citations"]]
    for name in ("area_within", "area_touching"):
        rows += [(name, row["pcode"], row) for row in where[f"areas{name[4:]}"]]
    rows += [(name, where[name]["slug"], where[name]) for name in ("place", "road") if where[name]]
    return {
        (f"{name}:{language}", code): row.get(f"name_{language}") or ""
        for name, code, row in rows
        for language in LANGUAGES
    }


def named(document: Document | None) -> dict[tuple[str, str], str]:
    """Every actor, source, place, area and road in the document, each once, with its name."""
    if not document:
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
