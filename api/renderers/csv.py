"""How are incidents written as CSV (RFC 4180)? UTF-8, CRLF, a header row, then nothing but rows.

The rows are written as they are read, to a file that leaves memory when it grows, and sent
once it is whole and its length known. The server in front of Django ends a response in good
order when the making of it fails half-way, so a stream of unknown length could be cut short
without anybody noticing; one of known length cannot.
"""

import csv
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from rest_framework.renderers import BaseRenderer

from api import flat
from api.flat import Cell

ROWS_A_CHUNK = 200
MOST_IN_MEMORY = 2_000_000  # bytes; a larger file lies on the disk while it is sent
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


def whole(rows: Iterable[dict[str, Cell]], *, matched: int) -> tuple[IO[bytes], int]:
    """The finished file, at its beginning, and its length in bytes. Raises Incomplete."""
    file = SpooledTemporaryFile(max_size=MOST_IN_MEMORY)  # noqa: SIM115 - closed by the response
    try:
        for chunk in lines(rows, matched=matched):
            file.write(chunk)
    except BaseException:
        file.close()
        raise
    length = file.tell()
    file.seek(0)
    return file, length


def cell(value: Cell) -> str:
    """Text that a spreadsheet might run gets an apostrophe before it; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)
