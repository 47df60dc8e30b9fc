"""Did it happen outside the record's area, for all that the report names places in it?"""

from collections.abc import Iterable, Sequence

from news.suggest.kinds import Hit
from news.suggest.sentences import Document
from news.suggest.spots import Spot, governorate, is_home
from news.suggest.words.places import NORTH_EAST, OUTSIDE

# Said to be further than this from a place in the record's area, it is not in that area.
SAME_GROUND_KM = 30


def home_areas(found: Iterable[Spot]) -> bool:
    return any(is_home(governorate(spot) or "") for spot in found)


def is_elsewhere(document: Document, about: list[Hit], found: Sequence[Spot]) -> bool:
    """Whether act, title and lead name places outside the record's area, and none in it."""
    places = {hit.sentence.place for hit in about}
    here = [one for one in document.foreground() if one.place in places or one.role in ("title", "lead")]
    told = document.dateline[1] if document.dateline else 0
    if not any(OUTSIDE.search(document.text, max(one.start, told), one.end) for one in here):
        return False
    acts = (one for one in here if one.place in places)
    if any(NORTH_EAST.search(document.text, one.start, one.end) for one in acts):
        return False
    named = (spot for spot in found if spot.sentence in here and spot.use not in ("toward", "from"))
    near = (spot for spot in named if spot.offset is None or spot.offset.km <= SAME_GROUND_KM)
    return not any(is_ours(spot) for spot in near)


def is_ours(spot: Spot) -> bool:
    """In the record's area: of Aleppo the gazetteer holds the places of the east alone."""
    return spot.candidates[0].sort == "place" or is_home(governorate(spot) or "")
