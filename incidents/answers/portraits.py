"""What does the record say of an actor, a source, a place or an area? Counts and lists, as of a revision.

Only what published incidents name has a portrait: what the registers of the desk hold besides is not
public. Each count is of incidents, and names the Selection whose list has as many, where there is one.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import orjson

from incidents import tongue
from incidents.answers import facets, timeline
from incidents.document import Document
from incidents.door.selection import Selection
from incidents.masks import parts
from incidents.masks.parts import Parts, Table
from incidents.public import filtering, record
from incidents.public.look import Look
from incidents.public.record import Entry
from incidents.vocabulary import ROLES, STANCES

MOST_NAMED = 8
MOST_LISTED = 10
DISTRICT = 6  # characters of its p-code


class NotNamed(Exception):
    """No incident that is public as of the revision names it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`selection` asks for as many incidents as `number` says; None where no Selection does."""

    code: str
    name: str
    number: int
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Incidents that no Selection asks for: how many, and the newest of them."""

    code: str
    number: int
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Portrait:
    """`look` is at the incidents that name it; `names` are all that published incidents call it.

    `years` counts an incident in each year that it may have been in.
    """

    sort: str
    code: str
    look: Look
    names: list[Document]
    kinds: list[Counted]
    years: list[Counted]
    precisions: list[Counted]
    actors: list[Counted]
    sources: list[Counted]
    areas: list[Counted]
    roles: list[Counted] = field(default_factory=list)
    claims: list[Group] = field(default_factory=list)
    origins: list[Counted] = field(default_factory=list)
    alone: Group | None = None

    @property
    def name(self) -> str:
        return tongue.called(self.names[0]) if self.names else self.code


def of(sort: str, code: str, everything: Look) -> Portrait:
    """At most two queries. Raises NotNamed."""
    held = parts.of(everything.columns)
    spoken = spoken_by(code, held, everything) if sort == "actor" else None
    selection = Selection(as_of=everything.selection.as_of).having(**{sort: (code,)})
    column = "area_touching" if sort == "area" else sort
    rows = everything.columns.lists[column].get(code, np.empty(0, np.int64))
    if everything.mask()[rows].any():
        look = everything.at(selection)
    elif spoken is not None and len(spoken.rows):
        look = nothing_of(everything)
    else:
        raise NotNamed(code)
    return Portrait(
        sort=sort,
        code=code,
        look=look,
        names=names(sort, code, held, everything),
        kinds=coded(look, "kind"),
        years=years(look),
        precisions=coded(look, "precision"),
        actors=named(look, "actor", but=code),
        sources=named(look, "source", but=code),
        areas=named(look, "area", but=code),
        **beside(sort, code, held, look, everything, spoken),
    )


def nothing_of(everything: Look) -> Look:
    """A look at no incident: of who only speaks."""
    nobody = np.zeros(everything.columns.count, np.bool_)
    return filtering.having(everything, nobody, nobody)


def beside(
    sort: str, code: str, held: Parts, look: Look, everything: Look, spoken: Table | None
) -> dict[str, Any]:
    if sort == "actor" and spoken is not None:
        return {"roles": roles(code, held, look), "claims": claims(spoken, held, everything)}
    if sort == "source":
        return {"origins": origins(code, held, look), "alone": alone(code, held, look)}
    return {}


# --- What can be asked of any of them -----------------------------------------------------


def coded(look: Look, name: str) -> list[Counted]:
    """By how many there are, the most first; of places, from the finest to the coarsest."""
    found = [
        Counted(code, code, number, look.selection.having(**{name: (code,)}))
        for code, number in facets.coded(look, facets.every(look), name).items()
    ]
    return sorted(found, key=lambda one: -one.number) if name == "kind" else found


def years(look: Look) -> list[Counted]:
    return [
        Counted(
            bucket.name,
            bucket.name,
            bucket.possible,
            look.selection.having(since=bucket.since, until=bucket.until) if bucket.possible else None,
        )
        for bucket in timeline.by("year", look).buckets
    ]


