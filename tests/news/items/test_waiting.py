"""A sweep tops up what is under way: it multiplies no message, and no host stands before the others."""

import threading
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection

from news import tasks
from news.feeds import intake
from news.fetching import hosts, schedule
from news.fetching.addresses import checked
from news.items import pages, waiting
from news.models import Feed, Host, ItemState, NewsItem
from tests.news.items.test_pages import item_at
from tests.news.server import answer

pytestmark = pytest.mark.django_db


def wait_at(host: str, count: int, source, now, **fields) -> list[NewsItem]:
    return [item_at(f"https://{host}/{n}", source, now, **fields) for n in range(count)]


def claimed(now, **limit) -> list[int]:
    return [due.item_id for due in waiting.claim_waiting(now=now, **limit)]


def test_an_item_that_waits_is_claimed_once_and_again_when_the_message_was_lost(source, now):
    item = item_at("", source, now + timedelta(seconds=90), title="x")

    assert claimed(now) == []
    assert claimed(now + timedelta(seconds=90)) == [item.pk]
    assert claimed(now + timedelta(seconds=91)) == []
    assert claimed(now + timedelta(seconds=91) + schedule.GRACE) == [item.pk]


def test_no_more_are_sent_than_are_missing(source, now):
    for n in range(8):
        item_at("", source, now, url_key=f"{n:064}")

    assert len(claimed(now, limit=5)) == 5
    assert claimed(now + timedelta(seconds=30), limit=5) == []
    done = NewsItem.objects.filter(queued_at__isnull=False)[:2]
    NewsItem.objects.filter(pk__in=done).update(state=ItemState.READ, queued_at=None)
    assert len(claimed(now + timedelta(seconds=60), limit=5)) == 2


def test_a_worker_that_is_away_for_hours_finds_each_item_once(source, now):
    """Every message expires when the next one about its item may be sent."""
    for n in range(20):
        item_at("", source, now, url_key=f"{n:064}")
    alive: list[tuple] = []
    for minute in range(60 * 2):
        at = now + timedelta(minutes=minute)
        alive = [(sent, pk) for sent, pk in alive if sent + schedule.GRACE > at]
        alive += [(at, pk) for pk in claimed(at)]
        assert len(alive) == len({pk for _, pk in alive}) <= 20


def test_pages_of_one_host_are_promised_one_after_the_other_within_a_minute(source, now):
    wait_at("wire.example", 30, source, now)
    times = [due.at for due in waiting.claim_waiting(now=now)]

    assert len(times) == 11
    assert times[0] == now
    gaps = {(later - earlier).total_seconds() for earlier, later in pairwise(times)}
    assert gaps == {6.0}


def test_what_the_minute_has_no_room_for_waits_for_the_next_sweep(source, now):
    wait_at("wire.example", 30, source, now)
    first = claimed(now)
    second = claimed(now + timedelta(seconds=60))

    assert not set(first) & set(second)
    assert len(second) > 5


def test_a_host_with_a_thousand_pages_does_not_stand_before_the_others(source, now):
    wait_at("big.example", 300, source, now - timedelta(hours=1))
    small = item_at("https://small.example/1", source, now)

    assert small.pk in claimed(now)


def test_a_host_that_asked_us_to_stay_away_is_passed_by(source, now):
    (item,) = wait_at("wire.example", 1, source, now)
    hosts.hold_off(checked("https://wire.example/"), until=now + timedelta(hours=1))

    assert claimed(now) == []
    assert claimed(now + timedelta(hours=1)) == [item.pk]


def test_once_a_hold_is_lifted_all_that_waits_for_the_host_comes_back(stage, source, now):
    """What was answered with it, what was put off for it, and what came to no server yet."""
    items = [item_at(stage.url(f"/{n}"), source, now) for n in range(3)]
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    stage.on("/0", answer(status=503, Retry_After="36000"))
    for item in items[:2]:
        pages.fetch_page(item_id=item.pk, now=now)
    intake.refresh(feed=feed, now=now)
    later = now + timedelta(minutes=10)

    assert (claimed(later), intake.claim_due_feeds(now=later)) == ([], [])
    Host.objects.update(next_request_at=None)
    assert set(claimed(later)) == {item.pk for item in items}
    assert [pk for pk, _ in intake.claim_due_feeds(now=later)] == [feed.pk]
    assert stage.paths() == ["/0"]


