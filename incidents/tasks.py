"""Which message releases what waits? Lost or sent twice, it does no harm: the rows say what is due."""

from celery import shared_task
from django.utils import timezone

from incidents.waist import proposing


@shared_task  # type: ignore[untyped-decorator]
def publish_due() -> dict[str, int]:
    """Does the acts whose time has come; says how many, and how many were overtaken."""
    return proposing.release_due(now=timezone.now())
