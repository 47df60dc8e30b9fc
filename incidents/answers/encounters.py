"""Who met whom, who is told to have begun, and what came of it? Each pair of actors, both ways on one scale.

An initiator meets each subject of its incident; two participants meet, and nobody says who began. Whoever is
present, escorts or mediates is no side. An incident of several sides counts in several pairs, so that the
pairs add up to encounters and not to incidents.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median_high
from typing import Any

import numpy as np

from incidents.door.selection import Selection
from incidents.masks import parts
from incidents.masks.columns import CODED, UNDATED
from incidents.masks.parts import Parts, Table
from incidents.public import filtering
from incidents.public.look import Look
from incidents.vocabulary import KINDS, OUTCOMES

# From what is done at a distance to what is done by arms.
STEPS = ("harassment", "convoy_blocked", "collision", "clash")
WAYS = ("first", "second", "open")


@dataclass(frozen=True, slots=True)
class Turns:
    """How often one side is told to have begun the next encounter after one that the other began, and when.

    Whole days from the one to the other: at least `shortest`, at most `longest`, and `half` of them within so
    many. That one followed the other is all that is said; whether it was an answer is not.
    """

    number: int
    shortest: int
    half: int
    longest: int


@dataclass(frozen=True, slots=True)
class Pair:
    """`began` counts by who is told to have: the `first` of the two, the `second`, or nobody (`open`)."""

    first: str
    second: str
    number: int
    began: dict[str, int]
    kinds: dict[str, int]
    outcomes: dict[str, int]  # "" where the incident has none
    years: dict[int, int]  # in each that it may have been in
    turns: Turns | None  # None where the one who began never changed, as far as days and sides are told

    @property
    def other_kinds(self) -> int:
        return sum(number for kind, number in self.kinds.items() if kind not in STEPS)


@dataclass(frozen=True, slots=True)
class Ledger:
    """`met` + `apart` = all incidents of the look; the numbers of the pairs add up to `encounters`."""

    pairs: list[Pair]
    encounters: int
    met: int
    apart: int


def of(look: Look) -> Ledger:
    """The pair that met most often first. No query unless something was published since."""
    held = parts.of(look.columns)
    table = held.tables["encounters"].within(look.mask())
    keys, which = np.unique(np.stack([table.who, table.how]), axis=1, return_inverse=True)
    words = held.spelled()
    pairs = [
        pair(words[first], words[second], table.where(which == at), held, look)
        for at, (first, second) in enumerate(keys.T.tolist())
    ]
    met = len(np.unique(table.rows))
    ordered = sorted(pairs, key=lambda one: (-one.number, one.first, one.second))
    return Ledger(ordered, encounters=len(table.rows), met=met, apart=len(look.rows) - met)


def pair(first: str, second: str, table: Table, held: Parts, look: Look) -> Pair:
    kinds = counted(look.columns.column("kind")[table.rows], CODED["kind"], list(KINDS))
    spelled = ["", *held.spelled()]
    return Pair(
        first=first,
        second=second,
        number=len(table.rows),
        began=counted(table.called + 1, spelled, list(WAYS)),
        kinds=kinds,
        outcomes=counted(held.outcome[table.rows] + 1, spelled, [*OUTCOMES, ""]),
        years=years(table.rows, look),
        turns=turns(table, spelled, look),
    )


def turns(table: Table, spelled: list[str], look: Look) -> Turns | None:
    """Only where it is sure which was first: days that overlap tell of no order."""
    since, until = (look.columns.column(name)[table.rows].tolist() for name in ("since", "until"))
    began = [spelled[number + 1] for number in table.called.tolist()]
    dated = sorted(
        (first, last, who)
        for first, last, who in zip(since, until, began, strict=True)
        if first != UNDATED and who in ("first", "second")
    )
    apart = [
        (later[0] - earlier[1], later[1] - earlier[0])
        for earlier, later in pairwise(dated)
        if earlier[2] != later[2] and later[0] > earlier[1]
    ]
    if not apart:
        return None
    least, most = zip(*apart, strict=True)
    return Turns(len(apart), shortest=min(least), half=median_high(most), longest=max(most))


def counted(numbers: Any, words: list[str], order: list[str]) -> dict[str, int]:
    found = Counter(words[number] for number in numbers.tolist())
    return {word: found[word] for word in order if word in found}


def years(rows: Any, look: Look) -> dict[int, int]:
    """Within the days asked for; where only certain matches are, those that lie in one year."""
    since, until = (look.columns.column(name)[rows] for name in ("since", "until"))
    asked = look.selection
    low, high = (asked.since or date.min).year, (asked.until or date.max).year
    found: Counter[int] = Counter()
    for first, last in zip(since.tolist(), until.tolist(), strict=True):
        if first == UNDATED:
            continue
        begins, ends = date.fromordinal(first).year, date.fromordinal(last).year
        if begins == ends or asked.match != "within":
            found.update(range(max(begins, low), min(ends, high) + 1))
    return dict(sorted(found.items()))


def in_year(selection: Selection, year: int) -> Selection:
    """The same question of one year as well."""
    since = max(selection.since or date.min, date(year, 1, 1))
    until = min(selection.until or date.max, date(year, 12, 31))
    return selection.having(since=since, until=until)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of one pair: who began, and what came of it; None for all."""

    first: str
    second: str
    began: str | None = None
    outcome: str | None = None


def between(asked: Asked, look: Look) -> Look:
    """The same look at the encounters of one pair alone."""
    held = parts.of(look.columns)
    table = held.tables["encounters"].within(look.mask())
    chosen = (table.who == held.number(asked.first)) & (table.how == held.number(asked.second))
    if asked.began is not None:
        chosen &= table.called == held.number(asked.began)
    if asked.outcome is not None:
        number = held.number(asked.outcome) if asked.outcome != "none" else -1
        chosen &= held.outcome[table.rows] == number
        chosen &= (number >= 0) | (asked.outcome == "none")
    kept = np.zeros(look.columns.count, np.bool_)
    kept[table.rows[chosen]] = True
    return filtering.having(look, kept, kept)


def alone(look: Look, revision: int) -> Look:
    """The same look at the one incident that was published in a revision."""
    kept = np.zeros(look.columns.count, np.bool_)
    kept[revision - 1] = True
    return filtering.having(look, kept, kept)


def names(ledger: Ledger, look: Look) -> dict[str, str]:
    """What the record called each of them then."""
    return {code: look.name("actor", code) for one in ledger.pairs for code in (one.first, one.second)}
