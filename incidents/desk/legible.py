"""Can a form's texts be read, and does it say in words what the database would refuse?

A form that is Legible takes no text that cannot be seen. One that is InWords checks the
constraints of its model before saving and puts the sentence beside the field that is to be
mended; a test holds its table against the models.
"""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import BaseConstraint, Model

from gazetteer import writing
from incidents.vocabulary import FIRST_DAY, LAST_DAY

WORDS: dict[str, tuple[str, str]] = {
    "incident_has_a_title": ("title", "Give it a title."),
    "incident_occurred_from_with_occurred_until": (
        "occurred_until",
        "Give the first and the last day, or neither. When the day is known, both are that day.",
    ),
    "incident_occurred_from_before_occurred_until": (
        "occurred_until",
        "The last day lies before the first.",
    ),
    "incident_occurred_in_known_years": ("occurred_from", "The days lie in the years 1900 to 2199."),
    "incident_undated_has_no_days": (
        "occurred_precision",
        "“Not dated” goes with no days, and every other precision goes with a first and a last day.",
    ),
    "incident_day_is_one_day": (
        "occurred_until",
        "“The day” means one day: the first and the last must be the same. Choose “A few days” or wider.",
    ),
    "incident_km_from_with_km_until": (
        "km_until",
        "Give both kilometres or neither. When one kilometre is known, both are that one.",
    ),
    "incident_km_from_before_km_until": (
        "km_until",
        "The smaller kilometre comes first, whichever way they drove; the direction has its own field.",
    ),
    "incident_kilometres_need_a_road": ("road", "Kilometres need a road."),
    "incident_has_a_point_only_where_one_is_known": (
        "point",
        "A point goes with the precisions Exact, Near a point, Settlement and Near a settlement, which "
        "need one; every other precision has none. Set the point or choose another precision.",
    ),
    "incident_segment_is_bounded": (
        "road",
        "“Stretch of a road” needs a road, and either kilometres or the area that bounds the stretch.",
    ),
    "incident_area_is_named": ("area", "Name the area that this precision speaks of."),
    "incident_killed_low_before_killed_high": ("killed_high", "At least is more than at most."),
    "incident_killed_low_before_killed_best": ("killed_best", "The best figure is less than at least."),
    "incident_killed_best_before_killed_high": ("killed_high", "The best figure is more than at most."),
    "incident_injured_low_before_injured_high": ("injured_high", "At least is more than at most."),
    "incident_injured_low_before_injured_best": ("injured_best", "The best figure is less than at least."),
    "incident_injured_best_before_injured_high": ("injured_high", "The best figure is more than at most."),
    "involvement_once": ("role", "This actor stands here in this role already."),
    "forceelement_count_low_before_count_high": ("count_high", "At least is more than at most."),
    "citation_once_per_incident": ("url", "This address is cited here already."),
    "claim_says_something_unless_silent": (
        "value",
        "Say what is claimed, in neutral words or as a quote. Only “Declines to comment”, “No response "
        "reported” and “Not asked” say nothing.",
    ),
    "actor_valid_from_before_valid_until": ("valid_until", "The last day lies before the first."),
    "actorname_valid_from_before_valid_until": ("valid_until", "The last day lies before the first."),
    "actorname_once": ("text", "The actor bears this name in this language already."),
    "actorrelation_valid_from_before_valid_until": ("valid_until", "The last day lies before the first."),
    "actorrelation_to_another": ("other", "An actor has no relation to itself."),
    "actor_merged_into_not_itself": ("merged_into", "An actor is not merged into itself."),
    "source_merged_into_not_itself": ("merged_into", "A source is not merged into itself."),
    "source_basis_of_an_affiliation": ("affiliation", "Say the affiliation that has this basis or day."),
    "rule_has_an_age": ("for_hours", "From one hour to 876600, which is a hundred years."),
    "rule_does_something": ("coarsening", "A rule delays publication, or coarsens the place, or both."),
    "rule_kinds_are_words": ("kinds", "These are not kinds."),
    "feed_interval_sane": ("interval_s", "Between ten minutes (600 seconds) and a day (86400)."),
}
NOT_A_WORD = "This is not one of the words to choose from."


def sentence(constraint: BaseConstraint) -> tuple[str, str]:
    """The field to be mended and what is wrong with it."""
    if constraint.name in WORDS:
        return WORDS[constraint.name]
    field = constraint.name.removesuffix("_is_a_word").partition("_")[2]
    return field, NOT_A_WORD


LONGEST = 20_000
TOO_LONG = f"At most {LONGEST:,} characters."
NOT_VISIBLE = "Nothing of it can be seen: it has no letter, number or sign."


class Legible(forms.BaseForm):
    """A form whose texts hold neither control characters nor marks that turn the direction of others.

    A text without a limit of its own has ours, and days lie in the years that the record knows.
    """

    def clean(self) -> dict[str, Any] | None:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(given.items()):
            if isinstance(value, list):
                given[name] = [part for each in value if (part := legible(each)) != ""]
            elif isinstance(value, str) and not isinstance(self.fields[name], forms.URLField):
                given[name] = legible(value)
            if problem := self.problem(name, value, given[name]):
                self.add_error(name, problem)
        return given

    def problem(self, name: str, value: Any, kept: Any) -> str:
        """What is wrong with a value, whatever it means; empty where nothing is."""
        field = self.fields[name]
        if value and not kept and field.required:
            return NOT_VISIBLE
        if isinstance(kept, str) and getattr(field, "max_length", None) is None and len(kept) > LONGEST:
            return TOO_LONG
        if isinstance(kept, date):
            day = kept.date() if isinstance(kept, datetime) else kept
            return "" if FIRST_DAY <= day <= LAST_DAY else WORDS["incident_occurred_in_known_years"][1]
        return ""


def legible(value: Any) -> Any:
    """A text without what cannot be read; empty where nothing is left to be seen."""
    if not isinstance(value, str):
        return value
    text = writing.clean_text(value)
    return text if writing.is_visible(text) else ""


class InWords[M: Model](Legible, forms.ModelForm[M]):
    """The model form of a model whose constraints are in the table."""

    def validate_constraints(self) -> None:
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
        for constraint in self.instance._meta.constraints:
            try:
                constraint.validate(type(self.instance), self.instance, exclude=exclude)
            except ValidationError:
                field, words = sentence(constraint)
                self.add_error(field if field in self.fields else NON_FIELD_ERRORS, words)
