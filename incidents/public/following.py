"""What became of every incident that a Selection has ever meant? For those who are told of it as it goes.

An incident may enter a Selection, change in it and leave it: by a correction, by being taken back, or by
being withheld. Of what is withheld nobody may say whether it had matched, so that is told to everybody.
"""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from incidents.masks.columns import ACT, Bools, Columns, Rows
from incidents.models import Publication
from incidents.public import record
from incidents.public.look import Look
from incidents.public.record import Entry


@dataclass(frozen=True, slots=True)
class Gone:
    """An incident that was among those of the Selection and is no longer, and the publication since when."""

    public_id: str
    revision: int
    act: str
    published_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Followed:
    """`before` leads on; None where nothing is left. `updated` is of the latest of the page."""

    told: list[Entry | Gone]
    before: int | None
    updated: datetime | None


def page(look: Look, *, before: int | None, limit: int) -> Followed:
    """What became of every incident that a Selection has ever meant, the last published first.

    Of what is withheld nobody may say whether it matched: that it is gone is told whatever was asked.
    Two queries.
    """
    cols = look.columns
    rows = np.sort(np.concatenate([look.rows, gone_rows(look)]))[::-1]
    if before is not None:
        rows = rows[cols.column("revision")[rows] < before]
    shown = rows[:limit]
    matched = set(look.rows.tolist())
    entries = record.by_row(cols, [int(row) for row in shown if int(row) in matched])
    tombstones = gone(cols, [int(row) for row in shown if int(row) not in matched])
    told = [one for row in shown.tolist() if (one := entries.get(row) or tombstones.get(row))]
    more = len(rows) > limit
    return Followed(
        told=told,
        before=int(cols.column("revision")[shown[-1]]) if more else None,
        updated=told[0].published_at if told else None,
    )


def gone_rows(look: Look) -> Rows:
    """The rows in force that say of an incident that it is gone from the Selection, as of the look."""
    cols = look.columns
    ever = {cols.public_ids[row] for row in np.flatnonzero(meant(look)).tolist()}
    force = cols.in_force(look.as_of) & ~look.mask()
    withheld = cols.column("act") == ACT["withhold"]
    rows = [row for row in np.flatnonzero(force).tolist() if withheld[row] or cols.public_ids[row] in ever]
    return np.array(rows, np.int64)


def meant(look: Look) -> Bools:
    """The rows whose edition met the Selection when it was published, up to the revision of the look."""
    cols, selection = look.columns, look.selection
    met = cols.column("shows") & (cols.column("revision") <= look.as_of)
    for may, must in cols.conditions(selection, look.found):
        met = met & (must if selection.match == "within" else may)
    return met


def gone(cols: Columns, rows: list[int]) -> dict[int, Gone]:
    fields = ("revision", "public_id", "act", "published_at", "reason")
    wanted = [int(cols.column("revision")[row]) for row in rows]
    found = Publication.objects.filter(revision__in=wanted).values(*fields)
    return {row["revision"] - 1: Gone(**row) for row in found}


@dataclass(frozen=True, slots=True)
class Concern:
    """A publication that concerns a Selection: `entered`, `changed`, `left`, or `dropped` for all."""

    revision: int
    sort: str


def concerning(look: Look, *, after: int) -> list[Concern]:
    """The publications after that revision, up to the look's, that concern its Selection, in order.

    Whoever keeps a copy of the Selection ends with it as it is. A withholding concerns everybody, since
    nobody may say any more whether what it emptied had been among theirs.
    """
    cols = look.columns
    own = meant(look)
    was = np.zeros_like(own)
    superseded = cols.column("superseded")[own]
    was[superseded[superseded <= look.as_of] - 1] = True
    dropped = cols.column("act") == ACT["withhold"]
    revisions = cols.column("revision")
    rows = np.flatnonzero((own | was | dropped) & (revisions > after) & (revisions <= look.as_of))
    return [Concern(int(revisions[row]), sort_of(row, own, was, dropped)) for row in rows.tolist()]


def sort_of(row: int, own: Bools, was: Bools, dropped: Bools) -> str:
    if dropped[row]:
        return "dropped"
    if own[row]:
        return "changed" if was[row] else "entered"
    return "left"


def dated(look: Look, *, first: int, last: int) -> list[tuple[str, datetime]]:
    """The ids of the look whose edition has one of these revisions, and when it was published. One query."""
    revisions = look.column("revision")
    wanted = revisions[(revisions >= first) & (revisions <= last)].tolist()
    found = Publication.objects.filter(revision__in=wanted).order_by("revision")
    return list(found.values_list("public_id", "published_at"))
