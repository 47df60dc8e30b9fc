"""What do other datasets say? Their rows as they came, on the desk and nowhere else.

A Release is a dataset, or one release of it: UCDP rewrites past rows with each, so they are kept apart;
ACLED has none and is one. A Delivery is a file that came. A ForeignRow is a row to the letter with what
it says in our words; another text under the same key is a further row and never an overwrite, and a row
that its dataset took out leaves a ForeignTombstone. Triggers of migration 0011 refuse all changes.

The public role may read none of these tables, restricted or not (tests/laws/test_public_role.py).
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from incidents.models.constraints import in_order
from incidents.vocabulary import choices, words

SCHEMES = words(
    ("ucdp_ged", "UCDP GED"),
    ("acled", "ACLED"),
)
RESTRICTED = frozenset({"acled"})
DELIVERIES = words(
    ("rows", "Rows"),
    ("deletions", "Rows that were taken out"),
)


class Release(models.Model):
    scheme = models.CharField("dataset", max_length=12, choices=choices(SCHEMES))
    name = models.CharField("release", max_length=40, blank=True, help_text="Such as 23.1; ACLED has none.")
    licence = models.CharField(max_length=200)
    is_restricted = models.BooleanField(
        "restricted", default=True, help_text="It may inform an editor and may never be passed on."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "name"], name="release_once"),
            models.CheckConstraint(condition=Q(scheme__in=list(SCHEMES)), name="release_scheme_is_a_word"),
            models.CheckConstraint(
                condition=~Q(scheme__in=list(RESTRICTED)) | Q(is_restricted=True),
                name="release_of_acled_is_restricted",
            ),
            models.CheckConstraint(
                condition=Q(scheme="acled", name="") | ~Q(scheme="acled") & ~Q(name=""),
                name="release_has_a_name_where_there_are_several",
            ),
        ]

    def __str__(self) -> str:
        return f"{SCHEMES[self.scheme].label} {self.name}".strip()

    @property
    def code(self) -> str:
        """By which commands name it: ucdp_ged:23.1, acled."""
        return f"{self.scheme}:{self.name}".rstrip(":")


class Delivery(models.Model):
    """`head` is the header as it stood, with the mark before it and the line end after it."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="deliveries")
    sort = models.CharField(max_length=10, choices=choices(DELIVERIES), default="rows")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField("SHA-256 of the file", max_length=64)
    importer = models.CharField(max_length=20, help_text="The edition of the reading rules.")
    head = models.TextField()
    columns = ArrayField(models.CharField(max_length=200))
    came_at = models.DateTimeField()
    tally = models.JSONField(default=dict)
    faults = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["release", "sha256", "importer"], name="delivery_once"),
            models.CheckConstraint(condition=Q(sort__in=list(DELIVERIES)), name="delivery_sort_is_a_word"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.sha256[:8]})"


class ForeignRow(models.Model):
    """`raw` holds the cells in the order of the delivery's columns; `written` the text where they alone
    would not give it. The row of a key that counts is the one last changed (`stamp`), then last come."""

    id = models.BigAutoField(primary_key=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="rows")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(help_text="Of the file, counted from 1 after its header.")
    key = models.CharField(max_length=40)
    ordinal = models.PositiveIntegerField(help_text="Counts the texts under this key, from 1.")
    stamp = models.BigIntegerField(default=0, help_text="When the dataset changed it last; 0 if not told.")
    digest = models.CharField(max_length=64)
    raw = models.JSONField()
    written = models.TextField(null=True)  # noqa: DJ001 - null is "as rendered", which a text cannot say
    coded = models.JSONField()
    occurred_from = models.DateField()
    occurred_until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "key", "ordinal"], name="foreignrow_once"),
            in_order("occurred_from", "occurred_until", model="foreignrow"),
        ]
        indexes = [
            models.Index(fields=["release", "key", "-stamp", "-ordinal"], name="foreignrow_newest"),
            models.Index(fields=["release", "occurred_from", "occurred_until"], name="foreignrow_days"),
            models.Index(fields=["delivery", "number"], name="foreignrow_in_file"),
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.key}"

    def cells(self) -> dict[str, Any]:
        return dict(zip(self.delivery.columns, self.raw, strict=True))


class ForeignTombstone(models.Model):
    """The dataset took this row out at that time (seconds since 1970); a later stamp brings it back."""

    id = models.BigAutoField(primary_key=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tombstones")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="tombstones")
    key = models.CharField(max_length=40)
    gone_stamp = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "key", "gone_stamp"], name="foreigntombstone_once")
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.key}"
