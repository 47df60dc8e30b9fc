"""What becomes of a Lead? A draft, a citation of a known incident, or nothing, with the reason.

Reviewers and editors call these verbs; none of them makes anything public. Each may be sent
twice: the second time finds what the first one made.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from incidents.desk import verifying
from incidents.models import Actor, Citation, Claim, ForceElement, Incident, Involvement, Publication
from incidents.permissions import demand
from incidents.vocabulary import KINDS
from news.custody import memento
from news.drafts import origins, prefill, summary
from news.drafts.named import Named
from news.models import ItemVersion, Lead, LeadState
from news.models.lead import Traces

log = logging.getLogger(__name__)
LONGEST_URL = 1000


class AlreadyDecided(Exception):
    """The lead was drafted, attached, dismissed or superseded before."""

    def __init__(self, lead: Lead) -> None:
        whom = f" by {lead.decided_by}" if lead.decided_by else ""
        super().__init__(f"This lead is decided already{whom}: {lead.get_state_display().lower()}.")
        self.lead = lead


class NeedsKind(Exception):
    """The reading does not say what happened, and nobody else did: a draft has a kind."""


class NeedsReason(Exception):
    """A lead is not dismissed without saying why."""


class StillUsed(Exception):
    """What was made of the lead has been published, so the lead cannot wait again."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What a person says instead of the rules: fields of the incident, and rows of the reading to leave out.

    `left_out` names a list of the reading and a position in it: ("claims", 0).
    """

    fields: dict[str, Any] = field(default_factory=dict)
    left_out: frozenset[tuple[str, int]] = frozenset()

    def reading(self, given: dict[str, Any]) -> dict[str, Any]:
        kept = {
            name: [
                row for number, row in enumerate(given.get(name) or []) if (name, number) not in self.left_out
            ]
            for name in ("involvements", "claims")
        }
        return given | kept


NOTHING_MENDED = Mended()


def draft_from(
    *, lead: Lead, by: Any, now: datetime, kind: str = "", mended: Mended = NOTHING_MENDED
) -> Incident:
    """A draft prefilled from the reading, or the one made from it before.

    `kind` is what the reviewer says it was, where the reading does not. Raises NotAllowed,
    NeedsKind, AlreadyDecided.
    """
    demand(by, "news.change_lead")
    demand(by, "incidents.add_incident")
    with transaction.atomic():
        held = hold(lead)
        refuse_others(held, by=by)
        if held.state == LeadState.DRAFTED and held.incident is not None:
            return held.incident
        refuse_decided(held)
        incident = write(held, kind=kind or held.reading.get("kind") or "", mended=mended)
        held.made = {"drafted_at": incident.changed_at.isoformat()}
        decide(held, LeadState.DRAFTED, by=by, now=now, incident=incident)
    return incident


def attach(*, lead: Lead, incident: Incident, by: Any, now: datetime) -> Citation | None:
    """Adds the report to a known incident, and those of its claims that say something new there.

    Raises NotAllowed, AlreadyDecided. Nothing of it is public before the incident is corrected. A
    restricted row adds nothing: that it belongs to the incident stands on the lead.
    """
    demand(by, "news.change_lead")
    demand(by, "incidents.add_citation")
    with transaction.atomic():
        held = hold(lead)
        register = Named.by([held.reading]).actors
        target = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
        refuse_others(held, by=by)
        if held.state == LeadState.ATTACHED and held.incident_id == target.pk:
            made = target.citations.filter(pk=held.made.get("citation") or 0).first()
            return made or cite(target, held, register)
        refuse_decided(held)
        cited = set(target.citations.values_list("pk", flat=True))
        said = set(target.claims.values_list("pk", flat=True))
        citation = cite(target, held, register)
        add_claims(target, citation, held.reading, held.item_version, register, only_new=True)
        held.made = {
            "citation": citation.pk if citation and citation.pk not in cited else None,
            "claims": sorted(set(target.claims.values_list("pk", flat=True)) - said),
        }
        decide(held, LeadState.ATTACHED, by=by, now=now, incident=target)
    return citation


def dismiss(*, lead: Lead, by: Any, reason: str, now: datetime) -> Lead:
    """Takes the lead out of the queue; the report and its text stay. Raises NotAllowed, NeedsReason,
    AlreadyDecided."""
    demand(by, "news.change_lead")
    if not reason.strip():
        raise NeedsReason("Say why it is dismissed.")
    with transaction.atomic():
        held = hold(lead)
        refuse_others(held, by=by)
        if held.state == LeadState.DISMISSED and held.reason == reason.strip():
            return held
        refuse_decided(held)
        decide(held, LeadState.DISMISSED, by=by, now=now, reason=reason.strip())
    return held


def undo(*, lead: Lead, by: Any) -> Lead:
    """Takes the last decision back with what it made, while nobody built on it.

    A draft goes that nobody changed since; of what was attached, the citation and the claims. Raises
    NotAllowed, StillUsed.
    """
    demand(by, "news.change_lead")
    with transaction.atomic():
        held = hold(lead)
        incident, state, made = held.incident, held.state, held.made
        if state == LeadState.DRAFTED and incident is not None:
            refuse_built_on(incident, held)
        if state == LeadState.ATTACHED and incident is not None:
            refuse_published_with(incident, held)
        held = put_back(lead=held, by=by)
        if state == LeadState.DRAFTED and incident is not None:
            incident.delete()
        if state == LeadState.ATTACHED and incident is not None:
            take_off(incident, made)
    return held


def refuse_built_on(draft: Incident, lead: Lead) -> None:
    """Raises StillUsed where somebody did something with the draft since it was made."""
    if not draft.is_draft or draft.changed_at.isoformat() != lead.made.get("drafted_at"):
        raise StillUsed("The draft has been changed or published since; the report alone can wait again.")
    if draft.proposals.filter(state="waiting").exists():
        raise StillUsed("An act waits for the draft; undo that first.")
    if Lead.objects.filter(incident=draft).exclude(pk=lead.pk).exists():
        raise StillUsed("Another report was attached to the draft since; undo that first.")


def refuse_published_with(incident: Incident, lead: Lead) -> None:
    """Raises StillUsed where what was attached was on the desk when an edition was published."""
    since = Publication.objects.filter(public_id=incident.public_id, published_at__gt=lead.decided_at)
    if since.exists():
        raise StillUsed("The incident was published with it since: an editor takes it out there.")


def take_off(incident: Incident, made: Traces) -> None:
    """Raises StillUsed where somebody else's claim rests on the citation by now."""
    incident.claims.filter(pk__in=made.get("claims") or []).delete()
    citation = incident.citations.filter(pk=made.get("citation") or 0)
    if citation.exists():
        if incident.claims.filter(citation__in=citation).exists():
            raise StillUsed("Another claim rests on this report by now; take that one out first.")
        citation.delete()


