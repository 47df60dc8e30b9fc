"""The other side of the box: reads a question, parses under limits, answers, until its parent goes."""

import json
import os
import resource
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from typing import Any

from news.parsers.box import OUT_OF_MEMORY, read_message, write_message
from news.parsers.kinds import PARSERS, kind_of
from news.parsers.values import NotReadable


def main() -> None:
    asking, answering = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not speak into the answers
    try:
        while (head := read_message(asking)) is not None:
            body = read_message(asking) or b""
            for message in answers(json.loads(head), body):
                write_message(answering, json.dumps(message).encode())
                answering.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # saying it in words would take memory


def answers(question: dict[str, Any], body: bytes) -> Iterator[dict[str, Any]]:
    """Any number of messages with `more`, then the last, which has none."""
    limit(question["cpu_s"], question["memory"])
    try:
        yield from parsed(question, body)
    except NotReadable as refusal:
        yield {"refused": refusal.code, "detail": refusal.detail}
    except RecursionError:
        yield {"refused": "hostile", "detail": "It is nested too deeply to be read."}
    except MemoryError:
        raise
    except Exception as error:  # whatever a parser trips over is the document's fault, not ours
        yield {"refused": "hostile", "detail": f"The reader stumbled over it ({type(error).__name__})."}


def parsed(question: dict[str, Any], body: bytes) -> Iterator[dict[str, Any]]:
    now = datetime.fromisoformat(question["now"])
    parser = import_module(MODULES[question["parser"]](question, body))
    asked = {name: value for name, value in question.items() if name in ARGUMENTS}
    found = parser.parse(body, now=now, **asked)
    if isinstance(found, Iterator):
        for part in found:
            yield {"more": part}
        yield {"parsed": {}}
    else:
        yield {"parsed": found.as_json()}


def listing_module(question: dict[str, Any], body: bytes) -> str:
    return PARSERS[kind_of(body, question["kind"])]


def page_module(*_: Any) -> str:
    return "news.parsers.page"


def table_module(*_: Any) -> str:
    return "news.parsers.table"


MODULES = {"feed": listing_module, "page": page_module, "table": table_module}
ARGUMENTS = ("url", "zone", "areas", "content_type", "scheme")


def limit(cpu_s: int, memory: int) -> None:
    """A ceiling on the CPU this document may use, over what the process has used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    lower(resource.RLIMIT_CPU, spent + cpu_s + 1)
    lower(resource.RLIMIT_AS, memory)


def lower(what: int, limit: int) -> None:
    """Sets the soft limit, which may be set anew for the next document; the hard one stays."""
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


if __name__ == "__main__":
    main()
