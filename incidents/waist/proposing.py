"""What waits before it becomes public: for a second person, for its time, for the seconds of an undo?

An editor's act is a Proposal first. It is done at once where nothing has to be waited for; otherwise
`release_due` does it when its time has come, on exactly the edition that was looked at. What changed
meanwhile is overtaken and never published. Where nobody calls `release_due`, nothing becomes public.

Whoever decides holds the proposal's row, so that of two who decide at once the second finds it
decided. All verbs raise NotAllowed, editing.CannotPublish and turns.Busy.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from incidents.desk import carrying, turns
from incidents.models import Incident, Proposal
from incidents.permissions import FOR_ACTS, NotAllowed, demand
from incidents.vocabulary import EFFECTS
from incidents.waist import agreement, editing
from incidents.waist.editing import CannotPublish, ChangedMeanwhile

log = logging.getLogger(__name__)
CHANGED = "What would become public was changed after it was looked at. Nothing was published."


class Settled(Exception):
    """Somebody, or its time, decided it before; nothing was done."""


def propose(
    *,
    incident: Incident,
    act: str,
    by: Any,
    now: datetime,
    reason: str = "",
    seen: str | None = None,
    not_before: datetime | None = None,
    successor: Incident | None = None,
    carries_over: bool = False,
) -> Proposal:
    """Asks for an act; does it, where nothing has to be waited for.

    The edition is that of the moment at which it is due. `seen` is the digest of what was looked at;
    raises ChangedMeanwhile where it is another. A merge that `carries_over` enters in the successor what
    that one lacks.
    """
    demand(by, FOR_ACTS[act])
    with turns.one_at_a_time():
        held = editing.hold(incident, act=act, successor=successor)
        refuse_while_one_waits(held)
        due = due_at(held, act=act, now=now, not_before=not_before)
        found = editing.plan(
            held, act=act, now=now, edition_at=due, reason=reason, seen=seen, successor=successor
        )
        editing.refuse(found.problems)
        asked = Proposal.objects.create(
            incident=held,
            act=act,
            successor=successor,
            carries_over=carries_over,
            reason=reason.strip(),
            seen=found.seen,
            edition_at=due,
            occasions=found.occasions,
            by=by,
            asked_at=now,
            due_at=due,
        )
        return asked if asked.lacks_agreement or due > now else done(asked, now=now)


def agree(*, proposal: Proposal, by: Any, now: datetime, seen: str) -> Proposal:
    """The second person agrees to the edition of this digest. The time for an undo begins anew.

    Raises Settled, and ChangedMeanwhile where it is not the edition that was proposed.
    """
    demand(by, FOR_ACTS[proposal.act])
    with turns.one_at_a_time():
        held = hold(proposal)
        editing.refuse(in_the_way_of_agreeing(held, by=by))
        if seen != held.seen:
            raise ChangedMeanwhile("It is not the edition that was proposed.")
        incident = editing.hold(held.incident, act=held.act, successor=held.successor)
        editing.plan(incident, act=held.act, now=now, edition_at=held.edition_at, seen=held.seen or None)
        held.agreed_by, held.agreed_at = by, now
        held.due_at = max(held.due_at, now + undo())
        held.save(update_fields=["agreed_by", "agreed_at", "due_at"])
        return held if held.due_at > now else done(held, now=now)


def send_back(*, proposal: Proposal, by: Any, now: datetime, comment: str) -> Proposal:
    """Refuses it, and says to whoever asked what is to be mended. Raises Settled."""
    demand(by, FOR_ACTS[proposal.act])
    with turns.one_at_a_time():
        held = hold(proposal)
        editing.refuse([] if comment.strip() else ["Say what is to be mended."])
        return settle(held, "sent_back", by=by, now=now, comment=comment)


def withdraw(*, proposal: Proposal, by: Any, now: datetime, comment: str = "") -> Proposal:
    """Undoes it before it is public. Every editor may, whoever asked. Raises Settled."""
    demand(by, FOR_ACTS[proposal.act])
    with turns.one_at_a_time():
        return settle(hold(proposal), "withdrawn", by=by, now=now, comment=comment)


# --- When its time comes -----------------------------------------------------------------


def release_due(*, now: datetime) -> dict[str, int]:
    """Does every act whose time has come, each in a transaction of its own; what each came to.

    What fails for a reason of ours, or is held by somebody else, waits on and keeps nobody waiting.
    """
    passed: set[int] = set()
    told: dict[str, int] = {}
    while (pk := due(now=now).exclude(pk__in=passed).values_list("pk", flat=True).first()) is not None:
        passed.add(pk)
        state = release(pk, now=now)
        told[state] = told.get(state, 0) + 1
    return told


def release(pk: int, *, now: datetime) -> str:
    """The state of the proposal afterwards; `waiting` where it is not due, or could not be done just now."""
    try:
        with turns.one_at_a_time():
            held = due(now=now).filter(pk=pk).select_for_update(skip_locked=True, of=("self",)).first()
            return performed(held, now=now).state if held else "waiting"
    except turns.Busy:
        return "waiting"
    except Exception:
        log.exception("release failed", extra={"proposal": pk})
        return "waiting"


def performed(held: Proposal, *, now: datetime) -> Proposal:
    """Done, or overtaken where it cannot be done any more."""
    try:
        with transaction.atomic():
            return done(held, now=now)
    except ChangedMeanwhile:
        return settle(held, "stale", by=None, now=now, comment=CHANGED)
    except (CannotPublish, NotAllowed) as refusal:
        return settle(held, "stale", by=None, now=now, comment=str(refusal))


def done(held: Proposal, *, now: datetime) -> Proposal:
    """The act itself, on the edition that was seen. Raises what the waist raises."""
    publication = editing.perform(
        held.act,
        incident=held.incident,
        by=held.by,
        agreed_by=held.agreed_by,
        now=now,
        reason=held.reason,
        seen=held.seen or None,
        edition_at=held.edition_at,
        successor=held.successor,
    )
    if held.carries_over and held.successor is not None:
        carrying.carry_over(merged=held.incident, kept=held.successor, now=now)
    held.revision = publication.revision
    return settle(held, "done", by=None, now=now)


# --- Rows --------------------------------------------------------------------------------


def due(*, now: datetime) -> QuerySet[Proposal]:
    """Those whose time has come and that nobody has still to agree to, the earliest first."""
    agreed = Q(occasions__len=0) | Q(agreed_by__isnull=False)
    return Proposal.objects.filter(agreed, state="waiting", due_at__lte=now).order_by("due_at", "pk")


def waiting_for(incident: Incident) -> Proposal | None:
    return Proposal.objects.filter(incident=incident, state="waiting").select_related("by").first()


def hold(proposal: Proposal) -> Proposal:
    """The row as it is now, locked. Raises Settled."""
    held = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not held.is_waiting:
        raise Settled(f"It is {held.get_state_display().lower()} already.")
    return held


def refuse_while_one_waits(incident: Incident) -> None:
    """The incident is held, so that no other can begin to wait meanwhile."""
    if before := waiting_for(incident):
        raise CannotPublish(
            f"Something waits for it already, asked for by {before.by} at {before.asked_at:%H:%M} UTC."
        )


def in_the_way_of_agreeing(held: Proposal, *, by: Any) -> list[str]:
    if held.agreed_by_id is not None:
        return [f"{held.agreed_by} has agreed already."]
    if not held.occasions:
        return ["It needs nobody's agreement."]
    return agreement.missing(held.occasions, act=held.act, by=held.by, agreed_by=by)


def settle(held: Proposal, state: str, *, by: Any, now: datetime, comment: str = "") -> Proposal:
    held.state, held.settled_by, held.settled_at, held.comment = state, by, now, comment.strip()
    held.save(update_fields=["state", "settled_by", "settled_at", "comment", "revision"])
    log.info("proposal settled", extra={"proposal": held.pk, "state": state, "act": held.act})
    return held


def due_at(incident: Incident, *, act: str, now: datetime, not_before: datetime | None = None) -> datetime:
    """After the time for an undo; what an edition holds is waited for too: an embargo, a rule that delays."""
    held = editing.held_until(incident, now=now) if EFFECTS[act].carries else now
    return max(now + undo(), held, not_before or now)


def undo() -> timedelta:
    return timedelta(seconds=settings.UNDO_SECONDS)
