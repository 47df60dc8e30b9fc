"""Which words must stand in a text for a pattern to match anywhere in it? A look at them spares the search.

A pattern is taken apart by Python's own parser of patterns. `stopped|blocked … convoy|patrol` needs
one of the first two words and one of the last two. What may be anything needs nothing, so that no
pattern that could match is ever called impossible.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

PARSER: Any = import_module("re._parser")
# Shorter ones stand in every text.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class AllOf:
    needs: tuple["AllOf | AnyOf", ...]

    def is_met(self, there: set[str]) -> bool:
        return all(one.is_met(there) for one in self.needs)

    def all_words(self) -> Iterator[str]:
        for one in self.needs:
            yield from one.all_words()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the words, or what one of the needs asks for."""

    words: frozenset[str]
    needs: tuple[AllOf, ...] = ()

    def is_met(self, there: set[str]) -> bool:
        return not self.words.isdisjoint(there) or any(one.is_met(there) for one in self.needs)

    def all_words(self) -> Iterator[str]:
        yield from self.words
        for one in self.needs:
            yield from one.all_words()


type Need = AllOf | AnyOf | None  # None: nothing


class Needs:
    """What each of some patterns needs, and so which of them may match in a text."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self.needs = {pattern: need_of(pattern) for pattern in patterns}
        self.by_beginning: dict[str, set[str]] = defaultdict(set)
        for need in self.needs.values():
            for word in need.all_words() if need else ():
                self.by_beginning[word[:SHORTEST]].add(word)

    def possible(self, text: str) -> set[re.Pattern[str]]:
        there = self.words_in(text)
        return {pattern for pattern, need in self.needs.items() if need is None or need.is_met(there)}

    def words_in(self, text: str) -> set[str]:
        begun = self.by_beginning.keys() & {text[at : at + SHORTEST] for at in range(len(text))}
        return {word for beginning in begun for word in self.by_beginning[beginning] if word in text}


# --- Taking a pattern apart ---------------------------------------------------------------


def need_of(pattern: re.Pattern[str]) -> Need:
    """Nothing where the case of letters is not told apart: the words would have to be folded."""
    return None if pattern.flags & re.IGNORECASE else of_sequence(PARSER.parse(pattern.pattern))


def of_sequence(parts: Iterable[tuple[Any, Any]]) -> Need:
    """All that its parts need; letters that follow each other are one word."""
    needs: list[AllOf | AnyOf] = []
    letters = ""
    for code, given in [*parts, ("END", None)]:
        if str(code) == "LITERAL":
            letters += chr(given)
            continue
        if len(letters) >= SHORTEST:
            needs.append(AnyOf(frozenset({letters})))
        letters = ""
        if (need := of_part(str(code), given)) is not None:
            needs.append(need)
    return needs[0] if len(needs) == 1 else AllOf(tuple(needs)) if needs else None


def of_part(code: str, given: Any) -> Need:
    match code:
        case "BRANCH":
            return of_choice([of_sequence(one) for one in given[1]])
        case "SUBPATTERN" if not given[1] & re.IGNORECASE:
            return of_sequence(given[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if given[0] > 0:
            return of_sequence(given[2])
        case _:
            return None


def of_choice(ways: list[Need]) -> Need:
    """Nothing where one of the ways needs nothing."""
    words: set[str] = set()
    needs: list[AllOf] = []
    for way in ways:
        if way is None:
            return None
        if isinstance(way, AllOf):
            needs.append(way)
        else:
            words |= way.words
            needs += way.needs
    return AnyOf(frozenset(words), tuple(needs))
