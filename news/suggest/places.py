"""Where did it happen, as precisely as the report says and no more?

A settlement counts only in or beside a sentence of the act; else the governorate is given. A
stretch of a road is no point on it, "10 km west of" a town is not the town, and where a name may
be of several places that lie apart, none of them is taken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gazetteer.matching import Candidate
from news.suggest.derived import Circle, at_offset, between, pairs
from news.suggest.kinds import Hit
from news.suggest.place_words import (
    DIRECTION,
    DIRECTION_NAMES,
    ENUMERATED,
    KM_POST,
    NEAR_THE_ROAD,
    NORTH_EAST,
    OUTSIDE,
    PLURAL_BEFORE,
)
from news.suggest.sentences import Document, Span
from news.suggest.spots import AROUND, Location, Spot, closeness, governorate, is_home, km, with_precision

MOVEMENTS = frozenset({"reinforcement", "withdrawal", "base_vacated", "patrol_joint", "patrol_unilateral"})
FACTORS = {
    "at": 1.5,
    "near": 1.4,
    "based": 1.2,
    "plain": 1.0,
    "via": 0.5,
    "from": 0.35,
    "toward": 0.35,
    "between": 0.3,
}
ANCHOR = 0.4
# A name further than this from the place it is said to be near is another place of that name.
APART_KM = 60
SAME_KM = 8
# Said to be further than this from a place in the record's area, it is not in that area.
SAME_GROUND_KM = 30


# --- Where it was -------------------------------------------------------------------------


def location(document: Document, found: list[Spot], about: list[Hit], kind: str) -> Location:
    """Where it was; of a movement also where it came from, through and to."""
    where = finest(document, found, about, kind)
    if kind in MOVEMENTS and (journey := ends_of(found, about)):
        return replace(where, journey=journey)
    return where


def ends_of(found: list[Spot], about: list[Hit]) -> dict[str, str]:
    """The first place that is named as origin, way and destination in the sentences of the movement."""
    places = {hit.sentence.place + after for hit in about for after in (0, 1)}
    here = [(spot, spot.town or spot.candidates[0]) for spot in found if spot.sentence.place in places]
    journey: dict[str, str] = {}
    for spot, place in here:
        if spot.use in ("from", "via", "toward") and place.sort == "place":
            journey.setdefault(spot.use, place.code)
    return journey


def finest(document: Document, found: list[Spot], about: list[Hit], kind: str) -> Location:
    """The finest of road, settlement and area that the sentences of the act carry."""
    weighed = list(weighed_settlements(found, about, kind))
    best = max(weighed, key=lambda one: one[0], default=(0.0, None))[1]
    road = road_of(document, found, about)
    segment = on_road(document, road, best, found, about) if road is not None else None
    if segment is not None:
        return segment
    if (stretch := between_towns(document, found, about, best)) is not None:
        return stretch
    if best is not None and (settled := at_settlement(document, best, found, road)):
        return settled
    return of_area(document, found, about, kind)


def at_settlement(document: Document, best: Spot, found: list[Spot], road: Spot | None) -> Location | None:
    """The settlement, or what several of them, or one of unknown whereabouts, are said to be near."""
    listed = enumerated(document, best, found)
    one_of_many = PLURAL_BEFORE.search(document.text, best.sentence.start, best.start)
    several = len(listed) > 1 or (best.use != "near" and one_of_many is not None)
    place = unambiguous(best, found)
    if place is not None and not several:
        return of_settlement(best, place, road)
    for other in found:
        anchor = (
            anchor_point(other) if other.sentence.place == best.sentence.place and other is not best else None
        )
        if anchor is not None:
            return of_settlement(other, anchor, road)
    return of_several(listed) if several else None


def between_towns(
    document: Document, found: list[Spot], about: list[Hit], best: Spot | None
) -> Location | None:
    """The ground between two towns that a sentence of the act names as its ends."""
    for sentence in {spot.sentence.place: spot.sentence for spot in found}.values():
        here = [one for one in found if one.sentence is sentence and one.town]
        if not any(closeness(one, hit) for one in here for hit in about):
            continue
        if best is not None and best.sentence is sentence and best.use in ("at", "near"):
            here = [one for one in here if one is not best] if best.use == "at" else here
        for one, other in pairs(document.text, sentence.start, [spot.span for spot in here]):
            first, last = here[one].town, here[other].town
            if first and last:
                return of_stretch(here[one], here[other], first, last)
    return None


def of_stretch(one: Spot, other: Spot, first: Candidate, last: Candidate) -> Location | None:
    circle = between(first, last)
    if circle is None:
        return None
    pcodes = {(place.area_pcode or "")[:4] for place in (first, last)}
    return circled(
        circle,
        span_of(one, other),
        area=pcodes.pop() if len(pcodes) == 1 else None,
        place=None,
        journey={"from": first.code, "toward": last.code},
    )


def span_of(one: Spot, other: Spot) -> Span:
    return one.start, other.end


def circled(
    circle: Circle, span: Span, *, area: str | None, place: str | None, journey: dict[str, str] | None = None
) -> Location:
    fields = ["location.lon", "location.lat", *(["location.area"] if area else [])]
    fields += ["location.place"] if place else []
    return Location(
        precision="near_settlement",
        area=area or None,
        place=place,
        lon=circle.lon,
        lat=circle.lat,
        spans=with_precision([(field, span) for field in fields]),
        is_home=True,
        radius_m=round(circle.radius_km * 1000),
        journey=journey,
    )


def weighed_settlements(found: list[Spot], about: list[Hit], kind: str) -> Iterator[tuple[float, Spot]]:
    for spot in found:
        if spot.settlement is None or spot.candidates[0].sort != "place":
            continue
        weights = [weight for hit in about if (weight := closeness(spot, hit))]
        factor = movement_factor(spot.use, kind) if kind in MOVEMENTS else FACTORS[spot.use]
        moves = kind in MOVEMENTS and factor >= FACTORS["toward"]
        if weights and (moves or factor > FACTORS["toward"]):
            yield max(weights) * factor * (ANCHOR if spot.is_anchor else 1.0), spot


def movement_factor(use: str, kind: str) -> float:
    """A movement has two ends and a way; the crossing is where it was seen."""
    if use == "via":
        return 2.0
    if use == "from" and kind in ("withdrawal", "base_vacated"):
        return 1.8
    return FACTORS["toward" if use == "based" else use]


def road_of(document: Document, found: list[Spot], about: list[Hit]) -> Spot | None:
    """The road named in a sentence of the act, or beside one."""
    roads = [(max((closeness(spot, hit) for hit in about), default=0.0), spot) for spot in found if spot.road]
    near = [one for one in roads if one[0] > 0]
    return max(near, key=lambda one: one[0])[1] if near else None


def on_the_road(document: Document, place: Spot, road: Spot) -> bool:
    """Whether the act was on the road, not in a place that lies beside it."""
    return not beside_road(document, road) and place.sentence.place == road.sentence.place


def beside_road(document: Document, road: Spot) -> bool:
    before = document.text[max(road.sentence.start, road.start - AROUND) : road.start]
    return NEAR_THE_ROAD.search(before) is not None


def on_road(
    document: Document, road: Spot, best: Spot | None, found: list[Spot], about: list[Hit]
) -> Location | None:
    """A stretch of the road within an area; None where no area bounds it, or it was in a place beside it."""
    if best is not None and best.use == "at" and not on_the_road(document, best, road):
        return None
    if best is None and beside_road(document, road) and not home_areas(found):
        return None
    place = unambiguous(best, found) if best is not None else None
    pcode, area_span = area_of(place, best) if place and best else governorate_of(found, about)
    if road.road is None:
        return None
    if pcode is None:
        return of_unbounded(road, road.road) if home_areas(found) else None
    spans = [("location.road", road.span), ("location.area", area_span)]
    ends = ends_on(document, road, found)
    if ends is not None:
        place = None
    if place is not None and best is not None:
        spans.append(("location.place", best.span))
    posts = kilometres(document, road)
    return Location(
        precision="road_segment",
        area=pcode,
        road=road.road.code,
        place=place.code if place else None,
        km=posts[0] if posts else None,
        spans=with_precision([*spans, *([("location.km", posts[1])] if posts else [])]),
        is_home=is_home(pcode),
        journey=ends,
    )


def ends_on(document: Document, road: Spot, found: list[Spot]) -> dict[str, str] | None:
    """The towns between which the road's sentence puts the act."""
    here = [one for one in found if one.sentence is road.sentence and one.town]
    for one, other in pairs(document.text, road.sentence.start, [spot.span for spot in here]):
        first, last = here[one].town, here[other].town
        if first and last:
            return {"from": first.code, "toward": last.code}
    return None


