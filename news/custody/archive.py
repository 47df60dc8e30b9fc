"""Where are the bytes of a visit kept, and what is said of them? In WARC files under their SHA-256.

`keep` puts the file on the disk, `enter` its rows into the caller's transaction: a worker that is
killed between the two leaves a file without a row, which `verify_archive` lists, and nothing else.
"""

import hashlib
import os
import tempfile
import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from news.custody import warc
from news.fetching.answer import Answer
from news.fetching.coding import unpacked
from news.models import Act, ArchivedCopy, Custody, Fetch


class Altered(Exception):
    """The bytes under a digest are not the bytes that were stored."""


# --- Files --------------------------------------------------------------------------------


def store(data: bytes) -> str:
    """The SHA-256 of the bytes, which are on disk when this returns. Storing twice changes nothing."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return sha256


def write_whole(path: Path, data: bytes) -> None:
    """Under another name first: a writer killed half-way leaves nothing under the digest."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o440)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The new name in it, too, is to outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def load(sha256: str) -> bytes:
    """The bytes under a digest. Raises FileNotFoundError or Altered."""
    data = path_of(sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Altered(sha256)
    return data


def path_of(sha256: str) -> Path:
    return folder() / sha256[:2] / sha256


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "evidence" / "sha256"


# --- Captures -----------------------------------------------------------------------------


def keep(answer: Answer, *, log: Fetch) -> ArchivedCopy:
    """A row that is not entered yet, of a file that is on the disk. `log` is the visit's."""
    payload = answer.wire
    payload_sha256 = hashlib.sha256(payload).hexdigest()
    before = ArchivedCopy.objects.filter(payload_sha256=payload_sha256, original=None)
    original = before.select_related("fetch").order_by("pk").first()
    record_id = uuid.uuid4()
    data = warc.of_visit(answer, began=log.started_at, record_id=record_id, original=referred(original))
    return ArchivedCopy(
        fetch=log,
        item=log.item,
        sha256=store(data),
        size=len(data),
        record_id=record_id,
        payload_sha256=payload_sha256,
        payload_size=len(payload),
        original=original,
        captured_at=log.started_at + timedelta(seconds=answer.asked.after_s),
        tool=warc.TOOL,
    )


def referred(original: ArchivedCopy | None) -> warc.Original | None:
    if original is None:
        return None
    return warc.Original(original.record_id, original.fetch.final_url, original.captured_at)


def enter(copy: ArchivedCopy | None) -> None:
    """Belongs into the transaction that writes what was made of the copy."""
    if copy is not None and copy.pk is None:
        copy.save(force_insert=True)
        Custody.objects.create(copy=copy, act=Act.CAPTURED, program=copy.tool, at=copy.captured_at)


def answered(copy: ArchivedCopy) -> warc.Record:
    """The record with the last answer; a revisit where the original has the body. As `load`; NotWhole."""
    wanted = warc.urn(copy.record_id)
    for record in warc.records(load(copy.sha256)):
        if record.named.get("WARC-Record-ID") == wanted:
            return record
    raise warc.NotWhole(f"it has no record {wanted}")


def payload(copy: ArchivedCopy) -> bytes:
    """The body as the server packed it. Raises as `answered`."""
    return answered(copy.original or copy).payload


def body(copy: ArchivedCopy) -> bytes:
    """What the parser read. Raises as `answered`."""
    coding = ", ".join(answered(copy.original or copy).all_of("content-encoding")).lower()
    return b"".join(unpacked([payload(copy)], coding))
