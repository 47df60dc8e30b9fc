"""By when did a copy exist, and who says so besides us? Lists of digests, and what time-stamping authorities
say of each list (RFC 3161)."""

from django.db import models
from django.db.models import Q

from news.models.copy import ArchivedCopy


class DigestList(models.Model):
    """The digests of some copies, sorted, each with a line feed: what an authority puts its time to."""

    text = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"digests of {self.made_at:%Y-%m-%d %H:%M} UTC"


class ListedCopy(models.Model):
    """A copy is on one list, once."""

    copy = models.OneToOneField(
        ArchivedCopy, primary_key=True, on_delete=models.PROTECT, related_name="listed"
    )
    digest_list = models.ForeignKey(DigestList, on_delete=models.PROTECT, related_name="listed")

    class Meta:
        verbose_name_plural = "listed copies"

    def __str__(self) -> str:
        return f"{self.copy_id} on {self.digest_list_id}"


class Stamp(models.Model):
    """What one authority says of one list. Tried again until there is a token, which then stays."""

    digest_list = models.ForeignKey(DigestList, on_delete=models.PROTECT, related_name="stamps")
    authority = models.URLField(max_length=500)
    token = models.BinaryField(null=True)  # the whole answer, as `openssl ts -verify -in` reads it
    stamped_at = models.DateTimeField(null=True)  # by the authority's clock
    tried_at = models.DateTimeField()
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest_list", "authority"], name="stamp_once_per_authority"),
            models.CheckConstraint(
                condition=Q(token__isnull=True, stamped_at__isnull=True)
                | Q(token__isnull=False, stamped_at__isnull=False, error=""),
                name="stamp_token_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} on {self.digest_list_id}"