def kilometres(document: Document, road: Spot) -> tuple[dict[str, float], Span] | None:
    """The kilometre posts that the road's sentence gives."""
    match = KM_POST.search(document.text, road.sentence.start, road.sentence.end)
    if match is None:
        return None
    first = float(match["first"] or match["arabic"])
    last = float(match["last"]) if match["last"] else first
    return ({"from": first, "until": last}, match.span()) if first <= last else None


def of_unbounded(road: Spot, known: Candidate) -> Location:
    """The road, of which the report names a stretch through several governorates: no area, no stretch."""
    return Location("unlocated", road=known.code, spans=(("location.road", road.span),))


def area_of(place: Candidate, spot: Spot) -> tuple[str | None, Span]:
    return (place.area_pcode[:4] if place.area_pcode else None), spot.span


def unambiguous(spot: Spot, found: list[Spot]) -> Candidate | None:
    """The place meant; None where bearers of the name lie apart, or it cannot be near what it should be."""
    places = [one for one in spot.candidates if one.sort == "place"]
    anchors = [other for other in found if other is not spot and other.sentence.place == spot.sentence.place]
    near = [one for one in map(anchor_point, anchors) if one is not None]
    if near:
        places = [one for one in places if min(km(one, other) for other in near) <= APART_KM]
        places.sort(key=lambda one: (one.kind == "village", min(km(one, other) for other in near)))
    if not places:
        return None
    best = places[0]
    rivals = [one for one in places[1:] if km(one, best) > SAME_KM and rivals_it(one, best)]
    return None if rivals and not near else best


