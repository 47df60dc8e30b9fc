"""How near are two to each other? By points, by the kilometres of a road, else by the area of both."""

import math

from gazetteer import metric, roads
from gazetteer.metric import Lonlat
from gazetteer.models import Road
from incidents.likeness.agreement import Found, against, for_, graded
from incidents.likeness.facts import Facts

NEAR_KM = 30.0
BY_KM = ((5.0, 1.0), (10.0, 0.7), (15.0, 0.4), (NEAR_KM, 0.1))
# A circle wider than this is no spot: what lies in it may be it. Two circles say less than one.
WIDE_KM = 5.0
IN_A_CIRCLE = ((5.0, 0.5), (15.0, 0.4), (math.inf, 0.25))
IN_TWO_CIRCLES = ((15.0, 0.4), (math.inf, 0.25))
# Towns far from a road give its stretches their names.
BESIDE_THE_ROAD = ((10.0, 0.6), (20.0, 0.3), (NEAR_KM, 0.1))
SAME_ROAD = 0.6
SAME_DISTRICT, SAME_GOVERNORATE = 0.35, 0.25
# Enough to keep two apart.
FAR = -0.8


def place(one: Facts, other: Facts) -> Found | None:
    if one.spot is not None and other.spot is not None:
        return by_spots(one, other)
    if elsewhere(one, other):
        return against(FAR, "another governorate")
    if one.road is not None and other.road is not None and one.road.slug == other.road.slug:
        return on_one_road(one, other)
    for road, spot in ((one, other), (other, one)):
        if road.road is not None and spot.spot is not None:
            return beside_the_road(road, spot.spot)
    return in_one_area(one, other)


def by_spots(one: Facts, other: Facts) -> Found | None:
    if one.spot is None or other.spot is None:
        return None
    km = metric.distance_m(one.spot, other.spot) / 1000
    wide, narrow = max(one.reach_km, other.reach_km), min(one.reach_km, other.reach_km)
    if wide > WIDE_KM and km <= wide + narrow:
        scale = IN_TWO_CIRCLES if narrow > WIDE_KM else IN_A_CIRCLE
        return for_(graded(km, scale) or 0.0, f"within {wide:.0f} km of one place")
    return by_km(km, "places", "the same place")


def by_km(km: float, what: str, same: str) -> Found:
    worth = graded(km, BY_KM)
    if worth is None:
        return against(FAR, f"{what} {km:.0f} km apart")
    return for_(worth, same if km < 1 else f"{what} {km:.0f} km apart")


def elsewhere(one: Facts, other: Facts) -> bool:
    ours, theirs = one.pcode[:4], other.pcode[:4]
    return bool(ours and theirs and ours != theirs)


def on_one_road(one: Facts, other: Facts) -> Found:
    name = one.road.name if one.road else ""
    ours, theirs = kilometres(one), kilometres(other)
    if ours is None or theirs is None:
        return for_(SAME_ROAD, f"both on the {name}")
    gap = max(0.0, theirs[0] - ours[1], ours[0] - theirs[1])
    return by_km(gap, f"on the {name},", f"the same stretch of the {name}")


def kilometres(facts: Facts) -> tuple[float, float] | None:
    """Where on its road: the stretch that is recorded, or the kilometre beside its spot."""
    if facts.road is None:
        return None
    if facts.stretch is not None or facts.spot is None:
        return facts.stretch
    km = beside(facts.road, facts.spot).km
    return km, km


def beside(road: Road, spot: Lonlat) -> roads.Kilometre:
    return roads.nearest(roads.vertices(road), road.kilometres, spot)


def beside_the_road(facts: Facts, spot: Lonlat) -> Found | None:
    """How near a spot is to the road, or to the stretch of it, that the other one gives."""
    if facts.road is None:
        return None
    found, name = beside(facts.road, spot), facts.road.name
    if facts.stretch is not None and found.distance_m <= 1000 * BESIDE_THE_ROAD[0][0]:
        gap = max(0.0, facts.stretch[0] - found.km, found.km - facts.stretch[1])
        return by_km(gap, f"on the {name},", f"on the same stretch of the {name}")
    km = found.distance_m / 1000
    worth = graded(km, BESIDE_THE_ROAD)
    if worth is None:
        return against(FAR, f"{km:.0f} km off the {name}")
    return for_(worth, f"beside the {name}" if km <= BESIDE_THE_ROAD[0][0] else f"{km:.0f} km off the {name}")


def in_one_area(one: Facts, other: Facts) -> Found | None:
    """The district where both know it; the governorate where one knows no more than that.

    Of two that share no more than an area nobody can say that they are probably one.
    """
    shared = min(6, len(one.pcode), len(other.pcode))
    if shared < 4:
        return None
    if one.pcode[:shared] == other.pcode[:shared]:
        worth, level = (SAME_DISTRICT, "district") if shared == 6 else (SAME_GOVERNORATE, "governorate")
        return Found(worth, f"in the same {level}", "the place of one is known no finer than that")
    return against(FAR, "another district")
