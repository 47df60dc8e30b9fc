"""Which message calls which function? Celery carries ids, the subscriber's row holds the truth."""

from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from pushes import delivery

LIFE_S = delivery.LEASE.total_seconds()


@shared_task  # type: ignore[untyped-decorator]
def push_due(**_: Any) -> int:
    """The sweep: whatever a lost message or a killed worker left comes up here again."""
    claimed = delivery.claim_due(now=timezone.now())
    for pk, token in claimed:
        told = {"subscriber_id": pk, "token": str(token)}
        push.apply_async(kwargs=told, expires=LIFE_S)
    return len(claimed)


@shared_task  # type: ignore[untyped-decorator]
def push(*, subscriber_id: int, token: str, **_: Any) -> int:
    return delivery.deliver(subscriber_id=subscriber_id, token=UUID(token), now=timezone.now())
