"""What is known of a lead, as far as it can be compared with another or with an incident?

The reading is put into the terms of `incidents.likeness`. Many readings cost as many queries as one,
since what they name in the gazetteer and the register is looked up together.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.gis.geos import Point

from gazetteer import areas
from gazetteer.metric import Lonlat
from gazetteer.models import Place, Road
from incidents.likeness import Facts
from incidents.likeness.facts import Range, involved, speakers
from incidents.vocabulary import DIRECTIONS, KINDS, RADII, SILENT_STANCES
from news.drafts import prefill
from news.drafts.named import Named, Reading


def facts_of(readings: Sequence[Reading]) -> list[Facts]:
    named = Named.by(readings)
    return [facts(reading, named) for reading in readings]


def facts(reading: Reading, named: Named) -> Facts:
    days = prefill.occurred(reading.get("occurred") or {}, [])
    location = reading.get("location") or {}
    claims = [row for row in reading.get("claims") or [] if row.get("stance") not in SILENT_STANCES]
    said = ((row.get("actor"), row.get("role")) for row in reading.get("involvements") or [])
    direction = reading.get("direction")
    families = named.families.during(days.get("occurred_from"), days.get("occurred_until"))
    return Facts(
        first=days.get("occurred_from"),
        last=days.get("occurred_until"),
        **where(location, named),
        kinds=words([reading.get("kind")]),
        beside=words(reading.get("secondary_kinds") or []),
        actors=involved(said, families),
        counts={name: tuple(ranges) for name, ranges in counted(reading)},
        speakers=speakers((row.get("speaker") for row in claims), families),
        direction=direction if direction in DIRECTIONS else "",
    )


def words(codes: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(code) for code in codes if code in KINDS)


# --- Where --------------------------------------------------------------------------------


def where(location: Reading, named: Named) -> dict[str, Any]:
    place, road = named.places.get(location.get("place") or ""), named.roads.get(location.get("road") or "")
    spot = spot_of(location, place)
    return {
        "spot": spot,
        "reach_km": reach(location) if spot else 0.0,
        "road": road,
        "stretch": stretch(location, road, named),
        "pcode": location.get("area") or (place.area.pcode if place and place.area else "") or holding(spot),
    }


def spot_of(location: Reading, place: Place | None) -> Lonlat | None:
    point = prefill.point(location, place)
    return (point.x, point.y) if point else None


def reach(location: Reading) -> float:
    near = location.get("precision") == "near_settlement"
    return (location.get("radius_m") or RADII["near_settlement"]) / 1000 if near else 0.0


def holding(spot: Lonlat | None) -> str:
    return (areas.within(Point(*spot, srid=4326)) or [""])[-1] if spot else ""


def stretch(location: Reading, road: Road | None, named: Named) -> tuple[float, float] | None:
    first, last = prefill.stretch(location, road, named)
    return (first, last) if first is not None and last is not None else None


# --- How many -----------------------------------------------------------------------------


def counted(reading: Reading) -> Iterator[tuple[str, list[Range]]]:
    casualties, counts = reading.get("casualties") or {}, reading.get("counts") or {}
    said = {name: casualties.get(name) for name in ("killed", "injured")} | counts
    for name, figure in said.items():
        if (found := range_of(figure)) is not None:
            yield name, [found]


def range_of(said: Any) -> Range | None:
    """From `{low, high}`, `{low, best, high}` or a number."""
    grades = prefill.grades(said)
    low, best, high = (grades[name] for name in ("low", "best", "high"))
    least = low if low is not None else best
    return None if least is None else (least, high if high is not None else best)
