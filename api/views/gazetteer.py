"""What does the gazetteer know? Places by name, the areas' outlines, roads with their kilometres.

The gazetteer is of today, whatever `as_of` says, and every answer says so. What the record called a
place, and how many incidents are there, is told as of the revision.
"""

import math
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.gis.geos import Point
from django.http import Http404, HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from api import answers
from api.asking import LIMIT, only
from api.renderers.geojson import GeoJSON, collection
from api.schema import describe
from api.serializers import answers as said
from api.views.base import FixedAnswer
from gazetteer import areas, lookup, models, roads
from incidents.answers import bearers
from incidents.answers.bearers import Recorded
from incidents.door.selection import BadSelection, Problem, Selection
from incidents.door.values import shown
from incidents.public import record
from incidents.public.look import Look

POST_EVERY_KM = 10
MOST_FOUND = 1000
MEDIA_TYPE = GeoJSON.media_type
NOTE = (
    "The gazetteer keeps no past: names, points and outlines are today's, whatever `as_of` says."
    " `recorded_as` and `incidents` are the record's, as of the revision."
)
KINDS = tuple(code for code, _label in models.KINDS)

BESIDE = {
    "q": OpenApiParameter("q", str, description="A name in any of the scripts, spelling folded."),
    "kind": OpenApiParameter("kind", str, description="Only places of this kind.", enum=KINDS),
}
SLUG = {"slug": "The road's slug, such as m4."}

Row = dict[str, Any]


class OfToday(FixedAnswer):
    # `as_of` is understood for the record's part, and the answer says that the rest is of today.

    known: ClassVar[tuple[str, ...]] = ("as_of",)


@describe("Places by name", said.Places, beside=BESIDE)
class Places(OfToday):
    """Places by name, best first, or all of a kind. Homonyms are all there, and `ambiguous` says so."""

    known = ("q", "kind", "limit", "as_of")

    def get(self, request: Request) -> HttpResponseBase:
        asked = only(request.query_params, self.known)
        kind, text = known_kind(asked.get("kind")), asked.get("q")
        finding = lookup.find(text, limit=MOST_FOUND, sort="place") if text else None
        places = in_order(finding.candidates) if finding else stored(kind)
        chosen = [row for row in map(described, places) if kind in (None, row["kind"])]
        look = then(asked)
        listed = with_incidents(chosen[: asked.get("limit", LIMIT)], look, "place", key="slug")
        return self.sealed(
            request,
            {
                **said_of(look),
                "matched": len(chosen),
                "shown": len(listed),
                "ambiguous": finding.ambiguous if finding else False,
                "said": finding.sentence if finding else "",
                "places": listed,
            },
        )


@describe("Places as points", said.PlaceCollection, media_type=MEDIA_TYPE, beside=BESIDE)
class PlacesGeoJSON(OfToday):
    """All places, or all of a kind, as points."""

    renderer_classes = [GeoJSON]
    known = ("kind", "as_of")

    def get(self, request: Request) -> HttpResponseBase:
        asked = only(request.query_params, self.known)
        look = then(asked)
        rows = [described(place) for place in stored(known_kind(asked.get("kind")))]
        listed = with_incidents(rows, look, "place", key="slug")
        return self.sealed(request, collection(map(pointed, listed), **said_of(look)))


@describe("Areas", said.Areas)
class AreaList(OfToday):
    """The current areas, widest first, and how many incidents may lie in each."""

    def get(self, request: Request) -> HttpResponseBase:
        look = then(only(request.query_params, self.known))
        rows = [named(area) for area in current_areas().defer("geometry", "parent__geometry")]
        listed = with_incidents(rows, look, "area", key="pcode")
        return self.sealed(request, {**said_of(look), "areas": listed})


@describe("Areas as outlines", said.AreaCollection, media_type=MEDIA_TYPE)
class Areas(OfToday):
    """The current areas, widest first, simplified. Outlines say nothing about a border's status."""

    renderer_classes = [GeoJSON]

    def get(self, request: Request) -> HttpResponseBase:
        look = then(only(request.query_params, self.known))
        ordered = current_areas().defer("parent__geometry")
        return self.sealed(request, collection(map(outlined, ordered), **said_of(look)))


@describe("Roads", said.Roads)
class Roads(OfToday):
    """The current roads, and how many incidents are on or along each."""

    def get(self, request: Request) -> HttpResponseBase:
        look = then(only(request.query_params, self.known))
        rows = [about(road) for road in models.Road.objects.filter(is_current=True).order_by("slug")]
        listed = with_incidents(rows, look, "road", key="slug")
        return self.sealed(request, {**said_of(look), "roads": listed})


@describe("A road and its kilometres", said.Road, path=SLUG, problems=("not-found",))
class Road(OfToday):
    """A road: its name, where it is measured from, and a post every ten kilometres."""

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        look = then(only(request.query_params, self.known))
        road = current_road(slug)
        [row] = with_incidents([about(road)], look, "road", key="slug")
        return self.sealed(request, said_of(look) | row | {"posts": posts(road)})


