"""Which row of a register was found to be the same as another, and what came to name the other by it?

What was moved is kept to the row, so that undoing gives back exactly that. Incidents are merged in the
record (`editing.merge`), and not here.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

USER = settings.AUTH_USER_MODEL


class Merge(models.Model):
    """`moved` holds the keys of the rows that named the duplicate, by `app.model.column`.

    `left` is what an undoing could not give back, since it was changed after the merge.
    """

    reason = models.TextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    moved: Any = models.JSONField(default=dict)
    undone_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True)
    left: Any = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.duplicate} into {self.kept}"  # type: ignore[attr-defined]

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None


def rules(model: str) -> list[models.BaseConstraint]:
    undone = Q(undone_at__isnull=True, undone_by__isnull=True) | Q(
        undone_at__isnull=False, undone_by__isnull=False
    )
    return [
        models.CheckConstraint(condition=~Q(duplicate=F("kept")), name=f"{model}_of_two"),
        models.CheckConstraint(condition=~Q(reason=""), name=f"{model}_has_a_reason"),
        models.CheckConstraint(condition=undone, name=f"{model}_undone_by_somebody"),
        models.UniqueConstraint(
            fields=["duplicate"], condition=Q(undone_at__isnull=True), name=f"{model}_once_at_a_time"
        ),
    ]


class ActorMerge(Merge):
    duplicate = models.ForeignKey("incidents.Actor", on_delete=models.PROTECT, related_name="merges")
    kept = models.ForeignKey("incidents.Actor", on_delete=models.PROTECT, related_name="merged_here")

    class Meta:
        constraints = rules("actormerge")


class SourceMerge(Merge):
    duplicate = models.ForeignKey("incidents.Source", on_delete=models.PROTECT, related_name="merges")
    kept = models.ForeignKey("incidents.Source", on_delete=models.PROTECT, related_name="merged_here")

    class Meta:
        constraints = rules("sourcemerge")
