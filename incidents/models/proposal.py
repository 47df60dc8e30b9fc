"""Which act waits, for whom or for when, and what became of it? Kept on the desk.

An act that an editor asks for is a row here before it is one in the record: while it waits it can be
withdrawn and leaves no public trace. `seen` is the digest of the edition that was looked at, as it is
at `edition_at`; nothing else is ever published on its account.
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from incidents import vocabulary
from incidents.models.constraints import one_of
from incidents.vocabulary import choices

USER = settings.AUTH_USER_MODEL


def occasion(code: str) -> str:
    known = vocabulary.OCCASIONS.get(code)
    return known.label if known else code


class Proposal(models.Model):
    """`occasions` say why a second person has to agree; without any it waits for its time only."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="proposals")
    act = models.CharField(max_length=8, choices=choices(vocabulary.ACTS))
    successor = models.ForeignKey(
        "incidents.Incident",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="merged into",
    )
    carries_over = models.BooleanField(
        default=False,
        help_text="Of a merge: the claims and citations that the other lacks are entered there.",
    )
    reason = models.TextField(blank=True)
    seen = models.CharField(max_length=64, blank=True)
    edition_at = models.DateTimeField()
    occasions = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    IN_WORDS: ClassVar = {"occasions": occasion}
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="Not done before this.")
    agreed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=choices(vocabulary.PROPOSAL_STATES), default="waiting", editable=False
    )
    settled_by = models.ForeignKey(
        USER,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty where its time came.",
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True, help_text="Why it was withdrawn, sent back or overtaken.")
    revision = models.BigIntegerField(null=True, blank=True, unique=True)

    class Meta:
        constraints = [
            one_of("act", vocabulary.ACTS, model="proposal"),
            one_of("state", vocabulary.PROPOSAL_STATES, model="proposal"),
            models.UniqueConstraint(
                fields=["incident"], condition=Q(state="waiting"), name="proposal_one_waits_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False) & ~Q(agreed_by=F("by")),
                name="proposal_agreed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at__isnull=True)
                | ~Q(state="waiting") & Q(settled_at__isnull=False),
                name="proposal_waits_or_is_settled",
            ),
            models.CheckConstraint(
                condition=Q(state="done", revision__isnull=False)
                | ~Q(state="done") & Q(revision__isnull=True),
                name="proposal_done_has_its_revision",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(occasions__len=0) | Q(agreed_by__isnull=False),
                name="proposal_done_was_agreed",
            ),
            models.CheckConstraint(
                condition=Q(act="merge", successor__isnull=False) & ~Q(successor=F("incident"))
                | ~Q(act="merge") & Q(successor__isnull=True),
                name="proposal_merge_names_another",
            ),
            models.CheckConstraint(
                condition=Q(act="merge") | Q(carries_over=False), name="proposal_only_a_merge_carries_over"
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("asked_at")), name="proposal_due_after_asked"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="waiting"), name="proposal_waiting")]

    def __str__(self) -> str:
        return f"{self.verb}: {self.incident}"

    @property
    def verb(self) -> str:
        """What was asked for; it has not been done yet, as the label of the act would say."""
        return self.act.capitalize()

    @property
    def is_waiting(self) -> bool:
        return self.state == "waiting"

    @property
    def lacks_agreement(self) -> bool:
        return bool(self.occasions) and self.agreed_by_id is None
