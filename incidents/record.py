"""What does the public record say? Reading, as of a revision; nothing here can write.

Every function takes a Selection and not a queryset, so that an unpublished row cannot be
handed to it. The rows come from the record alone; which of them, the columns decide.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from gazetteer.models import Area, Place, Road
from incidents import memory
from incidents.columns import NEVER, UNDATED, Columns, Matched
from incidents.memory import columns
from incidents.models import Publication
from incidents.selection import BadSelection, Problem, Selection

Document = dict[str, Any]
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident as it was published: its document, and which publication carries it.

    `retracted_in` is the revision that retracted it later. It is the one thing about a past
    answer that may still change.
    """

    document: Document
    revision: int
    published_at: datetime
    retracted_in: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many incidents a selection means, and what about them cannot be shown everywhere.

    `certain` of the `matched` match whatever the uncertain days and places may be. `withheld`
    counts what an answer as of this revision lacks; whether it would match, nobody may say.
    """

    revision: int
    matched: int
    certain: int
    unlocated: int
    undated: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Page:
    tally: Tally
    entries: list[Entry]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    revision: int
    act: str
    published_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """What became of one public id: its entry, if it may be shown, and its editions, newest first."""

    public_id: str
    as_of: int
    entry: Entry | None
    editions: list[Edition] = field(default_factory=list)

    @property
    def last(self) -> Edition:
        return self.editions[0]

    @property
    def is_withheld(self) -> bool:
        return self.last.act == "withhold"

    @property
    def is_retracted(self) -> bool:
        return self.last.act == "retract"


@dataclass(frozen=True, slots=True)
class Head:
    """The last publication: whoever notes its chain can tell later whether the record was altered."""

    revision: int
    published_at: datetime
    chain: str


class NeverPublished(Exception):
    """No publication carries this id."""


def latest_revision() -> int:
    """The number of the last publication; 0 while nothing is public. One indexed query."""
    return memory.latest_revision()


def head() -> Head | None:
    """None while nothing is public."""
    newest = Publication.objects.order_by("-revision").values_list("revision", "published_at", "chain")
    found = newest.first()
    return Head(*found) if found else None


# --- Which -------------------------------------------------------------------------------


def match(selection: Selection) -> tuple[Columns, Matched]:
    """The columns and the rows that the selection means. Raises BadSelection."""
    cols = columns()
    refuse_places_nobody_knows(selection, cols)
    found = memory.rows_with(selection.q, cols.revision) if selection.q else None
    return cols, cols.match(selection, found=found)


def label(name: str, code: str, *, as_of: int | None) -> str | None:
    """What the record called an actor, source, area, place or road then; None if it did not."""
    cols = columns()
    return cols.label(name, code, cols.revision if as_of is None else as_of)


def labels(name: str, codes: Iterable[str], *, as_of: int | None) -> dict[str, str]:
    """What the record called many of one dimension then, for one question to the database."""
    cols = columns()
    upto = cols.revision if as_of is None else as_of
    found = {code: cols.label(name, code, upto) for code in codes}
    return {code: text for code, text in found.items() if text}


def tally(selection: Selection) -> Tally:
    cols, matched = match(selection)
    return tallied(cols, matched)


def tallied(cols: Columns, matched: Matched) -> Tally:
    rows = matched.rows
    return Tally(
        revision=matched.as_of,
        matched=len(rows),
        certain=int(np.count_nonzero(matched.certain)),
        unlocated=int(np.count_nonzero(np.isnan(cols.column("west")[rows]))),
        undated=int(np.count_nonzero(cols.column("since")[rows] == UNDATED)),
        withheld=cols.withheld(matched.as_of),
    )


def refuse_places_nobody_knows(selection: Selection, cols: Columns) -> None:
    """Raises BadSelection for an area, place or road that neither the record nor the gazetteer has.

    What the record names stays a good question when the gazetteer has dropped it.
    """
    asked: list[tuple[str, str, Iterable[str], Any, str]] = [
        ("area", "area_touching", selection.area, Area, "pcode"),
        ("place", "place", selection.place, Place, "slug"),
        ("road", "road", [selection.road] if selection.road else [], Road, "slug"),
    ]
    problems = []
    for name, column, wanted, model, key in asked:
        strangers = set(wanted) - set(cols.lists[column])
        for code in sorted(strangers - set(known(model, key, strangers))):
            problems.append(Problem(name, "unknown_value", f"'{name}': the gazetteer has no '{code}'."))
    if problems:
        raise BadSelection(problems)


def known(model: Any, key: str, wanted: Iterable[str]) -> Iterable[str]:
    if not wanted:
        return ()
    found: Iterable[str] = model.objects.filter(**{f"{key}__in": wanted}).values_list(key, flat=True)
    return found


# --- Pages and streams, newest first -----------------------------------------------------


def read(selection: Selection, *, cursor: str | None = None, limit: int = 100) -> Page:
    """A page of at most `limit` incidents. A cursor carries on where, and as of when, a page ended."""
    start = decoded(cursor) if cursor else None
    if start and selection.as_of is None:
        selection = selection.having(as_of=start[0])
    cols, matched = match(selection)
    ordered = newest_first(cols, matched.rows)
    if start:
        ordered = ordered[after(cols, ordered, start) :]
    page = ordered[:limit]
    more = len(ordered) > limit
    return Page(
        tally=tallied(cols, matched),
        entries=entries(cols, page),
        next_cursor=encoded(matched.as_of, *position(cols, page[-1])) if more else None,
    )


def every(selection: Selection) -> tuple[Tally, Iterator[Entry]]:
    """All of them, read in chunks, so that memory does not grow with the answer."""
    cols, matched = match(selection)
    ordered = newest_first(cols, matched.rows)
    chunks = (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))
    return tallied(cols, matched), (entry for chunk in chunks for entry in entries(cols, chunk))


def newest_first(cols: Columns, rows: Any) -> Any:
    """By first day, the latest first, undated last; ties by public id."""
    days = cols.column("since")[rows].astype(np.int64)
    ids = np.array([cols.public_ids[row] for row in rows], dtype="U8")
    return rows[np.lexsort((ids, -days))]


def position(cols: Columns, row: int) -> tuple[int, str]:
    return int(cols.column("since")[row]), cols.public_ids[row]


def after(cols: Columns, ordered: Any, start: tuple[int, int, str]) -> int:
    """How many of the ordered rows come up to and including the position of the cursor."""
    _as_of, day, public_id = start
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        its_day, its_id = position(cols, ordered[middle])
        if (-its_day, its_id) <= (-day, public_id):
            low = middle + 1
        else:
            high = middle
    return low


def encoded(as_of: int, day: int, public_id: str) -> str:
    return base64.urlsafe_b64encode(f"{as_of}.{day}.{public_id}".encode()).decode().rstrip("=")


def decoded(cursor: str) -> tuple[int, int, str]:
    """Raises BadSelection for anything that `encoded` did not make."""
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars="-_", validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    found = re.fullmatch(r"(\d{1,15})\.(-?\d{1,10})\.([0-9a-z]{8})", text, re.ASCII)
    if not found or encoded(int(found[1]), int(found[2]), found[3]) != cursor:
        raise BadSelection([Problem("cursor", "malformed", "'cursor' is not one that a page gave.")])
    return int(found[1]), int(found[2]), found[3]


def entries(cols: Columns, rows: Iterable[int]) -> list[Entry]:
    """The documents of these rows, in their order. One query."""
    found = by_row(cols, rows)
    return [found[row] for row in rows if row in found]


def by_row(cols: Columns, rows: Iterable[int]) -> dict[int, Entry]:
    """The same by row; what was withheld a moment ago is not among them."""
    stored = Publication.objects.in_bulk([int(cols.column("revision")[row]) for row in rows])
    return {
        publication.revision - 1: entry(cols, publication, publication.revision - 1, publication.snapshot)
        for publication in stored.values()
        if publication.snapshot is not None
    }


def entry(cols: Columns, publication: Publication, row: int, document: Document) -> Entry:
    retracted = int(cols.column("retracted")[row])
    return Entry(
        document=document,
        revision=publication.revision,
        published_at=publication.published_at,
        retracted_in=None if retracted == NEVER else retracted,
    )


# --- One incident ------------------------------------------------------------------------


def history(public_id: str, *, as_of: int | None = None) -> History:
    """One incident and its editions up to `as_of`; what was withheld is never shown.

    Raises NeverPublished, and BadSelection for a revision that is not there yet.
    """
    cols = columns()
    cols.refuse_future(as_of)
    upto = cols.revision if as_of is None else as_of
    rows = [row for row in cols.rows_of.get(public_id, []) if cols.column("revision")[row] <= upto]
    if not rows:
        raise NeverPublished(public_id)
    stored = list(Publication.objects.filter(public_id=public_id).order_by("-revision"))
    withheld = stored[0].act == "withhold"
    told = stored[:1] if withheld else [row for row in stored if row.revision <= upto]
    editions = [Edition(row.revision, row.act, row.published_at, row.reason) for row in told]
    visible = cols.visible(upto)
    found = entries(cols, [] if withheld else [row for row in rows if visible[row]])
    return History(public_id=public_id, as_of=upto, entry=found[0] if found else None, editions=editions)


# --- Who is named ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """Something that published incidents name, described as the latest of them does."""

    description: Document
    incidents: int


def actors(selection: Selection) -> list[Named]:
    """The actors involved in the selection's incidents, by name."""
    return listed(selection, "actor", lambda doc: [row["actor"] for row in doc["involvements"]])


def sources(selection: Selection) -> list[Named]:
    """The sources cited by the selection's incidents, by name."""
    return listed(selection, "source", lambda doc: [row["source"] for row in doc["citations"]])


def listed(selection: Selection, name: str, described: Any) -> list[Named]:
    cols, matched = match(selection)
    mask = np.zeros(cols.count, np.bool_)
    mask[matched.rows] = True
    rows_by_code = {code: rows[mask[rows]] for code, rows in cols.lists[name].items()}
    latest = {code: int(rows[-1]) for code, rows in rows_by_code.items() if len(rows)}
    documents = by_row(cols, sorted(set(latest.values())))
    found = [
        Named(
            description=next(item for item in described(documents[row].document) if item["slug"] == code),
            incidents=len(rows_by_code[code]),
        )
        for code, row in latest.items()
        if row in documents
    ]
    return sorted(found, key=lambda item: item.description["name"])