def named(look: Look, name: str, *, but: str) -> list[Counted]:
    """The most frequent of the others; of areas, the districts in which they may lie."""
    column = "area_touching" if name == "area" else name
    counts = facets.named(look, facets.every(look), column)
    kept = [
        (code, number)
        for code, number in counts.items()
        if code != but and (name != "area" or len(code) == DISTRICT)
    ]
    most = sorted(kept, key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMED]
    return [
        Counted(code, look.name(column, code), number, also(look.selection, name, code))
        for code, number in most
    ]


def also(selection: Selection, name: str, code: str) -> Selection | None:
    """Two values of one parameter mean either of them: what names both cannot be asked."""
    return None if getattr(selection, name) else selection.having(**{name: (code,)})


def names(sort: str, code: str, held: Parts, everything: Look) -> list[Document]:
    """As published incidents describe it, the latest description first."""
    if sort not in ("actor", "source"):
        return [{"name": everything.name("area_touching" if sort == "area" else sort, code)}]
    tables = ("involvements", "claims") if sort == "actor" else ("citations",)
    shown, number = everything.mask(), held.number(code)
    latest: dict[int, int] = {}
    for name in tables:
        table = held.tables[name].within(shown)
        own = table.where(table.who == number)
        for row, called in zip(own.rows.tolist(), own.called.tolist(), strict=True):
            latest[called] = max(row, latest.get(called, -1))
    words = held.spelled()
    ordered = sorted(latest, key=lambda called: -latest[called])
    return [orjson.loads(words[called]) for called in ordered]


# --- Of an actor -------------------------------------------------------------------------


def roles(code: str, held: Parts, look: Look) -> list[Counted]:
    table = held.tables["involvements"].within(look.mask())
    own = table.where(table.who == held.number(code))
    found = by_word(own.rows, own.how, held)
    return [Counted(role, role, len(found[role])) for role in ROLES if role in found]


def spoken_by(code: str, held: Parts, everything: Look) -> Table:
    table = held.tables["claims"].within(everything.mask())
    return table.where(table.who == held.number(code))


def claims(spoken: Table, held: Parts, everything: Look) -> list[Group]:
    """In how many incidents it takes each stance. One incident may be in several."""
    found = by_word(spoken.rows, spoken.how, held)
    return grouped([(stance, found[stance]) for stance in STANCES if stance in found], everything)


def by_word(rows: Any, how: Any, held: Parts) -> dict[str, set[int]]:
    """The different rows of each word."""
    words = held.spelled()
    found: dict[str, set[int]] = {}
    for row, word in zip(rows.tolist(), how.tolist(), strict=True):
        found.setdefault(words[word], set()).add(row)
    return found


def grouped(groups: list[tuple[str, set[int]]], look: Look) -> list[Group]:
    """With the newest of each. One query for all."""
    cols = look.columns
    listed = {
        code: cols.newest_first(np.array(sorted(rows), np.int64))[:MOST_LISTED].tolist()
        for code, rows in groups
    }
    read = record.by_row(cols, sorted({row for rows in listed.values() for row in rows}))
    return [
        Group(code, len(rows), [read[row] for row in listed[code] if row in read]) for code, rows in groups
    ]


# --- Of a source -------------------------------------------------------------------------


def origins(code: str, held: Parts, look: Look) -> list[Counted]:
    """Whose words its reports repeat, as the citations name them."""
    table = held.tables["citations"].within(look.mask())
    own = table.where(table.who == held.number(code))
    found = by_word(own.rows, own.how, held)
    counts = Counter({origin: len(rows) for origin, rows in found.items() if origin})
    return [Counted(origin, origin, number) for origin, number in counts.most_common(MOST_NAMED)]


def alone(code: str, held: Parts, look: Look) -> Group:
    """The incidents that cite no other source."""
    table = held.tables["citations"].within(look.mask())
    others = set(table.rows[table.who != held.number(code)].tolist())
    own = {row for row in look.rows.tolist() if row not in others}
    return grouped([("alone", own)], look)[0]
