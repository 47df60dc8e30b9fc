"""The cast and the world of every test: real PostGIS, the public role, the clock passed in."""

import os
import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase

from incidents.masks import memory
from tests import examples, make, rows, signing_in

examples.every_day()

# Playwright keeps an event loop in the main thread; Django's guard would trip over it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# What the public role asks is asked over a connection of its own, which sees committed rows only.
COMMITTED = ("tests/api/", "tests/dashboard/", "tests/browser/", "tests/laws/")

# What drives a browser or walks every route takes longest by far. It begins first: at the end no core waits.
DEAREST = ("tests/browser/", "tests/laws/")


def pytest_configure() -> None:
    # A slow hash protects real passwords; test users have none.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "index" in getattr(item, "fixturenames", ()):  # it loads the gazetteer
            item.add_marker(pytest.mark.django_db)
        if any(folder in item.nodeid for folder in COMMITTED):
            item.add_marker(pytest.mark.django_db(transaction=True, databases=["default", "public"]))
    items.sort(key=lambda item: not item.nodeid.startswith(DEAREST))


TransactionTestCase._fixture_teardown = lambda _self: rows.empty()  # type: ignore[method-assign]


# Whom a test signs in has shown both factors, as the desk's people do; signing_in knows the other ways.
Client.force_login = signing_in.fully  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What a browser asked last may still be at work at the end: the database is dropped all the same."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def fresh_counts(settings) -> None:
    """Nobody has tried to sign in yet: each test counts under a prefix of its own."""
    one = settings.CACHES["default"]
    settings.CACHES = {"default": {**one, "KEY_PREFIX": f"test-{uuid.uuid4().hex}"}}


@pytest.fixture(autouse=True)
def fresh_columns() -> Iterator[None]:
    """Each test begins with the columns of an empty process."""
    memory.forget()
    yield
    memory.forget()


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """The slowness of a password's hash is of no use to a test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def unmetered(settings) -> None:
    """A test asks as often as it likes unless it is about being metered."""
    settings.READ_LIMIT = 0


@pytest.fixture(autouse=True)
def nothing_to_undo(settings) -> None:
    """An act is done at once unless a test is about the waiting."""
    settings.UNDO_SECONDS = 0


@pytest.fixture
def editor(db: None):
    return make.editor()


@pytest.fixture
def reviewer(db: None):
    return make.reviewer()


@pytest.fixture
def visitor() -> Client:
    return Client()
