"""Which places, areas and roads does a running text name, and where in it?

English and Arabic, and Kurdish in Latin letters. The longest match wins. A village that is
called like a person or a common word counts only where the words beside it say that it is a
place; a name that a better-known place elsewhere bears counts for nothing. Pure once the index
is there: about 1 ms for 2 kB of text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gazetteer import context, naming
from gazetteer.index import Index
from gazetteer.matching import Candidate, Fit, exact, ranked, same_consonants, same_sound
from gazetteer.words import Word, words_of

__all__ = ["Index", "Mention", "scan"]

# Letters of a key, by whether it is Arabic; a road (M4) may be shorter.
SHORTEST = {False: 3, True: 2}
SHORTEST_LIKENESS = 6
# A short name behind ب is as often another word: بريا, by land.
SHORTEST_BEHIND_A_LETTER = 5
# 'de, 'da, 'ya: with its apostrophe. What is longer (the plural 'lar) is no case of place.
LOCATIVE = 3
LONGEST_LIKENESS = 3
FEWEST_CONSONANTS = 3
MOST_KNOWN = 4_096


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end] == words`; the candidates are best first and never none."""

    start: int
    end: int
    words: str
    candidates: list[Candidate]


@dataclass(frozen=True, slots=True)
class Span:
    """Words `first` to `last` (excluded) of the text bear a name with this key, from `start` to `end`."""

    first: int
    last: int
    start: int
    end: int
    key: str


def scan(text: str, *, index: Index | None = None) -> list[Mention]:
    """All mentions in order, none overlapping; without an index, the one in use is loaded."""
    return list(mentions(text, index if index is not None else Index.load()))


def mentions(text: str, index: Index) -> Iterator[Mention]:
    words = words_of(text)
    position, after_mention = 0, -1
    while position < len(words):
        span = longest(words, position, text, index) or likeness(words, position, text, index)
        if span is None:
            position += 1
            continue
        listed = goes_on(words, position, after_mention)
        fits = believable(span, words, text, index, listed=listed)
        if fits:
            yield mention(span, words, text, fits)
            after_mention = span.last
        position = span.last if fits or index.wins_elsewhere(span.key) else position + 1


def mention(span: Span, words: Sequence[Word], text: str, fits: list[Fit]) -> Mention:
    kinds = context.kinds_named(words, span.first, span.last)
    start = with_article(span, words)
    return Mention(start, span.end, text[start : span.end], list(in_order(tuple(fits), kinds)))


@lru_cache(maxsize=4_096)
def in_order(fits: tuple[Fit, ...], kinds: frozenset[str]) -> tuple[Candidate, ...]:
    return tuple(ranked(list(fits), kinds=kinds))


def with_article(span: Span, words: Sequence[Word]) -> int:
    """The article before a name belongs to it: al-Hasakah."""
    first = words[span.first]
    if not span.first or not first.joined:
        return span.start
    before = words[span.first - 1]
    # "at Tell Tamr" is no "at-Tall": only al- and el- may stand apart.
    hyphened = first.start == before.end + 1 and not first.spaced
    if naming.is_article(before.key, first.key) and (hyphened or before.key in naming.MOON_ARTICLES):
        return before.start
    return span.start


# --- Where does a name lie? --------------------------------------------------------------


def longest(words: Sequence[Word], first: int, text: str, index: Index) -> Span | None:
    """The longest known name that begins with this word; the clitics stay outside."""
    if not (words[first].arabic or words[first].capital):
        return None
    found = [
        span
        for reading in words[first].readings(text)
        for span in known_spans(words, first, reading.start, reading.key, index)
    ]
    # Among equally long ones the first reading, which takes the fewest clitics away.
    return max(found, key=lambda span: span.last, default=None)


def known_spans(words: Sequence[Word], first: int, start: int, key: str, index: Index) -> Iterator[Span]:
    beginnings = (key, words[first].last_key, words[first].bare_key)
    reach = max(map(index.longest_from, beginnings))
    for last, end, whole, going_on in growing(words, first, key):
        if going_on.count(" ") >= reach:
            return
        if index.names(whole):
            yield Span(first, last, start, end, whole)


def growing(words: Sequence[Word], first: int, key: str) -> Iterator[tuple[int, int, str, str]]:
    """Longer and longer: (last, end, the key if the name ends here, the key if it goes on)."""
    parts: list[str] = []
    for position in range(first, len(words)):
        word = words[position]
        if position > first and not word.joined:
            return
        if position > first and is_article_here(words, position):
            continue
        part = key if position == first else word.key
        ending = word.last_key if word.last_key != word.key else part
        going_on = " ".join([*parts, part])
        # As written before without an ending: of names equally long the first is taken.
        yield position + 1, word.last_end, " ".join([*parts, ending]), going_on
        if word.bare_key:
            yield position + 1, word.bare_end, " ".join([*parts, word.bare_key]), going_on
        parts.append(part)


