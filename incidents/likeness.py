"""Which known incidents may be the same as this one? A list for a person, never a decision.

Two reports of one incident agree about the day, the place, what happened and who took part; the
words of a text say less, since reports of different convoys stopped on one road read alike. A
likeness is therefore scored from what is recorded, and always carries its reasons in words.

The days must lie within three of each other and the places must be near: 30 km, the same road, or
the same area where one of the two is known only coarsely. What is not known counts for nothing.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.gis.geos import Point, Polygon
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from gazetteer import areas, metric, roads
from gazetteer.models import Area
from incidents.models import Incident
from incidents.vocabulary import KINDS, label

NEAR_DAYS = 3
NEAR_KM = 30.0
MOST = 3
MOST_COMPARED = 200
ENOUGH = 0.5
PROBABLE = 0.76
# Days apart, kilometres apart: how much each is worth.
BY_DAYS = ((0, 1.0), (1, 0.7), (NEAR_DAYS, 0.2))
BY_KM = ((5.0, 1.0), (15.0, 0.8), (NEAR_KM, 0.4))
FAR = -0.8
SAME_AREA = 0.55
# An interval longer than this overlaps so much that it says little.
VAGUE_DAYS = 10
SAME_VAGUE_DAYS = 0.5
SAME_KIND = SAME_ACTORS = 0.8
COUNTS = 0.4
FULL = 4.0
KM_A_DEGREE = 111.32

type Found = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is at most 1; from `PROBABLE` on it is probably the same."""

    incident: Incident
    score: float
    reasons: tuple[str, ...]

    @property
    def probable(self) -> bool:
        return self.score >= PROBABLE


@dataclass(frozen=True, slots=True)
class Known:
    """An incident, stored or not, with what is asked of it more than once."""

    incident: Incident
    actors: dict[str, str]
    pcode: str
    area_names: dict[str, str]


def similar(*, incident: Incident, actors: dict[str, str] | None = None) -> list[Likeness]:
    """At most three, the likest first. `actors` (slug to name) is needed where the incident is not
    stored. A fixed number of queries, over at most `MOST_COMPARED` rows."""
    if not comparable(incident):
        return []
    pcode = pcode_of(incident)
    ours = Known(incident, involved(incident) if actors is None else actors, pcode, names_of(pcode))
    rows = candidates(incident, pcode)
    scored = [likeness(ours, Known(row, involved(row), row.pcode or "", {})) for row in rows]
    enough = [one for one in scored if one is not None and one.score >= ENOUGH]
    return sorted(enough, key=lambda one: (-one.score, one.incident.pk))[:MOST]


def comparable(incident: Incident) -> bool:
    """Without a day or a place, nothing can be called alike."""
    placed = incident.point or incident.place_id or incident.road_id or incident.area_id
    return incident.occurred_from is not None and placed is not None


def candidates(incident: Incident, pcode: str) -> list[Any]:
    """Drafts and published incidents of these days and this ground, the surest days first; `pcode` is
    the finest area that each names or lies in."""
    if incident.occurred_from is None or incident.occurred_until is None:
        return []
    margin = timedelta(days=NEAR_DAYS)
    rows = Incident.objects.filter(
        ground(incident, pcode),
        status__in=("draft", "published"),
        occurred_from__lte=incident.occurred_until + margin,
        occurred_until__gte=incident.occurred_from - margin,
    ).exclude(pk=incident.pk)
    holding = Area.objects.filter(is_current=True, geometry__covers=OuterRef("point")).order_by("-level")
    pcodes = Coalesce("area__pcode", "place__area__pcode", Subquery(holding.values("pcode")[:1]))
    rows = rows.annotate(pcode=pcodes).select_related("place", "road")
    by_days = rows.order_by(F("occurred_until") - F("occurred_from"), "pk")
    return list(by_days.prefetch_related("involvements__actor")[:MOST_COMPARED])


def ground(incident: Incident, pcode: str) -> Q:
    """A box of 30 km round the point, the road, or the governorate; finer is for the score."""
    ways = [Q(pk__in=[])]
    if (spot := point_of(incident)) is not None:
        ways += [Q(point__within=box(spot)), Q(point=None, place__point__within=box(spot))]
    if incident.road is not None:
        ways.append(Q(road__slug=incident.road.slug))
    if pcode:
        named = Q(area__pcode__startswith=pcode[:4]) | Q(place__area__pcode__startswith=pcode[:4])
        ways += [named, *(Q(point__within=area.geometry) for area in governorate(incident, pcode))]
    return reduce(or_, ways)


def governorate(incident: Incident, pcode: str) -> Iterable[Area]:
    """Points in it are near only to what is known no finer than an area."""
    if point_of(incident) is not None:
        return ()
    return Area.objects.filter(pcode=pcode[:4], is_current=True)


def box(spot: Point) -> Polygon:
    high = NEAR_KM / KM_A_DEGREE * 1.01
    wide = high / math.cos(math.radians(spot.y))
    return Polygon.from_bbox((spot.x - wide, spot.y - high, spot.x + wide, spot.y + high))


# --- What is known of one -----------------------------------------------------------------


def names_of(pcode: str) -> dict[str, str]:
    wanted = Area.objects.filter(pcode__in=(pcode[:4], pcode[:6]), is_current=True)
    return dict(wanted.values_list("pcode", "name"))


def involved(incident: Incident) -> dict[str, str]:
    return {row.actor.slug: row.actor.name for row in incident.involvements.all()}


