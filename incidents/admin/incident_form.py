"""Is what an editor entered about an incident sound? Every refusal is a sentence beside its field."""

import secrets
from typing import Any

from django import forms

from gazetteer.latlon import LatLonField
from gazetteer.models import Area, Place, Road
from gazetteer.reasons import Reasoned
from incidents.admin import certainty
from incidents.admin.stale_form import Carried, StaleForm
from incidents.admin.whereabouts import Whereabouts
from incidents.desk import verifying
from incidents.models import Incident
from incidents.vocabulary import POINT_PRECISIONS, RADII

TIGHT = ("exact", "near")
# A point of the gazetteer stands for all of these, and for no spot in them.
SETTLEMENTS = ("town", "village", "camp")


LABELS = {
    "occurred_from": "First day",
    "occurred_until": "Last day",
    "occurred_precision": "Precision of the day",
    "occurred_basis": "How the days are known",
    "location_precision": "Precision of the place",
    "location_words": "The place in words",
    "radius_m": "Radius, in metres",
    "km_from": "From kilometre",
    "km_until": "Until kilometre",
    "direction": "Direction of travel",
    "killed_low": "Killed, at least",
    "killed_best": "Killed, best figure",
    "killed_high": "Killed, at most",
    "injured_low": "Injured, at least",
    "injured_best": "Injured, best figure",
    "injured_high": "Injured, at most",
    "casualties_note": "About the casualties",
    "coarsening": "What the public may see of the place",
    "embargo_until": "Embargo until",
}
WIDE = ("occurred_basis", "location_words", "casualties_note", "verification_reason")


class IncidentForm(Whereabouts, Reasoned[Incident], StaleForm[Incident]):
    point = LatLonField(required=False)
    once = Carried(required=False, max_length=32)
    tightened = forms.BooleanField(
        required=False,
        label="The report says more than the name of the place",
        help_text="Needed when the precision or the radius is made finer than the named place allows.",
    )

    class Meta:
        model = Incident
        fields = "__all__"
        labels = LABELS
        help_texts = {
            "location_words": "As the public will read it.",
            "verification_reason": "Needed when less is said than its claims and citations support. "
            "For the desk.",
        }
        help_texts |= dict.fromkeys(("coarsening", "occurred_from", "occurred_until", "occurred_basis"), "")
        widgets = {
            **{name: forms.TextInput(attrs={"class": "vLargeTextField"}) for name in WIDE},
            "title": forms.TextInput(attrs={"class": "vLargeTextField", "maxlength": 110}),
            "summary": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
            "desk_note": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "verification" in self.fields:
            found = verifying.derived(self.instance)
            said = f"Its claims and citations support {found.label.lower()}."
            self.fields["verification"].help_text = f"{said} More is refused; less needs a reason."
        if not self.instance.pk:
            self.initial["once"] = secrets.token_urlsafe(18)
        if "area" in self.fields:
            current = Area.objects.filter(is_current=True) | Area.objects.filter(
                pk=self.instance.area_id or 0
            )
            self.fields["area"].queryset = current.order_by("level", "name")  # type: ignore[attr-defined]
        if "road" in self.fields:
            roads = Road.objects.filter(is_current=True) | Road.objects.filter(pk=self.instance.road_id or 0)
            self.fields["road"].queryset = roads.order_by("name")  # type: ignore[attr-defined]

    def was_public(self) -> bool:
        return not self.instance.is_draft

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        self.check_kilometres(given)
        self.check_radius(given)
        self.check_tightening(given)
        if rows := getattr(self.instance, "rows_beside", None):
            certainty.check(self, given, rows)
        return given

    def check_tightening(self, given: dict[str, Any]) -> None:
        """Finer than the named place: only when it is said, and never at the gazetteer's own point."""
        place, precision = given.get("place"), given.get("location_precision")
        if place is None or precision not in POINT_PRECISIONS or not self.is_finer(given, place):
            return
        if precision in TIGHT and place.kind in SETTLEMENTS and given.get("point") == place.point:
            self.add_error(
                "location_precision",
                f"This is the gazetteer's point of {place.name}, which stands for all of it. Move the "
                "point to what the report says, or choose “Settlement”.",
            )
        elif not given.get("tightened") and self.changed_whereabouts():
            self.add_error(
                "tightened",
                f"This is finer than {place.name}, the place that is named. Confirm that the report says "
                "more, or choose “Settlement”.",
            )

    def is_finer(self, given: dict[str, Any], place: Place) -> bool:
        radius, reach = given.get("radius_m"), place.radius_m or RADII["settlement"]
        return given.get("location_precision") in TIGHT or (radius is not None and radius < reach)

    def changed_whereabouts(self) -> bool:
        """What was confirmed once is not asked again."""
        return bool({"location_precision", "radius_m", "place", "point"} & set(self.changed_data))
