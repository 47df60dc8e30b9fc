"""Which message lets go what need not be kept? Lost or sent twice, it does no harm."""

from celery import shared_task
from django.utils import timezone

from remarks import forgetting


@shared_task  # type: ignore[untyped-decorator]
def forget_contacts() -> int:
    return forgetting.forget_contacts(now=timezone.now())
