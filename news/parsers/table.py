"""What do the rows of a dataset's file say? Its head, then entries by the batch: no file is held whole."""

import io
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any

from incidents.interchange.entries import Here
from incidents.interchange.table import BadFile
from news.parsers.values import NotReadable

BATCH = 1_000_000  # characters of staged rows, and some more
MOST_ENTRIES = 1_000


def parse(body: bytes, *, scheme: str, **_: Any) -> Iterator[dict[str, Any]]:
    """Raises NotReadable where the header is none of this dataset."""
    try:
        opened = Here(io.BytesIO(body), scheme)
    except BadFile as refused:
        raise NotReadable("not_a_feed", f"{refused}.") from refused
    yield {"head": opened.head, "columns": opened.columns}
    batch: list[Any] = []
    size = 0
    for entry in opened.entries():
        batch.append([entry.staged, [astuple(fault) for fault in entry.faults]])
        size += sum(len(cell) for cell in entry.staged or () if isinstance(cell, str))
        if size > BATCH or len(batch) >= MOST_ENTRIES:
            yield {"entries": batch}
            batch, size = [], 0
    yield {"entries": batch}
