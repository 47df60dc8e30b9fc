"""Which towns, villages, junctions and crossings does a road pass, and at which kilometre?

Kilometres are measured on the road's current line, never typed in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer import roads
from gazetteer.models import Place, Road

ASIDE_M = 3_000.0  # how far beside the line a place may lie and still be passed
ASIDE_DEGREES = 0.04  # at least as far, at the latitude of any road here
WEIGHTS = {"town": 1, "junction": 2, "crossing": 2}  # which name stands when there is room for one


@dataclass(frozen=True, slots=True)
class Milestone:
    """A place by the road. The smaller `weight`, the rather it is named."""

    slug: str
    name: str
    name_ar: str
    name_ku: str
    kind: str
    km: float
    weight: tuple[int, int]


def along(road: Road) -> list[Milestone]:
    """Towns, junctions and crossings beside the road, by kilometre. One query."""
    near = Place.objects.filter(
        is_listed=True, kind__in=WEIGHTS, point__dwithin=(road.geometry, ASIDE_DEGREES)
    )
    return sorted(beside(road, near), key=lambda stone: stone.km)


def beside(road: Road, places: Iterable[Place]) -> Iterable[Milestone]:
    for place in places:
        found = roads.kilometre_of(road, place.point)
        if found.distance_m <= ASIDE_M:
            weight = (WEIGHTS[place.kind], -(place.population or 0))
            names = (place.name, place.name_ar, place.name_ku)
            yield Milestone(place.slug, *names, place.kind, round(found.km, 1), weight)


def current(slug: str) -> Road | None:
    """The road as it is measured today; None where the gazetteer has none of that name."""
    if "\0" in slug:  # which no text of the database can hold
        return None
    return Road.objects.filter(slug=slug, is_current=True).first()


def west_is_first(road: Road) -> bool:
    """Whether kilometre 0 is in the west: a drawing has the west on its left."""
    line = roads.vertices(road)
    return line[0][0] <= line[-1][0]
