"""How much of the place may the public see? The same incident always gives the same answer.

Coarsening snaps to a settlement, to ten kilometres of the road, or to an area; nothing is
random, so that asking twice tells no more than asking once. What the public gets is built anew
from what it may have: no field of the desk's is passed on, not the words, nor a point or a
kilometre beside the precision. What cannot be coarsened as asked becomes coarser still.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.contrib.gis.geos import GEOSGeometry, Point

from gazetteer import areas, metric, roads
from gazetteer.models import LEVEL_CODES, LEVELS, Area, Place, Road
from incidents.models import Incident
from incidents.vocabulary import POINT_PRECISIONS, PRECISIONS, RADII, SPOT_PRECISIONS

SNAP_KM = 10
# A base or a prison is a spot, whatever it is called.
SETTLEMENTS = frozenset({"town", "village"})
ROAD_REACH_M = 2_000


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place at some precision. `km_basis` is a word of `KM_BASES`, or None without kilometres."""

    precision: str
    words: str = ""
    point: Point | None = None
    radius_m: int | None = None
    place: Place | None = None
    area: Area | None = None
    road: Road | None = None
    km_from: float | None = None
    km_until: float | None = None
    km_basis: str | None = None

    def geometry(self) -> GEOSGeometry | None:
        """The point, the stretch of road or the area; None where there is no place to draw."""
        if self.precision == "road_segment" and self.road and self.km_from is not None:
            return roads.segment(self.road, self.km_from, self.km_until or self.km_from)
        inside: GEOSGeometry | None = self.area.geometry if self.area else None
        return inside if self.precision in LEVELS else self.point

    def reach(self) -> GEOSGeometry | None:
        """All that it may cover; a point in or near a settlement is taken to lie in the area of its mark."""
        if self.precision == "near_settlement" and self.point:
            return metric.circle(self.point, self.radius_m or 0)
        return self.geometry()


UNLOCATED = Whereabouts(precision="unlocated")


def known(incident: Incident) -> Whereabouts:
    """What the desk knows."""
    where = Whereabouts(
        precision=incident.location_precision,
        words=incident.location_words,
        point=incident.point,
        radius_m=incident.radius_m or RADII.get(incident.location_precision),
        place=incident.place,
        area=incident.area,
        road=incident.road,
        km_from=incident.km_from,
        km_until=incident.km_until,
        km_basis=None if incident.km_from is None else "placed",
    )
    if where.precision == "road_segment" and where.km_from is None:
        return stretch_in_its_area(where)
    return where


def stretch_in_its_area(where: Whereabouts) -> Whereabouts:
    """Road and area, no kilometre: the whole stretch of the road within the area."""
    if where.road is None or where.area is None:  # a database constraint says otherwise
        return UNLOCATED
    stretch = roads.stretch_within(where.road, where.area)
    if stretch is None:
        return in_an_area(where.area)
    return replace(where, km_from=stretch[0], km_until=stretch[1], km_basis="area")


def coarsest(where: Whereabouts, words: Iterable[str]) -> Whereabouts:
    """What is left of it when each of these words of COARSENINGS holds: the coarsest that any leaves.

    The words alone do not say which that is: beside a road "settlement" may leave a district, and
    "road_segment" ten kilometres.
    """
    return max((COARSEN[word](where) for word in dict.fromkeys(words)), key=fineness)


def fineness(where: Whereabouts) -> tuple[int, float]:
    """The smaller, the finer: the precision, then metres of radius or kilometres of road."""
    reach = float(where.radius_m or 0)
    if where.precision == "road_segment" and where.km_from is not None and where.km_until is not None:
        reach = where.km_until - where.km_from
    return list(PRECISIONS).index(where.precision), reach


def to_settlement(where: Whereabouts) -> Whereabouts:
    if where.precision == "road_segment":
        return to_road_segment(where)
    place = where.place
    if where.precision in POINT_PRECISIONS and place and place.is_listed and place.kind in SETTLEMENTS:
        return at_the_place(where, place)
    return to_district(where)


def at_the_place(where: Whereabouts, place: Place) -> Whereabouts:
    """At the public gazetteer's point, never the desk's, within no less than the gazetteer's radius."""
    precision = "near_settlement" if where.precision == "near_settlement" else "settlement"
    return Whereabouts(
        precision=precision,
        words=place.name,
        point=place.point,
        radius_m=max(place.radius_m or 0, RADII[precision], where.radius_m or 0),
        place=place,
    )


def to_road_segment(where: Whereabouts) -> Whereabouts:
    """Whole tens of kilometres round the point or the stretch, where it lies on the road."""
    road = where.road
    stretch = on_the_road(where, road) if road else None
    if road is None or stretch is None:
        return to_district(where)
    low, high = in_whole_tens(road, *stretch)
    return Whereabouts(
        precision="road_segment",
        words=road.name,
        road=road,
        km_from=low,
        km_until=high,
        km_basis=where.km_basis or "placed",
    )


def in_whole_tens(road: Road, km_from: float, km_until: float) -> tuple[float, float]:
    """The pieces at the two ends of a road are longer and never shorter: a rest of metres would be a spot."""
    first, end = road.kilometres[0], road.kilometres[-1]
    tens = range(math.ceil(first / SNAP_KM) * SNAP_KM, math.floor(end) + 1, SNAP_KM)
    marks = [first, *map(float, tens[1:-1]), end]
    low = min(bisect_right(marks, km_from), len(marks) - 1) - 1
    high = min(max(bisect_left(marks, km_until), low + 1), len(marks) - 1)
    return marks[low], marks[high]


def on_the_road(where: Whereabouts, road: Road) -> tuple[float, float] | None:
    """Its kilometres, as stated or as measured from the point; None where it is not on the road."""
    if where.precision == "road_segment" and where.km_from is not None and where.km_until is not None:
        return where.km_from, where.km_until
    if where.precision not in SPOT_PRECISIONS or where.point is None:
        return None
    measured = roads.kilometre_of(road, where.point)
    if measured.distance_m > ROAD_REACH_M:
        return None
    return measured.km, measured.km


def to_district(where: Whereabouts) -> Whereabouts:
    return to_level(where, LEVELS["district"])


def to_governorate(where: Whereabouts) -> Whereabouts:
    return to_level(where, LEVELS["governorate"])


def to_level(where: Whereabouts, level: int) -> Whereabouts:
    """The area of this level, or the next wider one, that holds all of it."""
    if where.precision == "country":
        return Whereabouts(precision="country")
    named = where.area if where.precision in LEVELS or where.km_basis == "area" else None
    if named and named.level <= level:
        return in_an_area(named)
    reach = where.reach()
    if reach is None:
        return UNLOCATED
    holding = Area.objects.filter(pcode__in=areas.within(reach), is_current=True, level__lte=level)
    area = holding.order_by("-level").first()
    return in_an_area(area) if area else UNLOCATED


def in_an_area(area: Area) -> Whereabouts:
    return Whereabouts(precision=LEVEL_CODES[area.level], words=area.name, area=area)


COARSEN: dict[str, Callable[[Whereabouts], Whereabouts]] = {
    "as_known": lambda where: where,
    "settlement": to_settlement,
    "road_segment": to_road_segment,
    "district": to_district,
    "governorate": to_governorate,
    "unlocated": lambda _where: UNLOCATED,
}
