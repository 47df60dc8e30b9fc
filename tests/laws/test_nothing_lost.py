"""Law: a worker killed at any point of an import leaves each item stored once, or waiting its turn."""

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from incidents.models import Source
from news import tasks
from news.custody import archive
from news.feeds import fares, intake, listing
from news.fetching import visits
from news.identity import near_copies
from news.items import attempts, leads, pages, texts, waiting
from news.models import ArchivedCopy, Feed, ItemState, ItemVersion, Lead, NewsItem
from tests.laws import killing
from tests.news import cluster, ground
from tests.news.server import answer, staged
from tests.news.worker import broker, eventually, running_worker, send

__all__ = ["broker"]

ITEMS = 6
HTML = "text/html; charset=utf-8"
WAITING = (ItemState.NEW, ItemState.FETCHED)
# The steps of an import at which the server holds the worker until it is killed.
PLACES = [
    "at a later page",
    pytest.param("at the feed", marks=pytest.mark.slow),
    pytest.param("at the first page", marks=pytest.mark.slow),
]


def document() -> bytes:
    posted = format_datetime(datetime(2021, 5, 14, 6, tzinfo=UTC))
    items = "".join(
        f"<item><title>Convoy {n} stopped on the M-4</title><link>/items/{n}</link>"
        f"<guid isPermaLink='false'>g{n}</guid><pubDate>{posted}</pubDate></item>"
        for n in range(ITEMS)
    )
    return f'<rss version="2.0"><channel><title>A wire</title>{items}</channel></rss>'.encode()


def told(n: int) -> str:
    return (
        f"Russian military police stopped a US convoy of {n + 2} vehicles on the M-4 highway near Tell Tamr "
        "in Hasakah province on Thursday and made it turn back, officials said. Nobody was reported hurt."
    )


def of_posts() -> bytes:
    """The same reports without addresses: there is no page, and they are read by the batch."""
    posted = format_datetime(datetime(2021, 5, 14, 6, tzinfo=UTC))
    items = "".join(
        f"<item><title>Convoy {n} stopped on the M-4</title><description>{told(n)}</description>"
        f"<guid isPermaLink='false'>p{n}</guid><pubDate>{posted}</pubDate></item>"
        for n in range(ITEMS)
    )
    return f'<rss version="2.0"><channel><title>A wire</title>{items}</channel></rss>'.encode()


def page(n: int) -> bytes:
    head = f"<html><head><title>Convoy {n} stopped on the M-4</title></head>"
    return f"{head}<body><article><p>{told(n)}</p></article></body></html>".encode()


class Hold:
    """Answers like `play`, but keeps the worker waiting for the answer until it is let go."""

    def __init__(self, play) -> None:
        self.play, self.reached, self.released = play, threading.Event(), threading.Event()

    def __call__(self, handler) -> None:
        self.reached.set()
        self.released.wait(40)
        self.play(handler)


@pytest.fixture(autouse=True)
def evidence_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def stage(settings):
    with staged() as stage:
        settings.FETCH_ALLOW = [stage.base.removeprefix("http://")]
        stage.on("/feed", answer(document(), ETag='"1"'))
        for n in range(ITEMS):
            stage.on(f"/items/{n}", answer(page(n), Content_Type=HTML))
        yield stage


@pytest.fixture
def feed(stage, transactional_db) -> Feed:
    ground.lay()
    source = Source.objects.create(slug="wire", name="A wire")
    return intake.add_feed(url=stage.url("/feed"), source=source, now=timezone.now())[0]


@pytest.fixture
def posts(feed, stage) -> Feed:
    """A feed of reports without pages."""
    stage.on("/feed", answer(of_posts(), ETag='"posts"'))
    return feed


def each_once_or_waiting() -> bool:
    """No item, copy, text or lead is there twice, and no item is neither finished nor booked."""
    versions = Counter(ItemVersion.objects.values_list("item_id", flat=True))
    copies = Counter(ArchivedCopy.objects.exclude(item=None).values_list("item_id", flat=True))
    made = Counter(Lead.objects.values_list("item_version__item_id", flat=True))
    doubled = [count for counts in (versions, copies, made) for count in counts.values() if count > 1]
    unbooked = NewsItem.objects.filter(state__in=WAITING, next_attempt_at__isnull=True)
    return NewsItem.objects.count() in (0, ITEMS) and not doubled and not unbooked.exists()


def all_finished() -> bool:
    return NewsItem.objects.count() == ITEMS and not NewsItem.objects.filter(state__in=WAITING).exists()


