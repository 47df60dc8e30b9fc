"""How is a file of a whole Selection sent, so that nobody takes a part of it for all?

It is written as it is read, to a file that leaves memory when it grows, and sent once it is whole
and its length and digest are known. The server in front of Django ends a response in good order when
the making of it fails half-way, so a stream of unknown length could be cut short without anybody
noticing; one of known length cannot.
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO
from wsgiref.util import FileWrapper

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

MOST_IN_MEMORY = 2_000_000  # bytes; a larger file lies on the disk while it is sent
BLOCK = 65_536  # bytes


class Incomplete(Exception):
    """Fewer rows could be read than were counted: something was withheld in the meantime."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The finished file, at its beginning."""

    file: IO[bytes]
    length: int
    digest: str  # as `Repr-Digest` (RFC 9530) has it


def whole(write: Callable[[IO[bytes]], int], *, rows: int) -> Whole:
    """`write` writes the file and says how many rows it wrote. Raises Incomplete for another number."""
    file = SpooledTemporaryFile(max_size=MOST_IN_MEMORY)  # noqa: SIM115 - closed by the response
    try:
        written = write(file)
        if written != rows:
            raise Incomplete(f"{written} of {rows} rows")
    except BaseException:
        file.close()
        raise
    length = file.tell()
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").digest()
    file.seek(0)
    return Whole(file, length, f"sha-256=:{base64.b64encode(digest).decode()}:")


def response(write: Callable[[IO[bytes]], int], *, rows: int) -> HttpResponseBase:
    """The file with its length and digest."""
    done = whole(write, rows=rows)
    told = {"Content-Length": str(done.length), "Repr-Digest": done.digest}
    if done.length > MOST_IN_MEMORY:
        return StreamingHttpResponse(FileWrapper(done.file, BLOCK), headers=told)
    with done.file:
        return HttpResponse(done.file.read(), headers=told)
