"""Which row of the desk was changed: when, by whom, through what, why, from which values to which?

The triggers of `triggers.py` write here, whoever changes a row by whichever way. The database refuses to
change what stands here, but for two things: values can be emptied for good (`emptied_at` says when), and
what is older than a year can be deleted. Nothing here is public.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

SORTS = (("added", "Added"), ("changed", "Changed"), ("deleted", "Deleted"))
THROUGH = (
    ("page", "A page of the desk"),
    ("task", "A task"),
    ("command", "A command"),
    ("", "Outside the desk"),
)


class Change(models.Model):
    """One row, once. `before` and `after` hold the columns that differ; all of a row that came or went.

    `within` is shared by what one request changed, or else one transaction. `about` names the row and
    those that it is a part of: `incidents.incident:5`. `by` is nobody for a machine, and where nobody
    said who was at work; `connected_as` is the role that the database knew in any case.
    """

    at = models.DateTimeField()
    within = models.CharField(max_length=40)
    sort = models.CharField(max_length=8, choices=SORTS)
    model = models.CharField(max_length=60)
    row = models.CharField(max_length=40)
    about = ArrayField(models.CharField(max_length=100))
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
    )
    through = models.CharField(max_length=8, choices=THROUGH, blank=True)
    what = models.CharField(max_length=200, blank=True, help_text="Which page, task or command.")
    reason = models.TextField(blank=True)
    connected_as = models.CharField(max_length=63)
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        db_table = '"history"."change"'
        default_permissions = ()
        permissions = [("revert_change", "Can take changes of the desk back")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sort__in=[code for code, _ in SORTS]), name="change_sort_is_a_word"
            ),
        ]
        indexes = [
            GinIndex(fields=["about"], name="change_about"),
            models.Index(fields=["by", "-id"], name="change_by"),
            models.Index(fields=["model", "-id"], name="change_of_model"),
            models.Index(fields=["at"], name="change_at"),
            models.Index(fields=["within"], name="change_within"),
        ]

    def __str__(self) -> str:
        return f"{self.model}:{self.row} {self.sort}"

    @property
    def key(self) -> str:
        return f"{self.model}:{self.row}"
