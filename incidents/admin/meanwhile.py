"""Did somebody change the incident while a form of it stood open? In what, who, and when?

A form carries a token: when it was opened, and a digest of each column and of the rows of each
sort as they were then. Saving compares them with the row that it has locked. The token guards
against mistakes, not against its holder, who may change the incident anyhow.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.gis.geos import Point
from django.db.models import Model, QuerySet

from incidents.admin import latlon
from incidents.models import ForceElement, Incident

# They say nothing about what happened, or never change.
NOT_COMPARED = ("id", "public_id", "external_id", "save_key", "drafted_at", "changed_at")
ROWS = {
    "involvements": "Who took part",
    "forces": "The lines of forces",
    "citations": "Citations",
    "claims": "Claims",
}
Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a form says about the state that it was opened on; nothing, when its token is none."""

    at: datetime | None = None
    parts: Parts = field(default_factory=dict)


def parts(incident: Incident) -> Parts:
    """The digest of every column and of the rows of every sort. Four queries."""
    columns = {
        column.name: digest(column.value_from_object(incident))
        for column in incident._meta.concrete_fields
        if column.name not in NOT_COMPARED
    }
    return columns | {name: digest_of_rows(found) for name, found in rows(incident)}


def rows(incident: Incident) -> Iterable[tuple[str, QuerySet[Any]]]:
    return (
        ("involvements", incident.involvements.all()),
        ("forces", ForceElement.objects.filter(involvement__incident=incident)),
        ("citations", incident.citations.all()),
        ("claims", incident.claims.all()),
    )


def digest_of_rows(found: QuerySet[Any]) -> str:
    return digest([list(row) for row in found.order_by("pk").values_list()])


def digest(value: Any) -> str:
    return hashlib.sha256(as_text(value).encode()).hexdigest()[:16]


def as_text(value: Any) -> str:
    """One text for what is stored and what a form sends back of it unchanged."""
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Point):
        return latlon.written(value)
    if isinstance(value, datetime):
        return str(int(value.timestamp()))
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else str(value)


def token(of: Parts, *, now: datetime) -> str:
    return json.dumps({"at": now.isoformat(), "parts": of}, separators=(",", ":"))


def read(written: str) -> Opened:
    try:
        said = json.loads(written)
        return Opened(datetime.fromisoformat(said["at"]).astimezone(UTC), dict(said["parts"]))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return Opened()


def changed(opened: Opened, stored: Parts) -> list[str]:
    return [name for name, now in stored.items() if opened.parts.get(name) != now]


def who(incident: Incident, opened: Opened) -> str:
    """Who saved it last on the desk since then, in words."""
    kind = ContentType.objects.get_for_model(Incident)
    saved = LogEntry.objects.filter(content_type=kind, object_id=str(incident.pk))
    if opened.at is not None:
        saved = saved.filter(action_time__gte=opened.at)
    last = saved.select_related("user").order_by("-action_time").first()
    if last is None:
        return "after you opened this page"
    return f"by {last.user.get_username()} on {last.action_time:%Y-%m-%d} at {last.action_time:%H:%M} UTC"


def shown(incident: Incident, name: str) -> str:
    """What is stored in the column, in words."""
    value = getattr(incident, name)
    if value is None or value == "":
        return "empty"
    if isinstance(value, Point):
        return latlon.written(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    in_words = getattr(incident, f"get_{name}_display", None)
    return f"“{in_words() if in_words else value}”"
