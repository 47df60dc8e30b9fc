"""How long is it kept how a reader can be reached? Until nobody has anything left to ask."""

from datetime import datetime, timedelta

from django.db.models import Q

from remarks.models import Remark

AFTER_SETTLED = timedelta(days=30)
AT_MOST = timedelta(days=365)


def forget_contacts(*, now: datetime) -> int:
    """Empties that field alone: what was said and how it was settled stay. Says of how many."""
    settled = Q(settlement__at__lte=now - AFTER_SETTLED)
    old = Q(received_at__lte=now - AT_MOST)
    return Remark.objects.filter(settled | old).exclude(contact="").update(contact="")
