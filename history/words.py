"""How is a change told to people? Field by field: labels for codes, names for keys, words for shapes."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.gis.geos import GEOSGeometry, Point
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, ForeignKey, Model
from django.utils.dateparse import parse_date, parse_datetime

from gazetteer import languages, latlon
from history import labels
from history.models import Change
from history.watched import WATCHED

NOTHING, NOT_KEPT = "", "not kept"
HIDDEN = "…"
GONE = "no longer there"
LANGUAGES = ("language", "quote_language")
type Keys = dict[type[Model], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One field, in words; empty is nothing."""

    column: str
    label: str
    before: str
    after: str


def fields(model: type[Model]) -> dict[str, Field[Any, Any]]:
    return {field.column: field for field in model._meta.concrete_fields if field.column}


def of(label: str) -> type[Model]:
    found: type[Model] = apps.get_model(label)
    return found


class Telling:
    """Tells these changes: what their keys mean is asked once for each model."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.names: Keys = named(changes)

    def title(self, change: Change) -> str:
        """Which row it is, as it is called today, or was called when it went."""
        model = of(change.model)
        live = self.names.get(model, {}).get(change.row)
        return live or called(model, change.before or change.after or {}) or f"number {change.row}"

    def lines(self, change: Change) -> list[Line]:
        model, how = of(change.model), WATCHED[change.model]
        before, after = change.before or {}, change.after or {}
        whole = change.sort != "changed"
        found = []
        for column, field in fields(model).items():
            if column not in before and column not in after:
                continue
            line = Line(
                column,
                labels.of_column(field),
                self.value(field, before.get(column)),
                self.value(field, after.get(column)),
            )
            told_by_place = whole and (column in how.part_of or field.primary_key)
            if not told_by_place and (line.before or line.after):
                found.append(line)
        return found

    def value(self, field: Field[Any, Any], value: Any) -> str:
        if value is None or value in ("", []):
            return NOTHING
        if value == HIDDEN:
            return NOT_KEPT
        if isinstance(field, ForeignKey):
            return self.names.get(field.related_model, {}).get(str(value), f"number {value}, {GONE}")
        return plain(field, value)


def plain(field: Field[Any, Any], value: Any) -> str:
    """A value that is no key."""
    if isinstance(value, list):
        each_of = field.base_field if isinstance(field, ArrayField) else field
        return ", ".join(spoken(field, each) or plain(each_of, each) for each in value)
    if isinstance(value, dict):
        return shape(value) if "coordinates" in value else f"{len(value)} entries"
    if isinstance(value, bool):
        return "yes" if value else "no"
    choices = dict(getattr(field, "flatchoices", ()) or ())
    if value in choices:
        return str(choices[value])
    if said := spoken(field, value):
        return said
    return moment(field, value) if isinstance(value, str) else str(value)


def spoken(field: Field[Any, Any], value: Any) -> str:
    """In the words of the model, where it has words for codes that are no choices of its form."""
    if field.name in LANGUAGES and isinstance(value, str):
        return languages.called(value)
    how = getattr(getattr(field, "model", None), "IN_WORDS", {}).get(field.name)
    return how(value) if how and isinstance(value, str) else ""


def moment(field: Field[Any, Any], value: str) -> str:
    kind = field.get_internal_type()
    if kind == "DateTimeField" and (at := parse_datetime(value)):
        return f"{at.day} {at:%B %Y, %H:%M} UTC"
    if kind == "DateField" and (on := parse_date(value)):
        return f"{on.day} {on:%B %Y}"
    return value


def shape(geojson: dict[str, Any]) -> str:
    found = GEOSGeometry(json.dumps(geojson))
    if isinstance(found, Point):
        return f"{latlon.written(found)} (latitude, longitude)"
    return f"{found.geom_type}, {found.num_coords} points"


# --- What keys mean ----------------------------------------------------------------------


def named(changes: Iterable[Change]) -> Keys:
    """The names of the rows that changed and of those that they speak of. A query a model."""
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for change in changes:
        model = of(change.model)
        wanted[model].add(change.row)
        known = fields(model)
        for column, value in [*(change.before or {}).items(), *(change.after or {}).items()]:
            field = known.get(column)
            if isinstance(field, ForeignKey) and value is not None:
                wanted[field.related_model].add(value)
    return {model: names(model, keys) for model, keys in wanted.items()}


def names(model: type[Model], keys: set[Any]) -> dict[str, str]:
    rows = model._default_manager.filter(pk__in=keys)
    joined = [field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    rows = rows.select_related(*joined) if joined else rows
    return {str(row.pk): labels.of_row(row) for row in rows}


def called(model: type[Model], values: dict[str, Any]) -> str:
    """What a row that went would call itself."""
    known = fields(model)
    told = ((column, value) for column, value in values.items() if not isinstance(value, dict))
    given = {known[column].attname: value for column, value in told if column in known}
    try:
        return labels.of_row(model(**given))
    except (ObjectDoesNotExist, AttributeError, TypeError, ValueError):
        return ""
