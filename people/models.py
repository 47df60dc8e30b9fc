"""Whom did a chief invite, until when does the link work, and was it used?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Invitation(models.Model):
    """The one link of a user, by its digest: it is stored nowhere. A new one takes the place of the old."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_invitation_expires", condition=Q(expires_at__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="people_invitation_used_in_time",
                condition=Q(used_at=None) | Q(used_at__gte=F("made_at"), used_at__lt=F("expires_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.user}"
