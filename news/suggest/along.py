"""On which stretch of a road was it, or between which two towns?"""

from gazetteer.matching import Candidate
from news.suggest.bearers import unambiguous
from news.suggest.derived import Circle, between, pairs
from news.suggest.elsewhere import home_areas
from news.suggest.kinds import Hit
from news.suggest.provinces import governorate_of
from news.suggest.sentences import Document, Span
from news.suggest.spots import AROUND, Location, Spot, closeness, is_home, with_precision
from news.suggest.words.places import KM_POST, NEAR_THE_ROAD


def between_towns(
    document: Document, found: list[Spot], about: list[Hit], best: Spot | None
) -> Location | None:
    """The ground between two towns that a sentence of the act names as its ends."""
    for sentence in {spot.sentence.place: spot.sentence for spot in found}.values():
        here = [one for one in found if one.sentence is sentence and one.town]
        if not any(closeness(one, hit) for one in here for hit in about):
            continue
        if best is not None and best.sentence is sentence and best.use == "at":
            continue
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
        is_home=is_home(pcode) or place is not None,
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
