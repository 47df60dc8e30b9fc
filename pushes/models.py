"""Who is told of which incidents, how far they have been told, and how it goes?

One row holds all there is to know of a subscriber. `told` is the last revision that is settled
with it, so that what is still to be told follows from the record, and no message can get lost: the next
is always the first publication after `told` that concerns the Selection.
"""

import base64
import secrets
import uuid

from django.db import models
from django.db.models import F, Q

SECRET_BYTES = 32


def new_secret() -> str:
    """As Standard Webhooks writes it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


class Subscriber(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100, unique=True, help_text="Who is told, for the desk.")
    url = models.URLField("address", max_length=2000, help_text="What is published is sent here by POST.")
    query = models.TextField(
        "Selection",
        blank=True,
        help_text="As in the address of the list, such as kind=convoy_blocked&road=m4. Nothing means all.",
    )
    secret = models.CharField(max_length=100, default=new_secret, editable=False)
    told = models.BigIntegerField("told up to revision", default=0, editable=False)
    attempts = models.PositiveIntegerField(default=0, editable=False)
    next_attempt_at = models.DateTimeField(editable=False)
    turn = models.UUIDField(null=True, editable=False)
    delivered_at = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    disabled_at = models.DateTimeField(null=True, editable=False)
    outcome = models.CharField("last outcome", max_length=300, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(told__gte=0), name="subscriber_told_is_a_revision"),
            models.CheckConstraint(
                condition=Q(failing_since__isnull=True) | Q(attempts__gt=0),
                name="subscriber_failing_was_tried",
            ),
        ]
        indexes = [models.Index(F("next_attempt_at"), name="subscriber_due", condition=Q(disabled_at=None))]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> bytes:
        return base64.b64decode(self.secret.removeprefix("whsec_"))
