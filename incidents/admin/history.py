"""What was done to a row, by whom, when and why?

What was saved stands in Django's log of the desk. The four acts are not written down there a second
time: they are read from the record, which says when and why, and from the decisions, which say who.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse

from incidents import chain
from incidents.models import Decision, Incident, Publication
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
    """Every step, the first one first. Three queries for an incident, one for another row."""
    steps = saves(row) + (acts(row) if isinstance(row, Incident) else [])
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
    by = {row.revision: row.by.get_username() for row in decisions.select_related("by")}
    return [
        Step(
            row.published_at,
            by.get(row.revision, UNKNOWN),
            f"{label(ACTS, row.act)} as revision {row.revision}.",
            why(row),
            reverse("admin:incidents_publication_change", args=[row.revision]),
        )
        for row in publications
    ]


def why(publication: Publication) -> str:
    """Its reason or its ground; where a withholding took the reason away, that."""
    if publication.act in EMPTYING_ACTS:
        return label(GROUNDS, publication.reason)
    emptied = not publication.reason and publication.reason_digest != chain.digest_of_text("")
    return "Emptied by the withholding." if emptied else publication.reason
