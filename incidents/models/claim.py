"""Who says what about which part of an incident, and how do they stand to it?

Claims stand side by side; none overwrites another and none is added up with another.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from incidents import claim_values, vocabulary
from incidents.models.constraints import one_of
from incidents.vocabulary import choices


class Claim(models.Model):
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="claims")
    citation = models.ForeignKey(
        "incidents.Citation", on_delete=models.RESTRICT, related_name="claims", null=True, blank=True
    )
    speaker = models.ForeignKey(
        "incidents.Actor",
        on_delete=models.PROTECT,
        related_name="claims",
        limit_choices_to={"merged_into": None},
    )
    speaker_words = models.CharField(max_length=200, blank=True, help_text="Name, rank and post as reported.")
    on_behalf_of = models.ForeignKey(
        "incidents.Actor",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        limit_choices_to={"merged_into": None},
    )
    via = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        help_text="Through whom it came, nearest to the citation first.",
    )
    attribute = models.CharField(max_length=24, choices=choices(vocabulary.ATTRIBUTES))
    stance = models.CharField(max_length=26, choices=choices(vocabulary.STANCES))
    value = models.TextField(blank=True, help_text="What is claimed, in neutral words.")
    quote = models.TextField(blank=True, help_text="Verbatim, in its own language.")
    quote_language = models.CharField(max_length=8, blank=True)
    quote_translation = models.TextField(blank=True)
    quote_status = models.CharField(
        max_length=16, choices=choices(vocabulary.QUOTE_STATUSES), default="unchecked"
    )
    said_on = models.DateField(null=True, blank=True)
    ordinal = models.PositiveSmallIntegerField(default=0)

    IN_WORDS: ClassVar = {"value": claim_values.said}

    class Meta:
        constraints = [
            one_of("attribute", vocabulary.ATTRIBUTES, model="claim"),
            one_of("stance", vocabulary.STANCES, model="claim"),
            one_of("quote_status", vocabulary.QUOTE_STATUSES, model="claim"),
            models.CheckConstraint(
                condition=Q(stance__in=vocabulary.SILENT_STANCES) | ~Q(value="") | ~Q(quote=""),
                name="claim_says_something_unless_silent",
            ),
        ]

    def __str__(self) -> str:
        stood = f"{self.speaker}: {self.get_stance_display()}"
        said = claim_values.said(self.value) or self.quote
        return f"{stood} – {said}"[:120] if said else stood
