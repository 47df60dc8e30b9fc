"""Which places, areas and roads does the report name, and what is each to the sentence it stands in?"""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer import mentions as gazetteer
from gazetteer import metric
from gazetteer.matching import Candidate
from news.suggest.actors import ActorMention
from news.suggest.derived import Offset, offset_before
from news.suggest.kinds import Hit
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.words.places import (
    AFTER,
    ANCHORED,
    BEFORE,
    CITY_AFTER,
    CITY_BEFORE,
    COUNTRYSIDE_AFTER,
    COUNTRYSIDE_BEFORE,
    ROAD_AFTER,
    RURAL_AFTER,
    SAID_THERE_AFTER,
    SOURCES_BEFORE,
    TOLD_AFTER,
    VILLAGE_BEFORE,
)

AROUND = 60
OF_STATES = frozenset({"state", "state_force", "coalition", "population"})
BESIDE = 0.5
MOVEMENTS = frozenset({"reinforcement", "withdrawal", "base_vacated", "patrol_joint", "patrol_unilateral"})
# Governorates of the record; of Aleppo it holds the east alone, which only a named place there shows.
HOME = ("SY08", "SY09", "SY11")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, area or road named at a span of the folded text, and what it is to the act."""

    start: int
    end: int
    sentence: Sentence
    use: str
    candidates: tuple[Candidate, ...]
    # All that bear the name, also where the words mean the governorate.
    bearers: tuple[Candidate, ...] = ()
    offset: Offset | None = None
    # Named only to say where another place is: "al-Qahtaniyah, east of Qamishli".
    is_anchor: bool = False
    # "The countryside of Qamishli".
    is_rural: bool = False

    @property
    def town(self) -> Candidate | None:
        """The city or town of that name: what a road leads to."""
        return next((one for one in self.bearers if one.sort == "place"), None)

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
    km: dict[str, float] | None = None
    spans: tuple[tuple[str, Span], ...] = ()
    is_home: bool = True
    radius_m: int | None = None
    # Of a movement: where it came from, through and to. Of a stretch: the towns at its ends.
    journey: dict[str, str] | None = None


def spots(
    document: Document, named: Sequence[gazetteer.Mention], actors: Sequence[ActorMention]
) -> list[Spot]:
    """Names in foreground sentences that are neither in the dateline nor part of an actor's name."""
    # "Tell Tamr Military Council" is no place; the base in "the American Shaddadi base" is one.
    taken = [(actor.start, actor.end) for actor in actors if actor.sort not in OF_STATES]
    outlets = {(actor.start, actor.end) for actor in actors if actor.sort == "outlet"}
    if document.dateline:
        taken.append(document.dateline)
    found: list[Spot] = []
    for mention in named:
        start, end = document.folded.at(mention.start), document.folded.at(mention.end)
        sentence = document.sentence_at(start)
        if sentence is None or not sentence.is_foreground:
            continue
        over = [one for one in taken if start < one[1] and one[0] < end]
        # An outlet is called like the town: "near Mayadin" is the town.
        if over and over[0] in outlets and use_of(document.text, sentence, start, end) in ("at", "near"):
            over = []
        if not over:
            found.append(spot(document, sentence, (start, end), mention, found[-1:]))
    return found


def spot(
    document: Document, sentence: Sentence, span: Span, mention: gazetteer.Mention, last: list[Spot]
) -> Spot:
    text, (start, end) = document.text, span
    before = text[max(sentence.start, start - AROUND) : start]
    beside = bool(last) and last[0].sentence is sentence and last[0].road is None
    return Spot(
        start,
        end,
        sentence,
        use_of(text, sentence, start, end),
        meant(text, sentence, start, end, mention.candidates),
        tuple(mention.candidates),
        offset_before(before),
        beside and ANCHORED.fullmatch(text, last[0].end, start) is not None,
        COUNTRYSIDE_BEFORE.search(before) is not None or RURAL_AFTER.match(text, end) is not None,
    )


def use_of(text: str, sentence: Sentence, start: int, end: int) -> str:
    before = text[max(sentence.start, start - AROUND) : start]
    if COUNTRYSIDE_AFTER.match(text, end, min(sentence.end, end + AROUND)):
        return "near"
    if ROAD_AFTER.match(text, end, min(sentence.end, end + AROUND)):
        return "between"
    if SAID_THERE_AFTER.match(text, end, min(sentence.end, end + AROUND)):
        return "said"
    if SOURCES_BEFORE.search(before) and TOLD_AFTER.match(text, end, sentence.end):
        return "said"
    behind = (use for use, pattern in AFTER.items() if pattern.match(text, end, sentence.end))
    use = next((use for use, pattern in BEFORE.items() if pattern.search(before)), next(behind, "plain"))
    return "at" if use == "at_from" else use


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
        in_town = CITY_AFTER.match(after)
        rural = COUNTRYSIDE_AFTER.match(after) or (COUNTRYSIDE_BEFORE.search(before) and not in_town)
        places = tuple(one for one in candidates if one.sort == "place")
        return places if places and said and not rural else governorates
    if VILLAGE_BEFORE.search(before):
        villages = tuple(one for one in candidates if one.kind == "village")
        return villages or tuple(candidates)
    return tuple(candidates)


def closeness(spot: Spot, hit: Hit) -> float:
    """The weight of a place for a hit: in its sentence, beside it in its paragraph, or not at all."""
    apart = abs(spot.sentence.place - hit.sentence.place)
    if apart == 0:
        distance = max(hit.start - spot.end, spot.start - hit.end, 0)
        return hit.sentence.weight * (1 - min(distance, 300) / 1000)
    same_paragraph = spot.sentence.paragraph == hit.sentence.paragraph
    below_title = hit.sentence.role == "title" and (apart == 1 or spot.sentence.role == "lead")
    if (apart == 1 and same_paragraph) or below_title:
        return BESIDE * hit.sentence.weight
    return 0.0


def km(one: Candidate, other: Candidate) -> float:
    return metric.distance_m((one.lon, one.lat), (other.lon, other.lat)) / 1000


def governorate(spot: Spot) -> str | None:
    if spot.candidates[0].sort == "road" or spot.use in ("toward", "from"):
        return None
    pcode = spot.candidates[0].area_pcode
    return pcode[:4] if pcode else None


def contradicted(spot: Spot, found: list[Spot]) -> bool:
    """Whether title or sentence put the act in one governorate, and the place lies in another."""
    here = (one for one in found if one.sentence.role == "title" or one.sentence is spot.sentence)
    said = {one.governorate.code for one in here if one.governorate and one.use in ("at", "near", "plain")}
    own = spot.candidates[0].area_pcode
    return len(said) == 1 and own is not None and own[:4] not in said


def is_home(pcode: str) -> bool:
    return pcode[:4] in HOME


def with_precision(spans: list[tuple[str, Span]]) -> tuple[tuple[str, Span], ...]:
    return (("location.precision", spans[0][1]), *spans)
