"""Was the incident changed after this form was opened? A stale form must not undo what others decided.

The form carries a digest of the row and of everything that hangs on it; saving compares it with
what is there now, under a lock. A form that was opened before somebody set a coarsening or an
embargo would otherwise write the old values back without a word.
"""

import hashlib
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from incidents.models import Citation, Claim, ForceElement, Incident, Involvement

HANGING = (
    (Involvement, "incident_id"),
    (ForceElement, "involvement__incident_id"),
    (Citation, "incident_id"),
    (Claim, "incident_id"),
)
# Written by triggers and clocks, not by people.
NOT_ENTERED = {"status", "changed_at", "drafted_at"}


def digest(incident: Incident) -> str:
    """SHA-256, in hex, of all that people have entered about the incident."""
    state: list[Any] = [rows(Incident.objects.filter(pk=incident.pk))]
    state += [rows(model._default_manager.filter(**{key: incident.pk})) for model, key in HANGING]
    return hashlib.sha256(repr(state).encode()).hexdigest()


def rows(found: Any) -> list[list[tuple[str, str]]]:
    return [
        sorted((name, str(value)) for name, value in row.items() if name not in NOT_ENTERED)
        for row in found.order_by("pk").values()
    ]


def hold(incident: Incident) -> None:
    """Locks the row until the request's transaction ends, so that nothing changes under the comparison."""
    Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)


def told(incident: Incident) -> str:
    """Who changed it last, as far as the desk's log knows."""
    kind = ContentType.objects.get_for_model(Incident)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(incident.pk)).select_related("user")
    last = entries.order_by("-action_time").first()
    by = f" by {last.user} at {last.action_time:%H:%M} UTC" if last else ""
    return (
        f"It was changed{by} after you opened this form, so nothing was saved: saving would undo that. What "
        "you typed is still below. Open the incident again in another window, and enter your changes there."
    )
