"""What did a reader say is wrong, and how was it settled? Neither changes; how to reach them is let go.

The public role may add a row to `Remark` and may not read one; `Settlement` is the desk's alone. That is why
they are two. Nothing is kept of who wrote but what they wrote themselves.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

MOST_WORDS, MOST_EVIDENCE, MOST_CONTACT = 2_000, 1_000, 200  # characters


class Remark(models.Model):
    """`revision` is that of the edition that was read. The key is made here: the public reads none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public_id = models.CharField("incident", max_length=8)
    revision = models.BigIntegerField()
    words = models.CharField("what is wrong", max_length=MOST_WORDS)
    evidence = models.CharField("where it can be seen", max_length=MOST_EVIDENCE, blank=True)
    contact = models.CharField(max_length=MOST_CONTACT, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(public_id__regex=r"^[0-9a-z]{8}$"), name="remark_names_an_incident"
            ),
            models.CheckConstraint(condition=Q(revision__gt=0), name="remark_is_of_a_revision"),
            models.CheckConstraint(condition=~Q(words__regex=r"^\s*$"), name="remark_says_something"),
        ]
        indexes = [models.Index("received_at", name="remark_received")]

    def __str__(self) -> str:
        return f"remark on {self.public_id}"


class Settlement(models.Model):
    """A remark is settled once, by somebody, for a reason."""

    remark = models.OneToOneField(Remark, on_delete=models.CASCADE, primary_key=True)
    reason = models.CharField(max_length=1_000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason__regex=r"^\s*$"), name="settlement_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"settlement of {self.remark}"
