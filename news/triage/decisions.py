"""What becomes of a card? One decision for the lead and for the other reports of the event that were ticked.

Each is one transaction: the whole card is decided, or nothing of it. Undoing takes all of it back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from incidents.models import Incident
from news.drafts import review
from news.drafts.review import Mended
from news.models import Lead, LeadState
from news.triage import queue


def accept(
    *,
    lead: Lead,
    beside: Sequence[Lead],
    by: Any,
    now: datetime,
    kind: str,
    mended: Mended,
    changed: Sequence[str],
) -> Incident:
    """A draft of the lead, with the others as citations of it. Raises what `review.draft_from` raises."""
    with whole(lead, beside, by=by):
        incident = review.draft_from(lead=lead, by=by, now=now, kind=kind, mended=mended)
        for other in beside:
            review.attach(lead=other, incident=incident, by=by, now=now)
        remember(lead, beside, changed=changed)
    return incident


def attach(*, lead: Lead, beside: Sequence[Lead], incident: Incident, by: Any, now: datetime) -> None:
    with whole(lead, beside, by=by):
        for each in (lead, *beside):
            review.attach(lead=each, incident=incident, by=by, now=now)
        remember(lead, beside)


def reject(*, lead: Lead, beside: Sequence[Lead], reason: str, by: Any, now: datetime) -> None:
    with whole(lead, beside, by=by):
        for each in (lead, *beside):
            review.dismiss(lead=each, reason=reason, by=by, now=now)
        remember(lead, beside)


@contextmanager
def whole(lead: Lead, beside: Sequence[Lead], *, by: Any) -> Iterator[None]:
    """One transaction; rows locked in the order of their keys, so that two who decide about one event from
    two of its reports wait for each other and do not block each other. Afterwards the card is free."""
    with transaction.atomic():
        rows = Lead.objects.filter(pk__in=[lead.pk, *(other.pk for other in beside)])
        list(rows.order_by("pk").select_for_update(of=("self",)))
        yield
        queue.let_go(by=by)


def remember(lead: Lead, beside: Sequence[Lead], *, changed: Sequence[str] | None = None) -> None:
    """On the lead's row, what was decided with it; sent twice, what was decided the first time stays."""
    held = Lead.objects.get(pk=lead.pk)
    held.made["with"] = sorted({*held.made.get("with", []), *(other.pk for other in beside)})
    if changed is not None:
        held.made["changed"] = list(changed)
    held.save(update_fields=["made"])


def put_back(*, pk: int, by: Any) -> Lead:
    """The report waits again by itself, and what was made of it stays: a draft can then be deleted. Raises
    NotAllowed, review.StillUsed, Lead.DoesNotExist."""
    with transaction.atomic():
        lead = review.put_back(lead=Lead.objects.get(pk=pk), by=by)
        queue.wake(pk=pk, by=by)
    return lead


def undo(*, pk: int, by: Any) -> Lead:
    """Takes back the decision about the card and about what was decided with it. Raises NotAllowed,
    review.StillUsed, Lead.DoesNotExist."""
    with transaction.atomic():
        lead = Lead.objects.get(pk=pk)
        for other in Lead.objects.filter(pk__in=lead.made.get("with") or []).exclude(state=LeadState.NEW):
            review.undo(lead=other, by=by)
        lead = review.undo(lead=lead, by=by)
        queue.wake(pk=pk, by=by)
    return lead
