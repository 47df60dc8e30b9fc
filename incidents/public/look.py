"""What does a Selection mean, as of one revision? One value that every part of an answer is made from.

A Look holds the columns that it was made from. Whatever is counted, named or left out of it comes
from those, so that all figures of an answer agree and the database is not asked again for each.
`record.look` makes one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from django.db.models import BooleanField, F, Value

from gazetteer.models import Area, Place, Road
from incidents.door.selection import BadSelection, Problem, Selection, stranger
from incidents.door.values import bare
from incidents.masks.columns import UNDATED, Bools, Columns, Matched, Rows
from incidents.tongue import ENGLISH, Called, is_english, language

Names = Mapping[tuple[str, str], str | None]
Position = tuple[int, int, str]  # as of which revision, first day, public id

CURRENT = F("is_current")
ALWAYS = Value(True, output_field=BooleanField())
# Parameter, column that names it, and where the gazetteer has it: model, key, whether the row is current.
GAZETTEER: tuple[tuple[str, str, Any, str, Any], ...] = (
    ("area", "area_touching", Area, "pcode", CURRENT),
    ("place", "place", Place, "slug", ALWAYS),
    ("road", "road", Road, "slug", CURRENT),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many incidents a selection means, and what about them cannot be shown everywhere.

    `certain` of the `matched` match whatever the uncertain days and places may be. `withheld`
    and `unreadable` count what an answer as of this revision lacks; whether it would match,
    nobody may say of the first and nobody knows of the second.
    """

    revision: int
    matched: int
    certain: int
    unlocated: int
    undated: int
    withheld: int
    unreadable: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """`selection` is as it was asked; the answer is as of `as_of`, wherever a list carries on."""

    selection: Selection
    columns: Columns
    matched: Matched
    found: Bools | None = None  # the rows in which the words of `q` occur
    gazetteer: Names = field(default_factory=dict)  # what the record does not name
    start: Position | None = None  # after which place of the list the page begins

    @property
    def as_of(self) -> int:
        return self.matched.as_of

    @property
    def rows(self) -> Rows:
        return self.matched.rows

    @property
    def latest(self) -> int:
        """The last revision when it was looked."""
        return self.columns.revision

    @property
    def chain(self) -> str:
        return self.columns.chain

    @property
    def is_fixed(self) -> bool:
        """Whether the answer is the same for ever: asked as of a revision, and nothing of it unreadable."""
        return self.selection.as_of is not None and not self.columns.unreadable(self.as_of)

    @property
    def tally(self) -> Tally:
        return Tally(
            revision=self.as_of,
            matched=len(self.rows),
            certain=int(np.count_nonzero(self.matched.certain)),
            unlocated=int(np.count_nonzero(np.isnan(self.column("west")))),
            undated=int(np.count_nonzero(self.column("since") == UNDATED)),
            withheld=self.columns.withheld(self.as_of),
            unreadable=self.columns.unreadable(self.as_of),
        )

    @property
    def box(self) -> list[float] | None:
        """Around all that has a place: west, south, east, north."""
        sides = [self.column(name) for name in ("west", "south", "east", "north")]
        if np.isnan(sides[0]).all():
            return None
        west, south, east, north = sides
        return [
            float(side) for side in (np.nanmin(west), np.nanmin(south), np.nanmax(east), np.nanmax(north))
        ]

    def column(self, name: str) -> Any:
        """Of the rows that match."""
        return self.columns.column(name)[self.rows]

    def mask(self) -> Bools:
        """Over all rows: whether each matches."""
        mask = np.zeros(self.columns.count, np.bool_)
        mask[self.rows] = True
        return mask

    def without(self, *names: str) -> "Look":
        """The same look with these conditions left out."""
        return self.at(self.selection.without(*names))

    def everything(self) -> "Look":
        """The same look at all incidents."""
        return self.at(Selection(as_of=self.selection.as_of))

    def at(self, selection: Selection) -> "Look":
        if selection == self.selection:
            return self
        found = self.found if selection.q == self.selection.q else None
        matched = self.columns.match(selection.having(as_of=self.as_of), found=found)
        return replace(self, selection=selection, matched=matched, found=found)

    def label(self, name: str, code: str) -> Called | None:
        """What the record called an actor, source, area, place or road then; None if it did not.

        In the language of the page, where the latest name of it has one.
        """
        own = "" if is_english() else self.columns.label(f"{name}:{language()}", code, self.as_of)
        if own:
            return Called(own, language())
        said = self.columns.label(name, code, self.as_of)
        return None if said is None else Called(said, ENGLISH)

    def labels(self, name: str, codes: Iterable[str]) -> dict[str, Called]:
        """What the record called many of one dimension then."""
        found = {code: self.label(name, code) for code in codes}
        return {code: text for code, text in found.items() if text}

    def name(self, name: str, code: str) -> Called:
        """As the record called it then; else, of today, as the gazetteer does; else the code itself.

        The gazetteer's names change, and an answer as of a revision does not.
        """
        today = self.gazetteer.get((name, code)) if self.selection.as_of is None else None
        return self.label(name, code) or Called(today or code, ENGLISH)


def gazetteer_names(selection: Selection, cols: Columns) -> Names:
    """What today's gazetteer calls the areas, places and roads that the record does not name.

    What the record names stays a good question when the gazetteer has dropped it. Raises
    BadSelection for what neither has. At most three queries, and none for what the record names; one
    more where something is refused.
    """
    problems: list[Problem] = []
    found: dict[tuple[str, str], str | None] = {}
    for name, column, model, key, current in GAZETTEER:
        strangers = set(asked(selection, name)) - set(cols.lists[column])
        known = names_of(model, key, strangers, current) if strangers else {}
        found |= {(column, code): called for code, called in known.items()}
        missing = sorted(strangers - set(known))
        near = slugs_of(model, key) | set(cols.lists[column]) if missing else set()
        for code in missing:
            detail = f"'{name}': the gazetteer has no '{code}'."
            problems.append(stranger(name, code, near, detail=detail))
    if problems:
        raise BadSelection(problems)
    return found


def asked(selection: Selection, name: str) -> tuple[str, ...]:
    """Every code of a dimension that the question names, be it asked for or excluded."""
    return tuple(map(bare, getattr(selection, name)))


def slugs_of(model: Any, key: str) -> set[str]:
    """Asked only where a question is refused, for what may have been meant."""
    return set(model.objects.values_list(key, flat=True))


def names_of(model: Any, key: str, codes: Iterable[str], current: Any) -> dict[str, str | None]:
    """None where the gazetteer knows it and has dropped it."""
    rows = model.objects.filter(**{f"{key}__in": codes}).annotate(current=current).order_by("current")
    return {code: name if kept else None for code, name, kept in rows.values_list(key, "name", "current")}
