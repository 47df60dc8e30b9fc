"""Which columns does this process hold, and are they up to date?

One reference is swapped for the next; whoever holds the old columns goes on reading them.
"""

import threading
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from django.contrib.postgres.search import SearchQuery
from django.db.models import JSONField
from django.db.models.expressions import RawSQL

from incidents import folding, growth
from incidents.columns import Bools, Columns
from incidents.growth import Row
from incidents.models import Publication

_columns = Columns()
_lock = threading.Lock()


def columns() -> Columns:
    """The columns, up to date. One indexed query; more only when something was published."""
    # Held before it is asked: the record only grows, so what is asked afterwards cannot be less.
    held = _columns
    latest = latest_revision()
    return held if held.revision == latest else brought_up_to_date(held, latest)


def brought_up_to_date(held: Columns, latest: int) -> Columns:
    global _columns
    with _lock:
        if latest < held.revision:  # another database than a moment ago: a restored copy
            _columns = Columns()
        if _columns.revision < latest:
            _columns = growth.extended(_columns, rows_after(_columns.revision))
        return _columns


def forget() -> None:
    """Starts the columns of this process afresh."""
    global _columns
    with _lock:
        _columns = Columns()
        packed_rows_with.cache_clear()


def latest_revision() -> int:
    """The number of the last publication; 0 while nothing is public."""
    latest = Publication.objects.order_by("-revision").values_list("revision", flat=True).first()
    return latest or 0


def rows_after(revision: int) -> Iterator[Row]:
    """Publications after this revision, in order, without the parts that no column needs."""
    slim = RawSQL(  # the ORM has no operator for taking keys out of a JSON document
        "(snapshot - '{title,summary,claims,casualties}'::text[]) #- '{location,geometry}'",
        (),
        output_field=JSONField(),
    )
    rows = Publication.objects.filter(revision__gt=revision).order_by("revision").annotate(slim=slim)
    return rows.values_list("revision", "public_id", "act", "slim").iterator(chunk_size=2_000)


def rows_with(q: str, revision: int) -> Bools:
    """Masks the rows up to this revision in which every word of `q` occurs, spelling folded."""
    packed = np.frombuffer(packed_rows_with(q, revision), np.uint8)
    return np.unpackbits(packed, count=revision).astype(np.bool_)


@lru_cache(maxsize=128)
def packed_rows_with(q: str, revision: int) -> bytes:
    """One bit a row, so that the answers kept for common words stay small."""
    found = Publication.objects.filter(revision__lte=revision, words=query(q))
    mask = np.zeros(revision, np.bool_)
    mask[np.fromiter(found.values_list("revision", flat=True), np.int64) - 1] = True
    return np.packbits(mask).tobytes()


def query(q: str) -> SearchQuery:
    return SearchQuery(folding.folded(q), config="simple")
