"""Does what we cite still stand where we cite it? A polite look a day at each address, a bounded number.

HEAD is asked, and GET where the server does not answer HEAD as it answers GET; robots.txt, the host's turn
and what it asks of us are heeded as for a page. Nothing of the answer is kept but whether the address
led somewhere. The next look is booked before this one begins.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from incidents.models import Citation
from news.custody import memento
from news.fetching import hosts, visits
from news.fetching.answer import Validators
from news.fetching.outcomes import Outcome, PutOff
from news.fetching.visit import Visit
from news.fetching.visits import Purpose
from news.identity.keys import web_address
from news.models import CitedAddress

EVERY = timedelta(days=1)
# With more addresses than a day has room for, each is looked at every few days.
MOST_A_DAY = 2_000
# At once, each at another server.
MOST_AT_ONCE = 10
LOOKED_OVER = 500
FOUND = (Outcome.OK, Outcome.NOT_MODIFIED, Outcome.TOO_LARGE)
NOWHERE = (Outcome.GONE, Outcome.NOT_FOUND, Outcome.NO_SUCH_HOST)
# One day's miss may be the server's or ours.
EXPIRED_AFTER = 3


def expired() -> QuerySet[CitedAddress]:
    return CitedAddress.objects.filter(days_missed__gte=EXPIRED_AFTER)


def cited() -> QuerySet[Citation]:
    """Those that name a web address and no archived copy of it."""
    return Citation.objects.filter(archived_url="").exclude(url="")


def claim(*, now: datetime, most: int = MOST_A_DAY) -> list[str]:
    """The keys of cited addresses that are due, the longest waiting first; their next look is booked."""
    enter(now)
    room = most - CitedAddress.objects.filter(last_looked_at__gt=now - EVERY).count()
    still = Exists(cited().filter(url=OuterRef("url")))
    with transaction.atomic():
        due = CitedAddress.objects.filter(still, next_look_at__lte=now).order_by("next_look_at", "key")
        due = due.annotate(host=hosts.OF_URL).exclude(host__in=hosts.barred(now=now))
        rows = list(due.select_for_update(skip_locked=True)[:LOOKED_OVER])
        keys = list({row.host: row.pk for row in reversed(rows)}.values())[: max(min(room, MOST_AT_ONCE), 0)]
        CitedAddress.objects.filter(pk__in=keys).update(next_look_at=now + EVERY)
    return keys


def enter(now: datetime) -> None:
    known = CitedAddress.objects.filter(url=OuterRef("url"))
    new = cited().filter(~Exists(known)).values_list("url", flat=True).distinct()
    rows = [CitedAddress(key=key_of(url), url=url, next_look_at=now) for url in new if web_address(url)]
    CitedAddress.objects.bulk_create(rows, ignore_conflicts=True)


def key_of(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()


def look(*, key: str, now: datetime) -> CitedAddress:
    """The row after one look, or one that was put off."""
    row = CitedAddress.objects.get(pk=key)
    asked = Validators(row.validators_url, row.etag, row.last_modified)
    try:
        visit = visits.ask(row.url, purpose=Purpose.LINK, now=now, validators=asked, head=not row.by_get)
    except PutOff as busy:
        row.next_look_at = hosts.when_to_return(busy, row.url, now=now)
        row.save(update_fields=["next_look_at"])
        return row
    if not row.by_get and visit.status is not None and visit.outcome not in (*FOUND, Outcome.THROTTLED):
        # What HEAD was refused is asked once more in another way, as the host's next request.
        row.by_get, row.next_look_at = True, now + hosts.HORIZON
        row.save(update_fields=["by_get", "next_look_at"])
        return row
    note(row, visit, now)
    row.copy_url = row.copy_url or copy_of(row, now)
    row.save()
    return row


def copy_of(row: CitedAddress, now: datetime) -> str:
    """What an archive has of an address where nothing is found, nearest to when it was seen last."""
    if not row.days_missed:
        return ""
    try:
        return memento.sought(row.url, at=row.last_found_at or now, now=now)
    except PutOff:
        return ""  # it is asked at the next look


def note(row: CitedAddress, visit: Visit, now: datetime) -> None:
    row.last_looked_at, row.outcome = now, visit.outcome
    row.said = f"{visit.outcome.label} {visit.detail}".strip()
    if visit.outcome in FOUND:
        row.last_found_at, row.days_missed, row.said = now, 0, "It leads to a page."
        if visit.answer is not None and visit.outcome is not Outcome.NOT_MODIFIED:
            told = visit.answer.validators
            row.validators_url, row.etag, row.last_modified = told.url, told.etag, told.last_modified
    elif visit.outcome in NOWHERE:
        if row.days_missed == 0 or row.last_missed_at is None or row.last_missed_at.date() < now.date():
            row.days_missed += 1
        row.last_missed_at = now
        row.said = f"{row.said} So it was on {row.days_missed} days in a row."
