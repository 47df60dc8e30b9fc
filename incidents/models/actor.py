"""Who acts, is acted upon, or speaks? Names and relations are dated: armies dissolve and merge."""

from datetime import date

from django.db import models

from incidents import vocabulary
from incidents.models.constraints import in_order, one_of
from incidents.vocabulary import choices

# What may be chosen: nobody comes to name a duplicate.
NOT_MERGED = {"merged_into": None}


class Actor(models.Model):
    """A force, group, state body or population. `valid_*` unknown means open on that side."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120, help_text="English, as a neutral description.")
    name_ar = models.CharField("name in Arabic", max_length=120, blank=True)
    name_ku = models.CharField("name in Kurmanji", max_length=120, blank=True)
    sort = models.CharField(max_length=20, choices=choices(vocabulary.ACTOR_SORTS))
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="duplicates"
    )

    class Meta:
        permissions = [("merge_actor", "Can merge actors that are the same")]
        constraints = [
            one_of("sort", vocabulary.ACTOR_SORTS, model="actor"),
            in_order("valid_from", "valid_until", model="actor"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("pk")), name="actor_merged_into_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> "Actor":
        """The row that is meant by this one: itself, unless it is a duplicate."""
        return self.merged_into or self


class Dated(models.Model):
    """What held between two days; an unknown day leaves its side open."""

    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: date | None) -> bool:
        """Whether it held that day; an unknown day rules nothing out."""
        return self.may_hold(day, day)

    def may_hold(self, first: date | None, last: date | None) -> bool:
        """Whether it may have held on some of these days; an unknown side is open."""
        begun = self.valid_from is None or last is None or self.valid_from <= last
        return begun and (self.valid_until is None or first is None or first <= self.valid_until)


class ActorName(Dated):
    """One spelling in one script. `key` is the folded form that look-ups compare."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=160)
    key = models.CharField(max_length=160, db_index=True, editable=False)
    language = models.CharField(max_length=8, help_text="ISO 639 code: en, ar, ku, ru, tr …")
    sort = models.CharField(max_length=12, choices=choices(vocabulary.NAME_SORTS))
    source = models.ForeignKey(
        "incidents.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=NOT_MERGED,
        help_text="Who uses or documents the name.",
    )

    class Meta:
        constraints = [
            one_of("sort", vocabulary.NAME_SORTS, model="actorname"),
            in_order("valid_from", "valid_until", model="actorname"),
            models.UniqueConstraint(fields=["actor", "text", "language"], name="actorname_once"),
        ]

    def __str__(self) -> str:
        return self.text


class ActorRelation(Dated):
    """How one stood to another. Of a succession `valid_from` is its day; it has as many rows as it needs:
    one became two, or two became one."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="relations")
    sort = models.CharField(max_length=12, choices=choices(vocabulary.RELATIONS))
    other = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="relations_to", limit_choices_to=NOT_MERGED
    )
    source = models.ForeignKey(
        "incidents.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=NOT_MERGED,
        help_text="Who says so.",
    )
    basis = models.CharField(max_length=200, blank=True, help_text="On what the relation rests.")

    class Meta:
        constraints = [
            one_of("sort", vocabulary.RELATIONS, model="actorrelation"),
            in_order("valid_from", "valid_until", model="actorrelation"),
            models.CheckConstraint(
                condition=~models.Q(actor=models.F("other")), name="actorrelation_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} – {self.get_sort_display()} – {self.other}"
