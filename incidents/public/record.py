"""What does the public record say? Reading, as of a revision; nothing here can write.

`look` turns a Selection, and not a queryset, into the Look that the other functions take, so that
an unpublished row cannot be handed to them. The rows come from the record alone; which of them,
the columns decide.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import orjson
from django.db.models import JSONField, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from incidents.document import Document, readable
from incidents.door.selection import BadSelection, Problem, Selection
from incidents.masks import memory, parts
from incidents.masks.columns import NEVER, Columns
from incidents.masks.memory import columns
from incidents.models import Publication
from incidents.public.look import Look, Tally, gazetteer_names
from incidents.vocabulary import CARRYING_ACTS, EMPTYING_ACTS

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident as it was published: its document, and which publication carries it.

    `document` is read in the current shape, `sealed` is what was published, to the letter.
    `retracted_in` is the revision that retracted it later, or merged it into another. It is the one
    thing about a past answer that may still change.
    """

    document: Document
    sealed: Document
    revision: int
    published_at: datetime
    retracted_in: int | None = None
    merged_into: str | None = None  # the public id of the other, where `retracted_in` is a merge


@dataclass(frozen=True, slots=True)
class Page:
    entries: list[Entry]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    revision: int
    act: str
    published_at: datetime
    reason: str
    successor: str | None = None  # the public id of the incident that it was merged into


@dataclass(frozen=True, slots=True)
class History:
    """What became of one public id: its entry, if it may be shown, and its editions, newest first."""

    public_id: str
    as_of: int
    entry: Entry | None
    editions: list[Edition] = field(default_factory=list)
    later: Edition | None = None  # what became of it after `as_of`
    latest: int = 0  # the last revision of the record when it was asked
    chain: str = ""
    is_fixed: bool = False  # whether the answer is the same for ever

    @property
    def last(self) -> Edition:
        return self.editions[0]

    @property
    def is_withheld(self) -> bool:
        return self.last.act == "withhold"

    @property
    def is_merged(self) -> bool:
        return self.last.act == "merge"

    @property
    def is_unreadable(self) -> bool:
        """It is public and nothing was taken back, yet this code cannot read its document."""
        return self.entry is None and self.last.act in CARRYING_ACTS


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
    return memory.last()[0]


def head(as_of: int | None = None) -> Head | None:
    """The last publication, or that of a past revision. None while nothing is, or was, public.

    Raises BadSelection for a revision that is not there yet.
    """
    newest = Publication.objects.order_by("-revision").values_list("revision", "published_at", "chain")
    if as_of is None:
        found = newest.first()
    else:
        columns().refuse_future(as_of)
        found = newest.filter(revision=as_of).first()
    return Head(*found) if found else None


# --- Which -------------------------------------------------------------------------------


def look(selection: Selection, *, cursor: str | None = None) -> Look:
    """What the selection means now, or as of its revision; a cursor carries on where, and as of when,
    a page ended. One indexed query, and more only for words or places met for the first time.

    Raises BadSelection.
    """
    start = decoded(cursor) if cursor else None
    if start and selection.as_of not in (None, start[0]):
        detail = f"'cursor' carries on a list as of revision {start[0]}, and 'as_of' says {selection.as_of}."
        raise BadSelection([Problem("cursor", "contradiction", detail)])
    pinned = selection.having(as_of=start[0]) if start and selection.as_of is None else selection
    cols = columns()
    if start and start[0] > cols.revision:
        detail = f"'cursor' carries on a list as of revision {start[0]}; the record ends at {cols.revision}."
        raise BadSelection([Problem("cursor", "unknown_value", detail)])
    names = gazetteer_names(selection, cols)
    found = memory.rows_with(selection.q, cols) if selection.q else None
    return Look(selection, cols, cols.match(pinned, found=found), found, names, start)


def read_ahead() -> Tally:
    """Of the whole record, once all that pages ask of it is in the memory of this process."""
    everything = look(Selection())
    parts.of(everything.columns)
    return everything.tally


# --- Pages and streams, newest first -----------------------------------------------------


def page(look: Look, *, limit: int = 100) -> Page:
    """A page of at most `limit` incidents, from where the look starts. One query."""
    cols = look.columns
    ordered = cols.newest_first(look.rows)
    if look.start:
        ordered = ordered[after(cols, ordered, look.start) :]
    shown = ordered[:limit]
    more = len(ordered) > limit
    return Page(
        entries=entries(cols, shown),
        next_cursor=encoded(look.as_of, *position(cols, shown[-1])) if more else None,
    )


def every(look: Look) -> Iterator[Entry]:
    """All of them, read in chunks, so that memory does not grow with the answer."""
    ordered = look.columns.newest_first(look.rows)
    chunks = (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))
    return (entry for chunk in chunks for entry in entries(look.columns, chunk))


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
    revisions = [int(cols.column("revision")[row]) for row in rows]
    # As text, since orjson reads it in a third of the time that Django's own field takes.
    stored = Publication.objects.filter(revision__in=revisions, snapshot__isnull=False)
    told = stored.annotate(told=Cast("snapshot", TextField())).values_list("revision", "published_at", "told")
    found = {
        revision - 1: entry(cols, revision, published_at, orjson.loads(text))
        for revision, published_at, text in told
    }
    return with_successors({row: made for row, made in found.items() if made is not None})


