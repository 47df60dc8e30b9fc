"""How fast is intake? Measured against the libraries it stands on, in one process and on the same bytes.

`./run bench intake [--assert] [--pages N] [--kilobytes N] [--listed N] [--feeds N] [--items N] [--sweeps N]`
"""

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

import feedparser  # noqa: E402
import trafilatura  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks import made  # noqa: E402
from incidents.models import Source  # noqa: E402
from news import tasks  # noqa: E402
from news.feeds import intake  # noqa: E402
from news.items import leads  # noqa: E402
from news.models import ItemState, Lead, NewsItem  # noqa: E402

GOAL_PAGES, GOAL_FEED = 0.70, 0.14
# Memory may move by that much between the second quarter of a run and its end.
FLAT = 1.15
LISTED = 100
WAITING = (ItemState.NEW, ItemState.FETCHED)


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many a second by the bare library and by our chain, over the same bytes."""

    name: str
    bare: float
    ours: float
    goal: float

    @property
    def is_met(self) -> bool:
        return self.ours / self.bare >= self.goal

    def __str__(self) -> str:
        ratio = self.ours / self.bare
        said = "met" if self.is_met else "MISSED"
        return f"{self.name:<34}{self.bare:>10.1f}{self.ours:>10.1f}{ratio:>8.2f}{self.goal:>7.2f}  {said}"


def say(line: object = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "loopback.py")]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None  # noqa: S101
        port = process.stdout.readline().strip()
        settings.FETCH_ALLOW = [f"127.0.0.1:{port}"]
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def database() -> Iterator[None]:
    """One of its own with the shipped gazetteer and registry, on a server that keeps what is committed."""
    ordinary = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        for command in ("load_gazetteer", "load_starter"):
            call_command(command, commit=True, stdout=io.StringIO())
        yield
    finally:
        connection.creation.destroy_test_db(ordinary, verbosity=0)


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def listed(address: str) -> tuple[int, ...]:
    source, _ = Source.objects.get_or_create(slug="bench", defaults={"name": "A newsroom of the benchmark"})
    feed, _ = intake.add_feed(url=address, source=source, now=timezone.now())
    return intake.refresh(feed=feed, now=timezone.now()).new_items


# --- (a) and (b): beside the bare library ------------------------------------------------------


def with_pages(folder: Path, base: str, *, pages: int, kilobytes: int) -> Ratio:
    """Each page in turn by the bare library and by the chain, so that what else the machine does meets both.

    The library is asked for what the chain takes of it: the text with its title and its day.
    """
    told = made.reports(pages, seed=1)
    bodies = [made.page(one, kilobytes=kilobytes, seed=n) for n, one in enumerate(told)]
    for n, body in enumerate(bodies):
        (folder / f"{n}.html").write_bytes(body)
    (folder / "pages.xml").write_bytes(made.feed(told, name="pages", links=f"{base}/", ending=".html"))
    item_ids = listed(f"{base}/pages.xml")
    places = dict(NewsItem.objects.filter(pk__in=item_ids).values_list("pk", "url"))
    warm, *measured = [(pk, bodies[int(places[pk].rpartition("/")[2][:-5])]) for pk in item_ids]
    trafilatura.extract(warm[1], with_metadata=True)
    leads.finish(item_id=warm[0], now=timezone.now())
    text_only = bare = ours = 0.0
    for pk, body in measured:
        text_only += seconds(lambda body=body: trafilatura.extract(body))
        bare += seconds(lambda body=body: trafilatura.extract(body, with_metadata=True))
        ours += seconds(lambda pk=pk: leads.finish(item_id=pk, now=timezone.now()))
    count = len(measured)
    alone = f"{count / text_only:.1f} pages/s, and ours is {text_only / ours:.2f} of it"
    say(f"    trafilatura for the text alone: {alone}")
    say(f"    pages of {statistics.mean(map(len, bodies)) / 1000:.0f} KB; {states(item_ids)}")
    return Ratio("with the page / trafilatura", count / bare, count / ours, GOAL_PAGES)


def feed_only(folder: Path, base: str, *, count: int) -> Ratio:
    """Documents of a hundred items in turn by the bare library and by the chain."""
    parts = list(batched(made.reports(count, seed=2), LISTED))
    feedparser.parse(io.BytesIO(made.feed(list(parts[0]), name="warm")))
    bare = ours = 0.0
    item_ids: list[int] = []

    def chain(address: str) -> None:
        new = listed(address)
        leads.read_items(item_ids=new, now=timezone.now())
        item_ids.extend(new)

    for n, part in enumerate(parts):
        document = made.feed(list(part), name=f"listed-{n}")
        (folder / f"listed-{n}.xml").write_bytes(document)
        bare += seconds(lambda document=document: feedparser.parse(io.BytesIO(document)))
        ours += seconds(lambda n=n: chain(f"{base}/listed-{n}.xml"))
    say(f"    {len(item_ids)} items without a page; {states(tuple(item_ids))}")
    return Ratio("feed only / feedparser", count / bare, count / ours, GOAL_FEED)


def states(item_ids: tuple[int, ...]) -> str:
    found = NewsItem.objects.filter(pk__in=item_ids).values_list("state", flat=True)
    counts = {state: list(found).count(state) for state in sorted(set(found))}
    made_of = Lead.objects.filter(item_version__item__in=item_ids).count()
    return ", ".join(f"{count} {state}" for state, count in counts.items()) + f"; {made_of} leads"


# --- (c): a sweep by real workers ---------------------------------------------------------------


@contextmanager
def worker() -> Iterator[int]:
    """`celery worker` with a process for each of two cores. Yields its process group."""
    where = connection.settings_dict
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgis://{where['USER']}@/{where['HOST']}/{where['NAME']}",
        "KHABUR_FETCH_ALLOW": ",".join(settings.FETCH_ALLOW),
    }
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "config",
        "worker",
        "--concurrency",
        "2",
        "-l",
        "warning",
    ]
    process = subprocess.Popen(
        [*command, "--without-gossip", "--without-mingle"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(100)


def memory(group: int) -> dict[int, float]:
    """Resident megabytes of each process of the group."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) == group:
                status = (folder / "status").read_text()
                found[int(folder.name)] = int(status.partition("VmRSS:")[2].split()[0]) / 1000
        except (OSError, IndexError, ValueError):
            continue
    return found


