"""May this server be asked now, and when else?

One request at a time, with a rest in between, over all workers.

Nobody waits here: who comes too early is told when to come again. Times are promised one after
the other, so that those who are sent away do not all come back at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Lower

from news.fetching.addresses import Target, checked
from news.fetching.outcomes import PutOff, Unfetched
from news.models import Host

# Longer than the longest visit: nothing else is asked of the host while a worker may still wait for it.
SLOT = timedelta(seconds=60)
# Further ahead than this nothing is promised: the waiting rows are looked at again by then.
HORIZON = timedelta(seconds=60)
# How often an address is asked that leads to a host which holds us off.
DETOUR = timedelta(hours=1)
# Messages arrive a little late; promises leave room for it.
PITCH = 1.2
# Of a row with a `url`: the name of its host, "" where it has none.
OF_URL = Coalesce(
    Lower(Func(F("url"), Value("^[a-z]+://([^/?#]+)"), function="SUBSTRING", arg_joiner=" FROM ")),
    Value(""),
    output_field=TextField(),
)


def rest_of(target: Target) -> timedelta:
    """How long the host is left alone after a request began; nothing for what FETCH_ALLOW names."""
    return timedelta(seconds=settings.FETCH_REST_ALLOWED_S if target.allowed else settings.FETCH_REST_S)


@contextmanager
def slot(target: Target, *, now: datetime) -> Iterator[Host]:
    """The host's row, held while it is asked. Raises PutOff when it may not be asked yet."""
    host, token = taken(target, now)
    try:
        yield host
    finally:
        if token is not None:
            Host.objects.filter(pk=host.pk, slot_token=token).update(slot_token=None, slot_until=None)


def taken(target: Target, now: datetime) -> tuple[Host, UUID | None]:
    rest = rest_of(target)
    with transaction.atomic():
        host = locked(target)
        until = busy_until(host, rest, now)
        if until is None and rest:
            host.slot_token, host.slot_until, host.next_request_at = uuid4(), now + SLOT, now + rest
            host.save(update_fields=["slot_token", "slot_until", "next_request_at"])
    if until is not None:
        raise PutOff(host.name, until)
    return host, host.slot_token if rest else None


def locked(target: Target) -> Host:
    """The host's row, made when it is missing, until the transaction ends."""
    return Host.objects.select_for_update().get_or_create(name=name_of(target))[0]


def name_of(target: Target) -> str:
    return target.netloc[:300]


def busy_until(host: Host, rest: timedelta, now: datetime) -> datetime | None:
    """None when it may be asked now; else the instant that is promised instead."""
    asked_elsewhere = bool(rest) and host.slot_until is not None and host.slot_until > now
    if not asked_elsewhere and (host.next_request_at is None or host.next_request_at <= now):
        return None
    return promised(host, rest, now) or max(host.next_request_at or now, now + HORIZON)


def promised(host: Host, rest: timedelta, now: datetime) -> datetime | None:
    """The next instant that nobody was promised, at most a minute ahead, written to the locked row."""
    free = [now, host.next_request_at or now]
    if host.slot_until is not None and host.slot_until > now:
        free.append(now + rest)
    if host.promised_at is not None:
        free.append(host.promised_at + rest * PITCH)
    at = max(free)
    if at > now + HORIZON:
        return None
    host.promised_at = at
    host.save(update_fields=["promised_at"])
    return at


def promise(target: Target, *, now: datetime) -> datetime | None:
    """When somebody may come who has not asked yet; None when the next minute is full or barred."""
    with transaction.atomic():
        return promised(locked(target), rest_of(target), now)


def when_to_return(busy: PutOff, url: str, *, now: datetime) -> datetime:
    """When an address that was put off is due again, which is no copy of how long a host holds us off.

    That is on the host's row alone, where `barred` finds it, so that all come back once it is lifted.
    """
    try:
        is_its_own = name_of(checked(url)) == busy.host
    except Unfetched:
        is_its_own = False
    return min(busy.until, now + (HORIZON if is_its_own else DETOUR))


def barred(*, now: datetime) -> QuerySet[Host, str]:
    """The names of the hosts that hold us off for longer than is promised ahead."""
    return Host.objects.filter(next_request_at__gt=now + HORIZON).values_list("name", flat=True)


def hold_off(target: Target, *, until: datetime) -> None:
    """What Retry-After asks for is asked for the whole host."""
    with transaction.atomic():
        host = locked(target)
        if host.next_request_at is None or host.next_request_at < until:
            host.next_request_at = until
            host.save(update_fields=["next_request_at"])
