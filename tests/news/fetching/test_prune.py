"""Old visits leave the log, in batches; what anything points to stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from celery.schedules import crontab
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.fetching import prune
from news.models import ArchivedCopy, Feed, Fetch
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def feed(db) -> Feed:
    return Feed.objects.create(source=make.source(), url="https://feed.example/rss", url_key="1")


def visits(feed: Feed, *started) -> list[Fetch]:
    made = (Fetch(feed=feed, url=feed.url, started_at=at, ms=1, outcome="ok") for at in started)
    return Fetch.objects.bulk_create(made)


def test_visits_older_than_ninety_days_go_and_the_others_stay(feed, now):
    _old, kept = visits(feed, now - 91 * DAY, now - 89 * DAY)

    assert prune.prune(now=now) == 1
    assert list(Fetch.objects.all()) == [kept]
    assert prune.prune(now=now) == 0


def test_the_oldest_go_first_in_bounded_batches_each_a_transaction_of_its_own(feed, now):
    rows = visits(feed, *(now - (91 + n) * DAY for n in range(7)))

    with CaptureQueriesContext(connection) as queries:
        assert prune.prune(now=now, batch=2, most=2) == 4

    assert sum("DELETE" in query["sql"] for query in queries) == 2
    assert set(Fetch.objects.all()) == set(rows[:3])
    assert prune.prune(now=now, batch=2, most=9) == 3


def test_a_visit_that_a_copy_came_by_stays(feed, now):
    """Whichever tables point there; of those that do, a copy is the one with evidence."""
    kept, _gone = visits(feed, now - 91 * DAY, now - 91 * DAY)
    ArchivedCopy.objects.create(
        fetch=kept,
        sha256="a" * 64,
        size=1,
        record_id=uuid4(),
        payload_sha256="b" * 64,
        payload_size=1,
        captured_at=now,
        tool="test",
    )

    assert prune.prune(now=now) == 1
    assert list(Fetch.objects.all()) == [kept]
    assert {relation.name for relation in Fetch._meta.related_objects} == {"copy"}


def test_pruning_is_a_daily_entry_of_the_beat():
    entry = settings.CELERY_BEAT_SCHEDULE["prune"]

    assert entry["task"] == "news.tasks.prune_log"
    assert isinstance(entry["schedule"], crontab)
    assert len(entry["schedule"].hour) == len(entry["schedule"].minute) == 1
