"""How are incidents written as CSV (RFC 4180)? UTF-8, CRLF, a header row, then nothing but rows.

The rows are written as they are read, so that memory does not grow with the answer. If not
all of them could be written the stream breaks off with an error: a file that ends in good
order holds as many rows as the header `Khabur-Matched` says.
"""

import csv
from collections.abc import Iterable, Iterator

from rest_framework.renderers import BaseRenderer

from api import flat
from api.flat import Cell

ROWS_A_CHUNK = 200
# A spreadsheet runs a cell that begins so as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class CSV(BaseRenderer):
    """Named for the schema; the rows are streamed by `lines`."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"


class Incomplete(Exception):
    """Fewer rows could be read than were counted: something was withheld in the meantime."""


class Buffer:
    """Collects what csv.writer writes until it is taken."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, text: str) -> None:
        self.parts.append(text)

    def take(self) -> bytes:
        text = "".join(self.parts)
        self.parts.clear()
        return text.encode()


def lines(rows: Iterable[dict[str, Cell]], *, matched: int) -> Iterator[bytes]:
    """The file in chunks. Raises Incomplete in the end if there were not `matched` rows."""
    buffer = Buffer()
    writer = csv.writer(buffer)
    writer.writerow(flat.COLUMNS)
    written = 0
    for row in rows:
        writer.writerow([cell(value) for value in row.values()])
        written += 1
        if written % ROWS_A_CHUNK == 0:
            yield buffer.take()
    if written != matched:
        raise Incomplete(f"{written} of {matched} rows")
    yield buffer.take()


def cell(value: Cell) -> str:
    """Text that a spreadsheet might run gets an apostrophe before it; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)
