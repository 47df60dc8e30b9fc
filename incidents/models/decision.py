"""Who published, corrected, retracted or withheld? Kept on the desk; the record names nobody."""

from django.conf import settings
from django.db import models


class Decision(models.Model):
    """The user behind one publication. Written with it, in one transaction, and never changed."""

    revision = models.BigIntegerField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"revision {self.revision} by {self.by}"
