"""What was done to an incident by acts, by whom, when and why?

What was changed stands in the history (`incidents/admin/changes.py`). The acts are not written down there a
second time: they are read from the record, which says when and why, and from the decisions, which say who.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.urls import reverse

from history import reading
from incidents import chain
from incidents.models import Decision, Incident, Proposal, Publication
from incidents.vocabulary import ACTS, EMPTYING_ACTS, GROUNDS, label

UNKNOWN, COVERED = "not recorded", "covered"


@dataclass(frozen=True, slots=True)
class Step:
    """One act. `page` is where its publication can be looked at."""

    at: datetime
    by: str
    did: str
    reason: str = ""
    page: str = ""


def of(incident: Incident, *, covered: bool) -> list[Step]:
    """Every act, the first one first; where it is covered, without the reasons. Three queries."""
    steps = [*proposals(incident, covered=covered), *acts(incident)]
    return sorted(steps, key=lambda step: step.at)


def done_by_people(row: Model) -> list[Step]:
    """What people changed of a row and its parts, and which acts they did; the first one first."""
    changes = reading.about(f"{row._meta.label_lower}:{row.pk}").filter(by__isnull=False)
    saved = [Step(one.at, one.by.get_username(), one.get_sort_display()) for one in changes if one.by]
    steps = of(row, covered=True) if isinstance(row, Incident) else []
    return sorted([*saved, *steps], key=lambda step: step.at)


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


def proposals(incident: Incident, *, covered: bool) -> list[Step]:
    """What was asked for and waited; what was done at once stands in the record only."""
    rows = Proposal.objects.filter(incident=incident).select_related("by", "settled_by")
    return [step for row in rows if row.settled_at != row.asked_at for step in waited(row, covered=covered)]


def waited(row: Proposal, *, covered: bool) -> list[Step]:
    page = reverse("desk-review-one", args=[row.pk])
    why, comment = (COVERED, COVERED) if covered else (row.reason, row.comment)
    asked = Step(row.asked_at, row.by.get_username(), f"Asked for: {row.verb}.", why, page)
    if row.settled_at is None or row.state == "done":
        return [asked]
    ended_by = row.settled_by.get_username() if row.settled_by else "its time"
    return [asked, Step(row.settled_at, ended_by, f"{row.get_state_display()}.", comment, page)]


def why(publication: Publication) -> str:
    """Its reason or its ground; where a withholding took the reason away, that."""
    if publication.act in EMPTYING_ACTS:
        return label(GROUNDS, publication.reason)
    emptied = not publication.reason and publication.reason_digest != chain.digest_of_text("")
    return "Emptied by the withholding." if emptied else publication.reason
