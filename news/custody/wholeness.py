"""Is the archive as it was captured? Files, rows, lists, tokens and texts, held against each other.

Everything is read as a stream, in memory that does not grow with the archive: one row, one file and
one list at a time. Files and rows are walked side by side in the order of their digests.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Collate

from news.custody import archive, stamps, warc
from news.models import Act, ArchivedCopy, Custody, DigestList, ItemVersion, ListedCopy, Stamp

PROGRAM = "manage.py verify_archive"
LARGEST = 32_000_000  # of a file that is read whole; a visit makes none so large
DIGEST = 64


@dataclass(frozen=True, slots=True)
class Finding:
    """What is not as it should be. An orphan is no fault: a worker was killed before it wrote its rows."""

    name: str
    words: str
    copy_id: int | None = None
    is_orphan: bool = False

    def __str__(self) -> str:
        return f"{'orphan' if self.is_orphan else 'fault'}: {self.name}: {self.words}"


@dataclass(slots=True)
class Tally:
    """How much was looked at, and what was found. Counts grow while `verify` is read."""

    copies: int = 0
    files: int = 0
    texts: int = 0
    lists: int = 0
    unstamped: int = 0
    stamps: int = 0
    faults: int = 0
    orphans: int = 0
    last_list: str = ""  # its digest

    def __str__(self) -> str:
        looked = f"{self.copies} copies in {self.files} files, {self.texts} texts"
        lists = f"{self.lists} lists ({self.unstamped} without a stamp), {self.stamps} stamps"
        return f"{looked}, {lists}: {self.faults} faults, {self.orphans} orphans"


def verify(tally: Tally, *, now: datetime, known_list: str = "") -> Iterator[Finding]:
    """Each finding as it is made; when all are read, custody says that it was done and how it ended.

    `known_list` is the digest of a list that must be there, as somebody keeps it elsewhere.
    """
    for finding in findings(tally, known_list):
        tally.faults += not finding.is_orphan
        tally.orphans += finding.is_orphan
        if finding.copy_id is not None:
            said = {"act": Act.FAULTED, "note": finding.words, "program": PROGRAM, "at": now}
            Custody.objects.create(copy_id=finding.copy_id, **said)
        yield finding
    act = Act.FAULTED if tally.faults else Act.VERIFIED
    Custody.objects.create(act=act, program=PROGRAM, note=str(tally), at=now)


def findings(tally: Tally, known_list: str = "") -> Iterator[Finding]:
    yield from of_files(tally)
    yield from of_texts(tally)
    yield from of_lists(tally)
    if known_list and not DigestList.objects.filter(sha256=known_list).exists():
        yield Finding(known_list, "the list is missing")
    yield from of_stamps(tally)


# --- Files and rows -----------------------------------------------------------------------


def of_files(tally: Tally) -> Iterator[Finding]:
    for row, path in side_by_side(rows(), files(archive.folder())):
        tally.copies += row is not None
        tally.files += path is not None
        if row is None:
            assert path is not None  # noqa: S101  one of the two is there
            yield of_stray(path)
        elif path is None:
            yield Finding(row.sha256, "its file is missing", row.pk)
        else:
            yield from (Finding(row.sha256, words, row.pk) for words in of_copy(row, path))


def rows() -> Iterator[ArchivedCopy]:
    captured = Custody.objects.filter(copy=OuterRef("pk"), act=Act.CAPTURED)
    found = ArchivedCopy.objects.select_related("fetch", "original").annotate(captured=Exists(captured))
    return found.order_by(Collate("sha256", "C")).iterator(chunk_size=200)


def files(top: Path) -> Iterator[Path]:
    """Every file below, in the order of the names."""
    if not top.is_dir():
        return
    for path in sorted(top.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from files(path)
        else:
            yield path


def side_by_side(
    rows: Iterator[ArchivedCopy], paths: Iterator[Path]
) -> Iterator[tuple[ArchivedCopy | None, Path | None]]:
    """Each digest once, with its row, its file, or both. The rows are asked for before the files."""
    row, path = next(rows, None), next(paths, None)
    while row is not None or path is not None:
        if path is not None and has_no_row(path, row):
            yield None, path
            path = next(paths, None)
        elif row is not None and (path is None or row.sha256 < path.name):
            yield row, None
            row = next(rows, None)
        else:
            yield row, path
            row, path = next(rows, None), next(paths, None)


def has_no_row(path: Path, row: ArchivedCopy | None) -> bool:
    """`row` is the next one."""
    return not is_in_place(path) or row is None or path.name < row.sha256


def is_in_place(path: Path) -> bool:
    return archive.path_of(path.name) == path and len(path.name) == DIGEST


def of_stray(path: Path) -> Finding:
    name = str(path.relative_to(archive.folder()))
    if not is_in_place(path):
        return Finding(name, "it is not where the archive puts a file, or was not finished", is_orphan=True)
    try:
        with path.open("rb") as file:
            altered = hashlib.file_digest(file, "sha256").hexdigest() != path.name
    except OSError as failure:
        return Finding(path.name, f"it cannot be read ({failure.strerror})")
    if altered:
        return Finding(path.name, "its bytes are not those of its name, and it has no row")
    if DigestList.objects.filter(text__contains=path.name).exists():
        return Finding(path.name, "its row is missing, though it is on a list")
    return Finding(path.name, "it has no row", is_orphan=True)


def of_copy(row: ArchivedCopy, path: Path) -> Iterator[str]:
    """What is wrong with one copy. Where its bytes are, nothing else is asked of them."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as failure:
        yield f"its file cannot be read ({failure.strerror})"
        return
    if hashlib.sha256(data).hexdigest() != row.sha256:
        yield "its bytes are not those of its name"
        return
    try:
        warc.check(data)
        yield from of_records(row, data)
    except warc.NotWhole as failure:
        yield str(failure)


