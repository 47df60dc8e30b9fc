"""What would the public see of the place that stands in the form and is not saved?

The form sends itself as it is; nothing of it is written. The answer is what the rules would publish of it at
this moment, in words and as a geometry, as JSON for the map and as a page where there is no script.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone

from gazetteer.latlon import LatLonField
from incidents.admin import preview
from incidents.admin.incident_form import LABELS
from incidents.admin.whereabouts import Whereabouts
from incidents.desk.legible import InWords
from incidents.models import Incident
from incidents.waist import editing, location, policy
from incidents.waist.policy import Held, Ruling

ACTOR = re.compile(r"(involvements-\d+)-actor")
NUMBER = re.compile(r"[0-9]{1,9}")


class PlaceForm(Whereabouts, InWords[Incident]):
    """As much of an incident as the rules ask for. It is never saved."""

    point = LatLonField(required=False)

    class Meta:
        model = Incident
        fields = (
            "kind",
            "occurred_from",
            "occurred_until",
            "occurred_precision",
            "location_precision",
            "location_words",
            "point",
            "radius_m",
            "place",
            "area",
            "road",
            "km_from",
            "km_until",
            "coarsening",
        )
        labels = LABELS

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        self.check_kilometres(given)
        self.check_radius(given)
        return given

    def save(self, commit: bool = True) -> Incident:
        raise TypeError("A place that is looked at is not kept.")


def answer(
    request: HttpRequest, incident: Incident | None, *, publishes: bool, context: dict[str, Any]
) -> HttpResponse:
    """`publishes`: whether whoever asks decides how coarse it is; for others the row says so."""
    form = PlaceForm(request.POST, instance=incident)
    if not publishes:
        del form.fields["coarsening"]
    told = told_of(form, actors(request.POST), now=timezone.now())
    if request.accepts("text/html"):
        return TemplateResponse(request, "admin/incidents/incident/public_place.html", {**context, **told})
    return JsonResponse(told)


def told_of(form: PlaceForm, taking_part: set[int], *, now: datetime) -> dict[str, Any]:
    """`said` are sentences; `location` is None where the form has to be mended first."""
    if not form.is_valid():
        return {"said": ["Not known yet: mend the place first.", *faults(form)], "location": None}
    ruling = policy.ruling(form.instance, now=now, actors=taking_part)
    said = [*seen(form.instance, ruling), *map(kept, ruling.coarsening), *map(delayed, ruling.delaying)]
    return {"said": said, "location": location.write(ruling.public, coarsened=ruling.coarsened)}


def actors(sent: QueryDict) -> set[int]:
    """The keys of those that stand in the rows, without the rows that are to go."""
    rows = {found[1]: str(sent[name]).strip() for name in sent if (found := ACTOR.fullmatch(name))}
    return {int(key) for row, key in rows.items() if NUMBER.fullmatch(key) and not sent.get(f"{row}-DELETE")}


# --- In words ----------------------------------------------------------------------------


def faults(form: PlaceForm) -> Iterable[str]:
    for name, refused in form.errors.items():
        for words in refused:
            yield f"{form[name].label}: {words}" if name in form.fields else str(words)


def seen(incident: Incident, ruling: Ruling) -> list[str]:
    if ruling.public.geometry() is None:
        return [f"The public would see no place on a map: {preview.whereabouts(ruling.public)}."]
    as_known = "" if preview.kept_back(incident, ruling.public) else ", as precisely as it stands here"
    return [f"The public would see: {preview.whereabouts(ruling.public)}{as_known}."]


def kept(held: Held) -> str:
    return f"The rule “{held.rule}” keeps the place so {until(held)}."


def delayed(held: Held) -> str:
    return f"The rule “{held.rule}” holds all of it back {until(held)}."


def until(held: Held) -> str:
    return f"until {editing.instant(held.until)}" if held.until else "as long as its day is not known"
