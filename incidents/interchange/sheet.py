"""How is a shape written as CSV? Header, tags where it has any, then a row for each incident it can hold.

What it cannot hold is counted by reason, so that whoever asked is told how many rows are lacking.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator

from incidents.interchange.written import Cell, LeftOut, Published, Shape

ROWS_A_CHUNK = 200
# A spreadsheet runs a cell that begins so as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


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


class Sheet:
    """`rows` and `left_out` are told once all chunks were taken."""

    def __init__(self, shape: Shape, entries: Iterable[Published]) -> None:
        self.shape, self.entries = shape, entries
        self.rows = 0
        self.left_out: Counter[str] = Counter()

    def chunks(self) -> Iterator[bytes]:
        buffer = Buffer()
        writer = csv.writer(buffer)
        writer.writerow(self.shape.columns)
        if self.shape.tags:
            writer.writerow(self.shape.tags)
        for published in self.entries:
            try:
                line = self.shape.line(published)
            except LeftOut as left:
                self.left_out[left.reason] += 1
                continue
            writer.writerow([cell(line[name], name) for name in self.shape.columns])
            self.rows += 1
            if self.rows % ROWS_A_CHUNK == 0:
                yield buffer.take()
        yield buffer.take()

    @property
    def reasons(self) -> str:
        """Such as `no_death=12, undated=1`; empty where nothing was left out."""
        return ", ".join(f"{reason}={count}" for reason, count in sorted(self.left_out.items()))


def cell(value: Cell, name: str) -> str:
    """Text that a spreadsheet might run gets an apostrophe before it; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, str) and name not in NUMBERS:
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)


NUMBERS = frozenset({"latitude", "longitude"})
