"""Who published, corrected, retracted or withheld, and who agreed? The record names nobody."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Decision(models.Model):
    """The users behind one publication. Written with it, in one transaction, and never changed.

    `agreed_by` is empty where nobody had to agree, and where an operator's command entered it.
    """

    revision = models.BigIntegerField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField()
    # Whether its edition was said to name a private person: a flag that is taken away later is remembered.
    named_private_person = models.BooleanField(default=False)
    # Where a rule kept the place back: when it may be published finer.
    finer_from = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("by")), name="decision_by_two_persons"
            )
        ]

    def __str__(self) -> str:
        return f"revision {self.revision} by {self.by}"