def anchor_point(spot: Spot) -> Candidate | None:
    """A place beside which the other must lie: it is said to be near this one."""
    return spot.settlement if spot.use == "near" and spot.candidates[0].sort == "place" else None


def rivals_it(other: Candidate, best: Candidate) -> bool:
    return other.score >= best.score - 0.04 or (best.kind == "village" and other.kind == "village")


def of_settlement(spot: Spot, place: Candidate, road: Spot | None) -> Location:
    pcode = place.area_pcode[:4] if place.area_pcode else None
    if spot.offset and (circle := at_offset(place, spot.offset)):
        return circled(circle, spot.span, area=pcode, place=place.code)
    spans = [("location.place", spot.span), ("location.lon", spot.span), ("location.lat", spot.span)]
    spans += [("location.area", spot.span)] if pcode else []
    spans += [("location.road", road.span)] if road and road.road else []
    return Location(
        precision="near_settlement" if spot.use == "near" else "settlement",
        area=pcode,
        road=road.road.code if road and road.road else None,
        place=place.code,
        lon=place.lon,
        lat=place.lat,
        spans=with_precision(spans),
        is_home=True,
    )


def enumerated(document: Document, best: Spot, found: list[Spot]) -> list[Spot]:
    """Settlements listed side by side in one sentence, of which the best is one."""
    here = [
        one
        for one in found
        if one.sentence.place == best.sentence.place and one.candidates[0].sort == "place"
    ]
    groups: list[list[Spot]] = []
    for spot in here:
        if groups and ENUMERATED.match(document.text[groups[-1][-1].end : spot.start]):
            groups[-1].append(spot)
        else:
            groups.append([spot])
    return next(group for group in groups if best in group)


