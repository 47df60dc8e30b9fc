"""Where do an answer's place, stretch or area lie? What scoring asks of the gazetteer."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self

from gazetteer import metric, roads
from gazetteer.metric import Lonlat
from gazetteer.models import Area, Place, Road
from incidents.models import Actor

type Stretch = list[Lonlat]


@dataclass
class Ground:
    places: dict[str, Lonlat] = field(default_factory=dict)
    roads: dict[str, Road] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    stretches: dict[tuple[str, str], Stretch] = field(default_factory=dict)
    # Slugs of the register.
    actors: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> Self:
        places = Place.objects.values_list("slug", "point")
        return cls(
            places={slug: (point.x, point.y) for slug, point in places},
            roads={road.slug: road for road in Road.objects.filter(is_current=True)},
            actors=frozenset(Actor.objects.values_list("slug", flat=True)),
            areas={area.pcode: area for area in Area.objects.filter(is_current=True)},
        )

    def point(self, location: dict[str, Any]) -> Lonlat | None:
        """The spot that is answered: given outright, or that of the place that is named."""
        if location["lon"] is not None:
            return location["lon"], location["lat"]
        return self.places.get(location["place"] or "")

    def stretch(self, location: dict[str, Any]) -> Stretch:
        """The road inside the area, or between the kilometres; empty where no stretch is answered."""
        road, area = location["road"], location["area"]
        if road not in self.roads or location["precision"] != "road_segment":
            return []
        if km := location["km"]:
            return line(self.roads[road], km["from"], km["until"])
        if (road, area) not in self.stretches:
            known = self.areas.get(area or "")
            ends = roads.stretch_within(self.roads[road], known) if known else None
            self.stretches[road, area] = line(self.roads[road], *ends) if ends else []
        return self.stretches[road, area]


def line(road: Road, km_from: float, km_until: float) -> Stretch:
    return [(pair[0], pair[1]) for pair in roads.segment(road, km_from, km_until).coords]


def km_to(line: Stretch, point: Lonlat) -> float:
    """From the point to the nearest point of the line."""
    pieces = list(pairwise(line)) or [(line[0], line[0])]
    metres = (
        metric.distance_m(point, metric.along(start, end, metric.nearest_share(start, end, point)))
        for start, end in pieces
    )
    return min(metres) / 1000


def km_between(one: Lonlat, other: Lonlat) -> float:
    return metric.distance_m(one, other) / 1000