def sweeps(folder: Path, base: str, *, feeds: int, items: int, times: int) -> bool:
    """Whether everything came in and memory stayed flat."""
    source, _ = Source.objects.get_or_create(slug="bench", defaults={"name": "A newsroom of the benchmark"})
    before, total = NewsItem.objects.count(), feeds * items * times
    samples: list[tuple[int, dict[int, float]]] = []
    with worker() as group:
        for sweep in range(times):
            for n in range(feeds):
                name = f"sweep-{sweep}-{n}"
                told = made.reports(items, seed=1_000 + sweep * feeds + n)
                (folder / f"{name}.xml").write_bytes(made.feed(told, name=name))
                intake.add_feed(url=f"{base}/{name}.xml", source=source, now=timezone.now())
            began = time.monotonic()
            done = drive(group, before + feeds * items * (sweep + 1), before, samples)
            took = time.monotonic() - began
            rate = feeds * items / took
            say(f"    sweep {sweep + 1}: {feeds} feeds × {items} items in {took:.0f} s, {rate:.0f} items/s")
            if not done:
                say("    NOT FINISHED: nothing moved for two minutes")
                return False
    return told_memory(samples, total)


def drive(group: int, until: int, before: int, samples: list[tuple[int, dict[int, float]]]) -> bool:
    """Does the clock's work, more often than the clock, until nothing waits."""
    still, last = time.monotonic(), -1
    while True:
        for tick in (tasks.poll_due_feeds, tasks.sweep):
            tick.apply_async()
        time.sleep(2)
        there = NewsItem.objects.count()
        waiting = NewsItem.objects.filter(state__in=WAITING).count()
        samples.append((there - waiting - before, memory(group)))
        if there >= until and waiting == 0:
            return True
        if there - waiting != last:
            still, last = time.monotonic(), there - waiting
        if time.monotonic() - still > 120:
            return False


def told_memory(samples: list[tuple[int, dict[int, float]]], total: int) -> bool:
    """Printed by quarters of the run: the whole group, and its largest process."""
    quarters: list[list[dict[int, float]]] = [[], [], [], []]
    for done, found in samples:
        quarters[min(3, 4 * done // max(1, total))].append(found)
    peaks = [max((sum(each.values()) for each in part), default=0.0) for part in quarters]
    for n, part in enumerate(quarters):
        largest = max((max(each.values(), default=0) for each in part), default=0)
        say(f"    memory, quarter {n + 1}: all processes {peaks[n]:,.0f} MB, the largest {largest:,.0f} MB")
    return peaks[3] <= FLAT * max(peaks[1], peaks[2])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assert", action="store_true", dest="strict", help="exit 1 under a goal")
    for name, default in (("pages", 60), ("kilobytes", 300), ("listed", 500)):
        parser.add_argument(f"--{name}", type=int, default=default)
    for name, default in (("feeds", 200), ("items", 50), ("sweeps", 2)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, database():
        folder = Path(place)
        settings.MEDIA_ROOT = folder / "media"
        with served(folder) as base:
            ratios = [
                with_pages(folder, base, pages=given.pages, kilobytes=given.kilobytes),
                feed_only(folder, base, count=given.listed),
            ]
            say(f"{'a second':<34}{'bare':>10}{'ours':>10}{'ratio':>8}{'goal':>7}")
            for ratio in ratios:
                say(ratio)
            flat = sweeps(folder, base, feeds=given.feeds, items=given.items, times=given.sweeps)
            say(f"    memory {'is flat' if flat else 'GROWS, or the sweep did not end'}")
    return int(given.strict and not (flat and all(ratio.is_met for ratio in ratios)))


if __name__ == "__main__":
    sys.exit(main())
