"""Where did it happen, as precisely as the report says and no more?

A settlement counts only in or beside a sentence of the act; else the governorate is given. A
stretch of a road is no point on it, "10 km west of" a town is not the town, and where a name may
be of several places that lie apart, none of them is taken.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazetteer import mentions as gazetteer
from gazetteer.matching import Candidate
from news.suggest.actors import ActorMention
from news.suggest.kinds import Hit
from news.suggest.place_words import (
    BEFORE,
    CITY_AFTER,
    CITY_BEFORE,
    COUNTRYSIDE_AFTER,
    COUNTRYSIDE_BEFORE,
    DIRECTION,
    DIRECTION_NAMES,
    ENUMERATED,
    NEAR_THE_ROAD,
    NORTH_EAST,
    OUTSIDE,
    PLURAL_BEFORE,
    ROAD_AFTER,
    VILLAGE_BEFORE,
)
from news.suggest.sentences import Document, Sentence, Span

AROUND = 60
# Governorates of the record; of Aleppo it holds the east alone, which only a named place there shows.
HOME = ("SY08", "SY09", "SY11")
MOVEMENTS = frozenset({"reinforcement", "withdrawal", "base_vacated", "patrol_joint", "patrol_unilateral"})
FACTORS = {"at": 1.5, "near": 1.4, "plain": 1.0, "via": 0.5, "from": 0.35, "toward": 0.35, "between": 0.3}
BESIDE = 0.5
# A name further than this from the place it is said to be near is another place of that name.
APART_KM = 60
SAME_KM = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, area or road named at a span of the folded text, and what it is to the act."""

    start: int
    end: int
    sentence: Sentence
    use: str
    candidates: tuple[Candidate, ...]

    @property
    def road(self) -> Candidate | None:
        return self.candidates[0] if self.candidates[0].sort == "road" else None

    @property
    def settlement(self) -> Candidate | None:
        return next((one for one in self.candidates if one.sort == "place"), None)

    @property
    def governorate(self) -> Candidate | None:
        return next((one for one in self.candidates if one.kind == "governorate"), None)

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Location:
    precision: str
    area: str | None = None
    road: str | None = None
    place: str | None = None
    lon: float | None = None
    lat: float | None = None
    spans: tuple[tuple[str, Span], ...] = ()
    is_home: bool = True


# --- What is named ------------------------------------------------------------------------


def spots(
    document: Document, named: Sequence[gazetteer.Mention], actors: Iterable[ActorMention]
) -> list[Spot]:
    """Names in foreground sentences that are neither in the dateline nor part of an actor's name."""
    taken = [(actor.start, actor.end) for actor in actors]
    if document.dateline:
        taken.append(document.dateline)
    found = []
    for mention in named:
        start, end = document.folded.at(mention.start), document.folded.at(mention.end)
        sentence = document.sentence_at(start)
        if sentence is None or not sentence.is_foreground:
            continue
        if not any(start < last and first < end for first, last in taken):
            use = use_of(document.text, sentence, start, end)
            candidates = meant(document.text, sentence, start, end, mention.candidates)
            found.append(Spot(start, end, sentence, use, candidates))
    return found


def use_of(text: str, sentence: Sentence, start: int, end: int) -> str:
    before = text[max(sentence.start, start - AROUND) : start]
    if COUNTRYSIDE_AFTER.match(text, end, min(sentence.end, end + AROUND)):
        return "near"
    if ROAD_AFTER.match(text, end, min(sentence.end, end + AROUND)):
        return "between"
    return next((use for use, pattern in BEFORE.items() if pattern.search(before)), "plain")


