"""A loopback server that plays whatever a test scripts: bytes, pauses, lies."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

type Play = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Stage:
    """What is played at each path, and what was asked."""

    base: str
    plays: dict[str, Play] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    posted: list[bytes] = field(default_factory=list)  # the body of each POST, in the order of `asked`

    def url(self, path: str) -> str:
        return self.base + path

    def on(self, path: str, play: Play) -> str:
        self.plays[path] = play
        return self.url(path)

    def paths(self) -> list[str]:
        """What was asked, but for the robots.txt that stands before every page."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def answer(body: bytes = b"", status: int = 200, **headers: str) -> Play:
    """A complete answer; header names are written with underscores."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **named}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return play


def redirect(to: str, status: int = 301) -> Play:
    return answer(status=status, Location=to)


def drip(seconds: float, piece: bytes = b".", *, length: int = 100_000) -> Play:
    """Headers, then one byte now and then for longer than anyone should wait."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(length))
        handler.end_headers()
        dribble(handler, seconds, piece)

    return play


def drip_headers(seconds: float) -> Play:
    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        dribble(handler, seconds, b"x")

    return play


def dribble(handler: BaseHTTPRequestHandler, seconds: float, piece: bytes) -> None:
    ends = time.monotonic() + seconds
    try:
        while time.monotonic() < ends:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass
    handler.close_connection = True


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: socket.socket, client_address: object) -> None:
        """A client that hangs up in the middle is what many of these tests are about."""


class HeadOnly:
    """Lets the head through and nothing after it."""

    def __init__(self, stream: Any) -> None:
        self.stream, self.ended = stream, False

    def write(self, data: bytes) -> int:
        if not self.ended:
            self.stream.write(data)
        self.ended = self.ended or data.endswith(b"\r\n\r\n")
        return len(data)

    def flush(self) -> None:
        self.stream.flush()


@contextmanager
def staged():
    stage = Stage("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            stage.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            stage.plays.get(self.path, answer(b"nothing here", 404))(self)

        def do_HEAD(self) -> None:
            """Played as `HEAD /path` where that is set, else as GET would be, with the body left out."""
            stage.asked.append((f"HEAD {self.path}", {name.lower(): of for name, of in self.headers.items()}))
            real, self.wfile = self.wfile, HeadOnly(self.wfile)
            given = stage.plays.get(self.path, answer(b"nothing here", 404))
            stage.plays.get(f"HEAD {self.path}", given)(self)
            self.wfile = real

        def do_POST(self) -> None:
            stage.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = Quiet(("127.0.0.1", 0), Handler)
    stage.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stage
    finally:
        server.shutdown()
        server.server_close()