@describe(
    "A road as a line",
    said.RoadCollection,
    media_type=MEDIA_TYPE,
    path=SLUG,
    problems=("not-found",),
)
class RoadGeoJSON(OfToday):
    """The road's line, and its posts as points with the property `km`."""

    renderer_classes = [GeoJSON]

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        look = then(only(request.query_params, self.known))
        road = current_road(slug)
        line = {"type": "LineString", "coordinates": [[x, y] for x, y in roads.vertices(road)]}
        marks = [
            feature(point(post["lon"], post["lat"]), {"slug": road.slug, "km": post["km"]})
            for post in posts(road)
        ]
        return self.sealed(request, collection([feature(line, about(road)), *marks], **said_of(look)))


# --- Of today, beside the record ---------------------------------------------------------


def then(asked: dict[str, Any]) -> Look:
    """All incidents as of the revision that was asked for. Raises BadSelection."""
    return record.look(Selection(as_of=asked.get("as_of")))


def said_of(look: Look) -> Row:
    return {**answers.about(look.as_of, look.selection.as_of), "versioned": False, "note": NOTE}


def with_incidents(rows: list[Row], look: Look, sort: bearers.OnMap, *, key: str) -> list[Row]:
    """Each with what the record calls it, and how many incidents may be there, as of the revision."""
    known = bearers.recorded(look, sort)
    none = Recorded("", 0)
    return [
        row | {"recorded_as": found.name or None, "incidents": found.incidents}
        for row in rows
        for found in (known.get(row[key], none),)
    ]


# --- Places ------------------------------------------------------------------------------


def known_kind(kind: str | None) -> str | None:
    """Raises BadSelection for a kind of place that there is not."""
    if kind is not None and kind not in KINDS:
        detail = f"'kind': {shown(kind)} is not one of them. Known: {', '.join(KINDS)}."
        raise BadSelection([Problem("kind", "malformed", detail)])
    return kind


def stored(kind: str | None) -> Iterable[models.Place]:
    rows = models.Place.objects.select_related("area").defer("area__geometry")
    return (rows.filter(kind=kind) if kind else rows).order_by("name", "slug")


def in_order(candidates: list[lookup.Candidate]) -> list[models.Place]:
    slugs = [candidate.code for candidate in candidates]
    rows = models.Place.objects.select_related("area").defer("area__geometry")
    by_slug = rows.in_bulk(slugs, field_name="slug")
    return [by_slug[slug] for slug in slugs]


def described(place: models.Place) -> Row:
    return {
        "slug": place.slug,
        "name": place.name,
        "name_ar": place.name_ar or None,
        "name_ku": place.name_ku or None,
        "kind": place.kind,
        "lon": round(place.point.x, 5),
        "lat": round(place.point.y, 5),
        "area": place.area.pcode if place.area else None,
        "population": place.population,
    }


def pointed(row: Row) -> Row:
    beside = {name: value for name, value in row.items() if name not in ("lon", "lat")}
    return feature(point(row["lon"], row["lat"]), beside)


# --- Areas and roads ---------------------------------------------------------------------


def current_areas() -> Any:
    return models.Area.objects.filter(is_current=True).select_related("parent").order_by("level", "pcode")


def outlined(area: models.Area) -> Row:
    return feature(areas.outline(area), named(area))


def named(area: models.Area) -> Row:
    return {
        "pcode": area.pcode,
        "name": area.name,
        "name_ar": area.name_ar or None,
        "name_ku": area.name_ku or None,
        "level": area.level,
        "parent": area.parent.pcode if area.parent else None,
    }


def current_road(slug: str) -> models.Road:
    road = models.Road.objects.filter(slug=slug, is_current=True).first()
    if road is None:
        raise Http404(f"The gazetteer has no road '{slug}'.")
    return road


def about(road: models.Road) -> Row:
    return {
        "slug": road.slug,
        "name": road.name,
        "name_ar": road.name_ar or None,
        "name_ku": road.name_ku or None,
        "edition": road.edition,
        "length_km": round(road.kilometres[-1] - road.kilometres[0], 1),
        "measured_from": road.measured_from,
        "source": road.source,
    }


def posts(road: models.Road) -> list[Row]:
    first = math.ceil(road.kilometres[0] / POST_EVERY_KM) * POST_EVERY_KM
    marks = range(first, math.floor(road.kilometres[-1]) + 1, POST_EVERY_KM)
    return [{"km": km, **lonlat(roads.point_at(road, km))} for km in marks]


def lonlat(spot: Point) -> Row:
    return {"lon": round(spot.x, 5), "lat": round(spot.y, 5)}


def point(lon: float, lat: float) -> Row:
    return {"type": "Point", "coordinates": [lon, lat]}


def feature(geometry: Row, properties: Row) -> Row:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
