"""What does the search box of the incident's form find? One JSON answer."""

import math
import re
from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse

from gazetteer import latlon, lookup
from gazetteer.lookup import Candidate
from gazetteer.models import LEVEL_CODES, Area, Place, Road
from incidents.vocabulary import RADII

NUMBER = r"\d{1,4}(?:[.,]\d{1,3})?"
STRETCH = re.compile(
    rf"(?P<road>.+?)[\s,]+(?:km|kilomet(?:re|er)s?|كم|(?:ال)?كيلومتر)\.?\s*(?P<first>{NUMBER})"
    rf"(?:\s*(?:-|–|to|until|[إا]لى)\s*(?P<last>{NUMBER}))?",
    re.IGNORECASE,
)
BEGINS_SO = "Nothing is called just “{}”; these names begin or go on so."


def find(request: HttpRequest) -> JsonResponse:
    """Places, areas and roads that the words may mean, best first, and what the gazetteer says of them.

    Coordinates are a point in any of the notations of `latlon`; `warns` says that they cannot be meant so.
    """
    text = request.GET.get("q", "").replace("\x00", "").strip()
    if not text:
        return JsonResponse({"found": [], "said": ""})
    if latlon.looks_like(text):
        return JsonResponse(at_coordinates(text))
    if match := STRETCH.fullmatch(text):
        return JsonResponse(along(match))
    suggested, exactly = lookup.suggest(text), lookup.find(text)
    begins_so = suggested and not (exactly.candidates or exactly.ambiguous)
    said = BEGINS_SO.format(text) if begins_so else exactly.sentence
    return JsonResponse({"found": described(suggested), "said": said})


def at_coordinates(text: str) -> dict[str, Any]:
    """The point, and where only the other way round lies in Syria, that one to choose."""
    try:
        read = latlon.read(text)
    except ValidationError as refused:
        turned = latlon.turned(text)
        found = [spot(turned)] if turned else []
        return {"found": found, "said": " ".join(refused.messages), "warns": True}
    if read.square_m:
        said = f"MGRS: the middle of a square of {read.square_m:,} m."
    else:
        said = "Latitude first, then longitude."
    return {"found": [spot(read.point, radius_m=radius(read))], "said": said, "warns": False}


def along(match: re.Match[str]) -> dict[str, Any]:
    """Such as “M-4, km 38 to 45”: that stretch of each road that may be meant, where it is as long."""
    first, last = (float((match[end] or match["first"]).replace(",", ".")) for end in ("first", "last"))
    low, high = min(first, last), max(first, last)
    rows = described(lookup.suggest(match["road"], sort="road"))
    roads = Road.objects.in_bulk([row["id"] for row in rows])
    reach = {key: (road.kilometres[0], road.kilometres[-1]) for key, road in roads.items()}
    found = [
        {**row, "km_from": low, "km_until": high, "label": stretched(row["name"], low, high)}
        for row in rows
        if reach[row["id"]][0] <= low and high <= reach[row["id"]][1]
    ]
    short = [
        f"{row['name']} is measured from {stretched('', *reach[row['id']])}." for row in rows if not found
    ]
    unknown = f"No road is known as “{match['road']}”."
    return {"found": found, "said": "" if found else " ".join(short) or unknown, "warns": not found}


def stretched(name: str, low: float, high: float) -> str:
    kilometres = f"kilometre {low:g}" if low == high else f"kilometre {low:g} to {high:g}"
    return f"{name}, {kilometres}" if name else kilometres


def radius(read: latlon.Read) -> int | None:
    """Half the diagonal of the square, where that is more than a point in a settlement is worth."""
    half = math.ceil((read.square_m or 0) * math.sqrt(0.5))
    return half if half > RADII["settlement"] else None


def spot(point: Point, *, radius_m: int | None = None) -> dict[str, Any]:
    lat, lon = latlon.written(point).split(", ")
    reach = {"radius_m": radius_m} if radius_m else {}
    named = {"sort": "point", "name": "", "label": f"Point at latitude {lat}, longitude {lon}"}
    return {**named, "lat": float(lat), "lon": float(lon), "precision": "settlement", **reach}


def described(candidates: list[Candidate]) -> list[dict[str, Any]]:
    """Each with its key for the form, its precision, and the radius that it stands for."""
    places = in_use(Place.objects.filter(slug__in=codes(candidates, "place")), "slug")
    areas_ = in_use(Area.objects.filter(pcode__in=codes(candidates, "area"), is_current=True), "pcode")
    roads = in_use(Road.objects.filter(slug__in=codes(candidates, "road"), is_current=True), "slug")
    rows = {"place": places, "area": areas_, "road": roads}
    return [
        {
            "sort": candidate.sort,
            "id": row.pk,
            "name": candidate.name,
            "name_ar": candidate.name_ar,
            "matched": candidate.matched,
            "kind": candidate.kind.replace("_", " "),
            "area": candidate.area_pcode,
            **whereabouts(row),
        }
        for candidate in candidates
        if (row := rows[candidate.sort].get(candidate.code)) is not None
    ]


def codes(candidates: list[Candidate], sort: str) -> list[str]:
    return [candidate.code for candidate in candidates if candidate.sort == sort]


def in_use(rows: Any, key: str) -> dict[str, Any]:
    return {getattr(row, key): row for row in rows}


def whereabouts(row: Place | Area | Road) -> dict[str, Any]:
    if isinstance(row, Place):
        radius = row.radius_m or RADII["settlement"]
        return {"precision": "settlement", "lon": row.point.x, "lat": row.point.y, "radius_m": radius}
    if isinstance(row, Area):
        return {"precision": LEVEL_CODES[row.level]}
    return {"precision": "road_segment"}