def put_back(*, lead: Lead, by: Any) -> Lead:
    """Lets a decided lead wait again. What was made of it stays. Raises NotAllowed, StillUsed."""
    demand(by, "news.change_lead")
    with transaction.atomic():
        held = hold(lead)
        if held.state == LeadState.DRAFTED and held.incident and not held.incident.is_draft:
            raise StillUsed("Its draft has been published; the lead stays with it.")
        if held.state in (LeadState.NEW, LeadState.SUPERSEDED):
            return held
        held.state, held.incident, held.reason, held.made = LeadState.NEW, None, "", {}
        held.decided_by = held.decided_at = None
        held.save(update_fields=["state", "incident", "reason", "made", "decided_by", "decided_at"])
    return held


# --- The lead -----------------------------------------------------------------------------


def hold(lead: Lead) -> Lead:
    """The row as it is now, locked: of two who decide at once, the second sees what the first did."""
    rows = Lead.objects.select_for_update(of=("self",)).select_related(
        "incident", "decided_by", "item_version__item__source", "item_version__item__near_copy_of__source"
    )
    return rows.get(pk=lead.pk)


def refuse_others(lead: Lead, *, by: Any) -> None:
    """Twice means twice by one person: who comes second is told what another made of it."""
    if lead.state != LeadState.NEW and lead.decided_by_id != by.pk:
        raise AlreadyDecided(lead)


def refuse_decided(lead: Lead) -> None:
    if lead.state != LeadState.NEW:
        raise AlreadyDecided(lead)