def sweep_later() -> None:
    """What the beat would find some minutes on, when leases and graces have run out."""
    ago, now = timedelta(minutes=15), timezone.now()
    Feed.objects.update(next_fetch_at=F("next_fetch_at") - ago, lease_until=F("lease_until") - ago)
    NewsItem.objects.update(next_attempt_at=F("next_attempt_at") - ago, queued_at=F("queued_at") - ago)
    for feed_id, token in intake.claim_due_feeds(now=now):
        send(tasks.fetch_feed, feed_id=feed_id, token=str(token))
    for due in waiting.claim_pages(now=now):
        send(tasks.fetch_article, item_id=due.item_id)
    if texts := waiting.claim_texts(now=now):
        send(tasks.read_items, item_ids=[due.item_id for due in texts])


@pytest.mark.parametrize("place", PLACES)
def test_a_killed_worker_loses_nothing_and_the_next_one_finishes(place, stage, feed, broker):
    path = {"at the feed": "/feed", "at the first page": "/items/0", "at a later page": "/items/3"}[place]
    hold = Hold(stage.plays[path])
    stage.on(path, hold)

    with running_worker() as first:
        send(tasks.poll_due_feeds)
        assert hold.reached.wait(40), "".join(first.lines)
        first.kill()
    hold.released.set()
    assert each_once_or_waiting()
    assert not all_finished()

    broker.flushdb()  # and the messages are gone as well
    stage.on(path, hold.play)
    with running_worker() as second:
        sweep_later()
        assert eventually(all_finished, within=40), "".join(second.lines)

    assert each_once_or_waiting()
    assert Lead.objects.count() == ITEMS


# Places of the pipeline at which a worker kills itself, and at which call of the function. The first GET
# is the feed's, the third a page's.
DEADLY = [
    "news.feeds.intake:claim:{}:1",
    "news.fetching.fetch:get:{}:1",
    "news.parsers.box:parse_feed:{}:1",
    "news.feeds.listing:keep:{}:1",
    "news.feeds.fares:write_schedule:{}:1",
    "news.feeds.fares:write_log:{}:1",
    "news.items.attempts:begin:{}:2",
    "news.fetching.fetch:get:{}:3",
    "news.parsers.box:parse_page:{}:2",
    "news.custody.archive:keep:{}:2",
    "news.custody.archive:enter:{}:2",
    "news.items.texts:version_of:{}:2",
    "news.reading:read_all_now:{}:2",
    "news.items.leads:lead_of:{}:2",
]


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("place", DEADLY)
def test_a_worker_that_is_killed_at_any_place_loses_nothing_and_doubles_nothing(place, when, feed, broker):
    with running_worker("tests.laws.killing", **{killing.WHERE: place.format(when)}) as first:
        send(tasks.poll_due_feeds)
        assert first.process.wait(60) == -signal.SIGKILL, "".join(first.lines)
    assert each_once_or_waiting()
    assert not all_finished()

    with running_worker() as second:
        sweep_later()
        assert eventually(swept(all_finished), within=60), "".join(second.lines)

    assert each_once_or_waiting()
    assert Lead.objects.count() == ITEMS


# Places of a batch: its items are read together and kept together.
DEADLY_TO_A_BATCH = [
    "news.items.attempts:begin:{}:1",
    "news.reading:read_all_now:{}:3",
    "news.identity.near_copies:hold:{}:1",
    "news.items.texts:version_of:{}:3",
    "news.identity.near_copies:mark:{}:1",
    "news.items.leads:lead_of:{}:3",
    "news.items.attempts:settle:{}:1",
    "news.items.leads:keep:{}:1",
]


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("place", DEADLY_TO_A_BATCH)
def test_a_worker_that_is_killed_within_a_batch_loses_and_doubles_none_of_it(place, when, posts, broker):
    with running_worker("tests.laws.killing", **{killing.WHERE: place.format(when)}) as first:
        send(tasks.poll_due_feeds)
        assert first.process.wait(60) == -signal.SIGKILL, "".join(first.lines)
    assert each_once_or_waiting()
    assert not all_finished()

    with running_worker() as second:
        assert eventually(swept(all_finished), within=60), "".join(second.lines)

    assert each_once_or_waiting()
    assert Lead.objects.count() == ITEMS