def meant(
    text: str, sentence: Sentence, start: int, end: int, candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The candidates, the governorate alone where the words mean it or may mean it.

    "Hasakah" without more is the city or the province: the coarser is never wrong.
    """
    before, after = text[max(sentence.start, start - AROUND) : start], text[end : end + AROUND]
    governorates = tuple(one for one in candidates if one.kind == "governorate")
    if governorates:
        said = CITY_BEFORE.search(before) or CITY_AFTER.match(after)
        rural = COUNTRYSIDE_BEFORE.search(before) or COUNTRYSIDE_AFTER.match(after)
        return tuple(candidates) if said and not rural else governorates
    if VILLAGE_BEFORE.search(before):
        villages = tuple(one for one in candidates if one.kind == "village")
        return villages or tuple(candidates)
    return tuple(candidates)


# --- Where it was -------------------------------------------------------------------------


def location(document: Document, found: list[Spot], about: list[Hit], kind: str) -> Location:
    """The finest of road, settlement and area that the sentences of the act carry."""
    weighed = list(weighed_settlements(found, about, kind))
    best = max(weighed, key=lambda one: one[0], default=(0.0, None))[1]
    road = road_of(document, found, about)
    segment = on_road(document, road, best, found, about) if road is not None else None
    if segment is not None:
        return segment
    if best is not None and (settled := at_settlement(document, best, found, road)):
        return settled
    return of_area(document, found, about)


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


def weighed_settlements(found: list[Spot], about: list[Hit], kind: str) -> Iterator[tuple[float, Spot]]:
    for spot in found:
        if spot.settlement is None or spot.candidates[0].sort != "place":
            continue
        weights = [weight for hit in about if (weight := closeness(spot, hit))]
        factor = movement_factor(spot.use, kind) if kind in MOVEMENTS else FACTORS[spot.use]
        moves = kind in MOVEMENTS and factor >= FACTORS["toward"]
        if weights and (moves or factor > FACTORS["toward"]):
            yield max(weights) * factor, spot


def movement_factor(use: str, kind: str) -> float:
    """A movement has two ends and a way; the crossing is where it was seen."""
    if use == "via":
        return 2.0
    if use == "from" and kind in ("withdrawal", "base_vacated"):
        return 1.8
    return FACTORS[use]


def closeness(spot: Spot, hit: Hit) -> float:
    """The weight of a place for a hit: in its sentence, beside it in its paragraph, or not at all."""
    apart = abs(spot.sentence.place - hit.sentence.place)
    if apart == 0:
        distance = max(hit.start - spot.end, spot.start - hit.end, 0)
        return hit.sentence.weight * (1 - min(distance, 300) / 1000)
    same_paragraph = spot.sentence.paragraph == hit.sentence.paragraph
    if (apart == 1 and same_paragraph) or (apart == 1 and hit.sentence.role == "title"):
        return BESIDE * hit.sentence.weight
    return 0.0


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
    if place is not None and best is not None:
        spans.append(("location.place", best.span))
    return Location(
        precision="road_segment",
        area=pcode,
        road=road.road.code,
        place=place.code if place else None,
        spans=with_precision(spans),
        is_home=is_home(pcode),
    )


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


def km(one: Candidate, other: Candidate) -> float:
    x = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(x, one.lat - other.lat)


def of_settlement(spot: Spot, place: Candidate, road: Spot | None) -> Location:
    pcode = place.area_pcode[:4] if place.area_pcode else None
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


def of_area(document: Document, found: list[Spot], about: list[Hit]) -> Location:
    pcode, span = governorate_of(found, about)
    if pcode is not None:
        spans = with_precision([("location.area", span)])
        return Location("governorate", area=pcode, spans=spans, is_home=is_home(pcode))
    north_east = first_of(document, NORTH_EAST)
    return Location("unlocated", is_home=north_east is not None)


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


def governorate(spot: Spot) -> str | None:
    if spot.candidates[0].sort == "road" or spot.use in ("toward", "from"):
        return None
    pcode = spot.candidates[0].area_pcode
    return pcode[:4] if pcode else None


def rank(spot: Spot, about: list[Hit]) -> float:
    beside = max((closeness(spot, hit) for hit in about), default=0.0)
    # Far from the act a place shows the governorate less well than the governorate's own name.
    return beside or (0.1 if spot.governorate else 0.05)


def home_areas(found: Iterable[Spot]) -> bool:
    return any(is_home(governorate(spot) or "") for spot in found)


def is_home(pcode: str) -> bool:
    return pcode[:4] in HOME


def with_precision(spans: list[tuple[str, Span]]) -> tuple[tuple[str, Span], ...]:
    return (("location.precision", spans[0][1]), *spans)


def is_elsewhere(document: Document, about: list[Hit]) -> bool:
    """Whether the sentences of the act name a place outside the record's area."""
    places = {hit.sentence.place for hit in about}
    here = (one for one in document.foreground() if one.place in places)
    return any(OUTSIDE.search(document.text, one.start, one.end) for one in here)


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
