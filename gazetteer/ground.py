"""What do the maps of the desk stand on? Outlines, measured roads and towns, in one JSON answer."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, JsonResponse

from gazetteer import areas
from gazetteer.models import LEVEL_CODES, Area, Place, Road

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