@pytest.mark.slow
@pytest.mark.alone
def test_redis_that_forgets_everything_in_the_middle_loses_nothing(stage, feed, broker):
    hold = Hold(stage.plays["/items/2"])
    stage.on("/items/2", hold)

    with running_worker() as worker:
        send(tasks.poll_due_feeds)
        assert hold.reached.wait(40), "".join(worker.lines)
        broker.flushall()
        hold.released.set()
        assert not eventually(all_finished, within=3)
        assert each_once_or_waiting()
        assert eventually(swept(all_finished), within=60), "".join(worker.lines)
        assert worker.process.poll() is None

    assert each_once_or_waiting()
    assert Lead.objects.count() == ITEMS


@pytest.mark.slow
@pytest.mark.alone
def test_postgresql_that_is_restarted_in_the_middle_loses_nothing(stage, feed, broker):
    hold = Hold(stage.plays["/items/2"])
    stage.on("/items/2", hold)

    with running_worker() as worker:
        send(tasks.poll_due_feeds)
        assert hold.reached.wait(40), "".join(worker.lines)
        cluster.restart()
        hold.released.set()
        assert eventually(swept(all_finished), within=60), "".join(worker.lines)
        assert worker.process.poll() is None

    assert each_once_or_waiting()
    assert Lead.objects.count() == ITEMS


def swept(condition):
    """The condition, with the beat's work done at each look; leases and graces run out meanwhile."""

    def looked() -> bool:
        sweep_later()
        return condition() or bool(time.sleep(1))

    return looked


def test_workers_that_import_the_same_items_at_once_store_each_once(stage, feed):
    stage.on("/twin", answer(document()))
    twin, _ = intake.add_feed(url=stage.url("/twin"), source=feed.source, now=timezone.now())
    gate = threading.Barrier(4)

    def work(which: Feed) -> None:
        gate.wait()
        refreshed = intake.refresh(feed=which, now=timezone.now())
        for item_id in refreshed.new_items:
            leads.finish(item_id=item_id, now=timezone.now())
        connection.close()

    threads = [threading.Thread(target=work, args=(which,)) for which in (feed, twin, feed, twin)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert all_finished()
    assert each_once_or_waiting()
    assert Lead.objects.count() == ITEMS


# --- Killed between any two statements, without the wait for a process --------------------


class Killed(BaseException):
    """As abrupt as a kill for the code it passes through: no `except Exception` sees it."""


STEPS = [
    (intake, "ask"),
    (listing, "keep"),
    (fares, "write_schedule"),
    (fares, "write_log"),
    (attempts, "begin"),
    (visits, "visit"),
    (pages, "keep_page"),
    (archive, "keep"),
    (archive, "enter"),
    (pages, "keep_text"),
    (texts, "version_of"),
    (near_copies, "mark"),
    (attempts, "settle"),
    (leads, "keep"),
    (leads, "lead_of"),
    (leads, "supersede"),
]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_an_import_that_breaks_off_at_any_step_is_finished_later(module, step, when, feed, monkeypatch):
    real = getattr(module, step)

    def broken(*args, **kwargs):
        if when == "after":
            real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(module, step, broken)
        with pytest.raises(Killed):
            import_once(timezone.now())
    assert each_once_or_waiting()

    import_once(timezone.now() + timedelta(minutes=15))
    import_once(timezone.now() + timedelta(hours=2))
    assert all_finished()
    assert each_once_or_waiting()
    assert Lead.objects.count() == ITEMS


BATCH_STEPS = [
    (attempts, "begin"),
    (near_copies, "hold"),
    (attempts, "held"),
    (texts, "version_of"),
    (near_copies, "mark"),
    (leads, "lead_of"),
    (leads, "supersede"),
    (attempts, "settle"),
    (leads, "keep"),
]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("module", "step"), BATCH_STEPS, ids=[step for _, step in BATCH_STEPS])
def test_a_batch_that_breaks_off_at_any_step_is_finished_later(module, step, when, posts, monkeypatch):
    test_an_import_that_breaks_off_at_any_step_is_finished_later(module, step, when, posts, monkeypatch)


def import_once(now: datetime) -> None:
    for feed_id, token in intake.claim_due_feeds(now=now):
        import_items(intake.refresh(feed=Feed.objects.get(pk=feed_id), now=now, token=token).new_items, now)
    import_items([due.item_id for due in waiting.claim_waiting(now=now)], now)


def import_items(item_ids: Iterable[int], now: datetime) -> None:
    for item_id in item_ids:
        pages.fetch_page(item_id=item_id, now=now)
    leads.read_items(item_ids=item_ids, now=now)
