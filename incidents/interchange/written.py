"""What of a public document do all foreign columns need? Its sides, its days, its place and its sources.

A shape that cannot hold an incident says why (`LeftOut`); it never bends one until it fits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from incidents.document import Document

Cell = str | int | float | None
Line = dict[str, Cell]

COUNTRY, REGION = "Syria", "Middle East"
LEVELS = {"admin1": 1, "admin2": 2, "admin3": 3}

# Why an incident is in no file of a shape. The words stand in a header and in docs/api.md.
REASONS = {
    "kind": "the shape has no place for what happened",
    "no_death": "nobody is known to have been killed",
    "undated": "no day is known, or no span that the shape can hold",
    "unlocated": "no place finer than the country is known",
}


class LeftOut(Exception):
    """The shape cannot hold this incident; `reason` is a word of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(REASONS[reason])
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Published:
    """A document and what the record says beside it; `page` is the whole address of its page."""

    document: Document
    published_at: datetime
    page: str = ""
    retracted_in: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """`columns` in the order of the file; `tags` is a second header row, as HXL has one."""

    name: str
    columns: tuple[str, ...]
    line: Callable[[Published], Line]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did and who bore it. Of equals the first named is taken for the one, the next for the other."""

    first: list[Document] = field(default_factory=list)
    second: list[Document] = field(default_factory=list)


def sides(document: Document) -> Sides:
    rows = document["involvements"]
    by_role = {
        role: [row["actor"] for row in rows if row["role"] == role]
        for role in ("initiator", "subject", "participant", "escort")
    }
    first, second = by_role["initiator"], [*by_role["subject"], *by_role["escort"]]
    for one in by_role["participant"]:
        (first if not first else second if not second else first).append(one)
    return Sides(unique(first), unique([one for one in second if one not in first]))


def unique(actors: Iterable[Document]) -> list[Document]:
    return list({actor["slug"]: actor for actor in actors}.values())


def days(document: Document) -> tuple[date, date]:
    """Raises LeftOut."""
    when = document["occurred"]
    if when["from"] is None:
        raise LeftOut("undated")
    return date.fromisoformat(when["from"]), date.fromisoformat(when["until"])


def area(document: Document, level: int) -> Document:
    """The area of this level that holds it for certain; an empty one where none is known."""
    found = [one for one in document["location"]["areas_within"] if one["level"] == level]
    return found[0] if found else {"name": "", "pcode": ""}


def named(document: Document) -> str:
    """What the place is called: the settlement, the road, the finest area, or the words of it."""
    where: dict[str, Any] = document["location"]
    for part in (where["place"], where["road"], *reversed(where["areas_within"])):
        if part:
            return str(part["name"])
    return where["words"] or ""


def anchor(document: Document) -> tuple[float, float] | None:
    """Longitude and latitude of the spot that stands for it, which its precision may call no place."""
    found = document["location"]["anchor"]
    return (float(found[0]), float(found[1])) if found else None


def source_names(document: Document) -> list[str]:
    return list(dict.fromkeys(row["source"]["name"] for row in document["citations"]))


def only_civilians(actors: Iterable[Document]) -> bool:
    found = list(actors)
    return bool(found) and all(one["sort"] in ("population", "organisation") for one in found)
