"""Is this entry of a data file what it should be? If not: which entry, which field, what is wrong.

An unknown field is refused, so that a misspelt one is not silently left out.
"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

Given = dict[str, Any]


class BadEntry(ValueError):
    """The data say something that cannot be stored; the sentence names the entry and the field."""

    def __init__(self, entry: str, field: str, problem: str) -> None:
        super().__init__(f"{entry}: {field}: {problem}")
        self.entry, self.field, self.problem = entry, field, problem


def check(
    entry: str, given: Any, *, within: str = "", needed: Collection[str], allowed: Collection[str]
) -> None:
    """Raises BadEntry unless `given` is an object with all the needed fields and no unknown one."""
    if not isinstance(given, dict):
        raise BadEntry(entry, within or "entry", "is not an object")
    for name in needed:
        if name not in given:
            raise BadEntry(entry, joined(within, name), "is missing")
    for name in given:
        if name not in needed and name not in allowed:
            known = ", ".join(sorted({*needed, *allowed}))
            raise BadEntry(entry, joined(within, name), f"is not a known field; known are: {known}")


def store(entry: str, row: Model, *, within: str = "") -> None:
    """Saves a new row after its fields were tried. Raises BadEntry.

    The database holds the constraints; asked one by one beforehand they cost most of a load.
    """
    try:
        row.full_clean(validate_constraints=False)
        save(row)
    except ValidationError as refused:
        name, problems = next(iter(refused.message_dict.items()))
        raise BadEntry(
            entry, joined(within, "" if name == NON_FIELD_ERRORS else name), problems[0]
        ) from refused


def save(row: Model) -> None:
    """Raises ValidationError in words where a constraint of the model refuses the row."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row.validate_constraints()
        raise


def joined(within: str, name: str) -> str:
    return ".".join(part for part in (within, name) if part) or "entry"
