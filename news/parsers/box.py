"""How are foreign bytes read without trusting them? In a child process that can be killed.

The child has no secrets (an empty environment), a ceiling on memory and, for each document, on
CPU and on time; it answers in JSON. One child serves a process and is replaced when it dies and
after `DOCUMENTS` documents, because trafilatura's caches grow.
"""

import atexit
import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from news.parsers.values import NotReadable, ParsedFeed, ParsedPage

ROOT = Path(__file__).resolve().parent.parent.parent
LENGTH = struct.Struct(">I")
DOCUMENTS = 200
LARGEST_ANSWER = 64_000_000
OUT_OF_MEMORY = 77  # the status with which a child leaves when nothing more can be had


@dataclass(frozen=True, slots=True)
class Limits:
    cpu_s: int = 8
    wall_s: float = 12.0
    memory_bytes: int = 1_500_000_000


LIMITS = Limits()


def parse_feed(
    body: bytes,
    *,
    url: str,
    now: datetime,
    zone: str = "UTC",
    kind: str = "",
    content_type: str = "",
    areas: dict[str, Any] | None = None,
    limits: Limits = LIMITS,
) -> ParsedFeed:
    """What the bytes list. `kind` is for bytes that do not say it, `areas` for those of the whole world."""
    said = {"zone": zone, "kind": kind, "content_type": content_type, "areas": areas}
    asked = {"parser": "feed", "url": url, "now": now.isoformat(), **said}
    return ParsedFeed.from_json(BOX.ask(asked, body, limits))


def parse_page(
    body: bytes, *, url: str, now: datetime, content_type: str = "", limits: Limits = LIMITS
) -> ParsedPage:
    asked = {"parser": "page", "url": url, "now": now.isoformat(), "content_type": content_type}
    return ParsedPage.from_json(BOX.ask(asked, body, limits))


def parse_table(
    body: bytes, *, scheme: str, now: datetime, limits: Limits = LIMITS
) -> Generator[dict[str, Any]]:
    """The head and the rows of a dataset's file as they are read (`news.parsers.table`)."""
    asked = {"parser": "table", "scheme": scheme, "now": now.isoformat()}
    return BOX.told(asked, body, limits)


class Box:
    """One child process, made when first asked, never shared across a fork."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.child: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.served = 0

    def ask(self, question: dict[str, Any], body: bytes, limits: Limits) -> dict[str, Any]:
        """The parser's answer. Raises NotReadable, also when the child had to be given up."""
        *_, answer = self.told(question, body, limits)
        return answer

    def told(self, question: dict[str, Any], body: bytes, limits: Limits) -> Generator[dict[str, Any]]:
        """The same of a parser that answers in parts, after which an empty one comes.

        Until that has come, or the iterator is closed, the child is nobody else's.
        """
        head = json.dumps({**question, "cpu_s": limits.cpu_s, "memory": limits.memory_bytes}).encode()
        with self.lock:
            child = self.ready()
            clock = threading.Timer(limits.wall_s, child.kill)
            clock.start()
            try:
                last = yield from exchange(child, head, body)
            except BaseException:
                # An interrupted exchange leaves an answer in the pipe that belongs to no question.
                self.close()
                raise
            finally:
                clock.cancel()
            if last is None:
                raise NotReadable("hostile", self.post_mortem(limits))
        yield settled(last)

    def ready(self) -> subprocess.Popen[bytes]:
        if self.owner != os.getpid():
            self.child, self.owner = None, os.getpid()  # the child of the process we were forked from
        if self.child is None or self.child.poll() is not None or self.served >= DOCUMENTS:
            self.close()
            self.child, self.served = started(), 0
        self.served += 1
        return self.child

    def post_mortem(self, limits: Limits) -> str:
        code = self.close()
        if code == -signal.SIGXCPU:
            return f"Reading it took more than {limits.cpu_s} seconds of computing and was given up."
        if code == OUT_OF_MEMORY:
            return "Reading it took more memory than allowed and was given up."
        if code == -signal.SIGKILL:
            return f"Reading it took more than {limits.wall_s:g} seconds and was given up."
        return f"The reader broke down on it (exit {code})."

    def close(self) -> int:
        """The exit status of the child, which is gone afterwards."""
        child, self.child = self.child, None
        if child is None:
            return 0
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not written yet is lost with it
                    pipe.close()
        try:
            return child.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()


def started() -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "news.parsers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=environment,
    )


def exchange(
    child: subprocess.Popen[bytes], head: bytes, body: bytes
) -> Generator[dict[str, Any], None, dict[str, Any] | None]:
    """The parts that the child answered; returns the last message, None when it died over the question."""
    assert child.stdin is not None  # noqa: S101  both pipes were asked for above
    assert child.stdout is not None  # noqa: S101
    try:
        write_message(child.stdin, head)
        write_message(child.stdin, body)
        child.stdin.flush()
    except (BrokenPipeError, ConnectionResetError):
        return None
    while (message := read_message(child.stdout)) is not None:
        value: dict[str, Any] = json.loads(message)
        if "more" not in value:
            return value
        yield value["more"]
    return None


def settled(answer: dict[str, Any]) -> dict[str, Any]:
    if "refused" in answer:
        raise NotReadable(answer["refused"], answer["detail"])
    parsed: dict[str, Any] = answer["parsed"]
    return parsed


def write_message(stream: BinaryIO | Any, message: bytes) -> None:
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)


def read_message(stream: BinaryIO | Any) -> bytes | None:
    """The next message; None at the end of the stream or when it is cut short."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    if length > LARGEST_ANSWER:
        return None
    message: bytes = stream.read(length)
    return message if len(message) == length else None


BOX = Box()
atexit.register(BOX.close)
