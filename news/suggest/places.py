"""Where did it happen, as precisely as the report says and no more?

A settlement counts only in or beside a sentence of the act; else the governorate is given. A
stretch of a road is no point on it, "10 km west of" a town is not the town, and where a name may
be of several places that lie apart, none of them is taken.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gazetteer.matching import Candidate
from news.suggest.along import between_towns, circled, on_road, road_of
from news.suggest.bearers import anchor_point, unambiguous
from news.suggest.derived import at_offset
from news.suggest.kinds import Hit
from news.suggest.provinces import of_area
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.spots import MOVEMENTS, Location, Spot, closeness, contradicted, is_home, with_precision
from news.suggest.words.places import (
    DIRECTION,
    DIRECTION_NAMES,
    ENUMERATED,
    GENERIC_AR,
    HANGS_ON,
    HANGS_ON_AR,
    PLURAL_BEFORE,
    VILLAGE_NAMED,
)

FACTORS = {
    "at": 1.5,
    "near": 1.4,
    "based": 1.2,
    "plain": 1.0,
    "via": 0.5,
    "from": 0.35,
    "toward": 0.35,
    "between": 0.3,
    # Where somebody speaks, or where the wounded were taken.
    "said": 0.2,
    # The town to which the place belongs that is named next.
    "parent": 0.2,
}
ANCHOR = 0.4
# A withdrawal was where it began; a patrol that is said to be nowhere else was where it set out.
SET_OUT = {"withdrawal": 1.8, "base_vacated": 1.8, "patrol_joint": 1.1, "patrol_unilateral": 1.1}
BESIDE_LETTERS = 5
# "In the countryside of Qamishli" says less than "in the village of Hamo".
RURAL = 0.6
# It is called a town outright.
SETTLED = re.compile(
    r"\b(?:city|town|village)(?: of)?(?: the)? $|(?<!\w)(?:وسط )?(?:ال)?(?:بلده|مدينه|قريه) $"
)
WIDE = frozenset({"qamishli", "manbij", "kobani", "al-malikiyah", "hasakah", "ar-raqqah", "deir-ez-zor"})


# --- Where it was -------------------------------------------------------------------------


def location(
    document: Document, found: list[Spot], about: list[Hit], kind: str, further: Iterable[Sentence] = ()
) -> Location:
    """Where it was; of a movement also where it came from, through and to.

    `further` are sentences that go on about the act, for where its own give no more than an area.
    """
    where = finest(document, found, about, kind)
    if not is_fine(where):
        where = next(told_further(document, found, kind, further, where), where)
    if kind in MOVEMENTS and (journey := ends_of(found, about)):
        return replace(where, journey=journey)
    return where


def told_further(
    document: Document, found: list[Spot], kind: str, further: Iterable[Sentence], known: Location
) -> Iterator[Location]:
    """What each sentence that goes on about the act adds, within the governorate that is known."""
    for sentence in further:
        here = [spot for spot in found if spot.sentence is sentence and spot.use != "said"]
        if names_unknown_village(document, sentence, here):
            here = [spot for spot in here if spot.use == "near" and not spot.is_rural]
            if not here:
                return
        if not here:
            continue
        whole = Hit(kind, sentence.start, sentence.end, sentence, 1.0)
        where = finest(document, [*here, *(one for one in found if one not in here)], [whole], kind)
        if is_fine(where) and (not known.area or not where.area or where.area[:4] == known.area[:4]):
            yield where


def is_fine(where: Location) -> bool:
    return where.place is not None or where.lon is not None or where.precision == "road_segment"


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
    area = of_area(document, found, about, kind)
    # A town of the gazetteer is in the record's area, also where no more than its countryside is told.
    return replace(area, is_home=True) if best is not None else area


def at_settlement(document: Document, best: Spot, found: list[Spot], road: Spot | None) -> Location | None:
    """The settlement, or what several of them, or one of unknown whereabouts, are said to be near."""
    listed = enumerated(document, best, found)
    one_of_many = PLURAL_BEFORE.search(document.text, best.sentence.start, best.start)
    several = len(listed) > 1 or (best.use != "near" and one_of_many is not None)
    place = unambiguous(best, found)
    if best.is_rural and names_unknown_village(document, best.sentence, found):
        return None
    if best.is_rural and best.candidates[0].code in WIDE:
        return None
    if best.use == "near" and hangs_on_unknown(document, best, found):
        return None
    if several and (one := named_alone(document, listed, found)):
        best, place, several = one, unambiguous(one, found), False
    if place is not None and not several:
        return of_settlement(best, place, road)
    for other in found:
        anchor = (
            anchor_point(other) if other.sentence.place == best.sentence.place and other is not best else None
        )
        if anchor is not None:
            return of_settlement(other, anchor, road)
    return of_several(listed) if several else None


def named_alone(document: Document, listed: list[Spot], found: list[Spot]) -> Spot | None:
    """The one of several that is said to be the place further on: "the middle of the town of X"."""
    codes = {one.settlement.code for one in listed if one.settlement}
    further = [
        one
        for one in found
        if one.settlement
        and one.settlement.code in codes
        and one.sentence.place > listed[0].sentence.place
        and one.use == "at"
        and SETTLED.search(document.text, one.sentence.start, one.start)
        and len(enumerated(document, one, found)) == 1
    ]
    return further[0] if len({one.candidates[0].code for one in further}) == 1 else None


def names_unknown_village(document: Document, sentence: Sentence, found: list[Spot]) -> bool:
    """Whether it says "the village of …" and the gazetteer does not know which."""
    starts = [spot.start for spot in found if spot.sentence.place == sentence.place]
    named = VILLAGE_NAMED.finditer(document.text, sentence.start, sentence.end)
    return any(all(abs(start - match.end()) > BESIDE_LETTERS for start in starts) for match in named)


def hangs_on_unknown(document: Document, spot: Spot, found: list[Spot]) -> bool:
    """Whether a name that the gazetteer does not know stands before the town that it is said to be near."""
    begun = spot.sentence.start
    if match := HANGS_ON_AR.search(document.text, begun, spot.start):
        unknown = GENERIC_AR.fullmatch(match["name"]) is None
    elif match := HANGS_ON.search(document.text, begun, spot.start):
        first = document.folded.words(match.start("name"), match.start("name") + 1)
        unknown = first.isupper() and match.start("name") > begun
    else:
        return False
    return unknown and not any(
        one.start <= match.end("name") and match.start("name") <= one.end for one in found
    )


def weighed_settlements(found: list[Spot], about: list[Hit], kind: str) -> Iterator[tuple[float, Spot]]:
    for spot in found:
        if spot.settlement is None or spot.candidates[0].sort != "place" or contradicted(spot, found):
            continue
        weights = [weight for hit in about if (weight := closeness(spot, hit))]
        factor = movement_factor(spot, kind) if kind in MOVEMENTS else FACTORS[spot.use]
        factor *= RURAL if spot.is_rural else 1.0
        moves = kind in MOVEMENTS and factor >= FACTORS["toward"]
        if weights and (moves or factor > FACTORS["toward"]):
            yield max(weights) * factor * (ANCHOR if spot.is_anchor else 1.0), spot


def movement_factor(spot: Spot, kind: str) -> float:
    """A movement has two ends and a way; the crossing is where it was seen."""
    use = spot.use
    if use == "via" or (spot.candidates[0].kind == "crossing" and use != "toward"):
        return 2.0
    if use == "from":
        return SET_OUT.get(kind, FACTORS["from"])
    return FACTORS["toward" if use == "based" else use]


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


def direction(document: Document) -> tuple[str, Span] | None:
    """The way that what moved was moving, where one is said."""
    for sentence in document.foreground():
        for match in DIRECTION.finditer(document.text, sentence.start, sentence.end):
            return DIRECTION_NAMES[match["way"] or match["bound"] or match["arabic"]], match.span()
    return None
