"""What waits, and who works on it? Leads with leases that end by themselves.

Copies of one text are folded into the first. Nobody is locked out for longer than a lease, and
whoever takes a card over is known.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from incidents.permissions import demand
from news.models import Lead, LeadState
from news.models.lead import awake

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
LONGEST_SLEEP = timedelta(days=30)


# With what a card shows of it.
WHOLE = Lead.objects.select_related("item_version__item__source", "incident", "decided_by", "held_by")


class HeldByAnother(Exception):
    """Somebody else has the card; nothing was done."""

    def __init__(self, lead: Lead) -> None:
        until = f"{lead.held_until:%H:%M} UTC" if lead.held_until else ""
        super().__init__(
            f"{lead.held_by} works on this card until {until}. Take it over, or go on to the next."
        )
        self.lead = lead


class BadSleep(Exception):
    """A card sleeps until a time to come, and not for ever."""


def waiting(now: datetime) -> QuerySet[Lead]:
    """The most relevant first, and of these the longest waiting."""
    return Lead.objects.awake(now).order_by(F("relevance").desc(nulls_last=True), "made_at", "pk")


def take(*, pk: int, by: Any, now: datetime, over: bool = False) -> Lead:
    """Holds the card for `LEASE`, anew for whoever has it, and gives it. Raises NotAllowed, HeldByAnother,
    Lead.DoesNotExist.

    `over`: from whoever has it. A decided lead is held by nobody and comes back as it is.
    """
    demand(by, "news.change_lead")
    cards = Lead.objects.filter(pk=pk, state=LeadState.NEW)
    mine = cards if over else cards.filter(free(by, now))
    taken = mine.update(held_by=by, held_until=now + LEASE, opened_at=Coalesce(F("opened_at"), Value(now)))
    lead = WHOLE.get(pk=pk)
    if lead.state == LeadState.NEW and not taken:
        raise HeldByAnother(lead)
    if over and taken:
        log.info("taken over", extra={"lead": pk, "user": by.pk})
    return lead


def free(by: Any, now: datetime) -> Q:
    return Q(held_until__isnull=True) | Q(held_until__lte=now) | Q(held_by=by)


def is_free(lead: Lead, by: Any, now: datetime) -> bool:
    return lead.held_until is None or lead.held_until <= now or lead.held_by_id == by.pk


def take_along(leads: Iterable[Lead], *, by: Any, now: datetime) -> None:
    """Holds the other reports of a card with it, those that somebody else has apart."""
    others = Lead.objects.filter(free(by, now), pk__in=[lead.pk for lead in leads], state=LeadState.NEW)
    others.update(held_by=by, held_until=now + LEASE)


def let_go(*, by: Any) -> None:
    """Gives back one's own card with the reports beside it; another's stays."""
    Lead.objects.filter(held_by=by).update(held_by=None, held_until=None)


def snooze(*, pk: int, beside: Sequence[Lead] = (), by: Any, until: datetime, now: datetime) -> Lead:
    """Lets the card sleep, with the other reports of it: they are out of the queue until then. Raises
    NotAllowed, HeldByAnother, BadSleep."""
    if not now < until <= now + LONGEST_SLEEP:
        raise BadSleep(f"A card sleeps until a time to come, {LONGEST_SLEEP.days} days at most.")
    with transaction.atomic():
        for each in sorted({pk, *(lead.pk for lead in beside)}):
            take(pk=each, by=by, now=now)
            Lead.objects.filter(pk=each, state=LeadState.NEW).update(
                snoozed_until=until, held_by=None, held_until=None
            )
    return WHOLE.get(pk=pk)


def wake(*, pk: int, by: Any) -> None:
    demand(by, "news.change_lead")
    Lead.objects.filter(pk=pk).update(snoozed_until=None)


@dataclass(frozen=True, slots=True)
class Counts:
    waiting: int
    mine: int
    asleep: int
    decided: int
    oldest_at: datetime | None


def counts(*, by: Any, now: datetime) -> Counts:
    """`decided` are those of the last day, by anybody."""
    waits = awake(now)
    found = Lead.objects.aggregate(
        waiting=Count("pk", filter=waits),
        mine=Count("pk", filter=waits & Q(held_by=by, held_until__gt=now)),
        asleep=Count("pk", filter=Q(state=LeadState.NEW, snoozed_until__gt=now)),
        decided=Count("pk", filter=Q(decided_at__gt=now - timedelta(days=1))),
        oldest_at=Min("made_at", filter=waits),
    )
    return Counts(**found)
