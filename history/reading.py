"""Which changes are there: of a row with all its parts, of the whole desk, of one request?"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from history.models import Change
from history.watched import WATCHED

# Parts that have parts themselves: the forces of an involvement.
BETWEEN = {above for how in WATCHED.values() for above in how.part_of.values() if WATCHED[above].part_of}


def about(key: str) -> QuerySet[Change]:
    """Of a row and whatever is or was a part of it, down to the parts of parts."""
    between = Change.objects.filter(about__contains=[key], model__in=BETWEEN)
    parts = {f"{model}:{row}" for model, row in between.values_list("model", "row").distinct()}
    return Change.objects.filter(about__overlap=[key, *parts]).select_related("by").order_by("-pk")


def before_last(key: str, column: str) -> Any:
    """What stood in a column of a row before it was changed last; None where it never was."""
    model, _, row = key.partition(":")
    rows = Change.objects.filter(about__contains=[key], model=model, row=row, sort="changed")
    last = rows.filter(before__has_key=column).order_by("-pk").first()
    return last.before[column] if last and last.before else None


def together(changes: Iterable[Change]) -> list[list[Change]]:
    """The same, in the lots in which they were made."""
    return [list(lot) for _within, lot in groupby(changes, key=lambda change: change.within)]


def root(change: Change) -> str:
    """The key of the row that it belongs to in the end."""
    found = change.key
    how = WATCHED[change.model]
    while how.part_of:
        above = set(how.part_of.values())
        kept = Change.objects.filter(model=found.partition(":")[0], row=found.partition(":")[2])
        latest = change if found == change.key else kept.order_by("-pk").first()
        keys = [key for key in (latest.about if latest else []) if key.partition(":")[0] in above]
        if not keys:
            return found
        found = keys[0]
        how = WATCHED[found.partition(":")[0]]
    return found
