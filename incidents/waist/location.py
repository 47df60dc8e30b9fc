"""How is a place written into the public document, and what may it cover?

`geometry` is what is drawn, `bbox` the box of all that it may cover, `anchor` a spot for a
label, which is a location only where the precision is that of a point. `areas_within` hold
it for certain, `areas_touching` are those (the former included) that it may lie in.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.gis.geos import GEOSGeometry, LineString, Point

from gazetteer import areas, roads
from gazetteer.metric import circle
from gazetteer.models import LEVELS, Area
from incidents.document import Document
from incidents.vocabulary import POINT_PRECISIONS
from incidents.waist.coarsening import Whereabouts

INSET = 0.01  # degrees; what outlines are rounded to
TRIM_KM = 2.0  # kilometres; the same at the ends of a stretch


def write(where: Whereabouts, *, coarsened: bool) -> Document:
    geometry = where.geometry()
    within, touching = areas_of(where, geometry)
    return {
        "precision": where.precision,
        "words": where.words or None,
        "geometry": drawn(where, geometry),
        "bbox": bbox(where, geometry),
        "anchor": anchor(where, geometry),
        "radius_m": where.radius_m if where.point else None,
        "place": place(where),
        "road": road(where),
        "areas_within": [area(row) for row in within],
        "areas_touching": [area(row) for row in touching],
        "coarsened": coarsened,
    }


def areas_of(where: Whereabouts, geometry: GEOSGeometry | None) -> tuple[list[Area], list[Area]]:
    """The areas that hold it for certain, and those (these included) that it may lie in."""
    if geometry is None:
        return [], []
    inside = areas.within(where.reach() or geometry) or own_area(where)
    return current(inside), current({*inside, *areas.touching(heart(where, geometry))})


def own_area(where: Whereabouts) -> list[str]:
    return [where.area.pcode] if where.area and where.precision in LEVELS else []


def heart(where: Whereabouts, geometry: GEOSGeometry) -> GEOSGeometry:
    """The same without its rim, so that an area or a stretch does not touch what only borders on it."""
    if where.precision in LEVELS:
        return geometry.buffer(-INSET)
    stretch = where.precision == "road_segment" and where.road
    if stretch and where.km_from is not None and where.km_until is not None:
        trim = min(TRIM_KM, (where.km_until - where.km_from) / 3)
        return roads.segment(stretch, where.km_from + trim, where.km_until - trim)
    return where.reach() or geometry


def current(pcodes: Iterable[str]) -> list[Area]:
    return list(Area.objects.filter(pcode__in=pcodes, is_current=True).order_by("level", "pcode"))


def drawn(where: Whereabouts, geometry: GEOSGeometry | None) -> Document | None:
    """GeoJSON, longitude first, rounded to what the precision carries."""
    if geometry is None:
        return None
    if where.area and where.precision in LEVELS:
        return areas.outline(where.area)
    if isinstance(geometry, LineString):
        return {"type": "LineString", "coordinates": [rounded(pair) for pair in geometry.coords]}
    return {"type": "Point", "coordinates": rounded(geometry.centroid.coords)}


def rounded(pair: Any, digits: int = 5) -> list[float]:
    return [round(float(number), digits) for number in pair[:2]]


def bbox(where: Whereabouts, geometry: GEOSGeometry | None) -> list[float] | None:
    """West, south, east, north of everything it may cover."""
    if geometry is None:
        return None
    extent = circle(where.point, where.radius_m or 0) if where.point else geometry
    west, south, east, north = extent.extent
    return [round(number, 5) for number in (west, south, east, north)]


def anchor(where: Whereabouts, geometry: GEOSGeometry | None) -> list[float] | None:
    """Where a label may stand. It is not a location, unless the precision is that of a point."""
    if geometry is None:
        return None
    if where.road and where.km_from is not None and where.precision == "road_segment":
        middle = (where.km_from + (where.km_until or where.km_from)) / 2
        return rounded(roads.point_at(where.road, middle).coords)
    spot = geometry if isinstance(geometry, Point) else geometry.point_on_surface
    return rounded(spot.coords, 5 if where.precision in POINT_PRECISIONS else 3)


def place(where: Whereabouts) -> Document | None:
    row = where.place
    if row is None:
        return None
    return {"slug": row.slug, "name": row.name, "name_ar": row.name_ar, "name_ku": row.name_ku}


def road(where: Whereabouts) -> Document | None:
    """The kilometres bound where on the road it was; `km_basis` says what they rest on."""
    row = where.road
    if row is None:
        return None
    return {
        "slug": row.slug,
        "name": row.name,
        "edition": row.edition,
        "km_from": kilometre(where.km_from),
        "km_until": kilometre(where.km_until),
        "km_basis": where.km_basis,
    }


def kilometre(km: float | None) -> float | None:
    return None if km is None else round(float(km), 1)


def area(row: Area) -> Document:
    return {"pcode": row.pcode, "name": row.name, "name_ar": row.name_ar, "level": row.level}
