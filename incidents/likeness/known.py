"""Which incidents lie near enough to be compared, and which of them are alike?

The days must lie within three of each other and the places must be near: 30 km, the same road, or
the same area where one of the two is known only coarsely. Of one whose day or place is not known,
the other of the two decides.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.gis.geos import Point, Polygon
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gazetteer import areas
from gazetteer.metric import Lonlat
from gazetteer.models import Area
from incidents.likeness.agreement import NEAR_DAYS
from incidents.likeness.comparison import Likeness, compare
from incidents.likeness.facts import VEHICLES, Facts, Families, Range, figures, involved, speakers
from incidents.likeness.place import NEAR_KM
from incidents.models import Claim, Incident, Involvement
from incidents.vocabulary import RADII, SILENT_STANCES

MOST = 3
MOST_COMPARED = 200
KM_A_DEGREE = 111.32


@dataclass(frozen=True, slots=True)
class Similar:
    incident: Incident
    likeness: Likeness


def similar(*, incident: Incident) -> list[Similar]:
    """At most three, the likest first. A fixed number of queries, over at most `MOST_COMPARED` rows."""
    families = Families.load()
    return similar_to(of_incident(incident, families), families, beside=incident.pk)


def similar_to(facts: Facts, families: Families, *, beside: int | None = None) -> list[Similar]:
    """The same for what is known of something that is no incident yet."""
    if not facts.is_comparable:
        return []
    rows = candidates(facts, beside)
    known = zip(rows, of_incidents(rows, families), strict=True)
    scored = ((row, compare(facts, theirs)) for row, theirs in known)
    alike = [Similar(row, one) for row, one in scored if one is not None and one.is_worth_a_look]
    return sorted(alike, key=lambda one: (-one.likeness.score, one.incident.pk))[:MOST]


# --- Which are near -----------------------------------------------------------------------


def candidates(facts: Facts, beside: int | None) -> list[Any]:
    """Drafts and published incidents of these days and this ground, the surest days first; where the
    day is not known, the latest first. `pcode` is the finest area that each names or lies in."""
    rows = Incident.objects.filter(ground(facts), status__in=("draft", "published")).exclude(pk=beside or 0)
    holding = Area.objects.filter(is_current=True, geometry__covers=OuterRef("point")).order_by("-level")
    pcodes = Coalesce("area__pcode", "place__area__pcode", Subquery(holding.values("pcode")[:1]))
    rows = rows.annotate(pcode=pcodes).select_related("place", "road")
    return list(of_these_days(rows, facts)[:MOST_COMPARED])


def of_these_days(rows: QuerySet[Any], facts: Facts) -> QuerySet[Any]:
    if facts.first is None or facts.last is None:
        return rows.order_by(F("occurred_until").desc(nulls_last=True), "pk")
    margin = timedelta(days=NEAR_DAYS)
    near = Q(occurred_from__lte=facts.last + margin, occurred_until__gte=facts.first - margin)
    return rows.filter(near | Q(occurred_from=None)).order_by(F("occurred_until") - F("occurred_from"), "pk")


def ground(facts: Facts) -> Q:
    """A box of 30 km round the spot, the road, the governorate, or no place; finer is for the score."""
    if not facts.is_placed:
        return Q()
    ways = [Q(point=None, place=None, road=None, area=None)]
    if facts.spot is not None:
        square = box(facts.spot, max(NEAR_KM, facts.reach_km))
        ways += [Q(point__within=square), Q(point=None, place__point__within=square)]
    if facts.road is not None:
        ways.append(Q(road__slug=facts.road.slug))
    if facts.pcode:
        named = Q(area__pcode__startswith=facts.pcode[:4]) | Q(place__area__pcode__startswith=facts.pcode[:4])
        ways += [named, *(Q(point__within=area.geometry) for area in governorate(facts))]
    return reduce(or_, ways)


def governorate(facts: Facts) -> Iterable[Area]:
    """Points in it are near only to what is known no finer than an area."""
    return () if facts.spot else Area.objects.filter(pcode=facts.pcode[:4], is_current=True)


def box(spot: Lonlat, km: float) -> Polygon:
    high = km / KM_A_DEGREE * 1.01
    wide = high / math.cos(math.radians(spot[1]))
    return Polygon.from_bbox((spot[0] - wide, spot[1] - high, spot[0] + wide, spot[1] + high))


# --- What is known of them ----------------------------------------------------------------


def of_incident(incident: Incident, families: Families) -> Facts:
    return of_incidents([incident], families)[0]


def of_incidents(rows: Sequence[Any], families: Families) -> list[Facts]:
    """Two queries for all of them. `pcode` is taken where it was annotated, else looked for."""
    pks = [row.pk for row in rows if row.pk]
    took_part, forces = who(pks)
    said = who_says(pks)
    return [
        Facts(
            first=row.occurred_from,
            last=row.occurred_until,
            spot=spot_of(row),
            reach_km=reach_of(row),
            road=row.road,
            stretch=None if row.km_from is None else (row.km_from, row.km_until),
            pcode=row.pcode or "" if hasattr(row, "pcode") else pcode_of(row),
            kinds=frozenset({row.kind} - {""}),
            actors=involved(took_part[row.pk], families),
            counts=harm(row) | {"vehicles": tuple(forces[row.pk])},
            speakers=speakers(said[row.pk], families),
            direction=row.direction,
        )
        for row in rows
    ]


type ByIncident[Value] = dict[int, list[Value]]


def who(pks: list[int]) -> tuple[ByIncident[tuple[str, str]], ByIncident[Range]]:
    """Slug and role of all who took part, and how many vehicles each of them had."""
    took_part: ByIncident[tuple[str, str]] = defaultdict(list)
    vehicles: ByIncident[Range] = defaultdict(list)
    fields = (
        "incident",
        "actor__slug",
        "role",
        "forces__category",
        "forces__count_low",
        "forces__count_high",
    )
    rows = Involvement.objects.filter(incident__in=pks).order_by("pk", "forces__pk")
    for pk, slug, role, category, low, high in rows.values_list(*fields):
        took_part[pk].append((slug, role))
        if category in VEHICLES and low is not None:
            vehicles[pk].append((low, high))
    return took_part, vehicles


def who_says(pks: list[int]) -> ByIncident[str]:
    said: ByIncident[str] = defaultdict(list)
    rows = Claim.objects.filter(incident__in=pks).exclude(stance__in=SILENT_STANCES).order_by("pk")
    for pk, slug in rows.values_list("incident", "speaker__slug"):
        said[pk].append(slug)
    return said


def harm(incident: Incident) -> dict[str, tuple[Range, ...]]:
    return {name: toll(incident, name) for name in ("killed", "injured")}


def toll(incident: Incident, name: str) -> tuple[Range, ...]:
    low, best, high = (getattr(incident, f"{name}_{grade}") for grade in ("low", "best", "high"))
    return ((low, None),) if low is not None and best is high is None else figures((low, best, high))


def point_of(incident: Incident) -> Point | None:
    if incident.point is not None:
        return incident.point
    return incident.place.point if incident.place else None


def spot_of(incident: Incident) -> Lonlat | None:
    point = point_of(incident)
    return (point.x, point.y) if point else None


def reach_of(incident: Incident) -> float:
    near = incident.location_precision == "near_settlement"
    return (incident.radius_m or RADII["near_settlement"]) / 1000 if near else 0.0


def pcode_of(incident: Incident) -> str:
    """The finest area that is named, else the one that holds the point; empty when not known."""
    named = incident.area or (incident.place.area if incident.place else None)
    if named is not None:
        return named.pcode
    point = point_of(incident)
    return (areas.within(point) or [""])[-1] if point else ""
