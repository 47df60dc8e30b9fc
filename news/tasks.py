"""Which message calls which function? Celery carries ids, the database holds the truth.

Every task is safe to run twice and safe to lose: `sweep` and `poll_due_feeds` find in the rows
whatever a lost message left. No task waits. A message may be told to arrive later, at most by a
minute, and it expires when the sweep would send another in its place.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import batched
from typing import Any, Protocol
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from news import health, queues
from news.custody import links, stamps
from news.feeds import intake
from news.fetching import hosts, prune, schedule
from news.items import leads, pages, waiting
from news.items.waiting import Due
from news.models import Feed, ItemState
from news.models.heartbeat import BEAT, OF_QUEUE


class Sendable(Protocol):
    """A task as far as this file uses it: called by the worker, sent when the transaction is through."""

    def __call__(self, **ids: Any) -> object: ...
    def apply_async_on_commit(self, *, kwargs: Any, countdown: float, expires: float) -> None: ...
    def apply_async(self, **how: Any) -> object: ...


def task(function: Callable[..., object]) -> Sendable:
    sendable: Sendable = shared_task(function)
    return sendable


def send(task: Sendable, *, at: datetime, life: timedelta = schedule.GRACE, **ids: Any) -> None:
    """A message that arrives at an instant within the next minute, or else at once."""
    wait = max((at - timezone.now()).total_seconds(), 0)
    task.apply_async_on_commit(kwargs=ids, countdown=wait, expires=wait + life.total_seconds())


@task
def poll_due_feeds(**_: Any) -> int:
    now = timezone.now()
    claimed = intake.claim_due_feeds(now=now)
    for feed_id, token in claimed:
        send(fetch_feed, at=now, life=schedule.LEASE, feed_id=feed_id, token=str(token))
    return len(claimed)


@task
def fetch_feed(*, feed_id: int, token: str, **_: Any) -> str:
    feed = Feed.objects.get(pk=feed_id)
    refreshed = intake.refresh(feed=feed, now=timezone.now(), token=UUID(token))
    if refreshed.put_off_until is not None:
        come_again(feed_id, refreshed.put_off_until)
    elif refreshed.new_items or refreshed.told_anew:
        send_waiting()
    return refreshed.outcome.value if refreshed.outcome else "nothing was asked"


def come_again(feed_id: int, at: datetime) -> None:
    """At the instant that the host promised; what is further off is found by the beat."""
    now = timezone.now()
    if at > now + hosts.HORIZON:
        return
    if (token := intake.claim_feed(feed_id=feed_id, now=now)) is not None:
        send(fetch_feed, at=at, life=schedule.LEASE - hosts.HORIZON, feed_id=feed_id, token=str(token))


@task
def fetch_article(*, item_id: int, **_: Any) -> str:
    item = pages.fetch_page(item_id=item_id, now=timezone.now())
    if item is not None and item.state == ItemState.FETCHED:
        send(read_items, at=timezone.now(), item_ids=[item_id])
    if waiting.is_running_low(now=timezone.now()):
        send_waiting()
    return item.state if item else "nothing to do"


@task
def read_items(*, item_ids: list[int], **_: Any) -> int:
    made = leads.read_items(item_ids=item_ids, now=timezone.now())
    if len(item_ids) > 1:  # what waited in a batch may not have been all that waits
        send_texts(waiting.claim_texts(now=timezone.now()))
    return len(made)


@task
def sweep(**_: Any) -> int:
    return send_waiting()


def send_waiting() -> int:
    now = timezone.now()
    texts, pages = waiting.claim_texts(now=now), waiting.claim_pages(now=now)
    send_texts(texts)
    for one in pages:
        send(fetch_article, at=one.at, item_id=one.item_id)
    return len(texts) + len(pages)


def send_texts(texts: list[Due]) -> None:
    for batch in batched((one.item_id for one in texts), leads.BATCH):
        send(read_items, at=timezone.now(), item_ids=list(batch))


@task
def stamp_hour(**_: Any) -> str:
    return str(stamps.stamp(now=timezone.now()))


@task
def prune_log(**_: Any) -> int:
    return prune.prune(now=timezone.now())


@task
def look_at_links(**_: Any) -> int:
    now = timezone.now()
    keys = links.claim(now=now)
    for key in keys:
        send(look_at_link, at=now, key=key)
    return len(keys)


@task
def look_at_link(*, key: str, **_: Any) -> str:
    row = links.look(key=key, now=timezone.now())
    return row.outcome


@task
def heartbeat(**_: Any) -> int:
    """The beat lives; whether each queue has a worker, its own message will tell."""
    health.heartbeat(BEAT, now=timezone.now())
    for queue in queues.names():
        # Where no worker comes for it, the next one stands for it as well.
        worker_lives.apply_async(kwargs={"queue": queue}, queue=queue, expires=120)
    return len(queues.names())


@task
def worker_lives(*, queue: str, **_: Any) -> str:
    health.heartbeat(f"{OF_QUEUE}{queue}", now=timezone.now())
    return queue
