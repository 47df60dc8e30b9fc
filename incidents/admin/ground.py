"""What does the map of the desk draw, and what does its search box find? Two JSON answers for the form."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, JsonResponse

from gazetteer import areas, lookup
from gazetteer.lookup import Candidate
from gazetteer.models import LEVEL_CODES, Area, Place, Road
from incidents.vocabulary import RADII

MOST_TOWNS = 60


def ground(request: HttpRequest) -> JsonResponse:
    """The base map, drawn from our own gazetteer: outlines, measured roads, towns."""
    answer = {
        "areas": [outlined(area) for area in Area.objects.filter(is_current=True).order_by("level", "pcode")],
        "roads": [measured(road) for road in Road.objects.filter(is_current=True).order_by("slug")],
        "towns": [
            {"name": place.name, "lon": place.point.x, "lat": place.point.y} for place in towns()[:MOST_TOWNS]
        ],
    }
    response = JsonResponse(answer)
    response["Cache-Control"] = "private, max-age=300"
    return response


def towns() -> QuerySet[Place]:
    """The best known first, as the map names them while there is room: those with the most spellings."""
    return Place.objects.filter(kind="town").annotate(spellings=Count("names")).order_by("-spellings", "slug")


def outlined(area: Area) -> dict[str, Any]:
    return {
        "id": area.pk,
        "name": area.name,
        "precision": LEVEL_CODES[area.level],
        "outline": areas.outline(area),
    }


def measured(road: Road) -> dict[str, Any]:
    """`kilometres[i]` is the kilometre of the i-th vertex of `line`, longitude first."""
    return {
        "id": road.pk,
        "name": road.name,
        "line": [[round(lon, 5), round(lat, 5)] for lon, lat in road.geometry.coords],
        "kilometres": road.kilometres,
    }


def search(request: HttpRequest) -> JsonResponse:
    """Places, areas and roads that the words may mean, best first, and what the gazetteer says of them."""
    text = request.GET.get("q", "").replace("\x00", "").strip()
    if not text:
        return JsonResponse({"found": [], "said": ""})
    suggested = lookup.suggest(text)
    said = lookup.find(text).sentence
    return JsonResponse({"found": described(suggested), "said": said})


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