def of_records(row: ArchivedCopy, data: bytes) -> Iterator[str]:
    records = warc.records(data)
    known = [record for record in records if record.named.get("WARC-Record-ID") == warc.urn(row.record_id)]
    if not known:
        yield f"its row names a record {row.record_id}, which the file does not have"
        return
    record = known[0]
    expected = {
        "size": (row.size, len(data)),
        "tool": (row.tool, warc.software_of(records).partition(" ")[0]),
        "time": (warc.iso(row.captured_at), record.named.get("WARC-Date")),
        "address": (warc.written(row.fetch.final_url), record.url),
        "status": (row.fetch.status, status_of(record)),
        "item": (row.item_id, row.fetch.item_id),
        "payload": ((row.payload_sha256, row.payload_size), payload_of(row, record)),
        "custody from the capture on": (True, row.captured),  # type: ignore[attr-defined]
    }
    wrong = [name for name, (said, found) in expected.items() if said != found]
    if wrong:
        yield f"its row does not say what the file says: {', '.join(wrong)}"


def status_of(record: warc.Record) -> int | None:
    """As the first line of the answer says it: HTTP/1.1 200 OK."""
    words = "".join(record.lines[:1]).split(None, 2)[1:2]
    return int(words[0]) if words and words[0].isdecimal() else None


def payload_of(row: ArchivedCopy, record: warc.Record) -> tuple[str, int]:
    """Digest and size: of the body that is here, or of the one that this record and the row refer to."""
    if row.original is None:
        return hashlib.sha256(record.payload).hexdigest(), len(record.payload)
    refers = record.named.get("WARC-Refers-To") == warc.urn(row.original.record_id)
    digest = record.named.get("WARC-Payload-Digest", "").removeprefix("sha256:")
    same = refers and digest == row.original.payload_sha256
    return (digest, row.original.payload_size) if same else ("", 0)


# --- Texts, lists and tokens --------------------------------------------------------------


def of_texts(tally: Tally) -> Iterator[Finding]:
    known = ArchivedCopy.objects.filter(pk=OuterRef("copy_id"))
    read = ItemVersion.objects.annotate(has_copy=Exists(known), of_item=F("copy__item_id")).order_by("pk")
    for version in read.iterator(chunk_size=200):
        tally.texts += 1
        name = f"text {version.pk}"
        if hashlib.sha256(version.text.encode()).hexdigest() != version.sha256:
            yield Finding(name, "it is not the text that was read")
        if version.copy_id is not None and not version.has_copy:
            yield Finding(name, f"its copy {version.copy_id} is missing")
        elif version.copy_id is not None and version.of_item != version.item_id:
            yield Finding(name, f"its copy {version.copy_id} is of another item")


def of_lists(tally: Tally) -> Iterator[Finding]:
    stamped = Stamp.objects.filter(digest_list=OuterRef("pk"), token__isnull=False)
    lists = DigestList.objects.annotate(stamped=Exists(stamped)).order_by("pk")
    order = Order()
    for digest_list in lists.iterator(chunk_size=1):
        tally.lists += 1
        tally.unstamped += not digest_list.stamped
        tally.last_list = digest_list.sha256
        if stamps.sha256_of(digest_list.text) != digest_list.sha256:
            yield Finding(named(digest_list), "it is not the list that was made")
        yield from of_listed(digest_list)
        yield from of_order(digest_list, order)


def named(digest_list: DigestList) -> str:
    return f"list {digest_list.pk}"


def of_listed(digest_list: DigestList) -> Iterator[Finding]:
    """What is on a list and has no row, and the other way round."""
    name, on_it = named(digest_list), set(stamps.digests(digest_list.text))
    listed = ListedCopy.objects.filter(digest_list=digest_list)
    have = set(listed.values_list("copy__sha256", flat=True))
    yield from (
        Finding(sha256, f"its row is missing, though it is on {name}") for sha256 in sorted(on_it - have)
    )
    yield from (Finding(sha256, f"it is not on {name}, though its row is") for sha256 in sorted(have - on_it))


@dataclass(slots=True)
class Order:
    """The lists so far that none follows, by digest: one, once lists have begun to name those before them."""

    begun: bool = False
    open: dict[str, str] = field(default_factory=dict)


def of_order(digest_list: DigestList, order: Order) -> Iterator[Finding]:
    """Whether this list names the one before it, and nothing that is gone."""
    before = stamps.followed(digest_list.text)
    for sha256 in before:
        if order.open.pop(sha256, None) is None:
            yield Finding(named(digest_list), f"the list that it follows is missing: {sha256}")
    order.begun = order.begun or bool(before)
    if order.begun:
        yield from (Finding(name, "the next list does not follow it") for name in order.open.values())
        order.open.clear()
    order.open[digest_list.sha256] = named(digest_list)


def of_stamps(tally: Tally) -> Iterator[Finding]:
    have = Stamp.objects.filter(token__isnull=False).select_related("digest_list").order_by("pk")
    for stamp in have.iterator(chunk_size=1):
        tally.stamps += 1
        name = f"stamp {stamp.pk} of list {stamp.digest_list_id} by {stamp.authority}"
        try:
            at = stamps.proved(bytes(stamp.token or b""), stamp.digest_list.text)
        except stamps.NotProved as failure:
            yield Finding(name, str(failure))
        else:
            if at != stamp.stamped_at:
                yield Finding(name, "its row does not say the time of the token")
