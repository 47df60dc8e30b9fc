"""Which message calls which function? Celery carries ids, the database holds the truth.

Every task is safe to run twice and safe to lose: `sweep` and `poll_due_feeds` find in the rows
whatever a lost message left. No task waits, and none is sent with a countdown.
"""

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from news import intake, leads, pages
from news.models import Feed, ItemState


class Sendable(Protocol):
    """A task as far as this file uses it: called by the worker, sent when the transaction is through."""

    def __call__(self, **ids: Any) -> object: ...
    def delay_on_commit(self, **ids: Any) -> None: ...


def task(function: Callable[..., object]) -> Sendable:
    sendable: Sendable = shared_task(function)
    return sendable


@task
def poll_due_feeds(**_: Any) -> int:
    claimed = intake.claim_due_feeds(now=timezone.now())
    for feed_id, token in claimed:
        fetch_feed.delay_on_commit(feed_id=feed_id, token=str(token))
    return len(claimed)


@task
def fetch_feed(*, feed_id: int, token: str, **_: Any) -> str:
    feed = Feed.objects.get(pk=feed_id)
    refreshed = intake.refresh(feed=feed, now=timezone.now(), token=UUID(token))
    for item_id in refreshed.new_items:
        fetch_article.delay_on_commit(item_id=item_id)
    return str(refreshed)


@task
def fetch_article(*, item_id: int, **_: Any) -> str:
    item = pages.fetch_page(item_id=item_id, now=timezone.now())
    if item is not None and item.state == ItemState.FETCHED:
        read_item.delay_on_commit(item_id=item_id)
    return item.state if item else "nothing to do"


@task
def read_item(*, item_id: int, **_: Any) -> int:
    return len(leads.read_item(item_id=item_id, now=timezone.now()))


@task
def sweep(**_: Any) -> int:
    waiting = leads.claim_waiting(now=timezone.now())
    for item_id, state in waiting:
        (fetch_article if state == ItemState.NEW else read_item).delay_on_commit(item_id=item_id)
    return len(waiting)
