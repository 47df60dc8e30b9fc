"""Which cards wait for somebody, and in which order? The reports of one incident are one card.

The order is a sum that an editor can reckon by head: what the rules made of the report, how many sources
tell of it, who was hurt, and how lately it was. What is not known adds nothing.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gazetteer.models import Area, Place, Road
from incidents.likeness import Families
from news.drafts import origins, prefill, relate
from news.models import Lead
from news.triage import queue

# Only the first so many cards are compared with each other; what comes after stands alone.
MOST_FOLDED, MOST_LISTED = 300, 2_000
KILLED, INJURED = 2.0, 1.0
LATELY = ((timedelta(days=7), 2.0), (timedelta(days=30), 1.0))


@dataclass(frozen=True, slots=True)
class Card:
    """`lead` stands for it: of its reports the most relevant, of these the longest waiting."""

    lead: Lead
    others: tuple[Lead, ...] = ()
    priority: float | None = None

    @property
    def reports(self) -> tuple[Lead, ...]:
        return (self.lead, *self.others)

    @property
    def sources(self) -> int:
        return len({lead.item_version.item.source_id for lead in self.reports})

    def origins(self, families: Families) -> int:
        """How many independent words they rest on: "60 reports, 11 sources, 2 origins"."""
        return len(origins.origins(self.reports, families))

    def is_free(self, by: Any, now: datetime) -> bool:
        """Nobody else works on any of its reports."""
        return all(queue.is_free(lead, by, now) for lead in self.reports)


def waiting(now: datetime) -> list[Card]:
    """The most pressing first; rows of datasets, which nobody rated, after the news."""
    leads = list(told(queue.waiting(now))[:MOST_FOLDED])
    place = {lead.pk: number for number, lead in enumerate(leads)}
    today = now.date()
    folded = [
        Card(first, tuple(others), priority([first, *others], today))
        for first, *others in (
            sorted(group, key=lambda lead: place[lead.pk]) for group in relate.groups(leads)
        )
    ]
    folded.sort(key=lambda one: (one.priority is None, -(one.priority or 0), place[one.lead.pk]))
    return [*folded, *rest(now)]


def rest(now: datetime) -> Iterator[Card]:
    """Far down in a long queue, in the order of relevance alone and without their readings."""
    for lead in told(queue.waiting(now)).defer("reading")[MOST_FOLDED:MOST_LISTED]:
        yield Card(lead, (), lead.relevance)


def following(*, by: Any, now: datetime, after: int | None = None) -> Lead | None:
    """The first card of which nobody else holds a report; not the one that was just left."""
    free = (one.lead for one in waiting(now) if one.is_free(by, now))
    return next((lead for lead in free if lead.pk != after), None)


def priority(leads: list[Lead], today: date) -> float | None:
    rated = [lead.relevance for lead in leads if lead.relevance is not None]
    if not rated:
        return None
    sources = len({lead.item_version.item.source_id for lead in leads})
    return (
        max(rated) + math.log2(sources) + max(map(harm, leads)) + max(lately(lead, today) for lead in leads)
    )


def harm(lead: Lead) -> float:
    """Most of what was read: a toll that is not known adds nothing."""
    toll = prefill.casualties(lead.reading.get("casualties") or {})
    hurt = {name.partition("_")[0] for name, number in toll.items() if number}
    return KILLED if "killed" in hurt else INJURED if "injured" in hurt else 0.0


def lately(lead: Lead, today: date) -> float:
    if lead.occurred_until is None:
        return 0.0
    return next((points for reach, points in LATELY if today - lead.occurred_until <= reach), 0.0)


def told(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    """With what the gazetteer calls the place, the road or the area of each."""
    rows = leads.select_related(
        "item_version__item__source", "item_version__item__near_copy_of__source", "held_by"
    )
    return rows.annotate(
        where=Coalesce(
            Subquery(Place.objects.filter(slug=OuterRef("place")).values("name")[:1]),
            Subquery(Road.objects.filter(slug=OuterRef("road"), is_current=True).values("name")[:1]),
            Subquery(Area.objects.filter(pcode=OuterRef("area"), is_current=True).values("name")[:1]),
        )
    )
