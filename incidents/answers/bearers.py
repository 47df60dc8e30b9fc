"""Who and what is named in the record, and what of it bears such a name?

Actors, sources, places, areas and roads, each as the latest incident of a Look calls it, in every script.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import orjson

from gazetteer import lookup
from incidents.document import Document
from incidents.folding import folded_name
from incidents.masks import parts
from incidents.masks.growth import LANGUAGES
from incidents.public.look import Look
from incidents.tongue import called

OnMap = Literal["place", "area", "road"]
Sort = Literal["actor", "source"] | OnMap
COLUMNS: dict[OnMap, str] = {"place": "place", "area": "area_touching", "road": "road"}
SPELLINGS = 20  # of the gazetteer, which knows more of them than the record


# --- Who and what is named ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """`incidents` that involve or cite it; `spoken` of them, and of others, in which it is a speaker."""

    code: str
    described: Document
    incidents: int
    spoken: int = 0


def actors(look: Look) -> list[Listed]:
    """Who is involved in an incident or speaks of one; by the number of incidents. No query."""
    return listed(look, "involvements", "claims")


def involved(look: Look) -> list[Listed]:
    return listed(look, "involvements")


def sources(look: Look) -> list[Listed]:
    return listed(look, "citations")


def listed(look: Look, *tables: str) -> list[Listed]:
    held, shown = parts.of(look.columns), look.mask()
    words = held.spelled()
    within = [held.tables[name].within(shown) for name in tables]
    counts = [rows_by(table.who, table.rows) for table in within]
    who, rows, called = (
        np.concatenate([getattr(table, name) for table in within]) for name in ("who", "rows", "called")
    )
    by_who = np.lexsort((called, rows, who))  # the last of each is of its latest incident
    last = by_who[np.flatnonzero(np.diff(who[by_who], append=-1))]
    found = [
        Listed(words[one], orjson.loads(words[said]), *(count.get(one, 0) for count in counts))
        for one, said in zip(who[last].tolist(), called[last].tolist(), strict=True)
    ]
    return sorted(found, key=lambda one: (-one.incidents, -one.spoken, one.described["name"]))


def rows_by(who: Any, rows: Any) -> dict[int, int]:
    """Of each the number of different rows."""
    pairs = np.unique(np.stack([who, rows]), axis=1)[0]
    codes, numbers = np.unique(pairs, return_counts=True)
    return dict(zip(codes.tolist(), numbers.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the incidents of a look call something of the gazetteer, and how many of them may lie there."""

    name: str
    incidents: int


def recorded(look: Look, sort: OnMap) -> dict[str, Recorded]:
    """By code. No query."""
    mask, column = look.mask(), COLUMNS[sort]
    counts = {code: int(mask[rows].sum()) for code, rows in look.columns.lists[column].items()}
    return {
        code: Recorded(look.label(column, code) or code, count) for code, count in counts.items() if count
    }


# --- Who bears a name --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bearer:
    """`incidents` that involve or cite it, or may lie there; `spoken`, see `Listed`."""

    code: str
    name: str
    incidents: int
    spoken: int = 0


def of(text: str, everything: Look) -> dict[Sort, list[Bearer]]:
    """By sort, the most told of first; sorts without a bearer are left out.

    Each word must begin a word of one name, letters and marks folded. A place may be spelled in any way
    that the gazetteer understands. No query of the record.
    """
    words = folded_name(text).split()
    if not words:
        return {}
    found: dict[Sort, list[Bearer]] = {
        "actor": list(registered(actors(everything), words)),
        **{sort: list(on_the_map(sort, text, words, everything)) for sort in COLUMNS},
        "source": list(registered(sources(everything), words)),
    }
    return {
        sort: sorted(bearers, key=lambda one: (-one.incidents, -one.spoken, one.name))
        for sort, bearers in found.items()
        if bearers
    }


def registered(named: Iterable[Listed], words: list[str]) -> Iterator[Bearer]:
    for one in named:
        names = [value for key, value in one.described.items() if key.startswith("name") and value]
        names.append(one.code.replace("-", " "))  # how it is called for short, such as SDF
        if bears(names, words):
            yield Bearer(one.code, called(one.described), one.incidents, one.spoken)


def on_the_map(sort: OnMap, text: str, words: list[str], everything: Look) -> Iterator[Bearer]:
    columns, shown, column = everything.columns, everything.mask(), COLUMNS[sort]
    spelled_so = {one.code for one in lookup.suggest(text, limit=SPELLINGS, sort=sort)}
    for code, rows in columns.lists[column].items():
        said = (column, *(f"{column}:{language}" for language in LANGUAGES))
        names = [columns.label(name, code, everything.as_of) for name in said]
        number = int(shown[rows].sum())
        if number and (code in spelled_so or bears([name for name in names if name], words)):
            yield Bearer(code, everything.name(column, code), number)


def bears(names: Iterable[str], words: list[str]) -> bool:
    """Whether each word begins a word of one and the same name."""
    return any(
        all(any(part.startswith(word) for part in folded_name(name).split()) for word in words)
        for name in names
    )