def is_article_here(words: Sequence[Word], position: int) -> bool:
    follower = words[position + 1] if position + 1 < len(words) else None
    return bool(follower and follower.joined and naming.is_article(words[position].key, follower.key))


def likeness(words: Sequence[Word], first: int, text: str, index: Index) -> Span | None:
    """A town, facility, area or road in a transliteration that is not listed: Rmielan, Shadaddi.

    A single word may be a person's name as well (Mansour), and needs a word that leads to a place.
    """
    if not words[first].capital or words[first].arabic:
        return None
    for last in range(min(first + LONGEST_LIKENESS, len(words)), first, -1):
        run = words[first:last]
        led_to = last > first + 1 or context.is_led_to(words, first, last)
        if led_to and run[-1].capital and all(word.joined for word in run[1:]):
            name = text[run[0].start : run[-1].last_end]
            if is_like(name, index):
                return Span(first, last, run[0].start, run[-1].last_end, naming.fold(name))
    return None


def is_like(name: str, index: Index) -> bool:
    if len(name) < SHORTEST_LIKENESS:
        return False
    bones = naming.skeleton(name)
    enough = len(bones.replace(" ", "")) >= FEWEST_CONSONANTS
    return enough and any(spelling.entry.kind != "village" for spelling in index.by_skeleton.get(bones, ()))


# --- Is it a place here? -----------------------------------------------------------------


def believable(span: Span, words: Sequence[Word], text: str, index: Index, *, listed: bool) -> list[Fit]:
    """The bearers that the context allows; empty where the words are no name here."""
    fits = bearers(index, text[span.start : span.end])
    return [fit for fit in fits if allows(fit, span, words, index, listed=listed)]


def bearers(index: Index, name: str) -> tuple[Fit, ...]:
    """Kept on the index, so that what was found in an old one goes when it goes."""
    known = index.bearers
    if name not in known:
        if len(known) >= MOST_KNOWN:
            known.clear()
        fits = exact(index, name) or same_sound(index, name)
        alike = (fit for fit in same_consonants(index, name) if fit.spelling.entry.kind != "village")
        known[name] = tuple(fits or alike)
    return known[name]


def allows(fit: Fit, span: Span, words: Sequence[Word], index: Index, *, listed: bool) -> bool:
    kind = fit.spelling.entry.kind
    if len(span.key) < SHORTEST[words[span.first].arabic] and kind != "road":
        return False
    if kind == "road":
        return not context.is_weapon(words, span.last)
    if span.key in context.NAMES_WHAT_FOLLOWS:
        return False
    if context.is_named(words, span.first, span.last):
        # "Sinjar district" is the known one; only "the village of Sinjar" is ours.
        return not index.wins_elsewhere(span.key) or context.is_called_village(words, span.first, span.last)
    if span.key in context.COMMON:
        return False
    if kind != "village":
        return True
    if index.wins_elsewhere(span.key):
        return False
    placed = context.is_placed(words, span.first, span.last) or is_in_it(span, words)
    return speaks_for_itself(span, words) or listed or placed


def is_in_it(span: Span, words: Sequence[Word]) -> bool:
    """The Arabic "in" is one letter, written together with the name; Turkish says it behind: Menacir'de."""
    first, last = words[span.first], words[span.last - 1]
    if last.bare_key and span.end == last.bare_end == last.end - LOCATIVE:
        return True
    bears = first.arabic and span.start > first.start and first.key.lstrip("وف").startswith("ب")
    return bears and len(span.key) >= SHORTEST_BEHIND_A_LETTER


def speaks_for_itself(span: Span, words: Sequence[Word]) -> bool:
    """Tell This, Khirbat That: two words or more, each with a capital, of which the first is a hill or so."""
    parts = span.key.split()
    capitals = all(word.capital or word.arabic for word in words[span.first : span.last] if len(word.key) > 2)
    return len(parts) > 1 and parts[0] in context.TOPOGRAPHIC and capitals


def goes_on(words: Sequence[Word], first: int, after_mention: int) -> bool:
    """Whether it follows a mention in an enumeration: "Tell Tamr, Hamo and …"."""
    between = [word.key for word in words[after_mention:first]] if after_mention >= 0 else ["."]
    return all(key in context.CONJUNCTIONS or key in naming.MOON_ARTICLES for key in between)
