"""Which card is next, and who works on it? The queue of leads that wait, with leases that end by themselves.

A card is the lead that stands for its text: copies of one text are folded into the first. Nobody
is locked out for longer than a lease, and whoever takes a card over is known.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from incidents.permissions import demand
from news.models import Lead, LeadState

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
LONGEST_SLEEP = timedelta(days=30)


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
    """What waits, awake, the most relevant first and the longest waiting of these; copies are folded."""
    first = OuterRef("item_version__item__near_copy_of")
    of_the_first = Lead.objects.filter(item_version__item=first).exclude(state=LeadState.SUPERSEDED)
    awake = Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=now)
    leads = Lead.objects.filter(awake, state=LeadState.NEW).exclude(Exists(of_the_first))
    return leads.order_by(F("relevance").desc(nulls_last=True), "made_at", "pk")


def following(*, by: Any, now: datetime, after: int | None = None) -> Lead | None:
    """The first card that nobody else holds; not the one that was just left."""
    free = Q(held_until__isnull=True) | Q(held_until__lte=now) | Q(held_by=by)
    return waiting(now).filter(free).exclude(pk=after or 0).first()


def take(*, lead: Lead, by: Any, now: datetime, over: bool = False) -> Lead:
    """Holds the card for `LEASE`, anew for whoever has it. Raises NotAllowed, HeldByAnother.

    `over`: from whoever has it. A decided lead is taken by nobody and comes back as it is.
    """
    demand(by, "news.change_lead")
    with transaction.atomic():
        held = Lead.objects.select_for_update(of=("self",)).select_related("held_by").get(pk=lead.pk)
        if held.state != LeadState.NEW:
            return held
        if is_another_s(held, by=by, now=now):
            if not over:
                raise HeldByAnother(held)
            log.info("taken over", extra={"lead": held.pk, "from": held.held_by_id, "user": by.pk})
        held.held_by, held.held_until = by, now + LEASE
        held.opened_at = held.opened_at or now
        held.save(update_fields=["held_by", "held_until", "opened_at"])
    return held


def is_another_s(lead: Lead, *, by: Any, now: datetime) -> bool:
    return lead.held_by_id not in (None, by.pk) and lead.held_until is not None and lead.held_until > now


def let_go(*, lead: Lead, by: Any) -> None:
    """Gives back one's own card; another's stays."""
    Lead.objects.filter(pk=lead.pk, held_by=by).update(held_by=None, held_until=None)


def snooze(*, lead: Lead, by: Any, until: datetime, now: datetime) -> Lead:
    """Lets the card sleep: it is out of the queue until then. Raises NotAllowed, HeldByAnother, BadSleep."""
    if not now < until <= now + LONGEST_SLEEP:
        raise BadSleep(f"A card sleeps until a time to come, {LONGEST_SLEEP.days} days at most.")
    held = take(lead=lead, by=by, now=now)
    held.snoozed_until, held.held_by, held.held_until = until, None, None
    held.save(update_fields=["snoozed_until", "held_by", "held_until"])
    return held


def wake(*, lead: Lead, by: Any) -> None:
    demand(by, "news.change_lead")
    Lead.objects.filter(pk=lead.pk).update(snoozed_until=None)


@dataclass(frozen=True, slots=True)
class Counts:
    waiting: int
    mine: int
    asleep: int
    decided: int
    oldest_at: datetime | None


def counts(*, by: Any, now: datetime) -> Counts:
    """`decided` are those of the last day, by anybody."""
    cards = waiting(now)
    oldest = cards.order_by("made_at").values_list("made_at", flat=True).first()
    return Counts(
        waiting=cards.count(),
        mine=cards.filter(held_by=by, held_until__gt=now).count(),
        asleep=Lead.objects.filter(state=LeadState.NEW, snoozed_until__gt=now).count(),
        decided=Lead.objects.filter(decided_at__gt=now - timedelta(days=1)).count(),
        oldest_at=oldest,
    )
