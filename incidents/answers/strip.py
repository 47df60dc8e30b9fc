"""Look + road → what lies along it: between which kilometres and in which days, as far as each is known.

Each incident that matches is told of once: as a row or in a cell, as undated, as without a kilometre,
or as not on this road. Up to `most` rows are told one by one; more are gathered in cells, and what is
known no nearer than a cell is wide is in one as wide as the strip.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from incidents.answers import steps
from incidents.door.selection import Selection
from incidents.masks.columns import CODED, UNDATED, Columns, Rows
from incidents.public import record
from incidents.public.look import Look
from incidents.vocabulary import KINDS, SYMBOLS

MOST_ROWS = 250
COLUMNS = 25  # of cells across, at most
WIDTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # kilometres a cell may be wide
WIDE = 1_000_000  # the column of what no column holds
MOST_LINES = 16  # of cells, down
CHUNK = 500
NAMES = list(SYMBOLS)
SYMBOL_OF = np.array([NAMES.index(KINDS[code].symbol) for code in CODED["kind"]])


@dataclass(frozen=True, slots=True)
class Frame:
    """The kilometres and days of a strip. No days where nothing is dated and none were asked for."""

    km_from: float
    km_until: float
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One incident. `certain`: it matches whatever the uncertain days and kilometres may be.

    `km_basis` is `area` where no report gave the kilometres: they are the whole stretch of an area.
    """

    public_id: str
    title: str
    km_from: float
    km_until: float
    km_basis: str | None
    since: date
    until: date
    kind: str
    outcome: str | None
    verification: str
    disputed: bool
    direction: str | None
    certain: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents counted together. `wide`: they were somewhere on the road, no kilometre nearer than that."""

    km_from: float
    km_until: float
    since: date
    until: date
    count: int
    symbols: dict[str, int]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """`along` of the `matched` are on the road: rows or cells, `undated` and `unplaced` (no kilometre)."""

    slug: str
    frame: Frame
    matched: int
    along: int
    undated: int
    unplaced: int
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    @property
    def off_road(self) -> int:
        return self.matched - self.along

    @property
    def shown(self) -> int:
        return self.along - self.undated - self.unplaced


def of(look: Look, slug: str, reach: tuple[float, float] | None = None, *, most: int = MOST_ROWS) -> Strip:
    """`reach`: the first and last kilometre of the road; else those of the rows. At most one query."""
    on_it = on_road(look, slug)
    cols = look.columns
    dated = on_it[cols.column("since")[on_it] != UNDATED]
    placed = dated[~np.isnan(cols.column("km_from")[dated])]
    frame = framed(look.selection, slug, reach, cols, placed)
    few = len(placed) <= most
    return Strip(
        slug=slug,
        frame=frame,
        matched=len(look.rows),
        along=len(on_it),
        undated=len(on_it) - len(dated),
        unplaced=len(dated) - len(placed),
        rows=list(told(look, in_order(cols, placed))) if few else [],
        cells=[] if few else cells(cols, placed, frame),
    )


def on_road(look: Look, slug: str) -> Rows:
    """The rows that match and name the road."""
    named = look.columns.lists["road"].get(slug, np.empty(0, np.int64))
    found: Rows = named[np.isin(named, look.rows, assume_unique=True)]
    return found


def in_order(cols: Columns, rows: Rows) -> Rows:
    """The earliest first, from kilometre 0 on."""
    ordered: Rows = rows[np.lexsort((rows, cols.column("km_from")[rows], cols.column("since")[rows]))]
    return ordered


def framed(
    selection: Selection, slug: str, reach: tuple[float, float] | None, cols: Columns, rows: Rows
) -> Frame:
    """What was asked for; where nothing was, the whole road and all days that have an incident."""
    low, high = reach or farthest(cols, rows)
    if selection.km and slug in selection.road and selection.km[0] < high and selection.km[1] > low:
        low, high = max(low, selection.km[0]), min(high, selection.km[1])
    since, until = selection.since, selection.until
    if len(rows):
        since = since or date.fromordinal(int(cols.column("since")[rows].min()))
        until = until or date.fromordinal(int(cols.column("until")[rows].max()))
    since, until = since or until, until or since
    return Frame(low, high, since, max(since, until) if since and until else until)


def farthest(cols: Columns, rows: Rows) -> tuple[float, float]:
    if not len(rows):
        return 0.0, 0.0
    return float(cols.column("km_from")[rows].min()), float(cols.column("km_until")[rows].max())


# --- One by one ----------------------------------------------------------------------------


def every(look: Look, slug: str) -> Iterator[Row]:
    """All that a strip shows, for a file: read in chunks, so that memory does not grow with it."""
    cols = look.columns
    rows = in_order(cols, on_road(look, slug))
    shown = (cols.column("since")[rows] != UNDATED) & ~np.isnan(cols.column("km_from")[rows])
    return told(look, rows[shown])


def told(look: Look, rows: Rows) -> Iterator[Row]:
    """What was withheld a moment ago is not among them. A query for each five hundred."""
    certain = look.matched.certain[np.searchsorted(look.rows, rows)]
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK].tolist()
        entries = record.by_row(look.columns, chunk)
        for row, surely in zip(chunk, certain[start : start + CHUNK].tolist(), strict=True):
            if row in entries:
                yield row_of(entries[row].document, certain=surely)


def row_of(document: dict[str, Any], *, certain: bool) -> Row:
    road, days = document["location"]["road"], document["occurred"]
    return Row(
        public_id=document["public_id"],
        title=document["title"],
        km_from=road["km_from"],
        km_until=road["km_until"],
        km_basis=road["km_basis"],
        since=date.fromisoformat(days["from"]),
        until=date.fromisoformat(days["until"]),
        kind=document["kind"],
        outcome=document["outcome"],
        verification=document["verification"],
        disputed=document["disputed"],
        direction=document["direction"],
        certain=certain,
    )


# --- Gathered ------------------------------------------------------------------------------


def cells(cols: Columns, rows: Rows, frame: Frame) -> list[Cell]:
    """By the middle of the kilometres, where those are no longer than a cell, and by the first day."""
    if frame.since is None or frame.until is None:
        return []
    bounds = steps.edges(frame.since, frame.until, steps.step_for(frame.since, frame.until, most=MOST_LINES))
    starts = np.array([bound.toordinal() for bound in bounds])
    line = np.clip(np.searchsorted(starts, cols.column("since")[rows], "right") - 1, 0, len(bounds) - 2)
    low, high = cols.column("km_from")[rows], cols.column("km_until")[rows]
    width = column_width(frame.km_until - frame.km_from)
    middle = np.clip((low + high) / 2, frame.km_from, np.nextafter(frame.km_until, frame.km_from))
    column = np.where(high - low > width, WIDE, middle // width).astype(np.int64)
    keys, of_row = np.unique(line * (WIDE + 1) + column, return_inverse=True)
    counted = symbols(cols, rows, of_row, len(keys))
    return [
        cell(frame, bounds[at : at + 2], column, width, found)
        for (at, column), found in zip(map(place, keys.tolist()), counted, strict=True)
    ]


def place(key: int) -> tuple[int, int]:
    """The line and the column of a cell."""
    return divmod(key, WIDE + 1)


def symbols(cols: Columns, rows: Rows, cell: Rows, cells: int) -> list[dict[str, int]]:
    """For each cell how many of each symbol, those that it has none of left out."""
    of_each = cell * len(NAMES) + SYMBOL_OF[cols.column("kind")[rows]]
    found = np.bincount(of_each, minlength=cells * len(NAMES))
    return [
        {name: count for name, count in zip(NAMES, counts, strict=True) if count}
        for counts in found.reshape(cells, len(NAMES)).tolist()
    ]


def column_width(reach: float) -> float:
    """Whole kilometres, so that cells of two looks have the same ends."""
    return next((float(width) for width in WIDTHS if reach / width <= COLUMNS), float(WIDTHS[-1]))


def cell(frame: Frame, bounds: list[date], column: int, width: float, found: dict[str, int]) -> Cell:
    wide = column == WIDE
    since, until = bounds[0], bounds[1] - timedelta(days=1)
    return Cell(
        km_from=frame.km_from if wide else max(column * width, frame.km_from),
        km_until=frame.km_until if wide else min((column + 1) * width, frame.km_until),
        since=max(since, frame.since or since),
        until=min(until, frame.until or until),
        count=sum(found.values()),
        symbols=found,
        wide=wide,
    )
