"""What a server can do to whoever asks it: each play is a few lines over the connection's own bytes."""

import socket
import struct
import time
import zlib
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler

type Play = Callable[[BaseHTTPRequestHandler], None]


def raw(*pieces: bytes | float) -> Play:
    """These bytes and nothing else, then the end; a number is a pause in seconds."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        for piece in pieces:
            if isinstance(piece, bytes):
                handler.wfile.write(piece)
                handler.wfile.flush()
            else:
                time.sleep(piece)

    return play


def head(*lines: str, status: str = "HTTP/1.1 200 OK") -> bytes:
    return "\r\n".join([status, *lines, "", ""]).encode("latin-1")


def whole(body: bytes, *lines: str, status: str = "HTTP/1.1 200 OK") -> Play:
    return raw(head(f"Content-Length: {len(body)}", *lines, status=status), body)


def says(status: int, *lines: str) -> Play:
    return whole(b"<p>see the status</p>", *lines, status=f"HTTP/1.1 {status} So It Is")


def sends_to(location: str, status: int = 302) -> Play:
    return whole(b"", f"Location: {location}", status=f"HTTP/1.1 {status} Over There")


def chunks(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + end


def chunked(*parts: bytes, end: bytes = b"0\r\n\r\n") -> Play:
    return raw(head("Transfer-Encoding: chunked"), chunks(*parts, end=end))


def endless(opening: bytes, pieces: Callable[[], Iterable[bytes]], *, pause_s: float = 0) -> Play:
    """Goes on until the other side has had enough, at most for half a minute."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        ends = time.monotonic() + 30
        try:
            handler.wfile.write(opening)
            for piece in pieces():
                if time.monotonic() > ends:
                    return
                handler.wfile.write(piece)
                handler.wfile.flush()
                if pause_s:
                    time.sleep(pause_s)
        except OSError:
            return

    return play


def for_ever(piece: bytes) -> Callable[[], Iterable[bytes]]:
    def pieces() -> Iterable[bytes]:
        while True:
            yield piece

    return pieces


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Breaks the connection off as a dead router does."""
    handler.close_connection = True
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def once_and_then(first: Play, known: Play) -> Play:
    """`known` answers whoever asks with what `first` told."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        (known if handler.headers.get("If-None-Match") else first)(handler)

    return play


def bare_deflate(body: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return machine.compress(body) + machine.flush()


def bomb(unpacked: int) -> bytes:
    """A gzip stream of so many zeros, packed piece by piece."""
    machine = zlib.compressobj(9, wbits=31)
    packed = b"".join(machine.compress(bytes(1_000_000)) for _ in range(unpacked // 1_000_000))
    return packed + machine.flush()
