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

from incidents import document, folding
from incidents.chain import ORIGIN
from incidents.masks import growth, parts
from incidents.masks.columns import Bools, Columns
from incidents.masks.growth import Row
from incidents.models import Publication

_columns = Columns()
_lock = threading.Lock()


def columns() -> Columns:
    """The columns, up to date. One indexed query; more only when something was published."""
    # Held before it is asked: the record only grows, so what is asked afterwards cannot be less.
    held = _columns
    latest, chain = last()
    return held if (held.revision, held.chain) == (latest, chain) else brought_up_to_date(held, latest)


def brought_up_to_date(held: Columns, latest: int) -> Columns:
    global _columns
    with _lock:
        if _columns is held and not is_of_this_record(held):
            _columns = Columns()
        if _columns.revision < latest:
            _columns = growth.extended(_columns, rows_after(_columns.revision))
        return _columns


def forget() -> None:
    """Starts what this process holds of the record afresh."""
    global _columns
    with _lock:
        _columns = Columns()
        packed_rows_with.cache_clear()
    parts.forget()


def is_of_this_record(held: Columns) -> bool:
    """Whether the last row read is still there: a copy that was restored has another past."""
    same = Publication.objects.filter(revision=held.revision, chain=held.chain)
    return held.revision == 0 or same.exists()


def last() -> tuple[int, str]:
    """The number and the chain of the last publication; 0 while nothing is public. One indexed query."""
    newest = Publication.objects.order_by("-revision").values_list("revision", "chain").first()
    return newest or (0, ORIGIN)


def rows_after(revision: int) -> Iterator[Row]:
    """Publications after this revision, in order, without the parts that no column needs."""
    slim = RawSQL(  # the ORM has no operator for taking keys out of a JSON document
        "(snapshot - '{title,summary,claims,casualties}'::text[]) #- '{location,geometry}'",
        (),
        output_field=JSONField(),
    )
    rows = Publication.objects.filter(revision__gt=revision).order_by("revision").annotate(slim=slim)
    found = rows.values_list("revision", "public_id", "act", "slim", "chain").iterator(chunk_size=2_000)
    for revision, public_id, act, stored, chain in found:
        yield revision, public_id, act, document.readable(stored, revision=revision), chain


def rows_with(q: str, cols: Columns) -> Bools:
    """Masks the rows in which every word of `q` occurs, spelling folded."""
    packed = np.frombuffer(packed_rows_with(q, cols.revision, cols.chain), np.uint8)
    return np.unpackbits(packed, count=cols.revision).astype(np.bool_)


@lru_cache(maxsize=128)
def packed_rows_with(q: str, revision: int, _chain: str) -> bytes:
    """One bit a row, so that the answers kept for common words stay small; kept for each record apart."""
    found = Publication.objects.filter(revision__lte=revision, words=query(q))
    mask = np.zeros(revision, np.bool_)
    mask[np.fromiter(found.values_list("revision", flat=True), np.int64) - 1] = True
    return np.packbits(mask).tobytes()


def query(q: str) -> SearchQuery:
    return SearchQuery(folding.folded(q), config="simple")
