"""What in the record bears such a name? Actors, sources, places, areas and roads, in every script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from gazetteer import lookup
from incidents.answers import portraits
from incidents.folding import folded_name
from incidents.masks.growth import LANGUAGES
from incidents.public.look import Look
from incidents.tongue import called

OnMap = Literal["place", "area", "road"]
Sort = Literal["actor", "source"] | OnMap
COLUMNS: dict[OnMap, str] = {"place": "place", "area": "area_touching", "road": "road"}
SPELLINGS = 20  # of the gazetteer, which knows more of them than the record


@dataclass(frozen=True, slots=True)
class Bearer:
    """`incidents` that involve or cite it, or may lie there; an actor who only speaks of some has none."""

    code: str
    name: str
    incidents: int


def of(text: str, everything: Look) -> dict[Sort, list[Bearer]]:
    """By sort, the most told of first; sorts without a bearer are left out.

    Each word must begin a word of one name, letters and marks folded. A place may be spelled in any way
    that the gazetteer understands. No query of the record.
    """
    words = folded_name(text).split()
    if not words:
        return {}
    found: dict[Sort, list[Bearer]] = {
        "actor": list(registered(portraits.actors(everything), words)),
        **{sort: list(on_the_map(sort, text, words, everything)) for sort in COLUMNS},
        "source": list(registered(portraits.sources(everything), words)),
    }
    return {
        sort: sorted(bearers, key=lambda one: (-one.incidents, one.name))
        for sort, bearers in found.items()
        if bearers
    }


def registered(listed: Iterable[portraits.Listed], words: list[str]) -> Iterator[Bearer]:
    for one in listed:
        names = [value for key, value in one.described.items() if key.startswith("name") and value]
        if bears(names, words):
            yield Bearer(one.code, called(one.described), one.incidents)


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
