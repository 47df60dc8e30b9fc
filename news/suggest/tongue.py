"""What do the rules know of a language beside English and Arabic? One table of words for each.

Tables are written as people write and folded here, like the text that they are matched against.
They carry what a report says plainly (the act, who, which day, how many); where a language needs
more than words, the rules abstain.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from news.suggest.folding import folded_letter
from news.suggest.kind_words import Trigger, expanded
from news.suggest.words.actors import Description

type Harm = Literal["killed", "injured"]


@dataclass(frozen=True)
class Tongue:
    triggers: tuple[Trigger, ...]
    actors: tuple[Description, ...]
    # Ways to write a day, with the groups that `dates.resolved` reads; what stands near a day of saying.
    days: Mapping[str, re.Pattern[str]]
    said: re.Pattern[str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    tolls: tuple[tuple[Harm, re.Pattern[str]], ...]
    detained: re.Pattern[str] | None = None
    vehicles: re.Pattern[str] | None = None
    munitions: re.Pattern[str] | None = None
    denies: re.Pattern[str] | None = None
    declines: re.Pattern[str] | None = None
    no_act: re.Pattern[str] | None = None


def fold(words: str) -> str:
    """A pattern as it meets folded text: only letters beyond ASCII are changed."""
    return "".join(letter if letter.isascii() or letter == "…" else folded_letter(letter) for letter in words)


def pattern(words: str) -> re.Pattern[str]:
    """A word or words of it, wherever they begin; an open end takes every ending."""
    return re.compile(rf"(?<!\w)(?:{expanded(fold(words))})")


def saying(words: str) -> re.Pattern[str]:
    """What may follow a day that is that of the saying; it goes on from inside the sentence."""
    return re.compile(fold(words))


def act(kind: str, strength: float, words: str) -> Trigger:
    return Trigger(kind, strength, pattern(words))


def actor(slug: str, words: str) -> Description:
    return Description(slug, pattern(words))


def table(words: Mapping[str, int]) -> dict[str, int]:
    return {fold(word): value for word, value in words.items()}


def weekday_pattern(names: Mapping[str, int], around: str) -> re.Pattern[str]:
    """`around` holds DAY where the weekday stands; nothing else is relative, last or past."""
    days = "|".join(sorted(map(fold, names), key=len, reverse=True))
    said = fold(around).replace("day_here", rf"(?P<weekday>{days})")
    return re.compile(rf"(?<!\w)(?P<relative>(?!))?(?P<last>(?!))?{said}(?P<past>(?!))?")


def date_pattern(months: Mapping[str, int]) -> re.Pattern[str]:
    names = "|".join(sorted(map(fold, months), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?P<day>\d{{1,2}})(?P<last>(?!))?(?:['.]?[^\W\d]{{0,3}})? (?P<name>{names})\w{{0,3}}(?:,?"
        rf" ?(?P<year>20\d\d))?"
    )


def relative_pattern(today: str, yesterday: str, before: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<before>{fold(before)})|(?P<today>{fold(today)})"
        rf"|(?P<yesterday>{fold(yesterday)}))(?!\w)"
        r"(?P<overnight>(?!))?(?P<night_to>(?!))?"
    )


def count_of(numbers: Mapping[str, int]) -> str:
    """A number in figures or words, as the group `who`."""
    words = "|".join(sorted(map(fold, numbers), key=len, reverse=True))
    return rf"(?<![\d.,])(?P<who>\d{{1,4}}|(?:{words}))(?!\w)"


def counted(tongue: Tongue, match: re.Match[str]) -> int | None:
    """The number that a match of one of the tongue's patterns says."""
    groups = match.groupdict()
    if groups.get("one"):
        return 1
    if groups.get("pair"):
        return 2
    word = groups["who"] or ""
    return int(word) if word.isdigit() else tongue.numbers.get(word)
