"""The project's own gazetteer, loaded once for each file of tests and gone after it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from gazetteer.loading import own, store
from gazetteer.mentions import Index

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def load_own(commit: bool = True) -> store.Tally:
    reading = own.read()
    return store.save(
        places=reading.places,
        areas=reading.areas,
        roads=reading.roads,
        area_edition=own.AREA_EDITION,
        road_edition=own.ROAD_EDITION,
        takes_over=False,
        now=NOW,
        commit=commit,
    )


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        outermost = transaction.atomic()
        outermost.__enter__()
        try:
            load_own()
            connection.check_constraints()  # once here, and not again after each test
            yield
        finally:
            transaction.set_rollback(True)
            outermost.__exit__(None, None, None)


@pytest.fixture
def gazetteer(loaded, db) -> None:
    """A test that asks for this may read everything and change what it likes."""


@pytest.fixture
def nothing(db) -> None:
    """The tables are empty, also where the file of tests has the gazetteer loaded."""
    with connection.cursor() as cursor:
        for table in ("name", "place", "road", "area"):
            cursor.execute(f"DELETE FROM gazetteer_{table}")


@pytest.fixture
def index(gazetteer) -> Index:
    return Index.load()
