"""The parts of incidents in the memory of a process: read once, however many ask, and then what is new."""

import threading

import pytest
from django.db import connections

from incidents.door.selection import Selection
from incidents.masks import parts
from incidents.public import record
from tests import make

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])


@pytest.fixture
def readings(monkeypatch) -> list[tuple[int, int]]:
    """After which revision and up to which each reading was."""
    told: list[tuple[int, int]] = []
    reading = parts.read

    def slowly(after: int, upto: int):
        told.append((after, upto))
        threading.Event().wait(0.3)
        return reading(after, upto)

    monkeypatch.setattr(parts, "_held", parts.Parts())
    monkeypatch.setattr(parts, "read", slowly)
    return told


def test_whoever_asks_meanwhile_waits_for_the_one_reading(readings):
    make.published(actors={"us": "subject"})
    found: list[parts.Parts] = []

    def ask() -> None:
        found.append(parts.of(record.look(Selection()).columns))
        connections.close_all()

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()

    assert readings == [(0, 1)]
    assert [held.number("us") >= 0 for held in found] == [True] * 4


def test_only_what_was_published_since_is_read(readings):
    make.published()
    record.read_ahead()
    make.published(actors={"us": "subject"})

    record.read_ahead()

    assert readings == [(0, 1), (1, 2)]


def test_whoever_is_ready_has_read_them(readings, visitor):
    make.published()

    assert visitor.get("/readyz").status_code == 200

    assert readings == [(0, 1)]
