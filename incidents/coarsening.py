"""How much of the place may the public see? The same incident always gives the same answer.

Coarsening snaps to a settlement, to ten kilometres of the road, or to an area; nothing is
random, so that asking twice tells no more than asking once. What is coarser than allowed
already is left as it is; what cannot be coarsened as asked becomes coarser still, never finer.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib.gis.geos import GEOSGeometry, Point

from gazetteer import areas, roads
from gazetteer.models import LEVEL_CODES, LEVELS, Area, Place, Road
from incidents.models import Incident
from incidents.vocabulary import PRECISIONS, RADII

LADDER = list(PRECISIONS)
SNAP_KM = 10
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


def public(incident: Incident) -> Whereabouts:
    """What the public may see of it."""
    where = known(incident)
    finest = incident.coarsening
    if finest == "as_known":
        return where
    if finest == "road_segment" and where.precision == "road_segment":
        return to_road_segment(where)
    if LADDER.index(where.precision) >= LADDER.index(finest):
        return where
    return COARSEN[finest](where)


def to_settlement(where: Whereabouts) -> Whereabouts:
    place = where.place
    if place is None:
        return to_district(where)
    return Whereabouts(
        precision="settlement",
        words=place.name,
        point=place.point,
        radius_m=place.radius_m or RADII["settlement"],
        place=place,
    )


def to_road_segment(where: Whereabouts) -> Whereabouts:
    """Whole tens of kilometres round the point or the stretch, where it lies on the road."""
    road = where.road
    if road is None:
        return to_district(where)
    stretch = on_the_road(where, road)
    if stretch is None:
        return to_district(where)
    end = road.kilometres[-1]
    low = math.floor(stretch[0] / SNAP_KM) * SNAP_KM
    high = max(math.ceil(stretch[1] / SNAP_KM) * SNAP_KM, low + SNAP_KM)
    return Whereabouts(
        precision="road_segment",
        words=road.name,
        road=road,
        km_from=float(low),
        km_until=float(min(high, end)),
        km_basis=where.km_basis or "placed",
    )


def on_the_road(where: Whereabouts, road: Road) -> tuple[float, float] | None:
    """Its kilometres, as stated or as measured from the point; None where it is beside the road."""
    if where.km_from is not None and where.km_until is not None:
        return where.km_from, where.km_until
    if where.point is None:
        return None
    measured = roads.kilometre_of(road, where.point)
    return (measured.km, measured.km) if measured.distance_m <= ROAD_REACH_M else None


def to_district(where: Whereabouts) -> Whereabouts:
    return to_level(where, LEVELS["district"])


def to_governorate(where: Whereabouts) -> Whereabouts:
    return to_level(where, LEVELS["governorate"])


def to_level(where: Whereabouts, level: int) -> Whereabouts:
    """The area of this level, or the next wider one, that holds all of it."""
    geometry = where.geometry()
    if geometry is None:
        return UNLOCATED
    holding = Area.objects.filter(
        pcode__in=areas.within(geometry), is_current=True, level__lte=level
    ).order_by("-level")
    area = holding.first()
    return in_an_area(area) if area else UNLOCATED


def in_an_area(area: Area) -> Whereabouts:
    return Whereabouts(precision=LEVEL_CODES[area.level], words=area.name, area=area)


COARSEN: dict[str, Callable[[Whereabouts], Whereabouts]] = {
    "settlement": to_settlement,
    "road_segment": to_road_segment,
    "district": to_district,
    "governorate": to_governorate,
    "unlocated": lambda _where: UNLOCATED,
}