def decide(
    lead: Lead,
    state: LeadState,
    *,
    by: AbstractBaseUser,
    now: datetime,
    incident: Incident | None = None,
    reason: str = "",
) -> None:
    lead.state, lead.incident, lead.reason = state, incident, reason
    lead.decided_by_id, lead.decided_at = by.pk, now
    lead.held_by = lead.held_until = None
    lead.save(
        update_fields=[
            "state",
            "incident",
            "reason",
            "made",
            "decided_by",
            "decided_at",
            "held_by",
            "held_until",
        ]
    )
    told = {"lead": lead.pk, "state": state.value, "incident": incident and incident.pk, "user": by.pk}
    log.info("decided", extra=told)


# --- The draft ----------------------------------------------------------------------------


def write(lead: Lead, *, kind: str, mended: Mended) -> Incident:
    if kind not in KINDS:
        raise NeedsKind("The report does not say what kind of incident it was. Choose the kind.")
    reading = mended.reading(lead.reading)
    named = Named.by([reading])
    register = named.actors
    filled = prefill.incident(reading, kind=kind, named=named)
    fields = filled.fields | mended.fields
    fields.setdefault("summary", summary.of(reading, register, filled.fields))
    incident = Incident.objects.create(**fields)
    for actor, role, forces in prefill.involvements(reading, register, filled.left_out):
        known_how = prefill.attribution(actor.slug, reading)
        involvement = Involvement.objects.create(
            incident=incident, actor=actor, role=role, attribution=known_how
        )
        ForceElement.objects.bulk_create(ForceElement(involvement=involvement, **line) for line in forces)
    citation = cite(incident, lead, register)
    filled.left_out += add_claims(incident, citation, reading, lead.item_version, register)
    incident.desk_note = note(lead, filled.left_out)
    incident.verification = verifying.derived(incident).code
    incident.save(update_fields=["desk_note", "verification", "changed_at"])
    return incident


def note(lead: Lead, left_out: list[str]) -> str:
    lines = [f"Drafted from lead {lead.pk}: {lead.item_version.item}"]
    if lead.is_restricted:
        lines.append("The row is restricted: cite where else it is known from. The row may not be named.")
    if left_out:
        lines += ["In the reading, but not taken over:", *(f"- {line}" for line in left_out)]
    return "\n".join(lines)


def cite(incident: Incident, lead: Lead, register: Mapping[str, Actor]) -> Citation | None:
    """The incident's citation of this report: the one at this address, or a new one, which says whom
    the report repeats: a further report of one origin is no further origin. A restricted row is not cited."""
    if lead.is_restricted:
        return None
    version = lead.item_version
    item = version.item
    url = item.url if len(item.url) <= LONGEST_URL else ""
    before = incident.citations.filter(url=url).first() if url else None
    if before is not None:
        return before
    copy = version.copy
    archived_url = memento.address_of(copy)
    return Citation.objects.create(
        incident=incident,
        source=item.source,
        title=(version.title or item.title)[:300],
        url=url,
        archived_url=archived_url if len(archived_url) <= LONGEST_URL else "",
        language=version.language or item.language,
        published_on=item.posted_on,
        accessed_on=(copy.captured_at if copy else item.first_seen_at).date(),
        origin=origins.in_words(lead, register),
    )


def add_claims(
    incident: Incident,
    citation: Citation | None,
    reading: dict[str, Any],
    version: ItemVersion,
    register: Mapping[str, Actor],
    *,
    only_new: bool = False,
) -> list[str]:
    """Adds the reading's claims; returns what was left out of them."""
    left_out: list[str] = []
    language = version.language or version.item.language
    said = prefill.claims(reading, register, left_out, language=language)
    known = {signature(claim) for claim in incident.claims.all()} if only_new else set()
    ordinal = incident.claims.count()
    for fields in said:
        claim = Claim(incident=incident, citation=citation, ordinal=ordinal, **fields)
        if signature(claim) in known:
            continue
        claim.save()
        ordinal += 1
    return left_out


def signature(claim: Claim) -> tuple[Any, ...]:
    """What a claim says, and who says it: two that agree here say nothing new to each other."""
    said = " ".join((claim.value or claim.quote).casefold().split())
    return claim.speaker_id, claim.on_behalf_of_id, claim.attribute, claim.stance, said
