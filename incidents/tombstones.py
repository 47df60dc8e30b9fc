"""Which incidents left the public record, and when? For whoever keeps a copy and has to follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from incidents.models import Publication
from incidents.vocabulary import CARRYING_ACTS


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Nothing of the incident, and not why: that stands at its address."""

    public_id: str
    left_at: datetime


def every(*, upto: int) -> Iterator[Tombstone]:
    """Those that are not public at this revision, in the order in which they left. One query."""
    last = Publication.objects.filter(revision__lte=upto).order_by("public_id", "-revision")
    newest = last.distinct("public_id").values("revision")
    gone = Publication.objects.filter(revision__in=newest).exclude(act__in=CARRYING_ACTS)
    for public_id, left_at in gone.order_by("revision").values_list("public_id", "published_at").iterator():
        yield Tombstone(public_id, left_at)
