"""Which incidents of a Look meet a filter, and which lie in one layer? Fewer, never more.

Three values: a condition on something unknown is neither true nor false, and neither is its
negation. It is read twice: of what is published as it stands, which says what may match, and of
what is sure whatever the uncertain days and places may be. What is sure is among what may be.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
from django.db.models.fields.json import KT
from numpy.typing import NDArray

from incidents.chain import ORIGIN
from incidents.door.conditions import (
    GEOMETRY,
    INTERVAL,
    PROPERTIES,
    RELATIONS,
    AllOf,
    AnyOf,
    Condition,
    Meets,
    Not,
    Test,
    Unknown,
    When,
)
from incidents.masks import ground
from incidents.masks.columns import NO_EXTENT, UNDATED, Bools, Columns, Matched, Pair
from incidents.models import Publication
from incidents.public import record
from incidents.public.look import Look

READERS: Mapping[str, Callable[[str], Any]] = {
    "text": str,
    "day": str,  # ISO days sort as they follow each other
    "number": float,
    "yes_no": lambda text: text == "true",
}
# How one is known of which only an interval is: surely, whatever the day was, and perhaps.
SURELY: Mapping[str, Callable[[Any, Any, int, int], Any]] = {
    **RELATIONS,
    "t_intersects": lambda begins, ends, first, last: (begins >= first) & (ends <= last),
}
PERHAPS: Mapping[str, Callable[[Any, Any, int, int], Any]] = {
    "t_before": lambda begins, ends, first, last: begins < first,
    "t_after": lambda begins, ends, first, last: ends > last,
    "t_during": lambda begins, ends, first, last: (begins < last) & (ends > first),
    "t_intersects": RELATIONS["t_intersects"],
}
# Each visible row is in one of them: a mark, a line or outline, or nowhere.
LAYERS: Mapping[str, Callable[[Columns], Bools]] = {
    "points": lambda cols: (cols.column("extent") == NO_EXTENT) & ~np.isnan(cols.column("west")),
    "extents": lambda cols: (cols.column("extent") != NO_EXTENT) & ~np.isnan(cols.column("west")),
    "unlocated": lambda cols: np.isnan(cols.column("west")),
}


@dataclass(frozen=True, slots=True)
class Truth:
    """Over all rows: where it is true, and where it is false. Where neither, nobody knows."""

    true: Bools
    false: Bools


def narrowed(look: Look, condition: Condition) -> Look:
    """The same look at those that meet the condition too. At most one query for each part of it."""
    may, must = masks(condition, look.columns)
    kept = must if look.selection.match == "within" else may
    return having(look, kept, must)


def layer(look: Look, name: str) -> Look:
    """The same look at those that are shown in this way."""
    mask = LAYERS[name](look.columns)
    return having(look, mask, mask)


def having(look: Look, kept: Bools, certain: Bools) -> Look:
    rows = look.rows
    here = kept[rows]
    surely = look.matched.certain & certain[rows]
    return replace(look, matched=Matched(rows=rows[here], certain=surely[here], as_of=look.as_of))


def skipping(look: Look, count: int) -> Look:
    """The same look with its pages beginning after so many incidents."""
    if not count or not len(look.rows):
        return look
    last = look.columns.newest_first(look.rows)[:count][-1]
    return replace(look, start=(look.as_of, *record.position(look.columns, last)))


def days(look: Look) -> tuple[date | None, date | None]:
    """The first and the last day on which any of them may have happened."""
    dated = look.column("since") != UNDATED
    if not dated.any():
        return None, None
    first, last = look.column("since")[dated].min(), look.column("until")[dated].max()
    return date.fromordinal(int(first)), date.fromordinal(int(last))


def masks(condition: Condition, cols: Columns) -> Pair:
    """The rows that may meet it, and those that surely do."""
    return truth(condition, cols, surely=False).true, truth(condition, cols, surely=True).true


def truth(condition: Condition, cols: Columns, *, surely: bool) -> Truth:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            every = [truth(part, cols, surely=surely) for part in parts]
            return reduce(both if isinstance(condition, AllOf) else either, every)
        case Not(part):
            found = truth(part, cols, surely=surely)
            return Truth(found.false, found.true)
        case Test(name, holds):
            return tested(name, holds, cols)
        case Unknown(name):
            known = is_known(name, cols)
            return Truth(~known, known)
        case Meets(shape):
            return meeting(*ground.meeting(shape, cols), cols, surely=surely)
        case When(relation, first, last):
            return related(relation, first, last, cols, surely=surely)


def both(one: Truth, other: Truth) -> Truth:
    return Truth(one.true & other.true, one.false | other.false)


def either(one: Truth, other: Truth) -> Truth:
    return Truth(one.true | other.true, one.false & other.false)


def tested(name: str, holds: Callable[[Any], bool], cols: Columns) -> Truth:
    """Each different value is tried once."""
    which, told = values(name, cols)
    passed = np.array([bool(holds(value)) for value in told] + [False])[which]
    return Truth(passed, (which >= 0) & ~passed)


def is_known(name: str, cols: Columns) -> Bools:
    if name == GEOMETRY:
        return ~np.isnan(cols.column("west"))
    if name == INTERVAL:
        dated: Bools = cols.column("since") != UNDATED
        return dated
    return values(name, cols)[0] >= 0


def meeting(may: Bools, must: Bools, cols: Columns, *, surely: bool) -> Truth:
    located = is_known(GEOMETRY, cols)
    return Truth(must if surely else may, located & ~may)


def related(relation: str, first: int, last: int, cols: Columns, *, surely: bool) -> Truth:
    dated = is_known(INTERVAL, cols)
    begins, ends = cols.column("since"), cols.column("until")
    holds, perhaps = (SURELY, PERHAPS) if surely else (RELATIONS, RELATIONS)
    return Truth(
        dated & holds[relation](begins, ends, first, last),
        dated & ~perhaps[relation](begins, ends, first, last),
    )


# --- What the documents say, property by property ----------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """Of each row of a record up to a revision: the number of its value, -1 where unknown."""

    revision: int = 0
    chain: str = ORIGIN
    which: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    numbers: Mapping[str, int] = field(default_factory=dict)


_told: dict[str, Told] = {}


def values(name: str, cols: Columns) -> tuple[NDArray[np.int32], list[Any]]:
    """Of each row the number of its value, and the different values. The record only grows: what was
    published since it was asked last is read, in one query, and a first time everything.
    """
    held = _told.get(name, Told())
    if not is_of_one_record(held, cols):
        held = Told()
    if held.revision < cols.revision:
        held = _told[name] = grown(held, name, cols)
    reader = READERS[PROPERTIES[name].sort]
    return held.which[: cols.revision], [reader(text) for text in held.numbers]


def is_of_one_record(held: Told, cols: Columns) -> bool:
    """Whether the last row that was read is still there: a copy that was restored has another past."""
    if held.revision == cols.revision:
        return held.chain == cols.chain
    same = Publication.objects.filter(revision=held.revision, chain=held.chain)
    return held.revision == 0 or same.exists()


def grown(held: Told, name: str, cols: Columns) -> Told:
    path = f"snapshot__{PROPERTIES[name].path}"
    new = Publication.objects.filter(revision__gt=held.revision, revision__lte=cols.revision)
    told = new.filter(snapshot__isnull=False).annotate(told=KT(path)).values_list("revision", "told")
    which = np.full(cols.revision, -1, np.int32)
    which[: held.revision] = held.which
    numbers = dict(held.numbers)
    for revision, text in told.iterator(chunk_size=10_000):
        if text is not None:
            which[revision - 1] = numbers.setdefault(text, len(numbers))
    return Told(cols.revision, cols.chain, which, numbers)
