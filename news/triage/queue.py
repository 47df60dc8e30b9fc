"""Which card is next, and who works on it? The queue of leads that wait, with leases that end by themselves.

A card is the lead that stands for its text: copies of one text are folded into the first. Nobody
is locked out for longer than a lease, and whoever takes a card over is known.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

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


def following(*, by: Any, now: datetime, after: int | None = None) -> Lead | None:
    """The first card that nobody else holds; not the one that was just left."""
    return waiting(now).filter(free(by, now)).exclude(pk=after or 0).first()


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


def let_go(*, pk: int, by: Any) -> None:
    """Gives back one's own card; another's stays."""
    Lead.objects.filter(pk=pk, held_by=by).update(held_by=None, held_until=None)


def snooze(*, pk: int, by: Any, until: datetime, now: datetime) -> Lead:
    """Lets the card sleep: it is out of the queue until then. Raises NotAllowed, HeldByAnother, BadSleep."""
    if not now < until <= now + LONGEST_SLEEP:
        raise BadSleep(f"A card sleeps until a time to come, {LONGEST_SLEEP.days} days at most.")
    held = take(pk=pk, by=by, now=now)
    held.snoozed_until, held.held_by, held.held_until = until, None, None
    held.save(update_fields=["snoozed_until", "held_by", "held_until"])
    return held


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
