"""Where are the bytes of a page kept? Under their SHA-256, as received, written once, never changed."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from news.coding import unpacked


class Altered(Exception):
    """The bytes under a digest are not the bytes that were stored."""


def store(body: bytes) -> str:
    """The SHA-256 of the bytes, which are on disk when this returns. Storing twice changes nothing."""
    sha256 = hashlib.sha256(body).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, body)
    return sha256


def write_whole(path: Path, body: bytes) -> None:
    """Under another name first: a writer killed half-way leaves nothing under the digest."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o440)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def load(sha256: str) -> bytes:
    """The bytes under a digest. Raises FileNotFoundError or Altered."""
    body = path_of(sha256).read_bytes()
    if hashlib.sha256(body).hexdigest() != sha256:
        raise Altered(sha256)
    return body


def body(sha256: str, *, content_encoding: str) -> bytes:
    """What the parser read: the stored bytes with their coding undone. Raises as `load` does."""
    return b"".join(unpacked([load(sha256)], content_encoding))


def path_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "evidence" / "sha256" / sha256[:2] / sha256
