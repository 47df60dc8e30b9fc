"""Do kilometres, radius and precision of a place go together? Asked by each form that holds a place."""

from typing import Any

from django import forms

from incidents.vocabulary import POINT_PRECISIONS, RADII

LARGEST_RADII = {code: RADII[code] for code in ("exact", "near", "near_settlement")}


class Whereabouts(forms.BaseForm):
    def check_kilometres(self, given: dict[str, Any]) -> None:
        road = given.get("road")
        if not road:
            return
        first, last = road.kilometres[0], road.kilometres[-1]
        for name in ("km_from", "km_until"):
            km = given.get(name)
            if km is not None and not first <= km <= last:
                self.add_error(name, f"{road.name} runs from kilometre {first:g} to {last:g}.")

    def check_radius(self, given: dict[str, Any]) -> None:
        radius, precision = given.get("radius_m"), given.get("location_precision") or ""
        if radius is None or "radius_m" in self.errors:
            return
        if precision not in POINT_PRECISIONS:
            self.add_error("radius_m", "A radius goes with a point; this precision has none.")
        elif radius > LARGEST_RADII.get(precision, radius):
            self.add_error("radius_m", f"This precision reaches {LARGEST_RADII[precision]} m at most.")
