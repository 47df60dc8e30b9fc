"""What stands in a CSV file, row by row, to the letter? Read as a stream; a bad row ends nothing.

A row keeps its cells and, where the house's own way of writing them would not give the same bytes,
the text as it stood. A file can therefore be written again byte for byte.
"""

import csv
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

LONGEST_LINE = 1_000_000  # bytes; a file without line ends would else be read whole
LONGEST_ROW = 1_000_000  # characters, over all its lines; a stray quote would else hold the rest of the file
MOST_COLUMNS = 1_000
Check = Callable[[str], Any]


class BadFile(ValueError):
    """The file is none of the kind that was said: the header says so, and no row is read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Which row (counted from 1 after the header), which line of the file if it is known, which column, what.

    A doubt is what two columns say differently of one thing: the row is taken all the same, as the
    releases have such rows.
    """

    number: int
    line: int | None
    column: str
    problem: str
    is_doubt: bool = False

    def __str__(self) -> str:
        line = f" (line {self.line})" if self.line else ""
        where = f", {self.column}" if self.column else ""
        return f"row {self.number}{line}{where}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Row:
    """`written` is the text as it stood, where `rendered(cells)` would not give it; else None."""

    number: int
    line: int
    cells: tuple[str, ...]
    written: str | None = None


class Table:
    """The header of an open file, then its rows. Raises BadFile."""

    def __init__(self, file: BinaryIO) -> None:
        self.lines = Lines(file)
        self.head = self.lines.take()
        if not self.head.strip():
            raise BadFile("the file is empty: it has no header")
        if isinstance(self.head, TooLong):
            raise BadFile(f"its header is longer than {LONGEST_LINE:,} bytes")
        if broken(self.head):
            raise BadFile("the header is not UTF-8")
        if "\r" in self.head.removesuffix("\n").removesuffix("\r"):
            raise BadFile("its lines end with a lone carriage return; a line feed is needed")
        self.newline = "\r\n" if self.head.endswith("\r\n") else "\n"
        self.columns = self.named(self.head.removeprefix("\ufeff"))

    def named(self, text: str) -> tuple[str, ...]:
        try:
            columns = tuple(next(csv.reader([text], strict=True)))
        except (csv.Error, StopIteration) as fault:
            raise BadFile(f"the header cannot be read: {fault}") from fault
        if len(columns) > MOST_COLUMNS:
            raise BadFile(
                f"the header names {len(columns):,} columns; no dataset has more than {MOST_COLUMNS:,}"
            )
        doubled = sorted({name for name in columns if columns.count(name) > 1})
        if doubled:
            raise BadFile(f"the header names {', '.join(doubled)} twice")
        return columns

    def needs(self, needed: Collection[str], *, what: str) -> None:
        """Raises BadFile where a column is not there; which are there beside them is not asked."""
        if len(self.columns) == 1:
            raise BadFile(f"this is no file of {what}: its header has no commas, which part the columns")
        lacking = [name for name in needed if name not in self.columns]
        if lacking:
            raise BadFile(f"this is no file of {what}: it lacks {', '.join(lacking)}")

    def rows(self) -> Iterator[Row | Fault]:
        number = 0
        while not self.lines.ended:
            number += 1
            yield self.row(number)

    def row(self, number: int) -> Row | Fault:
        line = self.lines.number + 1
        start = self.lines.mark()
        try:
            cells = next(csv.reader(self.lines, strict=True), [])
        except csv.Error as broke:
            # One stray quote would else swallow the rows after it.
            self.lines.give_back(after=start)
            return Fault(number, line, "", f"it cannot be taken apart: {broke}")
        text = "".join(self.lines.taken)
        if broken(text):
            return Fault(number, line, broken_column(self.columns, cells), "it is not UTF-8")
        if "\0" in text:
            return Fault(number, line, "", "it holds a NUL character")
        if len(cells) != len(self.columns):
            problem = f"it has {len(cells)} cells and the header {len(self.columns)}"
            return Fault(number, line, "", "the line is blank" if not cells else problem)
        same = rendered(cells, newline=self.newline) == text
        return Row(number, line, tuple(cells), None if same else text)


