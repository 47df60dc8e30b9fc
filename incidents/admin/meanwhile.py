"""Did somebody change a row while a form of it stood open? In what, who, and when?

A form carries a token: when it was opened, and a digest of each column and of the rows of each
sort as they were then. Saving compares them with the row that it has locked. The token guards
against mistakes, not against its holder, who may change the incident anyhow.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.gis.geos import Point
from django.db.models import Model, QuerySet

from gazetteer import latlon
from incidents.admin import history
from incidents.models import Actor, ForceElement, Incident, Source

# They say nothing about what happened, or never change.
NOT_COMPARED = ("id", "public_id", "external_id", "save_key", "drafted_at", "changed_at")
Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one sort that are saved with the form."""

    label: str
    of: Callable[[Any], QuerySet[Any]]


HANGING: dict[type[Model], dict[str, Rows]] = {
    Incident: {
        "involvements": Rows("Who took part", lambda incident: incident.involvements.all()),
        "forces": Rows(
            "The lines of forces",
            lambda incident: ForceElement.objects.filter(involvement__incident=incident),
        ),
        "citations": Rows("Citations", lambda incident: incident.citations.all()),
        "claims": Rows("Claims", lambda incident: incident.claims.all()),
    },
    Actor: {
        "names": Rows("Names", lambda actor: actor.names.all()),
        "relations": Rows("Relations", lambda actor: actor.relations.all()),
    },
    Source: {},
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What a form says about the state that it was opened on; nothing, when its token is none."""

    at: datetime | None = None
    parts: Parts = field(default_factory=dict)


def parts(row: Model) -> Parts:
    """The digest of every column and of the rows of every sort. One query for each sort."""
    columns = {
        column.name: digest(column.value_from_object(row))
        for column in row._meta.concrete_fields
        if column.name not in NOT_COMPARED
    }
    return columns | {name: digest_of_rows(rows.of(row)) for name, rows in hanging(row).items()}


def hanging(row: Model) -> dict[str, Rows]:
    return HANGING[type(row)]


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


def who(row: Model, opened: Opened) -> str:
    """Who saved it, or did an act on it, last on the desk since then, in words."""
    since = [step for step in history.done_by_people(row) if opened.at is None or step.at >= opened.at]
    if not since:
        return "after you opened this page"
    last = since[-1]
    return f"by {last.by} on {last.at:%Y-%m-%d} at {last.at:%H:%M} UTC"


def shown(row: Model, name: str) -> str:
    """What is stored in the column, in words."""
    value = getattr(row, name)
    if value is None or value == "":
        return "empty"
    if isinstance(value, Point):
        return latlon.written(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    in_words = getattr(row, f"get_{name}_display", None)
    return f"“{in_words() if in_words else value}”"
