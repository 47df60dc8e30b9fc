"""What is not to be public yet, or not so precisely? The policy of publication, as rows."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from incidents import vocabulary
from incidents.models.constraints import one_of
from incidents.vocabulary import choices

LONGEST_H = 876_600  # a hundred years


class Rule(models.Model):
    """Holds for incidents of these kinds, of this actor and in this area, up to an age; empty means any."""

    name = models.CharField(max_length=80, unique=True)
    kinds = ArrayField(
        models.CharField(max_length=24, choices=choices(vocabulary.KINDS)), default=list, blank=True
    )
    actor = models.ForeignKey(
        "incidents.Actor", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    area = models.ForeignKey(
        "gazetteer.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    for_hours = models.PositiveIntegerField(
        "for so many hours",
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_H)],
        help_text="Counted from the end of the last day on which it may have been, in Syria.",
    )
    delays = models.BooleanField(
        "delays publication", default=False, help_text="Nothing of it is public before that age."
    )
    coarsening = models.CharField(
        max_length=16,
        choices=choices(vocabulary.COARSENINGS),
        default="as_known",
        help_text="The finest place that the public may see before that age.",
    )
    is_active = models.BooleanField("in force", default=True)
    why = models.TextField(help_text="Editors read it where the rule holds something back.")

    class Meta:
        constraints = [
            one_of("coarsening", vocabulary.COARSENINGS, model="rule"),
            models.CheckConstraint(
                condition=Q(for_hours__gte=1, for_hours__lte=LONGEST_H), name="rule_has_an_age"
            ),
            models.CheckConstraint(
                condition=Q(delays=True) | ~Q(coarsening="as_known"), name="rule_does_something"
            ),
            models.CheckConstraint(
                condition=Q(kinds__contained_by=list(vocabulary.KINDS)), name="rule_kinds_are_words"
            ),
        ]

    def __str__(self) -> str:
        return self.name