def test_a_page_that_was_put_off_keeps_the_time_it_was_promised(source, now):
    (item,) = wait_at("wire.example", 1, source, now + timedelta(seconds=20))
    (due,) = waiting.claim_waiting(now=now)

    assert (due.item_id, due.at) == (item.pk, now + timedelta(seconds=20))


def test_what_needs_no_rest_comes_at_once(stage, source, now):
    for n in range(30):
        item_at(stage.url(f"/{n}"), source, now)

    assert {due.at for due in waiting.claim_waiting(now=now)} == {now}
    assert Host.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_workers_that_top_up_at_once_send_no_more_than_is_missing(source, now):
    for n in range(4):
        wait_at(f"host{n}.example", 5, source, now)
    gate, sent = threading.Barrier(6), []

    def work() -> None:
        gate.wait(10)
        sent.extend(claimed(now, limit=8))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)

    assert len(sent) == len(set(sent)) == 8


# --- Feeds --------------------------------------------------------------------------------


def feeds(count: int, source, now) -> None:
    for n in range(count):
        intake.add_feed(url=f"https://host{n}.example/feed", source=source, now=now)


def test_no_more_feeds_are_leased_than_can_be_visited_before_their_leases_end(source, now, settings):
    settings.UNDER_WAY = 3
    feeds(5, source, now)

    assert len(intake.claim_due_feeds(now=now)) == 3
    assert intake.claim_due_feeds(now=now) == []
    Feed.objects.filter(lease_token__isnull=False).update(
        lease_token=None, lease_until=None, next_fetch_at=now + timedelta(hours=1)
    )
    assert len(intake.claim_due_feeds(now=now)) == 2


def test_whose_lease_has_ended_asks_nothing_though_nobody_took_it_over(stage, source, now):
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    ((_, token),) = intake.claim_due_feeds(now=now)

    assert intake.refresh(feed=feed, now=now + schedule.LEASE, token=token).lost_lease
    assert stage.asked == []


# --- Messages -----------------------------------------------------------------------------


def test_every_message_expires_and_none_waits_longer_than_a_minute(stage, source, monkeypatch):
    from django.utils import timezone

    sent = []
    for task in (tasks.fetch_feed, tasks.fetch_article, tasks.read_items):
        monkeypatch.setattr(task, "apply_async_on_commit", lambda **message: sent.append(message))
    stage.on("/feed", answer(b'<rss version="2.0"><channel><item><link>/1</link></item></channel></rss>'))
    intake.add_feed(url=stage.url("/feed"), source=source, now=timezone.now())
    wait_at("wire.example", 20, source, timezone.now())
    tasks.poll_due_feeds()
    tasks.fetch_feed(**sent[0]["kwargs"])

    assert len(sent) == 1 + 11 + 1
    assert max(message["countdown"] for message in sent) <= 60
    for message in sent:
        assert message["countdown"] < message["expires"] <= message["countdown"] + 300


def test_a_busy_host_sends_the_feed_away_with_a_message_for_later(stage, source, settings, monkeypatch):
    from django.utils import timezone

    settings.FETCH_REST_ALLOWED_S = 5
    sent = []
    monkeypatch.setattr(tasks.fetch_feed, "apply_async_on_commit", lambda **message: sent.append(message))
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=timezone.now())
    tasks.poll_due_feeds()
    with hosts.slot(checked(feed.url), now=timezone.now()):
        tasks.fetch_feed(**sent[0]["kwargs"])

    assert len(sent) == 2
    assert 3 < sent[1]["countdown"] <= 5
    feed.refresh_from_db()
    assert str(feed.lease_token) == sent[1]["kwargs"]["token"]


def test_each_task_has_its_queue_and_ticks_expire(settings):
    from config.celery import app

    def queue(task: str) -> str:
        return app.amqp.router.route({}, f"news.tasks.{task}")["queue"].name

    assert set(app.amqp.queues) == {"fetch", "read", "archive"}
    assert {task: queue(task) for task in ("fetch_feed", "fetch_article", "read_items", "sweep")} == {
        "fetch_feed": "fetch",
        "fetch_article": "fetch",
        "read_items": "read",
        "sweep": "read",
    }
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        every = entry["schedule"]
        assert entry["options"]["expires"] <= (every if isinstance(every, int) else 86_400)  # else daily
