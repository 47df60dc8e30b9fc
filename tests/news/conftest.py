"""What every test of intake has at hand: a scripted server that the fetcher may reach, a folder, a source."""

from datetime import UTC, datetime

import pytest

from news.newsroom import open_newsroom
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