def of_several(listed: list[Spot]) -> Location:
    """The smallest area that holds all of them; several places are none."""
    pcodes = [one.settlement.area_pcode or "" for one in listed if one.settlement]
    spans = [("location.area", one.span) for one in listed]
    for length, precision in ((6, "district"), (4, "governorate")):
        heads = {pcode[:length] for pcode in pcodes}
        if len(heads) == 1 and len(head := heads.pop()) == length:
            return Location(precision, area=head, spans=with_precision(spans), is_home=True)
    return Location("unlocated", spans=with_precision(spans), is_home=any(map(is_home, pcodes)))


def of_area(document: Document, found: list[Spot], about: list[Hit], kind: str) -> Location:
    pcode, span = governorate_of(found, about)
    if pcode is None and kind in MOVEMENTS:
        pcode, span = heading_for(found, about)
    if pcode is not None:
        spans = with_precision([("location.area", span)])
        return Location("governorate", area=pcode, spans=spans, is_home=is_home(pcode))
    north_east = first_of(document, NORTH_EAST)
    return Location("unlocated", is_home=north_east is not None)


def heading_for(found: list[Spot], about: list[Hit]) -> tuple[str | None, Span]:
    """The one governorate that a movement of which nothing else is known leads to or comes from."""
    near = [spot for spot in found if spot.road is None and any(closeness(spot, hit) for hit in about)]
    pcodes = {(spot.candidates[0].area_pcode or "")[:4] for spot in near}
    return (pcodes.pop(), near[0].span) if len(pcodes) == 1 and "" not in pcodes else (None, (0, 0))


def governorate_of(found: list[Spot], about: list[Hit]) -> tuple[str | None, Span]:
    """The governorate named nearest to the act, or that of the only places named; of two, neither."""
    named = [(rank(spot, about), spot, pcode) for spot in found if (pcode := governorate(spot))]
    if not named:
        return None, (0, 0)
    best = max(named, key=lambda one: (one[0], -one[1].start))
    ends = {
        governorate(spot) for spot in found if spot.use == "between" and spot.sentence == best[1].sentence
    }
    equal = {pcode for weight, _, pcode in named if weight == best[0]} | (
        ends if best[1].use == "between" else set()
    )
    return (best[2] if len(equal) == 1 else None), best[1].span


def rank(spot: Spot, about: list[Hit]) -> float:
    beside = max((closeness(spot, hit) for hit in about), default=0.0)
    # Far from the act a place shows the governorate less well than the governorate's own name.
    return beside or (0.1 if spot.governorate else 0.05)


def home_areas(found: Iterable[Spot]) -> bool:
    return any(is_home(governorate(spot) or "") for spot in found)


def is_elsewhere(document: Document, about: list[Hit], found: Sequence[Spot]) -> bool:
    """Whether act, title and lead name places outside the record's area, and none in it."""
    places = {hit.sentence.place for hit in about}
    here = [one for one in document.foreground() if one.place in places or one.role in ("title", "lead")]
    if not any(OUTSIDE.search(document.text, one.start, one.end) for one in here):
        return False
    named = (spot for spot in found if spot.sentence in here and spot.use not in ("toward", "from"))
    near = (spot for spot in named if spot.offset is None or spot.offset.km <= SAME_GROUND_KM)
    return not any(is_home(governorate(spot) or "") for spot in near)


def first_of(document: Document, pattern: re.Pattern[str]) -> Span | None:
    for sentence in document.foreground():
        if match := pattern.search(document.text, sentence.start, sentence.end):
            return match.span()
    return None


def direction(document: Document) -> tuple[str, Span] | None:
    """The way that what moved was moving, where one is said."""
    for sentence in document.foreground():
        for match in DIRECTION.finditer(document.text, sentence.start, sentence.end):
            return DIRECTION_NAMES[match["way"] or match["bound"] or match["arabic"]], match.span()
    return None
