"""Metrics: who may read them, that they are what the rows say, and that they say nothing else."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config import metrics
from news import health, queues
from news.models import ArchivedCopy, DigestList, Feed, FeedState, Fetch, Host, ListedCopy, NewsItem, Stamp
from news.models.heartbeat import BEAT
from tests import make

TOKEN = "a-token-of-a-test"
SAMPLE = r"khabur_[a-z_]+(?:\{[a-z]+=\"[a-z_ ]+\"\})? \d+(?:\.\d+)?"
LINE = re.compile(rf"# HELP khabur_[a-z_]+ [^\n]+|# TYPE khabur_[a-z_]+ gauge|{SAMPLE}")


@pytest.fixture
def token(settings) -> str:
    settings.METRICS_TOKEN = TOKEN
    return TOKEN


def ask(token: str = TOKEN, scheme: str = "Bearer"):
    return Client().get("/metrics", headers={"authorization": f"{scheme} {token}"})


def measured(now=None) -> dict[str, float]:
    text = metrics.exposition(now=now or timezone.now())
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(number) for name, _, number in lines}


def feed(**fields) -> Feed:
    given = {"source": make.source(), "url": "https://secretword.example/rss", "url_key": "1"}
    return Feed.objects.create(**given | {"title": "Secretword"} | fields)


def item(of: Feed, key: str, **fields) -> NewsItem:
    given = {"feed": of, "source": of.source, "url_key": key, "title": "Secretword"}
    return NewsItem.objects.create(**given | {"first_seen_at": timezone.now()} | fields)


def copy_of(feed: Feed) -> ArchivedCopy:
    long_ago = timezone.now() - timedelta(days=9)
    fetch = Fetch.objects.create(feed=feed, url=feed.url, started_at=long_ago, ms=1, outcome="ok")
    sized = {"size": 1, "payload_size": 1, "payload_sha256": "b" * 64}
    named = {"sha256": uuid4().hex * 2, "record_id": uuid4(), "tool": "test"}
    return ArchivedCopy.objects.create(fetch=fetch, captured_at=long_ago, **sized, **named)


# --- Who may read them ---------------------------------------------------------------------


def test_without_a_token_in_the_settings_there_is_no_such_address(settings, db):
    settings.METRICS_TOKEN = ""
    never = Client().get("/metricz")

    for answer in (ask(""), ask("guess"), Client().get("/metrics")):
        assert answer.status_code == 404
        assert answer.content == never.content
        assert answer.headers.keys() == never.headers.keys()


@pytest.mark.parametrize("given", [("", "Bearer"), (TOKEN[:-1], "Bearer"), (TOKEN, "Basic"), ("é", "Bearer")])
def test_whoever_lacks_the_token_is_told_nothing(token, db, given):
    answer = ask(*given)

    assert answer.status_code == 401
    assert answer.content == b""


def test_nothing_keeps_them_and_nothing_writes_to_them(token, transactional_db):
    assert ask().headers["Cache-Control"] == "no-store"
    assert Client().post("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 405


# --- What they say -------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_they_are_in_the_text_format_of_prometheus(token):
    health.heartbeat(BEAT, now=timezone.now())
    of = feed()
    item(of, "1", state="new", next_attempt_at=timezone.now())

    answer = ask()

    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    text = answer.content.decode()
    assert text.endswith("\n")
    assert [line for line in text.splitlines() if not LINE.fullmatch(line)] == []
    kinds = re.findall(r"^# TYPE (\w+)", text, re.MULTILINE)
    assert len(kinds) == len(set(kinds)) > 10


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_they_are_what_the_rows_say(monkeypatch):
    now = timezone.now()
    of = feed(state=FeedState.FAILING)
    hour = timedelta(hours=1)
    item(of, "1", state="new", first_seen_at=now - 2 * hour, next_attempt_at=now - hour)
    item(of, "2", state="read", first_seen_at=now - 9 * hour)
    for ago in (hour / 2, 2 * hour):
        Fetch.objects.create(feed=of, url=of.url, started_at=now - ago, ms=1, outcome="not_found")
    Host.objects.create(name="secretword.example", next_request_at=now + hour)
    health.heartbeat(BEAT, now=now - timedelta(seconds=30))
    make.published()
    stamped, listed, _new = (copy_of(of) for _ in range(3))
    for copy, token in ((stamped, b"token"), (listed, None)):
        digests = DigestList.objects.create(text=copy.sha256, sha256=copy.sha256, made_at=now)
        ListedCopy.objects.create(copy=copy, digest_list=digests)
        told = {"token": token, "stamped_at": now if token else None}
        Stamp.objects.create(digest_list=digests, authority="https://tsa.example", tried_at=now, **told)

    found = measured(now)

    assert found["khabur_copies_unstamped"] == 2

    assert found['khabur_feeds{state="failing"}'] == 1
    assert found['khabur_feeds{state="ok"}'] == 0
    assert found['khabur_items{state="read"}'] == 1
    assert found['khabur_items_due{state="new"}'] == 1
    assert found['khabur_items_late_seconds{state="new"}'] == 3600
    assert found['khabur_items_oldest_seconds{state="new"}'] == 7200
    assert 'khabur_items_late_seconds{state="fetched"}' not in found
    assert found['khabur_fetches_last_hour{outcome="not_found"}'] == 1
    assert found["khabur_hosts_held_off"] == 1
    assert found['khabur_seen_seconds{who="beat"}'] == 30
    assert found["khabur_revision"] == 1
    assert found["khabur_redis_up"] == 1


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_redis_that_is_away_is_a_number_and_no_fault(monkeypatch):
    monkeypatch.setattr(queues, "lengths", lambda: queues.Queues(reached=False))

    found = measured()

    assert found["khabur_redis_up"] == 0
    assert not any(name.startswith("khabur_queue_messages") for name in found)


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_nothing_that_a_feed_or_an_editor_wrote_is_among_them():
    of = feed(state=FeedState.FAILING, last_error="Secretword")
    item(of, "1", state="failed", state_note="Secretword")
    Host.objects.create(name="secretword.example", next_request_at=timezone.now() + timedelta(hours=1))
    make.incident(title="Secretword", desk_note="Secretword")

    assert "secretword" not in metrics.exposition(now=timezone.now()).lower()


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_they_cost_no_more_queries_when_there_is_more_to_count():
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            measured()
        return len(queries)

    of = feed()
    few = cost()
    for n in range(30):
        item(of, str(n), state="new", next_attempt_at=timezone.now())

    assert cost() == few <= 20
