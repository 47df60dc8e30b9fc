"""Which of the places that bear a name is meant? None, where bearers lie apart and nothing chooses."""

from gazetteer.matching import Candidate
from news.suggest.spots import Spot, km

# A name further than this from the place it is said to be near is another place of that name.
APART_KM = 60
SAME_KM = 8
RIGHT_BEHIND = 25


def unambiguous(spot: Spot, found: list[Spot]) -> Candidate | None:
    """The place meant; None where bearers of the name lie apart, or it cannot be near what it should be."""
    places = [one for one in spot.candidates if one.sort == "place"]
    anchors = [other for other in found if other is not spot and other.sentence.place == spot.sentence.place]
    if len(places) == 1:
        # Of a name that one place bears, only what is said right behind it shows that another is meant.
        anchors = [other for other in anchors if 0 <= other.start - spot.end < RIGHT_BEHIND]
    near = [one for one in map(anchor_point, anchors) if one is not None]
    near = near or anchors_above(spot, found, places)
    if near:
        places = [one for one in places if min(km(one, other) for other in near) <= APART_KM]
        places.sort(key=lambda one: (one.kind == "village", min(km(one, other) for other in near)))
    named = {one.code for other in found if (one := other.governorate)}
    places = [one for one in places if (one.area_pcode or "")[:4] in named] or places
    if not places:
        return None
    best = places[0]
    rivals = [one for one in places[1:] if km(one, best) > SAME_KM and rivals_it(one, best)]
    return None if rivals and not near else best


def anchors_above(spot: Spot, found: list[Spot], places: list[Candidate]) -> list[Candidate]:
    """Of several bearers of a name: the towns by which title and lead say that it was."""
    if len(places) < 2:
        return []
    opening = (one for one in found if one.sentence.role in ("title", "lead") and one is not spot)
    return [one for one in map(anchor_point, opening) if one is not None]


def anchor_point(spot: Spot) -> Candidate | None:
    """A place beside which the other must lie: it is said to be near this one."""
    return spot.settlement if spot.use == "near" and spot.candidates[0].sort == "place" else None


def rivals_it(other: Candidate, best: Candidate) -> bool:
    return other.score >= best.score - 0.04 or (best.kind == "village" and other.kind == "village")
