"""What was known when? Which revision was the last on a day, and how much a Selection meant month by month.

Days and months are UTC. The day that an incident was published is not the day that it happened.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Max, Min
from django.db.models.functions import TruncMonth

from incidents.door.selection import BadSelection, Problem
from incidents.models import Publication
from incidents.public.look import Look


@dataclass(frozen=True, slots=True)
class Month:
    """`revision` is the last of the month; `look` is at the same question as of it."""

    first_day: date
    revision: int
    look: Look


def months(look: Look) -> list[Month]:
    """Those in which something was published, the latest first, up to the revision of the look. One query."""
    upto = Publication.objects.filter(revision__lte=look.as_of).order_by()
    by_month = upto.annotate(month=TruncMonth("published_at", tzinfo=UTC)).values("month")
    found = by_month.annotate(last=Max("revision")).order_by("-month").values_list("month", "last")
    return [Month(month.date(), last, as_of(look, last)) for month, last in found]


def as_of(look: Look, revision: int) -> Look:
    """The same question, of the same words, as of another revision."""
    asked = look.selection.having(as_of=revision)
    return replace(look, selection=asked, matched=look.columns.match(asked, found=look.found))


def last_on(day: date) -> int:
    """The last revision that was public at the end of the day. One query.

    Raises BadSelection for a day before the first publication.
    """
    ends = datetime.combine(day + timedelta(days=1), time(), UTC)
    published = Publication.objects.filter(published_at__lt=ends)
    last: int | None = published.aggregate(last=Max("revision"))["last"]
    if last is None:
        raise BadSelection([Problem("on", "unknown_value", f"'on': {begins()}")])
    return last


def begins() -> str:
    first = first_day()
    return f"the record begins on {first.isoformat()}." if first else "nothing is public yet."


def first_day() -> date | None:
    """On which something was published first. One query."""
    first: datetime | None = Publication.objects.aggregate(first=Min("published_at"))["first"]
    return first.astimezone(UTC).date() if first else None
