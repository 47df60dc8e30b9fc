"""How quick is the public record, and how much memory do its files take? Beside the JSON of the same.

`./run bench api [--assert] [--incidents N] [--files QUERY]`
"""

import argparse
import gc
import io
import multiprocessing
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["KHABUR_READ_LIMIT"] = "0"  # everything is read within a minute

import django  # noqa: E402
import orjson  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from benchmarks import many  # noqa: E402
from incidents.answers import facets, timeline  # noqa: E402
from incidents.door.selection import Selection  # noqa: E402
from incidents.masks import memory  # noqa: E402
from incidents.public import record  # noqa: E402

QUESTION = "kind=!clash&since=2019&until=2021&actor=sdf,ru-vp&road=m4"
AREA = "area=SY08&verification=!unconfirmed&since=2018-03"
FILES = "since=2023-10"  # a fifth of the made days: all shapes of 100,000 would take ten minutes
A_FEW = "since=2025-12"
A_PAGE = 1000
FLAT_MB = 60  # resident megabytes that the making of a file may add, however long it is
MASK_MS = 20
TIMES = 15
TURNS = 3
FORK = multiprocessing.get_context("fork")


Parts = Callable[[Client, str], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class File:
    name: str
    seconds: float
    megabytes: float
    grown: float  # resident megabytes at most, more than before

    def beside(self, pages: "File") -> str:
        ratio = self.seconds / pages.seconds
        return f"{self.name:<12}{self.seconds:>9.1f}{ratio:>8.2f}{self.megabytes:>9.1f}{self.grown:>9.1f}"


def say(line: object = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def database(incidents: int) -> Iterator[None]:
    """One of its own with so many incidents."""
    ordinary, began = connection.settings_dict["NAME"], time.perf_counter()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    connections["public"].creation.set_as_test_mirror(connection.settings_dict)
    try:
        for command in ("load_gazetteer", "load_starter"):
            call_command(command, commit=True, stdout=io.StringIO())
        with connection.cursor() as cursor:
            many.multiply(cursor, incidents)
            cursor.execute("ANALYZE record.publication")
        say(f"a database with {incidents:,} more incidents: {time.perf_counter() - began:.0f} s to make")
        yield
    finally:
        connections["public"].close()
        connection.creation.destroy_test_db(ordinary, verbosity=0)


def resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def watched() -> Iterator[list[float]]:
    """The most that was resident meanwhile, looked at every few milliseconds."""
    most, done = [resident()], threading.Event()

    def look() -> None:
        while not done.wait(0.005):
            most[0] = max(most[0], resident())

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several, after a first one."""
    work()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


# --- Which, and how many ------------------------------------------------------------------


def columns() -> None:
    gc.collect()
    before, began = resident(), time.perf_counter()
    look = record.look(Selection())
    say(
        f"the columns of {look.tally.matched:,} incidents: {time.perf_counter() - began:.1f} s to read,"
        f" {resident() - before:.0f} MB"
    )


def reckoned() -> bool:
    """Milliseconds of what is told of a Selection without its documents."""
    worst = 0.0
    for query in (QUESTION, AREA):
        look = record.look(Selection.parse(query))
        mask = milliseconds(lambda query=query: record.look(Selection.parse(query)))
        worst = max(worst, mask)
        say(f"{query}: {look.tally.matched:,} match, {look.tally.certain:,} for certain")
        for name, work in (
            ("facets", facets.count),
            ("facets, certain", facets.certain),
            ("timeline by month", lambda look: timeline.by("month", look)),
            ("timeline by day", lambda look: timeline.by("day", look)),
        ):
            say(f"    {name:<20}{milliseconds(lambda work=work, look=look: work(look)):>8.2f} ms")
        page = milliseconds(lambda look=look: record.page(look))
        say(f"    {'a page of 100':<20}{page:>8.2f} ms")
        say(f"    {'the mask':<20}{mask:>8.2f} ms, {mask / page:.2f} of the page")
    return worst <= MASK_MS


# --- Files --------------------------------------------------------------------------------


def answered(client: Client, address: str) -> Any:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} was answered with {response.status_code}")
    return response


def pages(client: Client, query: str) -> Iterator[bytes]:
    address = f"/api/v1/incidents.json?limit={A_PAGE}&{query}"
    while address:
        response = answered(client, address)
        yield response.content
        address = orjson.loads(response.content)["next"]


def file(client: Client, query: str, *, ending: str) -> Iterator[bytes]:
    response = answered(client, f"/api/v1/incidents.{ending}?{query}")
    yield from response if response.streaming else [response.content]
    response.close()


def measured(name: str, parts: Parts, query: str) -> File:
    """After a few rows of the same, which import what the shape needs and fill what is kept."""
    client = Client()
    sum(map(len, parts(client, A_FEW)))
    gc.collect()
    before, began, size = resident(), time.perf_counter(), 0
    with watched() as most:
        for part in parts(client, query):
            size += len(part)
    return File(name, time.perf_counter() - began, size / 1e6, most[0] - before)


def alone(name: str, parts: Parts, query: str) -> File:
    """In a process of its own: what one shape has taken and given back is no room for the next."""
    connections.close_all()
    theirs, ours = FORK.Pipe(duplex=False)
    child = FORK.Process(target=lambda: ours.send(measured(name, parts, query)))
    child.start()
    ours.close()
    try:
        return theirs.recv()
    finally:
        child.join()


def files(query: str) -> bool:
    matched = record.look(Selection.parse(query)).tally.matched
    say(f"files of {query or 'everything'}: {matched:,} incidents")
    say(f"{'':<12}{'seconds':>9}{'ratio':>8}{'MB':>9}{'grown MB':>9}")
    answered(Client(), "/api/v1/revision")  # imports what every address needs
    shapes = {"JSON, pages": pages} | {
        one: partial(file, ending=one) for one in ("csv", "geojsonl", "parquet")
    }
    # They take turns, since a machine that others use is quicker now and slower then.
    turns = [[alone(name, parts, query) for name, parts in shapes.items()] for _ in range(TURNS)]
    told = [the_middle(of_one) for of_one in zip(*turns, strict=True)]
    for one in told:
        say(one.beside(told[0]))
    return all(one.grown <= FLAT_MB for one in told[1:])


def the_middle(turns: tuple[File, ...]) -> File:
    """The median of the seconds, and the most that was grown."""
    seconds = statistics.median(one.seconds for one in turns)
    return replace(turns[0], seconds=seconds, grown=max(one.grown for one in turns))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assert", action="store_true", dest="strict", help="exit 1 under a goal")
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--files", default=FILES, metavar="QUERY", help="of which Selection; '' is all")
    given = parser.parse_args()
    setup_test_environment(debug=False)
    with database(given.incidents):
        memory.forget()
        columns()
        quick = reckoned()
        flat = files(given.files)
        say(f"a mask takes {'less' if quick else 'MORE'} than {MASK_MS} ms")
        say(f"a file adds {'less' if flat else 'MORE'} than {FLAT_MB} MB")
    return int(given.strict and not (quick and flat))


if __name__ == "__main__":
    sys.exit(main())
