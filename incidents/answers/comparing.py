"""What do two questions have in common? Which incidents both mean, which one alone, and how each counts.

An incident is the same in both whatever edition each shows: two questions may be as of two revisions.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from incidents.answers import facets, steps, timeline
from incidents.door.selection import BadSelection, Problem
from incidents.masks import parts
from incidents.masks.columns import Bools
from incidents.public import filtering, record
from incidents.public.look import Look

PARTS = ("both", "only_a", "only_b")
UNITS = ("month", "year")
MOST_BUCKETS = 360


@dataclass(frozen=True, slots=True)
class Compared:
    """`both` shows what the two share as the first does."""

    a: Look
    b: Look
    both: Look
    only_a: Look
    only_b: Look


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many of each began in it, or may have begun first."""

    since: date
    until: date
    a: int = 0
    b: int = 0


def of(a: Look, b: Look) -> Compared:
    """Of two looks at the same columns. No query."""
    shared_a, shared_b = shared(a, b), shared(b, a)
    return Compared(
        a=a,
        b=b,
        both=filtering.having(a, shared_a, shared_a),
        only_a=filtering.having(a, ~shared_a, ~shared_a),
        only_b=filtering.having(b, ~shared_b, ~shared_b),
    )


def shared(look: Look, other: Look) -> Bools:
    """Over all rows: those of the look whose incident the other means too."""
    keys = look.columns.column("key")
    found: Bools = look.mask() & np.isin(keys, keys[other.rows])
    return found


def kinds(look: Look) -> dict[str, int]:
    return facets.coded(look, facets.every(look), "kind")


def outcomes(look: Look) -> dict[str, int]:
    """ "" where an incident has none. No query unless something was published since."""
    held = parts.of(look.columns)
    words = [*held.spelled(), ""]
    return dict(Counter(words[number] for number in held.outcome[look.rows].tolist()))


def by_month(a: Look, b: Look) -> tuple[str, list[Bucket]]:
    """The unit, and from the first day of either to the last on one axis; years where months are too many."""
    both = [timeline.by("month", look) for look in (a, b)]
    ends = [day for one in both for day in (one.first, one.last) if day]
    if not ends:
        return UNITS[0], []
    first, last = min(ends), max(ends)
    unit = steps.step_for(first, last, most=MOST_BUCKETS, steps=UNITS)
    counts = [{one.since: one.began for one in timeline.by(unit, look).buckets} for look in (a, b)]
    edges = steps.edges(first, last, unit, most=MOST_BUCKETS)
    return unit, [
        Bucket(since, until - timedelta(days=1), counts[0].get(since, 0), counts[1].get(since, 0))
        for since, until in pairwise(edges)
    ]


def carried_on(look: Look, cursor: str) -> Look:
    """The same look with its pages beginning where one ended. Raises BadSelection."""
    start = record.decoded(cursor)
    if start[0] != look.as_of:
        detail = f"'cursor' carries on a list as of revision {start[0]}, and this is as of {look.as_of}."
        raise BadSelection([Problem("cursor", "contradiction", detail)])
    return replace(look, start=start)
