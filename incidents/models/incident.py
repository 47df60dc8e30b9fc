"""What happened, where and when, as the desk knows it.

Nothing here is public. `editing.publish` writes a coarsened snapshot of it into the record,
and the public reads that. What is not known is null, never zero and never a default.
"""

import secrets

from django.contrib.gis.db import models
from django.core.validators import MinValueValidator
from django.db.models import Q

from incidents import vocabulary
from incidents.models.constraints import both_or_neither, in_order, one_of
from incidents.vocabulary import choices

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def new_public_id() -> str:
    """Eight characters that say nothing; none of them is mistaken for another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def count(name: str | None = None) -> "models.PositiveIntegerField[int | None, int | None]":
    return models.PositiveIntegerField(name, null=True, blank=True)


class Incident(models.Model):
    """One act at one place and time. An episode of several days is one incident a day."""

    public_id = models.CharField(
        "public identifier", max_length=8, unique=True, default=new_public_id, editable=False
    )
    title = models.CharField(max_length=110)
    summary = models.TextField(blank=True)
    kind = models.CharField(max_length=24, choices=choices(vocabulary.KINDS))
    outcome = models.CharField(max_length=24, choices=choices(vocabulary.OUTCOMES), blank=True)

    occurred_from = models.DateField(null=True, blank=True, help_text="First day it may have been.")
    occurred_until = models.DateField(null=True, blank=True, help_text="Last day, included.")
    occurred_precision = models.CharField(max_length=8, choices=choices(vocabulary.DATE_PRECISIONS))
    occurred_basis = models.CharField(max_length=300, blank=True, help_text="How the days are known.")
    local_time = models.CharField(max_length=60, blank=True, help_text="As reported: 'about 22:00'.")

    location_precision = models.CharField(max_length=16, choices=choices(vocabulary.PRECISIONS))
    location_words = models.CharField(max_length=200, blank=True, help_text="The place in words.")
    point = models.PointField(null=True, blank=True)
    radius_m = models.PositiveIntegerField("radius in metres", null=True, blank=True)
    place = models.ForeignKey(
        "gazetteer.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    area = models.ForeignKey(
        "gazetteer.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    road = models.ForeignKey(
        "gazetteer.Road", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    km_from = models.FloatField("from kilometre", null=True, blank=True, validators=[MinValueValidator(0)])
    km_until = models.FloatField("until kilometre", null=True, blank=True, validators=[MinValueValidator(0)])
    direction = models.CharField(max_length=12, choices=choices(vocabulary.DIRECTIONS), blank=True)

    killed_low, killed_best, killed_high = count(), count(), count()
    injured_low, injured_best, injured_high = count(), count(), count()
    casualties_note = models.CharField(max_length=300, blank=True)

    verification = models.CharField(max_length=16, choices=choices(vocabulary.VERIFICATIONS), blank=True)
    verification_reason = models.CharField(
        "why it is said to be less",
        max_length=300,
        blank=True,
        help_text="Than its claims and citations support. For the desk.",
    )
    coarsening = models.CharField(
        max_length=16,
        choices=choices(vocabulary.COARSENINGS),
        default="as_known",
        help_text="The finest place that the public may see.",
    )
    embargo_until = models.DateTimeField(null=True, blank=True, help_text="Not published before this.")
    names_private_person = models.BooleanField(
        "names a private person",
        default=False,
        help_text="Somebody who holds no office and speaks for nobody can be recognised in it. Publishing it "
        "then needs a second person.",
    )
    desk_note = models.TextField(blank=True, help_text="For the desk; never published.")
    external_id = models.CharField(
        max_length=80, unique=True, null=True, blank=True, editable=False, help_text="Key of an import."
    )

    # Of the page that it was entered on, so that sending the page twice makes one draft.
    save_key = models.CharField(max_length=32, unique=True, null=True, blank=True, editable=False)

    # What the record last said of it: a trigger writes it, saving another value has no effect.
    status = models.CharField(
        max_length=10, choices=choices(vocabulary.STATUSES), default="draft", editable=False
    )
    drafted_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        permissions = [
            ("publish_incident", "Can publish, correct and retract incidents"),
            ("withhold_incident", "Can withhold an incident from every answer"),
        ]
        constraints = [
            one_of("kind", vocabulary.KINDS, model="incident"),
            one_of("outcome", vocabulary.OUTCOMES, model="incident", blank=True),
            one_of("occurred_precision", vocabulary.DATE_PRECISIONS, model="incident"),
            one_of("location_precision", vocabulary.PRECISIONS, model="incident"),
            one_of("direction", vocabulary.DIRECTIONS, model="incident", blank=True),
            one_of("verification", vocabulary.VERIFICATIONS, model="incident", blank=True),
            one_of("coarsening", vocabulary.COARSENINGS, model="incident"),
            one_of("status", vocabulary.STATUSES, model="incident"),
            both_or_neither("occurred_from", "occurred_until", model="incident"),
            both_or_neither("km_from", "km_until", model="incident"),
            in_order("occurred_from", "occurred_until", model="incident"),
            models.CheckConstraint(
                condition=Q(occurred_from__isnull=True)
                | Q(occurred_from__gte=vocabulary.FIRST_DAY, occurred_until__lte=vocabulary.LAST_DAY),
                name="incident_occurred_in_known_years",
            ),
            in_order("km_from", "km_until", model="incident"),
            in_order("killed_low", "killed_high", model="incident"),
            in_order("killed_low", "killed_best", model="incident"),
            in_order("killed_best", "killed_high", model="incident"),
            in_order("injured_low", "injured_high", model="incident"),
            in_order("injured_low", "injured_best", model="incident"),
            in_order("injured_best", "injured_high", model="incident"),
            models.CheckConstraint(
                condition=Q(occurred_precision="undated", occurred_from__isnull=True)
                | ~Q(occurred_precision="undated") & Q(occurred_from__isnull=False),
                name="incident_undated_has_no_days",
            ),
            models.CheckConstraint(
                condition=~Q(occurred_precision="day") | Q(occurred_from=models.F("occurred_until")),
                name="incident_day_is_one_day",
            ),
            models.CheckConstraint(
                condition=Q(location_precision__in=vocabulary.POINT_PRECISIONS, point__isnull=False)
                | ~Q(location_precision__in=vocabulary.POINT_PRECISIONS) & Q(point__isnull=True),
                name="incident_has_a_point_only_where_one_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(location_precision="road_segment")
                | Q(road__isnull=False) & (Q(km_from__isnull=False) | Q(area__isnull=False)),
                name="incident_segment_is_bounded",
            ),
            models.CheckConstraint(
                condition=~Q(location_precision__in=vocabulary.AREA_PRECISIONS) | Q(area__isnull=False),
                name="incident_area_is_named",
            ),
            models.CheckConstraint(
                condition=Q(km_from__isnull=True) | Q(road__isnull=False),
                name="incident_kilometres_need_a_road",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="incident_has_a_title"),
        ]

    def __str__(self) -> str:
        """What every page of the desk may say: of what is withheld not the title."""
        return f"Withheld: {self.public_id}" if self.status == "withheld" else self.title

    @property
    def is_draft(self) -> bool:
        return self.status == "draft"


class Involvement(models.Model):
    """An actor's part in an incident, and how that part is known."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="involvements")
    actor = models.ForeignKey(
        "incidents.Actor",
        on_delete=models.PROTECT,
        related_name="involvements",
        limit_choices_to={"merged_into": None},
    )
    role = models.CharField(max_length=12, choices=choices(vocabulary.ROLES))
    attribution = models.CharField(max_length=12, choices=choices(vocabulary.ATTRIBUTIONS), blank=True)
    wording = models.CharField(max_length=200, blank=True, help_text="The actor as the source words it.")

    class Meta:
        constraints = [
            one_of("role", vocabulary.ROLES, model="involvement"),
            one_of("attribution", vocabulary.ATTRIBUTIONS, model="involvement", blank=True),
            models.UniqueConstraint(fields=["incident", "actor", "role"], name="involvement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_role_display()})"


class ForceElement(models.Model):
    """Six MRAP-type vehicles: a category, a count (unknown is null) and the source's words."""

    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="forces")
    category = models.CharField(max_length=28, choices=choices(vocabulary.FORCES))
    count_low, count_high = count("at least"), count("at most")
    wording = models.CharField("as worded", max_length=120, blank=True)

    class Meta:
        constraints = [
            one_of("category", vocabulary.FORCES, model="forceelement"),
            in_order("count_low", "count_high", model="forceelement"),
        ]

    def __str__(self) -> str:
        return self.wording or self.get_category_display()
