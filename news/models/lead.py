"""What might an editor make of a text? A suggested incident that waits for a decision."""

from datetime import datetime
from typing import Self, TypedDict

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from incidents.models.constraints import in_order
from incidents.vocabulary import KINDS, label
from news.models.constraints import one_of
from news.models.item import ItemVersion


class LeadState(models.TextChoices):
    NEW = "new", "Waiting"
    DRAFTED = "drafted", "Made into a draft"
    ATTACHED = "attached", "Added to a known incident"
    DISMISSED = "dismissed", "Dismissed"
    SUPERSEDED = "superseded", "Replaced by a newer reading"
    BESIDE = "beside", "Says what was decided already"


# What a decision leaves on its lead: by what it is undone, and what the numbers of the triage count.
Traces = TypedDict(
    "Traces",
    {
        "drafted_at": str,  # of a draft: its `changed_at` when it was made; another since, and it was touched
        "citation": int | None,  # of an attachment: the key of the citation, where it was not there before
        "claims": list[int],  # of an attachment: the keys of the claims that were new
        "with": list[int],  # of a card: the keys of the other leads that were decided with it
        "changed": list[str],  # of an accepted card: the fields in which a person said something else
    },
    total=False,
)

# Of a restricted row a lead has days, kind, actors and an area, and nothing that could be quoted or drawn.
WITHOUT_WORDS = Q(is_restricted=False) | Q(
    reading__claims=[],
    reading__evidence=[],
    reading__location__lon=None,
    reading__location__lat=None,
    reading__location__place=None,
    reading__casualties__killed=None,
    place="",
)


class LeadQuerySet(models.QuerySet["Lead"]):
    def awake(self, now: datetime) -> Self:
        """What waits at the triage: undecided, not asleep, not folded into another."""
        return self.filter(awake(now))


def folded() -> Exists:
    """A copy of a text whose first has a lead about the same incident: it adds no origin.

    Where that one is decided too: what comes later says nothing new about it.
    """
    first = OuterRef("item_version__item__near_copy_of")
    leads = Lead.objects.filter(item_version__item=first, ordinal=OuterRef("ordinal"))
    return Exists(leads.exclude(state=LeadState.SUPERSEDED))


def awake(now: datetime) -> Q:
    sleepless = Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=now)
    return Q(state=LeadState.NEW) & sleepless & ~Q(folded())


class Lead(models.Model):
    """A suggested incident with its evidence, waiting for an editor. Nothing of it is public."""

    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="leads")
    rules_version = models.CharField(max_length=20)
    row = models.ForeignKey(
        "incidents.ForeignRow",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="leads",
        help_text="The row of another dataset that it was made of.",
    )
    # A trigger sets it from the row, whatever was saved.
    is_restricted = models.BooleanField("restricted", default=False, editable=False)
    ordinal = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    # The object that the reading returned, offsets pointing into item_version.text.
    reading = models.JSONField()
    # Copied out of the reading for the list of leads; blank or null where not known.
    kind = models.CharField(max_length=40, blank=True)
    occurred_from = models.DateField(null=True, blank=True)
    occurred_until = models.DateField(null=True, blank=True, help_text="The last day, included.")
    area = models.CharField(max_length=40, blank=True)
    road = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=120, blank=True)
    relevance = models.FloatField(null=True, blank=True)

    state = models.CharField(max_length=10, choices=LeadState, default=LeadState.NEW)
    incident = models.ForeignKey(
        "incidents.Incident", null=True, blank=True, on_delete=models.PROTECT, related_name="leads"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    made: "models.JSONField[Traces, Traces]" = models.JSONField(default=dict, blank=True, editable=False)

    # At the triage: who works on it until when, when it was first opened, and until when it sleeps.
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    held_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateTimeField(null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item_version", "rules_version", "ordinal"], name="lead_once_per_reading"
            ),
            one_of("state", LeadState.values, model="lead"),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "attached"], incident__isnull=False)
                | (~Q(state__in=["drafted", "attached"]) & Q(incident__isnull=True)),
                name="lead_incident_when_taken",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "attached", "dismissed"], decided_at__isnull=False)
                | (~Q(state__in=["drafted", "attached", "dismissed"]) & Q(decided_at__isnull=True)),
                name="lead_decided_has_time",
            ),
            in_order("occurred_from", "occurred_until", model="lead"),
            models.CheckConstraint(condition=WITHOUT_WORDS, name="lead_restricted_holds_no_words_or_point"),
            models.CheckConstraint(
                condition=Q(held_by__isnull=True) | Q(held_until__isnull=False), name="lead_held_until"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-made_at"], name="lead_inbox"),
            models.Index(
                fields=["occurred_from", "occurred_until"], condition=Q(state="new"), name="lead_waiting_days"
            ),
        ]

    def __str__(self) -> str:
        kind = label(KINDS, self.kind) if self.kind in KINDS else "Kind not known"
        return f"{kind}: {self.item_version}"

    @property
    def kind_label(self) -> str:
        return label(KINDS, self.kind) if self.kind in KINDS else "not read"
