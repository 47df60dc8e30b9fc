"""Which incidents lie near enough to be compared, and which of them are alike?

The days must lie within three of each other and the places must be near: 30 km, the same road, or
the same area where one of the two is known only coarsely. Of one whose day or place is not known,
the other of the two decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.gis.geos import Polygon
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gazetteer import metric
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
OF_AN_INVOLVEMENT = ("actor__slug", "role", "forces__category", "forces__count_low", "forces__count_high")


class JSONBArray(Func):
    function = "jsonb_build_array"
    output_field = JSONField()


@dataclass(frozen=True, slots=True)
class Similar:
    incident: Incident
    likeness: Likeness

    @property
    def actors(self) -> list[str]:
        """Slugs of those who took part."""
        return list(dict.fromkeys(slug for slug, *_ in getattr(self.incident, "took_part", ())))


def similar(*, incident: Incident) -> list[Similar]:
    """At most three, the likest first. A fixed number of queries, over at most `MOST_COMPARED` rows."""
    families = Families.load()
    return similar_to(of_incident(incident, families), families, beside=incident.pk)


def similar_to(facts: Facts, families: Families, *, beside: int | None = None) -> list[Similar]:
    """The same for what is known of something that is no incident yet."""
    if not facts.is_comparable:
        return []
    scored = ((row, compare(facts, facts_of(row, families))) for row in candidates(facts, beside))
    alike = [Similar(row, one) for row, one in scored if one is not None and one.is_worth_a_look]
    return sorted(alike, key=lambda one: (-one.likeness.score, one.incident.pk))[:MOST]


# --- Which are near -----------------------------------------------------------------------


def candidates(facts: Facts, beside: int | None) -> list[Any]:
    """Drafts and published incidents of these days and this ground, the surest days first; where the
    day is not known, the latest first."""
    rows = Incident.objects.filter(ground(facts), status__in=("draft", "published")).exclude(pk=beside or 0)
    return list(of_these_days(told(rows), facts)[:MOST_COMPARED])


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
        ways += [named] if facts.spot else [named, Q(Exists(governorate(facts)))]
    return reduce(or_, ways)


def governorate(facts: Facts) -> QuerySet[Area]:
    """Where it holds the point: points are near in this way only to what is known no finer than an area."""
    return Area.objects.filter(pcode=facts.pcode[:4], is_current=True, geometry__covers=OuterRef("point"))


def box(spot: Lonlat, km: float) -> Polygon:
    return Polygon.from_bbox(metric.square(spot, km * 1000))


# --- What is known of them ----------------------------------------------------------------


def of_incident(incident: Incident, families: Families) -> Facts:
    """As it is stored."""
    return facts_of(told(Incident.objects.filter(pk=incident.pk)).get(), families)


def told(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With all that is compared of each, in one query.

    `pcode` is the finest area that each names or lies in, `took_part` slug, role, category and
    counts of each involvement and force, `said` the slugs of those on whose word it rests.
    """
    spot = Coalesce("point", "place__point")
    holding = Area.objects.filter(is_current=True, geometry__covers=OuterRef("spot")).order_by("-level")
    involved = Involvement.objects.filter(incident=OuterRef("pk")).order_by("pk", "forces__pk")
    claims = Claim.objects.filter(incident=OuterRef("pk")).exclude(stance__in=SILENT_STANCES).order_by("pk")
    rows = rows.annotate(spot=spot).annotate(
        pcode=Coalesce("area__pcode", "place__area__pcode", Subquery(holding.values("pcode")[:1])),
        took_part=ArraySubquery(involved.values(row=JSONBArray(*OF_AN_INVOLVEMENT))),
        said=ArraySubquery(claims.values("speaker__slug")),
    )
    return rows.select_related("place", "road")


def facts_of(row: Any, families: Families) -> Facts:
    """Of a row of `told`."""
    families = families.during(row.occurred_from, row.occurred_until)
    return Facts(
        first=row.occurred_from,
        last=row.occurred_until,
        spot=(row.spot.x, row.spot.y) if row.spot else None,
        reach_km=reach_of(row),
        road=row.road,
        stretch=None if row.km_from is None else (row.km_from, row.km_until),
        pcode=row.pcode or "",
        kinds=frozenset({row.kind} - {""}),
        actors=involved(((slug, role) for slug, role, *_ in row.took_part), families),
        counts=harm(row) | {"vehicles": tuple(vehicles(row.took_part))},
        speakers=speakers(row.said, families),
        direction=row.direction,
    )


def vehicles(took_part: Iterable[Any]) -> Iterator[Range]:
    for _slug, _role, category, low, high in took_part:
        if category in VEHICLES and low is not None:
            yield low, high


def harm(incident: Incident) -> dict[str, tuple[Range, ...]]:
    return {name: toll(incident, name) for name in ("killed", "injured")}


def toll(incident: Incident, name: str) -> tuple[Range, ...]:
    low, best, high = (getattr(incident, f"{name}_{grade}") for grade in ("low", "best", "high"))
    return ((low, None),) if low is not None and best is high is None else figures((low, best, high))


def reach_of(incident: Incident) -> float:
    near = incident.location_precision == "near_settlement"
    return (incident.radius_m or RADII["near_settlement"]) / 1000 if near else 0.0
