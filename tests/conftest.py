"""The cast and the world of every test: real PostGIS, the public role, the clock passed in."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase

from incidents import memory
from tests import make

# Playwright keeps an event loop in the main thread; Django's guard would trip over it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# What the public role asks is asked over a connection of its own, which sees committed rows only.
COMMITTED = ("tests/api/", "tests/dashboard/", "tests/browser/", "tests/laws/")


def pytest_configure() -> None:
    # A slow hash protects real passwords; test users have none.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(folder in item.nodeid for folder in COMMITTED):
            item.add_marker(pytest.mark.django_db(transaction=True, databases=["default", "public"]))


_empty_tables = TransactionTestCase._fixture_teardown


def _empty_record_and_tables(self: TransactionTestCase) -> None:
    """Django empties the tables between tests; record and custody refuse, save to their owner."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE record.publication DISABLE TRIGGER USER; TRUNCATE record.publication;"
            "ALTER TABLE record.publication ENABLE TRIGGER USER;"
            "ALTER TABLE news_custody DISABLE TRIGGER USER"
        )
    _empty_tables(self)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE news_custody ENABLE TRIGGER USER")


TransactionTestCase._fixture_teardown = _empty_record_and_tables  # type: ignore[method-assign]


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


@pytest.fixture
def editor(db: None):
    return make.editor()


@pytest.fixture
def reviewer(db: None):
    return make.reviewer()


@pytest.fixture
def visitor() -> Client:
    return Client()
