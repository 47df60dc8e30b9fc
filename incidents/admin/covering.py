"""Who sees what was withheld? Whoever may restore it; everybody else sees that it is withheld.

The same for the form, the acts that were asked for and the history, where it has to be asked for as well.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from incidents.models import Incident, Proposal, Publication
from incidents.permissions import FOR_ACTS, may
from incidents.vocabulary import GROUNDS, label

LIFTS = FOR_ACTS["restore"]
# What a list could be narrowed, counted or put in order by to learn what a covered row says.
TELLING = frozenset({"q", "kind", "verification", "location_precision", "_facets", "o"})


def covers(user: Any, incident: Incident) -> bool:
    return incident.status == "withheld" and not may(user, LIFTS)


def tells(request: HttpRequest) -> bool:
    """Whether being in the list that is asked for says something of the content of a row."""
    return any(key.partition("__")[0] in TELLING for key in request.GET)


def marked(proposals: Iterable[Proposal], user: Any) -> list[Proposal]:
    """Each knows whether its reason and comment are covered."""
    rows = list(proposals)
    for row in rows:
        row.is_covered = covers(user, row.incident)  # type: ignore[attr-defined]
    return rows


def page(request: HttpRequest, incident: Incident, context: dict[str, Any]) -> HttpResponse:
    """In place of the form: that it is withheld, since when and on what ground."""
    last = Publication.objects.filter(public_id=incident.public_id, act="withhold").latest("revision")
    told = {"original": incident, "last": last, "ground": label(GROUNDS, last.reason), "title": str(incident)}
    return TemplateResponse(request, "admin/incidents/incident/withheld.html", {**context, **told})
