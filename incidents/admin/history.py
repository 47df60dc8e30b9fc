"""What was done to a row, by whom, when and why?

What was saved stands in Django's log of the desk. The acts are not written down there a second
time: they are read from the record, which says when and why, and from the decisions, which say who.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse

from incidents import chain
from incidents.models import Decision, Incident, Proposal, Publication
from incidents.vocabulary import ACTS, EMPTYING_ACTS, GROUNDS, label

UNKNOWN = "not recorded"


@dataclass(frozen=True, slots=True)
class Step:
    """One save or one act. `page` is where its publication can be looked at."""

    at: datetime
    by: str
    did: str
    reason: str = ""
    page: str = ""


def of(row: Model) -> list[Step]:
    """Every step, the first one first. Four queries for an incident, one for another row."""
    steps = saves(row) + ([*proposals(row), *acts(row)] if isinstance(row, Incident) else [])
    return sorted(steps, key=lambda step: step.at)


def saves(row: Model) -> list[Step]:
    kind = ContentType.objects.get_for_model(row)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).select_related("user")
    return [
        Step(entry.action_time, entry.user.get_username(), entry.get_change_message())
        for entry in entries.order_by("action_time", "pk")
    ]


def acts(incident: Incident) -> list[Step]:
    publications = list(
        Publication.objects.filter(public_id=incident.public_id)
        .order_by("revision")
        .defer("snapshot", "words")
    )
    decisions = Decision.objects.filter(revision__in=[row.revision for row in publications])
    by = {row.revision: row for row in decisions.select_related("by", "agreed_by")}
    return [
        Step(
            row.published_at,
            by[row.revision].by.get_username() if row.revision in by else UNKNOWN,
            f"{label(ACTS, row.act)} as revision {row.revision}.{agreed(by.get(row.revision))}",
            why(row),
            reverse("admin:incidents_publication_change", args=[row.revision]),
        )
        for row in publications
    ]


def agreed(decision: Decision | None) -> str:
    second = decision.agreed_by if decision else None
    return f" {second.get_username()} agreed." if second else ""


def proposals(incident: Incident) -> list[Step]:
    """What was asked for and waited; what was done at once stands in the record only."""
    rows = Proposal.objects.filter(incident=incident).select_related("by", "settled_by")
    return [step for row in rows if row.settled_at != row.asked_at for step in waited(row)]


def waited(row: Proposal) -> list[Step]:
    page = reverse("desk-review-one", args=[row.pk])
    asked = Step(row.asked_at, row.by.get_username(), f"Asked for: {row.verb}.", row.reason, page)
    if row.settled_at is None or row.state == "done":
        return [asked]
    ended_by = row.settled_by.get_username() if row.settled_by else "its time"
    return [asked, Step(row.settled_at, ended_by, f"{row.get_state_display()}.", row.comment, page)]


def why(publication: Publication) -> str:
    """Its reason or its ground; where a withholding took the reason away, that."""
    if publication.act in EMPTYING_ACTS:
        return label(GROUNDS, publication.reason)
    emptied = not publication.reason and publication.reason_digest != chain.digest_of_text("")
    return "Emptied by the withholding." if emptied else publication.reason
