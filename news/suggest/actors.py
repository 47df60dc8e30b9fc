"""Which actors are named, and where? Names from the registry, dated, and the ways reports describe them.

A name counts only if it was in use on the day of the incident. Words that fit two actors fit
neither, unless the day decides. "US-backed" is not the US, "held by the SDF" is where, not who.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple, Self

from django.db.models.functions import Coalesce

from incidents.models import ActorName
from news.suggest.folding import fold
from news.suggest.sentences import Document, Sentence
from news.suggest.tongues import TONGUES
from news.suggest.words.actors import (
    AMBIGUOUS,
    DESCRIBED,
    Description,
    presumed,
)
from news.suggest.words.asides import AIMED, FIXED, NEAR, NOT_ACTING_AFTER, NOT_ACTING_BEFORE

LONGEST_NAME = 9
# Letters looked at before and after a mention for words that make it no part of the act.
AROUND = 28
# The same for words that say where: "near the base of"; and what the name itself may be of.
WHERE = 60
NAMING = 22
WORD = re.compile(r"\w+")
ARABIC_PREFIX = re.compile(r"(?:[وف]?[بكل]?ال|[وف]?لل|[وفبكل])(?=\w{3})")
ARABIC = re.compile(r"[\u0600-\u06ff]")
# Names of countries mean their forces only where the sentence has them act: see `roles`.
SHORTEST_KEY = 2
LONGEST_ACRONYM = 5


class ActorRow(NamedTuple):
    """A name of an actor: what the registry knows of it."""

    slug: str
    text: str
    language: str = "en"
    valid_from: date | None = None
    valid_until: date | None = None
    sort: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named at a span of the folded text. `acts` is False where it is only spoken of."""

    slug: str
    start: int
    end: int
    sentence: Sentence
    acts: bool = True
    sort: str = ""


@dataclass(frozen=True)
class ActorIndex:
    """The registry's names by folded key, and which actors there are at all."""

    names: dict[str, list[ActorRow]] = field(default_factory=dict)
    sorts: dict[str, str] = field(default_factory=dict)
    # Keys of acronyms, which are names in capitals only: IS, HAT.
    capitals: frozenset[str] = frozenset()
    # First word of a key → the number of words of the longest key that begins so.
    reach: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[ActorRow]) -> Self:
        names: dict[str, list[ActorRow]] = defaultdict(list)
        for row in rows:
            names[key_of(row.text)].append(row)
        sorts = {row.slug: row.sort for each in names.values() for row in each}
        capitals = frozenset(key for key, each in names.items() if all(is_acronym(row.text) for row in each))
        long_enough = {key: each for key, each in names.items() if len(key) >= SHORTEST_KEY}
        reach: dict[str, int] = {}
        for key in long_enough:
            first = key.split(" ", 1)[0]
            reach[first] = max(reach.get(first, 0), key.count(" ") + 1)
        return cls(long_enough, sorts, capitals, reach)

    @staticmethod
    def load() -> "ActorIndex":
        """Of the registry as it is now; folding its names again is spared where none has changed."""
        kept = (Coalesce(f"actor__merged_into__{column}", f"actor__{column}") for column in ("slug", "sort"))
        slug, sort = kept
        rows = ActorName.objects.order_by("pk").values_list(
            slug, "text", "language", "valid_from", "valid_until", sort
        )
        return folded_once(tuple(ActorRow(*row) for row in rows))

    def named(self, key: str, day: date | None) -> str | None:
        """The one actor that the key names on that day; None when several may be meant."""
        found = {row.slug for row in self.names.get(key, ()) if in_use(row, day)}
        return found.pop() if len(found) == 1 else None

    def knows(self, key: str) -> bool:
        return key in self.names


@lru_cache(maxsize=2)
def folded_once(rows: tuple[ActorRow, ...]) -> ActorIndex:
    return ActorIndex.of(rows)


def is_acronym(text: str) -> bool:
    return len(text) <= LONGEST_ACRONYM and text.isupper()


def key_of(text: str) -> str:
    return " ".join(bare(word) for word in WORD.findall(fold(text)))


def bare(word: str) -> str:
    """An Arabic word without the letters written on to it: and, in, by, for, the."""
    return ARABIC_PREFIX.sub("", word, count=1) if ARABIC.match(word) else word


def in_use(row: ActorRow, day: date | None) -> bool:
    if day is None:
        return True
    return (row.valid_from is None or row.valid_from <= day) and (
        row.valid_until is None or day <= row.valid_until
    )


