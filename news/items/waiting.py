"""Which items are due, and of which is a message to be sent? A sweep tops up what is under way.

An item counts as under way from the moment a message was sent about it until somebody acts on
it, at most for `GRACE`. No more are sent than are missing, so a worker that is slow, or away for
a night, does not find one item a hundred times. Pages come one after the other for each host.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber

from incidents.desk.turns import is_alone
from news.fetching import hosts, schedule
from news.fetching.addresses import checked
from news.fetching.outcomes import Unfetched
from news.models import ItemState, NewsItem

LOCK = 0x77616974  # any number of our own
# More of one host's pages than can be asked for in a minute.
MOST_OF_A_HOST = 60


@dataclass(frozen=True, slots=True)
class Due:
    """An item a message is to be sent about, to arrive at an instant at most a minute away."""

    item_id: int
    state: ItemState
    at: datetime


def claim_waiting(*, now: datetime, limit: int | None = None) -> list[Due]:
    """Items that are due and of which no message is under way; they count as under way from now on."""
    return claim_texts(now=now, limit=limit) + claim_pages(now=now, limit=limit)


def claim_texts(*, now: datetime, limit: int | None = None) -> list[Due]:
    with transaction.atomic():
        items = missing(due_texts(now), ItemState.FETCHED, now, limit)
        due = [Due(item.pk, ItemState.FETCHED, now) for item in items]
        mark(items, due, now)
    return due


def claim_pages(*, now: datetime, limit: int | None = None) -> list[Due]:
    with transaction.atomic():
        items = missing(due_pages(now), ItemState.NEW, now, limit)
        due = list(in_turn(items, now))
        mark(items, due, now)
    return due


def missing(rows: QuerySet[NewsItem], state: ItemState, now: datetime, limit: int | None) -> list[NewsItem]:
    """None while somebody else is topping up."""
    if not is_alone(LOCK):  # else what is missing would be sent by each of several
        return []
    room = (settings.UNDER_WAY if limit is None else limit) - under_way(state, now)
    if room <= 0:
        return []
    few = rows.only("url", "next_attempt_at", "queued_at")
    return list(few.select_for_update(skip_locked=True)[:room])


def under_way(state: ItemState, now: datetime) -> int:
    sent = NewsItem.objects.filter(state=state, queued_at__gt=now - schedule.GRACE)
    return sent.count()


def is_running_low(*, now: datetime) -> bool:
    """Whether the workers have less than half of what may be under way."""
    return under_way(ItemState.NEW, now) < settings.UNDER_WAY // 2


def unsent(state: ItemState, now: datetime) -> QuerySet[NewsItem]:
    lost = Q(queued_at__isnull=True) | Q(queued_at__lte=now - schedule.GRACE)
    return NewsItem.objects.filter(lost, state=state).order_by("next_attempt_at", "pk")


def due_texts(now: datetime) -> QuerySet[NewsItem]:
    return unsent(ItemState.FETCHED, now).filter(next_attempt_at__lte=now)


def due_pages(now: datetime) -> QuerySet[NewsItem]:
    """The first of each host, so that one with a thousand pages does not stand before the others."""
    ranked = (
        unsent(ItemState.NEW, now)
        .filter(next_attempt_at__lte=now + hosts.HORIZON)
        .annotate(host=hosts.OF_URL)
        .exclude(host__in=hosts.barred(now=now))
        .annotate(rank=Window(RowNumber(), partition_by="host", order_by=["next_attempt_at", "pk"]))
    )
    first = ranked.filter(rank__lte=MOST_OF_A_HOST).values("pk")
    return NewsItem.objects.filter(pk__in=first).order_by("next_attempt_at", "pk")


def in_turn(pages: Iterable[NewsItem], now: datetime) -> Iterator[Due]:
    """Each page with the time at which its host can be asked; none for those whose minute is full."""
    for item in pages:
        promised = item.next_attempt_at is not None and item.next_attempt_at > now
        at = item.next_attempt_at if promised else turn(item.url, now)
        if at is not None:
            yield Due(item.pk, ItemState.NEW, at)


def turn(url: str, now: datetime) -> datetime | None:
    try:
        target = checked(url)
    except Unfetched:
        return now  # nobody needs to be asked to see that nobody can be
    return hosts.promise(target, now=now)


def mark(items: list[NewsItem], due: list[Due], now: datetime) -> None:
    times = {one.item_id: one.at for one in due}
    sent = [item for item in items if item.pk in times]
    for item in sent:
        item.queued_at, at = now, times[item.pk]
        if item.next_attempt_at is None or item.next_attempt_at < at:
            item.next_attempt_at = at
    NewsItem.objects.bulk_update(sent, ["queued_at", "next_attempt_at"])
