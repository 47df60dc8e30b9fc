"""Is it delivered, and if not, when is it tried again? In order, at least once, with the same id.

Whoever takes a subscriber books the next attempt before it begins this one, under a token of its own:
a worker that is killed leaves a row that comes up again, and one that was overtaken writes nothing.
"""

import logging
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from incidents.door.selection import BadSelection, Selection
from incidents.public import following, record
from incidents.public.following import Concern
from news.fetching import fetch
from news.fetching.outcomes import PutOff, Unfetched
from pushes.messages import made
from pushes.models import Subscriber

log = logging.getLogger(__name__)

MINUTES = (1, 5, 30, 120, 300, 600, 840, 1200, 1440)  # between attempts, the last again and again
JITTER = 0.2
GIVEN_UP_AFTER = timedelta(days=5)
LEASE = timedelta(minutes=3)
AT_A_TIME = 10  # messages by one task: all of them, each at its slowest, within its time limit
DEADLINE_S = 5.0
LARGEST_ANSWER = 65_536
GONE = 410  # by which a receiver says that it wants no more


def claim_due(*, now: datetime, most: int = 100) -> list[tuple[int, UUID]]:
    """Subscribers with something to tell, each booked under a token; none that another just took."""
    latest = record.latest_revision()
    due = Subscriber.objects.filter(disabled_at=None, next_attempt_at__lte=now, told__lt=latest)
    with transaction.atomic():
        rows = due.select_for_update(skip_locked=True, no_key=True).order_by("next_attempt_at", "pk")[:most]
        return [(row.pk, booked(row, now=now)) for row in rows]


def booked(row: Subscriber, *, now: datetime) -> UUID:
    token = uuid4()
    Subscriber.objects.filter(pk=row.pk).update(turn=token, next_attempt_at=now + LEASE)
    return token


def deliver(*, subscriber_id: int, token: UUID, now: datetime) -> int:
    """Sends what is next, in order, until one fails or enough are sent; how many were delivered.

    A second message about the same turn, or one that comes late, finds nothing to do.
    """
    turn = Subscriber.objects.filter(pk=subscriber_id, turn=token, disabled_at=None)
    subscriber = turn.first()
    if subscriber is None:
        return 0
    try:
        latest, waiting = what_waits(subscriber)
    except BadSelection as refused:
        give_up(turn, f"The Selection cannot be asked any more: {refused}", now=now)
        return 0
    sent = 0
    for concern in waiting[:AT_A_TIME]:
        if not (renewed(turn, now=now) and tried(turn, subscriber, concern, now=now)):
            return sent
        sent += 1
    told = waiting[AT_A_TIME - 1].revision if len(waiting) > AT_A_TIME else latest
    turn.update(told=told, turn=None, next_attempt_at=now)
    return sent


def what_waits(subscriber: Subscriber) -> tuple[int, Sequence[Concern]]:
    """Up to which revision it was looked, and what of it concerns the subscriber. Raises BadSelection."""
    latest = record.latest_revision()
    look = record.look(Selection.parse(subscriber.query).having(as_of=latest))
    return latest, following.concerning(look, after=subscriber.told)


def renewed(turn: QuerySet[Subscriber], *, now: datetime) -> bool:
    """Whether it is still ours, and for as long again."""
    return bool(turn.update(next_attempt_at=now + LEASE))


def tried(turn: QuerySet[Subscriber], subscriber: Subscriber, concern: Concern, *, now: datetime) -> bool:
    message = made(subscriber, concern)
    try:
        answer = fetch.post(
            subscriber.url,
            message.body,
            content_type="application/json",
            accept="*/*",
            deadline_s=DEADLINE_S,
            largest_body=LARGEST_ANSWER,
            headers=message.headers(subscriber.key, now=now),
        )
    except (Unfetched, PutOff) as fault:
        failed(turn, f"revision {concern.revision}: {fault}", now=now)
        return False
    if 200 <= answer.status < 300:
        delivered = {"told": concern.revision, "delivered_at": now, "attempts": 0, "failing_since": None}
        turn.update(**delivered, outcome=f"revision {concern.revision}: delivered")
        log.info("pushed", extra={"subscriber": subscriber.pk, "revision": concern.revision})
        return True
    said = f"revision {concern.revision}: it answered {answer.status}"
    (give_up if answer.status == GONE else failed)(turn, said, now=now)
    return False


def failed(turn: QuerySet[Subscriber], why: str, *, now: datetime) -> None:
    """Books the next attempt, and gives up after days on end without one that went well."""
    row = turn.first()
    if row is None:
        return
    since = row.failing_since or now
    attempts = row.attempts + 1
    turn.update(attempts=attempts, failing_since=since, outcome=why[:300])
    log.warning("push failed", extra={"subscriber": row.pk, "attempts": attempts})
    if now - since >= GIVEN_UP_AFTER:
        give_up(turn, why, now=now)
        return
    turn.update(turn=None, next_attempt_at=now + delay(attempts))


def delay(attempts: int) -> timedelta:
    minutes = MINUTES[min(attempts, len(MINUTES)) - 1]
    return timedelta(minutes=minutes * random.uniform(1 - JITTER, 1 + JITTER))  # noqa: S311 - to spread them


def give_up(turn: QuerySet[Subscriber], why: str, *, now: datetime) -> None:
    """The desk sees it, and only the desk takes it up again."""
    pk = turn.values_list("pk", flat=True).first()
    turn.update(disabled_at=now, outcome=why[:300], turn=None)
    log.error("subscriber disabled", extra={"subscriber": pk})


def take_up(subscribers: QuerySet[Subscriber], *, now: datetime) -> int:
    """Begins again where it stopped."""
    fresh = {"disabled_at": None, "failing_since": None, "attempts": 0, "turn": None, "next_attempt_at": now}
    return subscribers.update(**fresh)