def mentions(
    document: Document, index: ActorIndex, *, day: date | None, language: str = "en"
) -> list[ActorMention]:
    """Actors named in sentences that are evidence of anything, in the order of the text."""
    tongue = TONGUES.get(language)
    descriptions = tongue.actors if tongue else DESCRIBED
    day = day or presumed(document.text)
    found: list[ActorMention] = []
    for sentence in document.sentences:
        if sentence.weight:
            found += in_sentence(document, sentence, index, day, descriptions)
    return found


def in_sentence(
    document: Document,
    sentence: Sentence,
    index: ActorIndex,
    day: date | None,
    descriptions: Sequence[Description] = DESCRIBED,
) -> list[ActorMention]:
    described = by_description(document, sentence, index, day, descriptions)
    named = by_name(document, sentence, index, day)
    kept: list[tuple[str | None, int, int]] = []
    for slug, start, end in sorted(described + named, key=lambda one: (one[1] - one[2], one[1])):
        if all(end <= other[1] or other[2] <= start for other in kept):
            kept.append((slug, start, end))
    kept = [
        one
        for one in kept
        if one[0] != "unidentified" or not any(0 <= one[1] - other[2] <= 1 for other in kept)
    ]
    return [
        ActorMention(
            slug, start, end, sentence, acts(document.text, sentence, start, end), index.sorts.get(slug, "")
        )
        for slug, start, end in sorted(kept, key=lambda one: one[1])
        if slug is not None
    ]


def by_description(
    document: Document,
    sentence: Sentence,
    index: ActorIndex,
    day: date | None,
    descriptions: Sequence[Description],
) -> list[tuple[str | None, int, int]]:
    """Spans of the described actors; None for words that may mean several."""
    found: list[tuple[str | None, int, int]] = []
    look = partial(described, document, sentence, descriptions)
    for description, start, end in document.remembered("described", sentence, look):
        slug = description.on(day) if description else None
        if slug is None or slug in index.sorts:
            found.append((slug, start, end))
    return found


def described(
    document: Document, sentence: Sentence, descriptions: Sequence[Description]
) -> list[tuple[Description | None, int, int]]:
    """Each description found, with its span; None for the ambiguous ones."""
    found: list[tuple[Description | None, int, int]] = []
    for description in descriptions:
        beside = description.beside
        if beside and not beside.search(document.text, sentence.start, sentence.end):
            continue
        for pattern in (description.pattern, description.arabic if document.has_arabic else None):
            if pattern is not None:
                spans = pattern.finditer(document.text, sentence.start, sentence.end)
                found += [(description, match.start(), match.end()) for match in spans]
    for pattern in AMBIGUOUS:
        spans = pattern.finditer(document.text, sentence.start, sentence.end)
        found += [(None, match.start(), match.end()) for match in spans]
    return found


def by_name(
    document: Document, sentence: Sentence, index: ActorIndex, day: date | None
) -> list[tuple[str | None, int, int]]:
    keys = document.remembered("named", sentence, partial(keys_in, document, sentence, index))
    return [(index.named(key, day), start, end) for key, start, end in keys]


def keys_in(document: Document, sentence: Sentence, index: ActorIndex) -> list[tuple[str, int, int]]:
    words = list(WORD.finditer(document.text, sentence.start, sentence.end))
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        length = longest_name(document, words, at, index)
        if length:
            key = " ".join(bare(word.group()) for word in words[at : at + length])
            found.append((key, words[at].start(), words[at + length - 1].end()))
        at += length or 1
    return found


def longest_name(document: Document, words: list[re.Match[str]], at: int, index: ActorIndex) -> int:
    """How many words from here are a name of the registry; 0 when none is."""
    reach = min(index.reach.get(bare(words[at].group()), 0), LONGEST_NAME)
    keys = [bare(word.group()) for word in words[at : at + reach]]
    for length in range(len(keys), 0, -1):
        key = " ".join(keys[:length])
        if index.knows(key):
            written = document.folded.words(words[at].start(), words[at + length - 1].end())
            if key not in index.capitals or written.isupper():
                return length
    return 0


def acts(text: str, sentence: Sentence, start: int, end: int) -> bool:
    before = text[max(sentence.start, start - AROUND) : start]
    after = text[end : min(sentence.end, end + AROUND)]
    if NOT_ACTING_BEFORE.search(before) or NOT_ACTING_AFTER.match(after):
        return False
    return not is_landmark(text, sentence, start, end)


def is_landmark(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """ "Near a US base": it says where; but what falls near a base was meant for it."""
    around = text[max(sentence.start, start - NAMING) : min(sentence.end, end + NAMING)]
    before = text[max(sentence.start, start - WHERE) : start]
    is_near = FIXED.search(around) and NEAR.search(before)
    return bool(is_near) and not AIMED.search(text, sentence.start, sentence.end)
