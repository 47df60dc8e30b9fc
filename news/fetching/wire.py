"""What came over one connection, byte for byte, and how much of it may come? No socket is opened here."""

import re
from collections.abc import Iterable
from typing import Any

from news.fetching.outcomes import Outcome, Unfetched

LARGEST_HEAD = 65_536
LARGEST_FRAMED = 25_000_000  # of a body with the sizes of its chunks, which may be longer than what they hold
BLANK_LINE = re.compile(rb"\n\r?\n")


class Received:
    """Stands between a connection and who reads it, keeps what is read, and ends what has no end."""

    def __init__(self, below: Any) -> None:
        self.below, self.taken, self.head_ends = below, bytearray(), 0

    def readline(self, most: int = -1) -> bytes:
        return self.kept(self.below.readline(most))

    def read(self, most: int | None = -1) -> bytes:
        return self.kept(self.below.read(most))

    def readinto(self, buffer: Any) -> int:
        count: int = self.below.readinto(buffer)
        self.kept(bytes(memoryview(buffer)[:count]))
        return count

    def kept(self, piece: bytes) -> bytes:
        self.taken += piece
        if not self.head_ends and len(self.taken) > LARGEST_HEAD:
            raise Unfetched(Outcome.BAD_BODY, f"its headers hold more than {LARGEST_HEAD:,} bytes")
        if len(self.taken) - self.head_ends > LARGEST_FRAMED:
            raise Unfetched(Outcome.TOO_LARGE, f"more than {LARGEST_FRAMED:,} bytes, chunks and their sizes")
        return piece

    def end_head(self) -> None:
        self.head_ends = len(self.taken)

    @property
    def head(self) -> bytes:
        """Of the answer itself: a server may say "continue" in a head of its own before it."""
        taken = bytes(self.taken[: self.head_ends])
        ends = [found.end() for found in BLANK_LINE.finditer(taken)]
        return taken[ends[-2] :] if len(ends) > 1 else taken

    @property
    def framed(self) -> bytes:
        return bytes(self.taken[self.head_ends :])

    def __getattr__(self, name: str) -> Any:
        return getattr(self.below, name)


def parted(answer: bytes) -> tuple[bytes, bytes]:
    """Head and body of an answer that was kept whole."""
    found = BLANK_LINE.search(answer)
    return (answer[: found.end()], answer[found.end() :]) if found else (answer, b"")


def chunked(transfer_encodings: Iterable[str]) -> bool:
    return "chunked" in (coding.strip().lower() for each in transfer_encodings for coding in each.split(","))


def joined(framed: bytes) -> bytes:
    """The body without the sizes of its chunks. Raises ValueError where they are broken."""
    body, at = bytearray(), 0
    while True:
        ends = framed.index(b"\n", at) + 1
        size = int(framed[at:ends].partition(b";")[0], 16)
        if size == 0:
            return bytes(body)
        if size < 0 or ends + size > len(framed):
            raise ValueError("a chunk is shorter than it says")
        body += framed[ends : ends + size]
        at = ends + size + 2
