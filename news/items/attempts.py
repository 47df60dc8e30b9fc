"""Which attempt at these items is it, and does it still count? Booked before it begins, ended in one place.

The next attempt is booked before this one begins, so a worker killed at any line leaves items that
wait to be tried again, and a second message about them finds nothing to do. Items are taken by the
batch: one transaction books them, one writes what became of them.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection, transaction

from news.fetching import schedule
from news.models import ItemState, NewsItem

# What no item is to blame for: all of them come again, one by one.
NOT_THEIRS = (OperationalError, InterfaceError, SoftTimeLimitExceeded)
WAITING = (ItemState.NEW, ItemState.FETCHED)
# One statement for a batch: what may change when a wait ends.
SETTLE = """
UPDATE news_newsitem item
   SET attempts = 0, state = new.state, state_note = new.note, next_attempt_at = new.at, queued_at = new.at,
       language = new.language, same_as_id = new.same_as, near_copy_of_id = new.near_copy_of,
       posted_on = new.posted_on, posted_source = new.posted_source, is_backfill = new.is_backfill
  FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::bigint[],
              %s::bigint[], %s::date[], %s::text[], %s::boolean[])
       AS new (id, state, note, at, language, same_as, near_copy_of, posted_on, posted_source, is_backfill)
 WHERE item.id = new.id
"""

log = logging.getLogger(__name__)


class Overtaken(Exception):
    """Another attempt at this item has begun, or somebody has decided: what was found is dropped."""


def begin(item_ids: Iterable[int], *, expected: ItemState, now: datetime) -> list[NewsItem]:
    """These items with this attempt counted and the next one booked, without those in any other state or
    before their time.

    The booking holds for as long as this attempt may last: messages come twice, attempts do not.
    """
    due = NewsItem.objects.filter(pk__in=item_ids, state=expected, next_attempt_at__lte=now)
    with transaction.atomic():
        items = list(due.select_for_update(no_key=True).order_by("pk"))
        for before in {item.attempts for item in items}:
            book([item for item in items if item.attempts == before], before + 1, now)
    return items


def book(items: Sequence[NewsItem], attempt: int, now: datetime) -> None:
    at = now + max(schedule.LEASE, delay_after(attempt))
    booked = {"attempts": attempt, "next_attempt_at": at, "queued_at": None}
    NewsItem.objects.filter(pk__in=[item.pk for item in items]).update(**booked)
    for item in items:
        item.attempts, item.next_attempt_at, item.queued_at = attempt, at, None


def delay_after(attempts: int) -> timedelta:
    delays = schedule.PAGE_ATTEMPTS
    return delays[min(attempts, len(delays)) - 1]


def held(items: Iterable[NewsItem]) -> dict[int, NewsItem]:
    """Those that are as this attempt left them, by their ids: read anew, and locked to the end."""
    left = {item.pk: (item.state, item.attempts) for item in items}
    rows = NewsItem.objects.filter(pk__in=left).order_by("pk").select_for_update(no_key=True)
    return {row.pk: row for row in rows if (row.state, row.attempts) == left[row.pk]}


def hold(item: NewsItem) -> NewsItem:
    """As `held`, of one item. Raises Overtaken."""
    try:
        return held([item])[item.pk]
    except KeyError:
        raise Overtaken(item.pk) from None


def end(item: NewsItem, state: ItemState, note: str, now: datetime | None) -> NewsItem:
    """The item in its next state, its attempts counted anew; not written yet."""
    item.state, item.state_note, item.attempts = state, note, 0
    item.next_attempt_at = item.queued_at = now if state in WAITING else None
    return item


def settle(items: Sequence[NewsItem]) -> None:
    """Writes items that are held and ended, in the caller's transaction."""
    rows = [
        (
            *(item.pk, item.state, item.state_note, item.next_attempt_at, item.language, item.same_as_id),
            *(item.near_copy_of_id, item.posted_on, item.posted_source, item.is_backfill),
        )
        for item in items
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(SETTLE, [list(column) for column in zip(*rows, strict=True)])
    for item in items:
        log.info("settled", extra={"item": item.pk, "state": str(item.state)})


def together[T, R](found: Sequence[T], keep: Callable[[Sequence[T]], list[R]]) -> list[R]:
    """What `keep` gives of all, in one transaction; where that breaks down, of each in its own, so that one
    does not take the others with it. One that cannot be kept stays booked.
    """
    try:
        with transaction.atomic():
            return keep(found)
    except NOT_THEIRS:
        raise
    except Exception:
        if len(found) == 1:
            raise
        log.exception("a batch was not kept, and is kept one by one")
    return [kept for one in found for kept in alone(one, keep)]


def alone[T, R](one: T, keep: Callable[[Sequence[T]], list[R]]) -> list[R]:
    try:
        with transaction.atomic():
            return keep([one])
    except NOT_THEIRS:
        raise
    except Exception:
        log.exception("not kept")
        return []


def noted(*notes: str) -> str:
    """Each sentence once, in a line of its own."""
    return "\n".join(dict.fromkeys(line for note in notes for line in note.splitlines() if line))
