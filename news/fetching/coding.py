"""What did the server pack into these bytes? Content codings undone, piece by piece."""

import zlib
from collections.abc import Iterable, Iterator

from news.fetching.outcomes import Outcome, Unfetched

PIECE = 65_536
PLAIN = ("", "identity")
PACKED = ("gzip", "x-gzip", "deflate")


def unpacked(wire: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The body in pieces that stay small. Broken or unknown coding is an error, not a short body."""
    if coding in PLAIN:
        yield from wire
    elif coding in PACKED:
        yield from inflated(wire, bare=coding == "deflate")
    else:
        raise Unfetched(Outcome.BAD_BODY, f"it is packed as {coding[:40]!r}, which was not asked for")


def inflated(wire: Iterable[bytes], *, bare: bool) -> Iterator[bytes]:
    """`bare`: some servers mean the bare stream by "deflate", without zlib's two bytes before it."""
    machine, started = zlib.decompressobj(47), False
    try:
        for chunk in wire:
            if bare and not started and not has_zlib_head(chunk):
                machine = zlib.decompressobj(-zlib.MAX_WBITS)
            pending = chunk
            while pending:
                if machine.eof:  # gzip allows one member after another
                    machine = zlib.decompressobj(47)
                yield machine.decompress(pending, PIECE)
                started, pending = True, machine.unconsumed_tail or machine.unused_data
    except zlib.error as error:
        raise Unfetched(Outcome.BAD_BODY, f"the packed body is broken ({error})") from error
    if started and not machine.eof:
        raise Unfetched(Outcome.BAD_BODY, "the packed body ends too early")


def has_zlib_head(chunk: bytes) -> bool:
    return len(chunk) < 2 or (chunk[0] & 0x0F == 8 and int.from_bytes(chunk[:2]) % 31 == 0)
