"""Which rows of the fetch log are old enough to go? Evidence stays, and with it the visits it came by."""

from datetime import datetime, timedelta

from django.db.models import Q

from news.models import Fetch

KEPT = timedelta(days=90)
# One transaction each, so that nobody waits for a lock and a kill loses one batch of work.
BATCH = 2_000
# Days of 200 feeds; what is left over goes the next day.
MOST_BATCHES = 50


def prune(*, now: datetime, batch: int = BATCH, most: int = MOST_BATCHES) -> int:
    """How many visits were removed: the oldest first, but none that anything points to."""
    removed = 0
    for _ in range(most):
        count = remove(now, batch)
        removed += count
        if count < batch:
            break
    return removed


def remove(now: datetime, batch: int) -> int:
    old = Fetch.objects.filter(unneeded(), started_at__lt=now - KEPT).order_by("started_at", "pk")
    count, _ = Fetch.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:batch])).delete()
    return count


def unneeded() -> Q:
    """No row of any table points to it, whichever tables there are."""
    related = (relation.name for relation in Fetch._meta.related_objects)
    return Q(**{f"{name}__isnull": True for name in related})
