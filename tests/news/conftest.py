"""What every test of intake has at hand: a scripted server that the fetcher may reach, a folder, a source."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from gazetteer.mentions import Index
from news.newsroom import open_newsroom
from tests.gazetteer import shipped
from tests.news import ground
from tests.news.server import staged

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def stage(settings):
    with staged() as stage:
        settings.FETCH_ALLOW = [stage.base.removeprefix("http://")]
        yield stage


@pytest.fixture
def newsroom(settings):
    with open_newsroom() as base:
        settings.FETCH_ALLOW = [base.removeprefix("http://")]
        yield base


@pytest.fixture(autouse=True)
def evidence_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def source(db):
    from incidents.models import Source

    return Source.objects.create(slug="wire", name="A wire")


@pytest.fixture
def known_ground(db):
    """Actors, places and the road, so that a report can be read."""
    ground.lay()


@contextmanager
def shipped_gazetteer() -> Iterator[Index]:
    with transaction.atomic():
        shipped.load()
        yield Index.load()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def index(django_db_setup: None, django_db_blocker: Any) -> Index:
    """Of the shipped gazetteer, loaded once and rolled back: the reader keeps it in memory."""
    with django_db_blocker.unblock(), shipped_gazetteer() as loaded:
        return loaded
