"""What does the history cost? Publishing, an import of 1,000 incidents, a page: with and without triggers.

`./run manage shell -v0 < benchmarks/history.py` measures both in one run, by turns, takes the median and
leaves nothing behind: everything is rolled back.
"""

import statistics
import time
from collections.abc import Callable

from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.utils import timezone

from history import triggers
from history.models import Change
from incidents.models import Actor, Citation, Incident, Involvement, Source
from incidents.waist import editing

ROUNDS, IMPORTED, PUBLISHED = 3, 1_000, 20


def fields(number: int) -> dict[str, object]:
    return {
        "title": f"Made incident {number}",
        "summary": "What happened, in a sentence or two, as long as such a summary may well be.",
        "kind": "patrol_unilateral",
        "occurred_from": "2021-05-13",
        "occurred_until": "2021-05-13",
        "occurred_precision": "day",
        "location_precision": "unlocated",
        "verification": "single_source",
    }


def world() -> tuple[User, User, Actor, Source]:
    people = [User.objects.create(username=name, is_staff=True) for name in ("bench-one", "bench-two")]
    for person in people:
        person.groups.add(Group.objects.get(name="editor"))
    actor = Actor.objects.create(slug="bench", name="Bench", sort="state_force")
    return people[0], people[1], actor, Source.objects.create(slug="bench", name="Bench")


ONE, TWO, ACTOR, SOURCE = None, None, None, None


def imported() -> None:
    """1,000 incidents one by one, each with an involvement and a citation, as an import writes them."""
    for number in range(IMPORTED):
        row = Incident.objects.create(**fields(number))
        Involvement.objects.create(incident=row, actor=ACTOR, role="initiator", attribution="reported")
        Citation.objects.create(incident=row, source=SOURCE, url=f"https://example.org/{number}")


def in_bulk() -> None:
    Incident.objects.bulk_create(Incident(**fields(number)) for number in range(IMPORTED))


def updated() -> None:
    Incident.objects.update(title="Renamed")


def published() -> None:
    for row in Incident.objects.filter(status="draft", citations__isnull=False).order_by("pk")[:PUBLISHED]:
        editing.publish(incident=row, by=ONE, agreed_by=TWO, now=timezone.now())


def listed() -> None:
    list(Incident.objects.select_related("place").order_by("-changed_at")[:50])


WORK: dict[str, Callable[[], None]] = {
    "import of 1,000 incidents with parts": imported,
    "publishing 20": published,
    "1,000 in bulk": in_bulk,
    "one update of 2,000": updated,
    "a list of 50": listed,
}


def switch(way: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name in triggers.wanted():
            cursor.execute(f"ALTER TABLE {table} {way} TRIGGER {name}")


def once(way: str) -> dict[str, float]:
    found = {}
    with transaction.atomic():
        switch(way)
        for name, work in WORK.items():
            begun = time.perf_counter()
            work()
            found[name] = time.perf_counter() - begun
        transaction.set_rollback(True)
    return found


def size() -> str:
    with transaction.atomic():
        before = Change.objects.count()
        imported()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT avg(pg_column_size(c)), avg(length(coalesce(before, after)::text))"
                " FROM history.change c"
            )
            stored, text = cursor.fetchone()
        rows = Change.objects.count() - before
        transaction.set_rollback(True)
    return f"a change takes {stored:.0f} bytes of a row, and {text:.0f} characters ({rows} rows)"


with transaction.atomic():
    ONE, TWO, ACTOR, SOURCE = world()
    runs: dict[str, list[dict[str, float]]] = {"ENABLE": [], "DISABLE": []}
    for turn in range(ROUNDS):
        for way in ("ENABLE", "DISABLE") if turn % 2 else ("DISABLE", "ENABLE"):
            runs[way].append(once(way))
    for name in WORK:
        on, off = (statistics.median(run[name] for run in runs[way]) for way in ("ENABLE", "DISABLE"))
        print(f"{name}: with {on * 1000:.1f} ms, without {off * 1000:.1f} ms, ratio {on / off:.2f}")  # noqa: T201
    print(size())  # noqa: T201
    transaction.set_rollback(True)