def point_of(incident: Incident) -> Point | None:
    if incident.point is not None:
        return incident.point
    return incident.place.point if incident.place else None


def pcode_of(incident: Incident) -> str:
    """The finest area that is named, else the one that holds the point; empty when not known."""
    named = incident.area or (incident.place.area if incident.place else None)
    if named is not None:
        return named.pcode
    spot = point_of(incident)
    return (areas.within(spot) or [""])[-1] if spot else ""


def kilometres(incident: Incident) -> tuple[float, float] | None:
    """Where on its road: the stretch that is recorded, or the kilometre beside its point."""
    if incident.road is None:
        return None
    if incident.km_from is not None and incident.km_until is not None:
        return incident.km_from, incident.km_until
    spot = point_of(incident)
    if spot is None:
        return None
    km = roads.kilometre_of(incident.road, spot).km
    return km, km


# --- How two agree ------------------------------------------------------------------------


def likeness(ours: Known, theirs: Known) -> Likeness | None:
    """None where day or place keep them apart."""
    when, where = days(ours.incident, theirs.incident), place(ours, theirs)
    if when is None or where is None or where[0] < 0:
        return None
    parts = [when, where, kind(ours.incident, theirs.incident), actors(ours, theirs)]
    parts += [harm(ours.incident, theirs.incident, name) for name in ("killed", "injured")]
    agreed = [part for part in parts if part is not None]
    score = min(1.0, sum(worth for worth, _ in agreed) / FULL)
    return Likeness(theirs.incident, score, tuple(reason for _, reason in agreed))


def days(one: Incident, other: Incident) -> Found | None:
    a, b, c, d = one.occurred_from, one.occurred_until, other.occurred_from, other.occurred_until
    if a is None or b is None or c is None or d is None:
        return None
    apart = max(0, (c - b).days, (a - d).days)
    if apart == 0 and max((b - a).days, (d - c).days) > VAGUE_DAYS:
        return SAME_VAGUE_DAYS, "the days overlap, one of the two being vague"
    worth = graded(apart, BY_DAYS)
    if worth is None:
        return None
    if apart == 0:
        return worth, "the same day" if (a, b) == (c, d) and a == b else "the days overlap"
    return worth, "one day apart" if apart == 1 else f"{apart} days apart"


def graded(value: float, scale: tuple[tuple[float, float], ...]) -> float | None:
    return next((worth for most, worth in scale if value <= most), None)


def place(ours: Known, theirs: Known) -> Found | None:
    """By points, by kilometres of a common road, else by the area that both name."""
    one, other = ours.incident, theirs.incident
    here, there = point_of(one), point_of(other)
    if here is not None and there is not None:
        km = metric.distance_m((here.x, here.y), (there.x, there.y)) / 1000
        return by_km(km, "places", "the same place")
    if one.road and other.road and one.road.slug == other.road.slug:
        return on_one_road(one, other)
    return in_one_area(ours, theirs)


def by_km(km: float, what: str, same: str) -> Found:
    worth = graded(km, BY_KM)
    if worth is None:
        return FAR, f"{what} {km:.0f} km apart"
    return worth, same if km < 1 else f"{what} {km:.0f} km apart"


def on_one_road(one: Incident, other: Incident) -> Found:
    name = one.road.name if one.road else ""
    ours, theirs = kilometres(one), kilometres(other)
    if ours is None or theirs is None:
        return SAME_AREA, f"both on the {name}"
    gap = max(0.0, theirs[0] - ours[1], ours[0] - theirs[1])
    return by_km(gap, f"on the {name},", f"the same stretch of the {name}")


def in_one_area(ours: Known, theirs: Known) -> Found | None:
    """The district where both know it; the governorate where one knows no more than that."""
    shared = min(6, len(ours.pcode), len(theirs.pcode))
    common = ours.pcode[:shared]
    if shared < 4 or common != theirs.pcode[:shared]:
        return None
    level = "district" if shared == 6 else "governorate"
    name = ours.area_names.get(common)
    return SAME_AREA, f"in the same {level}" + (f", {name}" if name else "")


def kind(one: Incident, other: Incident) -> Found | None:
    if not one.kind or one.kind != other.kind:
        return None
    return SAME_KIND, f"the same kind: {label(KINDS, one.kind).lower()}"


# Not knowing who it was is no agreement about who it was.
NOBODY_KNOWN = frozenset({"unidentified"})


def actors(ours: Known, theirs: Known) -> Found | None:
    common = (ours.actors.keys() & theirs.actors.keys()) - NOBODY_KNOWN
    if not common:
        return None
    share = len(common) / len(ours.actors.keys() | theirs.actors.keys())
    return SAME_ACTORS * share, "actors in common: " + ", ".join(sorted(ours.actors[slug] for slug in common))


def harm(one: Incident, other: Incident, name: str) -> Found | None:
    """Half of `COUNTS` for each of killed and injured; a zero on both sides says nothing."""
    ours, theirs = figures(one, name), figures(other, name)
    if not ours or not theirs or max(*ours, *theirs) == 0:
        return None
    if min(ours) <= max(theirs) and min(theirs) <= max(ours):
        return COUNTS / 2, f"as many {name}"
    return -COUNTS / 2, f"but another number of {name}"


def figures(incident: Incident, name: str) -> list[int]:
    said: Iterable[Any] = (getattr(incident, f"{name}_{grade}") for grade in ("low", "best", "high"))
    return [number for number in said if number is not None]
