"""In which governorate was it, where the report gives no place, or none that can be told?"""

import re

from news.suggest.elsewhere import home_areas
from news.suggest.kinds import Hit
from news.suggest.sentences import Document, Span
from news.suggest.spots import (
    MOVEMENTS,
    Location,
    Spot,
    closeness,
    contradicted,
    governorate,
    is_home,
    with_precision,
)
from news.suggest.words.places import NORTH_EAST


def of_area(document: Document, found: list[Spot], about: list[Hit], kind: str) -> Location:
    pcode, span = governorate_of(found, about)
    if pcode is None and kind in MOVEMENTS:
        pcode, span = heading_for(found, about)
    if pcode is not None:
        spans = with_precision([("location.area", span)])
        return Location("governorate", area=pcode, spans=spans, is_home=is_home(pcode))
    north_east = first_of(document, NORTH_EAST)
    ours = any(home_areas([spot]) for spot in found if any(closeness(spot, hit) for hit in about))
    return Location("unlocated", is_home=north_east is not None or ours)


def heading_for(found: list[Spot], about: list[Hit]) -> tuple[str | None, Span]:
    """The one governorate that a movement of which nothing else is known leads to or comes from."""
    near = [spot for spot in found if spot.road is None and any(closeness(spot, hit) for hit in about)]
    pcodes = {(spot.candidates[0].area_pcode or "")[:4] for spot in near}
    return (pcodes.pop(), near[0].span) if len(pcodes) == 1 and "" not in pcodes else (None, (0, 0))


def governorate_of(found: list[Spot], about: list[Hit]) -> tuple[str | None, Span]:
    """The governorate named nearest to the act, or that of the only places named; of two, neither."""
    own = [spot for spot in found if spot.governorate or not contradicted(spot, found)]
    named = [(rank(spot, about), spot, pcode) for spot in own if (pcode := governorate(spot))]
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


def first_of(document: Document, pattern: re.Pattern[str]) -> Span | None:
    for sentence in document.foreground():
        if match := pattern.search(document.text, sentence.start, sentence.end):
            return match.span()
    return None
