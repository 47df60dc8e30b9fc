"""How does the work go? Time per card, what people mend, why they reject, how old the queue is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from news.models import Lead, LeadState
from news.triage import queue

PERIODS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
# A card that lay open longer was not worked on all the time.
LONGEST_SITTING = timedelta(hours=1)
AGES = (
    ("less than a day", 0, 1),
    ("a day to a week", 1, 7),
    ("a week to a month", 7, 30),
    ("longer", 30, 1_000_000),
)


@dataclass(frozen=True, slots=True)
class Work:
    """Of one period. `seconds` is the median from opening to deciding, None where no card was timed."""

    days: int
    decided: dict[str, int]
    seconds: float | None
    timed: int
    mended: float | None
    reasons: list[tuple[str, int]]


def work(*, now: datetime, period: timedelta) -> Work:
    leads = list(
        Lead.objects.filter(decided_at__gt=now - period).values(
            "state", "opened_at", "decided_at", "reason", "made"
        )
    )
    sittings = [sitting.total_seconds() for lead in leads if (sitting := time_of(lead)) is not None]
    mended = [len(lead["made"]["changed"]) for lead in leads if "changed" in lead["made"]]
    reasons = Counter(said(lead["reason"]) for lead in leads if lead["state"] == LeadState.DISMISSED)
    return Work(
        days=period.days,
        decided={str(state.label): sum(lead["state"] == state for lead in leads) for state in DECIDED},
        seconds=median(sittings) if sittings else None,
        timed=len(sittings),
        mended=sum(mended) / len(mended) if mended else None,
        reasons=reasons.most_common(),
    )


def by_state(periods: list[Work]) -> list[tuple[str, list[int]]]:
    """Each sort of decision, with its count in every period."""
    return [(name, [work.decided[name] for work in periods]) for name in periods[0].decided]


DECIDED = (LeadState.DRAFTED, LeadState.ATTACHED, LeadState.DISMISSED)


def said(reason: str) -> str:
    """The reason without the note that somebody added to it."""
    return reason.partition(": ")[0]


def time_of(lead: Any) -> timedelta | None:
    if lead["opened_at"] is None or lead["opened_at"] > lead["decided_at"]:
        return None
    sitting: timedelta = lead["decided_at"] - lead["opened_at"]
    return sitting if sitting <= LONGEST_SITTING else None


def ages(*, now: datetime) -> list[tuple[str, int]]:
    """How many cards have waited how long."""
    waited = [(now - made).days for made in queue.waiting(now).values_list("made_at", flat=True)]
    return [(name, sum(low <= days < high for days in waited)) for name, low, high in AGES]