def with_successors(entries: dict[int, Entry]) -> dict[int, Entry]:
    """Those that were merged since know into what. One query, and none where nothing was taken back."""
    taken_back = {made.retracted_in for made in entries.values() if made.retracted_in}
    if not taken_back:
        return entries
    merges = Publication.objects.filter(revision__in=taken_back, act="merge")
    into: dict[int | None, str | None] = dict(merges.values_list("revision", "successor"))
    return {row: replace(made, merged_into=into.get(made.retracted_in)) for row, made in entries.items()}


def locations(cols: Columns, rows: Iterable[int]) -> dict[int, Document]:
    """Only where the incidents of these rows were, in their order. At most one query."""
    row_of = {int(cols.column("revision")[row]): row for row in rows}
    place = RawSQL(  # the ORM cannot build a document out of parts of another
        "jsonb_build_object('schema', snapshot->'schema', 'location', snapshot->'location')",
        (),
        output_field=JSONField(),
    )
    stored = Publication.objects.filter(revision__in=row_of, snapshot__isnull=False).annotate(placed=place)
    found = {
        row_of[revision]: readable(part, revision=revision)
        for revision, part in stored.values_list("revision", "placed")
    }
    return {row: part["location"] for row in row_of.values() if (part := found.get(row))}


def entry(cols: Columns, revision: int, published_at: datetime, stored: Document | None) -> Entry | None:
    """None for what was emptied, or cannot be read."""
    document = readable(stored, revision=revision)
    if not stored or not document:
        return None
    retracted = int(cols.column("retracted")[revision - 1])
    return Entry(
        document=document,
        sealed=stored,
        revision=revision,
        published_at=published_at,
        retracted_in=None if retracted == NEVER else retracted,
    )


# --- One incident ------------------------------------------------------------------------


def history(public_id: str, *, as_of: int | None = None) -> History:
    """One incident and its editions up to `as_of`; what was withheld is never shown. Two queries.

    Raises NeverPublished, and BadSelection for a revision that is not there yet.
    """
    return histories(public_id, [as_of])[0]


def histories(public_id: str, revisions: Sequence[int | None]) -> list[History]:
    """The same as of each of several revisions, in one look at the record: two queries for all of them."""
    cols = columns()
    for as_of in revisions:
        cols.refuse_future(as_of)
    if public_id not in cols.rows_of:
        raise NeverPublished(public_id)
    stored = list(Publication.objects.filter(public_id=public_id).order_by("-revision"))
    return [as_it_was(cols, stored, as_of) for as_of in revisions]


def as_it_was(cols: Columns, stored: list[Publication], as_of: int | None) -> History:
    """`stored` is every publication of one public id, newest first."""
    public_id = stored[0].public_id
    upto = cols.revision if as_of is None else as_of
    rows = [row for row in cols.rows_of[public_id] if cols.column("revision")[row] <= upto]
    if not rows:
        raise NeverPublished(public_id)
    told = editions_to_tell(stored, upto=upto)
    withheld = told[0].act in EMPTYING_ACTS
    visible = cols.visible(upto)
    shown = [row for row in stored if row.revision - 1 in rows and visible[row.revision - 1]]
    return History(
        public_id=public_id,
        as_of=upto,
        entry=entry_of_one(cols, shown[0], stored) if shown and not withheld else None,
        editions=[edition(row) for row in told],
        later=edition(stored[0]) if stored[0].revision > told[0].revision else None,
        latest=cols.revision,
        chain=cols.chain,
        is_fixed=as_of is not None and not cols.unreadable(upto),
    )


def entry_of_one(cols: Columns, shown: Publication, every: list[Publication]) -> Entry | None:
    """Its entry, told into what it was merged since; `every` publication of its id is read already."""
    made = entry(cols, shown.revision, shown.published_at, shown.snapshot)
    into = {row.revision: row.successor for row in every if row.act == "merge"}
    return made and replace(made, merged_into=into.get(made.retracted_in or 0))


def editions_to_tell(stored: list[Publication], *, upto: int) -> list[Publication]:
    """Those up to this revision, newest first. A withholding empties all before it, so that nothing of those
    is told; one that came later is all that is told."""
    emptying = next((row for row in stored if row.act in EMPTYING_ACTS), None)
    if emptying is None:
        return [row for row in stored if row.revision <= upto]
    if emptying.revision > upto:
        return [emptying]
    return [row for row in stored if emptying.revision <= row.revision <= upto]


def edition(row: Publication) -> Edition:
    return Edition(row.revision, row.act, row.published_at, row.reason, row.successor)
