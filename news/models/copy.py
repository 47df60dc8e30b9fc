"""What was received, and who has had it in hand since? One row per capture; the bytes lie in WARC files."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from news.models.constraints import one_of


class ArchivedCopy(models.Model):
    """One capture: a WARC file under its digest in `evidence/` of MEDIA_ROOT, written once.

    The payload is the body as the server packed it. Where an earlier capture holds the same payload,
    that one is the `original`, and this file has the heads of the visit and no second body.
    """

    fetch = models.OneToOneField("news.Fetch", on_delete=models.PROTECT, related_name="copy")
    # Null for the document of a feed.
    item = models.ForeignKey("news.NewsItem", null=True, on_delete=models.PROTECT, related_name="copies")
    sha256 = models.CharField("SHA-256 of the file", max_length=64, unique=True)
    size = models.PositiveIntegerField()
    record_id = models.UUIDField(
        "record in the file", unique=True
    )  # of the record with the answer, in the file
    payload_sha256 = models.CharField("SHA-256 of what was received", max_length=64, db_index=True)
    payload_size = models.PositiveIntegerField()
    original = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="repeats")
    captured_at = models.DateTimeField()
    tool = models.CharField(max_length=60)

    class Meta:
        verbose_name_plural = "archived copies"
        permissions = [("download_archivedcopy", "Can download the bytes of an archived copy")]
        indexes = [models.Index(fields=["-captured_at"], name="archivedcopy_newest")]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} of {self.captured_at:%Y-%m-%d %H:%M} UTC"


class Act(models.TextChoices):
    CAPTURED = "captured", "Captured"
    VIEWED = "viewed", "Viewed on the desk"
    DOWNLOADED = "downloaded", "Downloaded"
    VERIFIED = "verified", "Verified: whole"
    FAULTED = "faulted", "Verified: not as it was captured"


class Custody(models.Model):
    """Who did what with a copy, and when; never changed. Without a copy it was the whole archive."""

    copy = models.ForeignKey(ArchivedCopy, null=True, on_delete=models.PROTECT, related_name="custody")
    act = models.CharField(max_length=10, choices=Act)
    # A person, or else the program that did it.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    program = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "custody"
        constraints = [
            one_of("act", Act.values, model="custody"),
            models.CheckConstraint(
                condition=Q(by__isnull=False, program="") | (Q(by__isnull=True) & ~Q(program="")),
                name="custody_by_one",
            ),
        ]
        indexes = [models.Index(fields=["at"], condition=Q(copy__isnull=True), name="custody_of_all")]

    def __str__(self) -> str:
        return f"{self.get_act_display()} by {self.by or self.program}, {self.at:%Y-%m-%d %H:%M} UTC"
