"""Which kilometre of the road is this point, and which point is that kilometre?

Kilometres are those of the row's own edition (`Road.kilometres`), never a length recomputed
from the drawn line. Distances are metres on the ellipsoid, see `gazetteer.metric`. Nothing
here asks the database.
"""

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.gis.geos import GeometryCollection, GEOSGeometry, LineString, Point

from gazetteer import metric
from gazetteer.metric import Lonlat
from gazetteer.models import Area, Road

SRID = 4326
# A stretch of no length is no line; ten metres is below what any drawn line knows.
SHORTEST_KM = 0.01


class OffTheRoad(ValueError):
    """The kilometre lies before the road begins or after it ends."""


@dataclass(frozen=True, slots=True)
class Kilometre:
    """A place on the road: its kilometre, and how far beside the line the point was."""

    km: float
    distance_m: float


def kilometre_of(road: Road, point: Point) -> Kilometre:
    """The kilometre nearest to the point; whether the distance is near enough is for the caller."""
    return nearest(vertices(road), road.kilometres, (point.x, point.y))


def point_at(road: Road, km: float) -> Point:
    """The point on the line at this kilometre. Raises OffTheRoad."""
    return Point(*position(road, on_the_road(road, km)), srid=SRID)


def segment(road: Road, km_from: float, km_to: float) -> LineString:
    """The stretch between two kilometres, either one first, running with the kilometres.

    Its ends are interpolated, the vertices between are kept. Raises OffTheRoad.
    """
    low, high = sorted((on_the_road(road, km_from), on_the_road(road, km_to)))
    if high - low < SHORTEST_KM:
        low, high = widened(road, low, high)
    inner = slice(bisect_right(road.kilometres, low), bisect_left(road.kilometres, high))
    coordinates = [position(road, low), *vertices(road)[inner], position(road, high)]
    return LineString(coordinates, srid=SRID)


def stretch_within(road: Road, area: Area) -> tuple[float, float] | None:
    """The first and last kilometre of the road inside the area; None where it only passes by.

    A road that leaves the area and returns counts from its first to its last kilometre inside.
    """
    inside = road.geometry.intersection(area.geometry)
    ends = [end for line in lines_of(inside) for end in (line[0], line[-1])]
    if not ends:
        return None
    kms = [nearest(vertices(road), road.kilometres, (end[0], end[1])).km for end in ends]
    return min(kms), max(kms)


def nearest(line: list[Lonlat], kilometres: list[float], point: Lonlat) -> Kilometre:
    candidates = (
        on_one_piece(start, end, km_start, km_end, point)
        for (start, end), (km_start, km_end) in zip(pairwise(line), pairwise(kilometres), strict=True)
    )
    return min(candidates, key=lambda candidate: candidate.distance_m)


def on_one_piece(start: Lonlat, end: Lonlat, km_start: float, km_end: float, point: Lonlat) -> Kilometre:
    share = metric.nearest_share(start, end, point)
    beside = metric.distance_m(point, metric.along(start, end, share))
    return Kilometre(km=km_start + (km_end - km_start) * share, distance_m=beside)


def on_the_road(road: Road, km: float) -> float:
    first, last = road.kilometres[0], road.kilometres[-1]
    if not first <= km <= last or math.isnan(km):
        raise OffTheRoad(f"{road.name} runs from kilometre {first:g} to {last:g}: {km:g} is not on it.")
    return km


def position(road: Road, km: float) -> Lonlat:
    after = min(max(bisect_right(road.kilometres, km), 1), len(road.kilometres) - 1)
    km_start, km_end = road.kilometres[after - 1], road.kilometres[after]
    line = vertices(road)
    return metric.along(line[after - 1], line[after], (km - km_start) / (km_end - km_start))


def widened(road: Road, low: float, high: float) -> tuple[float, float]:
    middle = (low + high) / 2
    first, last = road.kilometres[0], road.kilometres[-1]
    start = min(max(first, middle - SHORTEST_KM / 2), last - SHORTEST_KM)
    return start, start + SHORTEST_KM


def vertices(road: Road) -> list[Lonlat]:
    return [(pair[0], pair[1]) for pair in road.geometry.coords]


def lines_of(geometry: GEOSGeometry) -> list[LineString]:
    """The lines of an intersection; the points where a road only touches are no stretch."""
    if isinstance(geometry, LineString):
        return [] if geometry.empty else [geometry]
    if isinstance(geometry, GeometryCollection):
        return [line for part in geometry for line in lines_of(part)]
    return []
