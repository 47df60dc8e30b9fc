"""How does a file of another dataset become rows of the desk? As a stream, in one transaction.

1. Read the file's digest: the same bytes, read by the same rules, change nothing.
2. Copy what its good rows say into a table of this transaction; note each fault.
3. Add what is new under each key, or says something else than what counts there now.

Memory does not grow with the file: only `MOST_FAULTS` faults are kept in words, all are counted.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection, transaction

from incidents.foreign import stage
from incidents.interchange import acled
from incidents.interchange.coded import Coded
from incidents.interchange.entries import NEEDED, READ, TOLERATED, Here, Opened
from incidents.interchange.table import BadFile, Fault, Row, Table
from incidents.models import Delivery, ForeignRow, Release
from incidents.models.foreign import RESTRICTED, SCHEMES

IMPORTER = "1"  # counts the editions of the rules by which rows are read
MOST_FAULTS = 1000
BLOCK = 1 << 20
LICENCES = {
    "ucdp_ged": "CC BY 4.0; cite Sundberg and Melander 2013",
    "acled": "restricted: ACLED's own terms, no redistribution",
}


class NotTaken(ValueError):
    """Nothing was imported, and why."""


@dataclass
class Taken:
    """What came of a file. `new` keys, `further` texts under known keys, rows that say what counts already
    (`same`) or are `older` than that."""

    release: str
    rows: int = 0
    new: int = 0
    further: int = 0
    same: int = 0
    older: int = 0
    refused: int = 0
    doubts: int = 0
    gone: int = 0
    known_since: datetime | None = None
    unknown_columns: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)

    def note(self, found: Fault) -> None:
        if found.is_doubt:
            self.doubts += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(f"{'doubtful: ' if found.is_doubt else ''}{found}")

    def tally(self) -> dict[str, int]:
        names = ("rows", "new", "further", "same", "older", "refused", "doubts", "gone")
        return {name: getattr(self, name) for name in names}


Progress = Callable[[int], None]
Opener = Callable[[BinaryIO, str], Opened]


def import_file(
    path: Path,
    *,
    scheme: str,
    name: str = "",
    now: datetime,
    commit: bool,
    on_progress: Progress = lambda _rows: None,
) -> Taken:
    """Raises NotTaken, and BadFile for a file that is none of this dataset."""
    with path.open("rb") as file:
        return take(
            file, path.name, scheme=scheme, name=name, now=now, commit=commit, on_progress=on_progress
        )


def take(
    file: BinaryIO,
    file_name: str,
    *,
    scheme: str,
    name: str = "",
    now: datetime,
    commit: bool,
    on_progress: Progress = lambda _rows: None,
    opener: Opener = Here,
) -> Taken:
    """The same for an open file that can be read twice. A dry run does all the work and takes it back.

    What `opener` raises, at the header or at a row, leaves nothing behind.
    """
    digest = digest_of(file)
    with transaction.atomic():
        release = held(scheme, name)
        taken = Taken(release.code)
        if before := known(release, digest):
            taken.known_since = before.came_at
            return taken
        opened = opener(file, scheme)
        known_columns = {*NEEDED[scheme], *TOLERATED[scheme]}
        taken.unknown_columns = tuple(one for one in opened.columns if one not in known_columns)
        delivery = Delivery(release=release, file_name=file_name[:200], sha256=digest, importer=IMPORTER)
        delivery.head, delivery.columns, delivery.came_at = opened.head, list(opened.columns), now
        delivery.save()
        keep(opened, delivery, taken, on_progress)
        delivery.tally, delivery.faults = taken.tally(), taken.faults
        delivery.save(update_fields=["tally", "faults"])
        if not commit:
            transaction.set_rollback(True)
    return taken


def digest_of(file: BinaryIO) -> str:
    """SHA-256 of the file, which stands at its beginning afterwards."""
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def held(scheme: str, name: str) -> Release:
    """The release's row, locked: of two files that come at once, the second sees what the first did."""
    refuse_name(scheme, name)
    given = {"licence": LICENCES[scheme], "is_restricted": scheme in RESTRICTED}
    Release.objects.get_or_create(scheme=scheme, name=name, defaults=given)
    return Release.objects.select_for_update().get(scheme=scheme, name=name)


def refuse_name(scheme: str, name: str) -> None:
    """Raises NotTaken where a release lacks its name, or has one and is the only one."""
    if bool(name) == (scheme == "acled"):
        said = "ACLED has no releases" if name else f"say which release of {SCHEMES[scheme].label} it is"
        raise NotTaken(said)


def known(release: Release, digest: str) -> Delivery | None:
    return release.deliveries.filter(sha256=digest, importer=IMPORTER).first()


def keep(opened: Opened, delivery: Delivery, taken: Taken, on_progress: Progress) -> None:
    with connection.cursor() as cursor:
        stage.make(cursor)
        stage.fill(cursor, staged(opened, taken, on_progress))
        for key, numbers in stage.doubled(cursor):
            problem = f"{key} stands in several rows ({', '.join(map(str, numbers))}); the newest counts"
            taken.note(Fault(numbers[0], None, "", f"{problem}, and of those the last", is_doubt=True))
        found = stage.add(cursor, release=delivery.release_id, delivery=delivery.pk)
    taken.new, taken.further, taken.same, taken.older = found


def staged(opened: Opened, taken: Taken, on_progress: Progress) -> Iterator[tuple[Any, ...]]:
    for entry in opened.entries():
        taken.rows += 1
        if taken.rows % 50_000 == 0:
            on_progress(taken.rows)
        for fault in entry.faults:
            taken.note(fault)
        if entry.staged is None:
            taken.refused += 1
        else:
            yield entry.staged


# --- What was taken out -----------------------------------------------------------------------


def take_deletions(file: BinaryIO, file_name: str, *, now: datetime, commit: bool) -> Taken:
    """ACLED's list of ids that went. Each leaves a tombstone; the rows stay. Raises NotTaken, BadFile."""
    digest = digest_of(file)
    with transaction.atomic():
        release = held("acled", "")
        taken = Taken(release.code)
        if before := known(release, digest):
            taken.known_since = before.came_at
            return taken
        table = Table(file)
        table.needs(acled.DELETED_COLUMNS, what="ACLED's deletions")
        delivery = Delivery.objects.create(
            release=release,
            sort="deletions",
            file_name=file_name[:200],
            sha256=digest,
            importer=IMPORTER,
            head=table.head,
            columns=list(table.columns),
            came_at=now,
        )
        with connection.cursor() as cursor:
            taken.gone = stage.bury(cursor, deletions(table, taken), release=release.pk, delivery=delivery.pk)
        delivery.tally, delivery.faults = taken.tally(), taken.faults
        delivery.save(update_fields=["tally", "faults"])
        if not commit:
            transaction.set_rollback(True)
    return taken


def deletions(table: Table, taken: Taken) -> Iterator[tuple[str, int]]:
    for row in table.rows():
        taken.rows += 1
        gone, faults = (None, [row]) if isinstance(row, Fault) else acled.read_deleted(row, table.columns)
        for fault in faults:
            taken.note(fault)
        if gone is None:
            taken.refused += 1
        else:
            yield gone


# --- What a row says ---------------------------------------------------------------------------


def coded_of(row: ForeignRow) -> Coded:
    """What the rules of today read out of the raw row, whatever those of its day kept."""
    columns = tuple(row.delivery.columns)
    coded, faults = READ[row.release.scheme](Row(row.number, 0, tuple(row.raw)), columns)
    if coded is None:
        raise BadFile("; ".join(map(str, faults)))
    return coded
