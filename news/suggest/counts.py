"""How many were detained, how many vehicles were there, how many rounds were fired?

Numbers of the act alone: of what a report says of other days nothing is counted, and where it
says two different numbers of one thing it says none.
"""

from collections.abc import Callable, Iterable, Iterator

from news.suggest.casualties import is_of_another, people_counted
from news.suggest.forces import Force
from news.suggest.numbers import Count, count
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.tongue import Tongue, counted
from news.suggest.words.counts import (
    DETAINED,
    DETAINED_DUAL,
    DETAINED_ONE,
    EACH_SIDE,
    ESCORTED,
    HIT_VEHICLES,
    INCLUDING,
    MUNITION_DUAL,
    MUNITIONS,
    ONE_MORE,
    ONE_OF_EACH,
    SAME_BREATH,
    WITH_ONE,
)

type Counted = dict[str, tuple[Count, Span]]
type Found = Iterator[tuple[Count, Span]]
type Reader = Callable[[Document, Sentence], Found]

VEHICLES = frozenset(
    {"vehicle", "armoured_vehicle", "mrap", "infantry_fighting_vehicle", "pickup", "truck", "tank"}
)
# Kinds whose vehicles are a movement's, not a target's.
MOVING = frozenset(
    {
        "convoy_blocked",
        "harassment",
        "collision",
        "warning_fire",
        "checkpoint_denial",
        "patrol_joint",
        "patrol_unilateral",
        "reinforcement",
        "withdrawal",
        "base_established",
        "base_vacated",
        "nonviolent_transfer",
        "protest_at_force",
        "protest_violent",
    }
)
FIRING = frozenset({"shelling", "drone_strike", "air_strike", "clash", "air_incident"})
# Where in a match of DETAINED its people stand.
NAMED = ("who", "whom", "noun", "taken", "arabic")
DETAINING = frozenset(
    {"raid", "detention", "weapon_disrupted", "abduction", "convoy_blocked", "checkpoint_denial", "clash"}
)


def counts(document: Document, kind: str, sentences: Iterable[Sentence], forces: list[Force]) -> Counted:
    """By name, each with the words that say it; `sentences` are those that tell of the act."""
    here = list(sentences)
    found = {
        "vehicles": in_convoy(document, here, forces)
        if kind in MOVING
        else each(document, here, hit_vehicles),
        "munitions": each(document, here, munitions) if kind in FIRING else [],
        "detained": each(document, here, detained) if kind in DETAINING else [],
    }
    return {name: one for name, said in found.items() if (one := agreed(said) or agreed(in_head(said, here)))}


def in_tongue(document: Document, kind: str, sentences: Iterable[Sentence], tongue: Tongue) -> Counted:
    """The same by the patterns of a tongue, of the kinds that have such numbers."""
    ways = {
        "vehicles": tongue.vehicles if kind in MOVING else None,
        "munitions": tongue.munitions if kind in FIRING else None,
        "detained": tongue.detained if kind in DETAINING else None,
    }
    found: dict[str, list[tuple[Count, Span]]] = {name: [] for name in ways}
    for sentence in sentences:
        for name, pattern in ways.items():
            for match in pattern.finditer(document.text, sentence.start, sentence.end) if pattern else ():
                if number := counted(tongue, match):
                    found[name].append((Count(number, number), match.span()))
    several = {name: [one for one in said if one[0].low > 1] or said for name, said in found.items()}
    return {name: one for name, said in several.items() if (one := agreed(said))}


def agreed(said: list[tuple[Count, Span]]) -> tuple[Count, Span] | None:
    """The one number that is said; None where two differ."""
    if not said:
        return None
    exact = [one for one in said if one[0].high is not None] or said
    return said_first(exact) if len({number.low for number, _ in exact}) == 1 else None


def in_head(said: list[tuple[Count, Span]], sentences: list[Sentence]) -> list[tuple[Count, Span]]:
    """What the title and the lead say; a number further down may be another event's."""
    head = [one for one in sentences if one.role in ("title", "lead")]
    return [one for one in said if any(place.start <= one[1][0] < place.end for place in head)]


def said_first(said: list[tuple[Count, Span]]) -> tuple[Count, Span]:
    return min(said, key=lambda one: one[1])


def each(document: Document, sentences: list[Sentence], read: Reader) -> list[tuple[Count, Span]]:
    return [one for sentence in sentences for one in read(document, sentence)]


# --- Vehicles -----------------------------------------------------------------------------


def in_convoy(document: Document, sentences: list[Sentence], forces: list[Force]) -> list[tuple[Count, Span]]:
    """One number a sentence: what is named in one breath is added, a part of the whole is not."""
    found = []
    for sentence in sentences:
        here = [
            force
            for force in forces
            if force.category in VEHICLES
            and force.count
            and force.count.low > 1
            and not ONE_OF_EACH.match(document.text, force.span[1])
            and sentence.start <= force.span[0] < sentence.end
        ]
        if total := added(document.text, here):
            found.append(total)
    return without_parts(found)


def added(text: str, here: list[Force]) -> tuple[Count, Span] | None:
    total: Count | None = None
    span = (0, 0)
    for force in sorted(here, key=lambda one: one.span):
        if force.count is None:
            continue
        if total is None:
            total, span = force.count, force.span
        elif SAME_BREATH.fullmatch(text, span[1], force.span[0]) or ESCORTED.fullmatch(
            text, span[1], force.span[0]
        ):
            total, span = total + force.count, (span[0], force.span[1])
        elif not INCLUDING.search(text, span[1], force.span[0]):
            break
    return (completed(text, total, span), span) if total else None


def completed(text: str, total: Count, span: Span) -> Count:
    """With one more that has no number, or once for each side."""
    if EACH_SIDE.match(text, span[1]):
        return total + total
    return total + Count(1, 1) if ONE_MORE.match(text, span[1], span[1] + 60) else total


def without_parts(found: list[tuple[Count, Span]]) -> list[tuple[Count, Span]]:
    """Without the smaller number that a later sentence gives of some of them."""
    if not found:
        return []
    first = found[0][0]
    return [one for one in found if one[0].low >= first.low]


# --- Munitions and the detained -----------------------------------------------------------


def munitions(document: Document, sentence: Sentence) -> Found:
    text = document.text
    for match in MUNITIONS.finditer(text, sentence.start, sentence.end):
        number = count(match["count"])
        if number and not is_of_another(text, sentence, match.span()):
            yield number, match.span()
    for match in MUNITION_DUAL.finditer(text, sentence.start, sentence.end):
        yield Count(2, 2), match.span()


def hit_vehicles(document: Document, sentence: Sentence) -> Found:
    for match in HIT_VEHICLES.finditer(document.text, sentence.start, sentence.end):
        words = match["hit"] or match["lost"] or match["arabic"]
        if (number := count(words)) and number.low > 1:
            yield number, match.span()


def detained(document: Document, sentence: Sentence) -> Found:
    text = document.text
    for match in DETAINED.finditer(text, sentence.start, sentence.end):
        words = next(filter(None, (match[name] for name in NAMED)), None)
        arabic = match["arabic"] or match["persons"]
        number = count(arabic) if arabic else people_counted(words or "")
        if number:
            yield number, match.span()
    for pattern, many in ((DETAINED_DUAL, 2), (DETAINED_ONE, 1)):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            more = 1 if many == 1 and WITH_ONE.match(text, match.end(), sentence.end) else 0
            yield Count(many + more, many + more), match.span()
