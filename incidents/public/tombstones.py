"""Which incidents left the public record, or a shape of it, and when? For copies that have to follow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from incidents.document import readable
from incidents.models import Publication
from incidents.public import record
from incidents.public.look import Look
from incidents.vocabulary import CARRYING_ACTS

AT_ONCE = 500  # incidents whose editions are read together

Fits = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Nothing of the incident, and not why: that stands at its address."""

    public_id: str
    left_at: datetime


def every(*, upto: int) -> Iterator[Tombstone]:
    """Those that are not public at this revision, in the order in which they left. One query."""
    last = Publication.objects.filter(revision__lte=upto).order_by("public_id", "-revision")
    newest = last.distinct("public_id").values("revision")
    gone = Publication.objects.filter(revision__in=newest).exclude(act__in=CARRYING_ACTS)
    for public_id, left_at in gone.order_by("revision").values_list("public_id", "published_at").iterator():
        yield Tombstone(public_id, left_at)


def outgrown(look: Look, *, fits: Fits) -> Iterator[Tombstone]:
    """Those whose edition in force no longer fits a shape that an earlier one fitted: a copy in that shape
    has to drop them. Two queries for each so many that were corrected."""
    cols = look.columns
    again = (row for row in look.rows.tolist() if len(cols.rows_of[cols.public_ids[row]]) > 1)
    for rows in batched(again, AT_ONCE):
        now = record.entries(cols, rows)
        misfits = [one.document["public_id"] for one in now if not fits(one.document)]
        yield from since_they_fitted(misfits, upto=look.as_of, fits=fits)


def since_they_fitted(public_ids: list[str], *, upto: int, fits: Fits) -> Iterator[Tombstone]:
    """Left with the first publication after the last edition that fitted; what never did is not told."""
    told = Publication.objects.filter(public_id__in=public_ids, revision__lte=upto).order_by("revision")
    left: dict[str, datetime | None] = {}  # None while it fits
    for row in told.only("revision", "public_id", "published_at", "snapshot"):
        document = readable(row.snapshot, revision=row.revision)
        if document and fits(document):
            left[row.public_id] = None
        elif row.public_id in left and left[row.public_id] is None:
            left[row.public_id] = row.published_at
    yield from (Tombstone(public_id, when) for public_id, when in left.items() if when)
