"""What may be done to the history itself? Values are emptied for good, what is old is deleted; no more."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from history import reading
from history.models import Change
from history.watched import WATCHED

YOUNGEST = timedelta(days=366)  # a year, which the database keeps in any case


class NoSuchRow(Exception):
    """It names no row of which changes are kept."""


def holding(key: str) -> QuerySet[Change]:
    """The changes of a row and its parts that still hold values. Raises NoSuchRow."""
    model, _, row = key.partition(":")
    if model not in WATCHED or not row.isdigit():
        raise NoSuchRow(f"“{key}” is no row of the history; one is written incidents.incident:5.")
    return reading.about(key).filter(emptied_at=None)


def empty(changes: QuerySet[Change], *, now: datetime) -> int:
    """Values and reasons go for good; that something was changed, when and by whom stays."""
    return changes.order_by().update(before=None, after=None, reason="", emptied_at=now)


def older(than: timedelta, *, now: datetime) -> QuerySet[Change]:
    """Raises ValueError where the database would refuse to delete them."""
    if than < YOUNGEST:
        raise ValueError(f"The first year is kept: at least {YOUNGEST.days} days.")
    return Change.objects.filter(at__lt=now - than)