class TooLong(str):
    """The beginning of a line of which the rest was passed over."""

    __slots__ = ()


class Lines:
    """The lines of a file, with their ends; those of the row that is being read can be given back.

    A row goes on in the next line only inside quotes. So one that begins at a line which a broken row ran
    over, and that goes on, runs into what broke that one: it is not followed there once more, and the time
    for a file grows with its length and no faster.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.number = 0
        self.waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.length = 0  # of the taken ones
        self.broke_at = 0  # the line at which a row broke that ran over those before it
        self.next_line: str | None = None
        self.ended = False
        self.look()

    def look(self) -> None:
        """Reads one line ahead, so that the end of the file is known before it is asked for."""
        if self.waiting:
            self.next_line = self.waiting.popleft()
        else:
            raw = self.file.readline(LONGEST_LINE)
            line = raw.decode("utf-8", "surrogateescape")
            self.next_line = TooLong(line) if goes_on(self.file, raw) else line
        self.ended = not self.next_line

    def take(self) -> str:
        line = self.next_line or ""
        self.number += 1
        self.look()
        return line

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        if self.ended:
            raise StopIteration
        if self.taken and self.number < self.broke_at:
            raise csv.Error(f"its quotes run on to line {self.broke_at}, where they break")
        if self.length > LONGEST_ROW:
            raise csv.Error(f"it is longer than {LONGEST_ROW:,} characters")
        line = self.take()
        self.taken.append(line)
        self.length += len(line)
        if isinstance(line, TooLong):
            raise csv.Error(f"line {self.number} is longer than {LONGEST_LINE:,} bytes")
        return line

    def mark(self) -> int:
        self.taken.clear()
        self.length = 0
        return self.number

    def give_back(self, *, after: int) -> None:
        """All lines that were taken since, but for the first."""
        self.broke_at = max(self.broke_at, self.number + self.ended)
        back = self.taken[1:]
        if back:
            kept = [self.next_line] if self.next_line else []
            self.waiting.extendleft(reversed([*back, *kept]))
            self.number = after + 1
            self.look()


def goes_on(file: BinaryIO, raw: bytes) -> bool:
    """Whether the line has more than these bytes; what it has more is read and left, piece by piece."""
    if raw.endswith(b"\n") or len(raw) < LONGEST_LINE:
        return False
    more = False
    while piece := file.readline(LONGEST_LINE):
        more = True
        if piece.endswith(b"\n"):
            break
    return more


class Text:
    """What csv.writer writes to."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text


def rendered(cells: Sequence[str], *, newline: str) -> str:
    """A row as the house writes it: quotes only where they are needed."""
    out = Text()
    csv.writer(out, lineterminator=newline).writerow(cells)
    return out.text


def broken(text: str) -> bool:
    """Whether there are bytes in it that are no UTF-8."""
    return any("\udc80" <= letter <= "\udcff" for letter in text) if not text.isascii() else False


def broken_column(columns: Sequence[str], cells: Sequence[str]) -> str:
    return next((name for name, cell in zip(columns, cells, strict=False) if broken(cell)), "")


def fault(row: Row, column: str, problem: str) -> Fault:
    return Fault(row.number, row.line, column, problem)


def doubt(row: Row, column: str, problem: str) -> Fault:
    return Fault(row.number, row.line, column, problem, is_doubt=True)


def is_refused(faults: Sequence[Fault]) -> bool:
    return any(not each.is_doubt for each in faults)


def checked(
    row: Row, columns: Sequence[str], checks: Mapping[str, Check]
) -> tuple[dict[str, Any], list[Fault]]:
    """The values of a row by column, and every cell that does not hold what its column may."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for column, cell in zip(columns, row.cells, strict=True):
        check = checks.get(column)
        if check is None:
            values[column] = cell
            continue
        try:
            values[column] = check(cell)
        except ValueError as problem:
            faults.append(Fault(row.number, row.line, column, str(problem)))
    return values, faults
