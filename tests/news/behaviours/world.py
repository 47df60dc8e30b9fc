"""The world that the behaviours are played in: a stage, a canary, a resolver with a mind of its own."""

import errno
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from news.fetching import fetch
from tests.news.behaviours.plays import Play, raw, sends_to
from tests.news.behaviours.table import CANARY, Behaviour
from tests.news.server import Stage

PUBLIC = "93.184.216.34"
NAMES = {
    "inside.example": [["127.0.0.1"]],
    "half.example": [[PUBLIC, "127.0.0.1"]],
    "rebind.example": [[PUBLIC], ["127.0.0.1"]],  # the first time, and from then on
}


class Canary:
    """A listener on loopback. Who reaches it was let through."""

    def __init__(self) -> None:
        self.socket = bound()
        self.port = str(self.socket.getsockname()[1])
        self.hits = 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        while True:
            try:
                reached, _ = self.socket.accept()
            except OSError:
                return
            self.hits += 1
            reached.close()


def bound() -> socket.socket:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    return listening


@contextmanager
def canary() -> Iterator[Canary]:
    watched = Canary()
    try:
        yield watched
    finally:
        watched.socket.shutdown(socket.SHUT_RDWR)
        watched.socket.close()


class Resolver:
    """Knows the names above; beyond loopback there is no network."""

    def __init__(self, monkeypatch) -> None:
        self.asked: list[str] = []
        self.real, self.connect = socket.getaddrinfo, socket.socket.connect
        monkeypatch.setattr(fetch.socket, "getaddrinfo", self.look_up)
        connect = self.connect

        def reach(opened: socket.socket, address) -> None:
            if address[0] == PUBLIC:
                raise OSError(errno.ENETUNREACH, "no network")
            connect(opened, address)

        monkeypatch.setattr(socket.socket, "connect", reach)

    def look_up(self, host, port, *rest):
        name = host.decode() if isinstance(host, bytes) else host
        self.asked.append(name)
        if name == "nowhere.example":
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        if name not in NAMES:
            return self.real(host, port, *rest)
        turns = NAMES[name]
        answer = turns[min(self.asked.count(name), len(turns)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in answer]


def put_on(stage: Stage, behaviour: Behaviour, number: int, canary: Canary) -> str:
    """Plays the behaviour in a folder of its own; the answer is the feed's address."""
    folder = f"/{number}/"
    play = (
        behaviour.play
        if not isinstance(behaviour.play, str)
        else sends_to(behaviour.play.replace(CANARY, canary.port))
    )
    for name, other in behaviour.also.items():
        stage.on(folder + name, other)
    return stage.on(folder + "feed", play)


def resident_peak() -> int:
    """Bytes, the most since `forget_peak`."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


def forget_peak() -> int:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return resident_peak()


__all__ = ["Canary", "Play", "Resolver", "canary", "forget_peak", "put_on", "raw", "resident_peak"]
