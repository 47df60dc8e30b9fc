"""What does each row of a file of a dataset say, ready for the table of rows, and what is wrong with it?

Whoever reads a file may do it in a process of its own: an entry is made of strings and numbers.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Protocol

import orjson

from incidents.interchange import acled, ucdp
from incidents.interchange.coded import Coded
from incidents.interchange.table import Fault, Row, Table

NEEDED = {"ucdp_ged": ucdp.NEEDED, "acled": acled.COLUMNS}
TOLERATED = {"ucdp_ged": ucdp.TOLERATED, "acled": acled.TOLERATED}
READ = {"ucdp_ged": ucdp.read, "acled": acled.read}
LABELS = {"ucdp_ged": "UCDP GED", "acled": "ACLED"}


@dataclass(frozen=True, slots=True)
class Entry:
    """`staged` is None where the row is refused; with a doubt it is taken."""

    staged: tuple[Any, ...] | None
    faults: tuple[Fault, ...]


class Opened(Protocol):
    """A file with its header read. Its entries can be had once."""

    @property
    def head(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    def entries(self) -> Iterator[Entry]: ...


class Here:
    """Read in this process. Raises BadFile where the header is none of this dataset."""

    def __init__(self, file: BinaryIO, scheme: str) -> None:
        self.table, self.read = Table(file), READ[scheme]
        self.table.needs(NEEDED[scheme], what=LABELS[scheme])
        self.head, self.columns = self.table.head, self.table.columns

    def entries(self) -> Iterator[Entry]:
        for row in self.table.rows():
            if isinstance(row, Fault):
                yield Entry(None, (row,))
                continue
            coded, faults = self.read(row, self.columns)
            yield Entry(stage_row(row, coded) if coded else None, tuple(faults))


def stage_row(row: Row, coded: Coded) -> tuple[Any, ...]:
    raw = orjson.dumps(row.cells)
    said = orjson.dumps(asdict(coded))
    digest = hashlib.sha256(raw).hexdigest()
    days = (coded.first.isoformat(), coded.last.isoformat())
    return row.number, coded.key, coded.stamp, digest, raw.decode(), row.written, said.decode(), *days
