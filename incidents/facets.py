"""Selection → how many incidents of each kind, actor, area …, if that one condition were changed."""

from typing import Any

import numpy as np

from incidents import record
from incidents.columns import CODED, Columns
from incidents.selection import Selection

Counts = dict[str, int]


def count(selection: Selection) -> dict[str, Counts]:
    """For each dimension the counts with its own condition left out, so that choosing another
    value, or one more, can be foreseen. Values that no incident has are left out."""
    area = "area_within" if selection.match == "within" else "area_touching"  # as choosing one asks
    lists = {"actor": "actor", "source": "source", "area": area, "road": "road"}
    found = {name: coded(*record.match(selection.without(name)), name) for name in CODED}
    return found | {name: named(selection, name, column) for name, column in lists.items()}


def coded(cols: Columns, matched: Any, name: str) -> Counts:
    codes = CODED[name]
    counts = np.bincount(cols.column(name)[matched.rows], minlength=len(codes))
    return {code: int(number) for code, number in zip(codes, counts, strict=True) if number}


def named(selection: Selection, name: str, column: str) -> Counts:
    cols, matched = record.match(selection.without(name))
    mask = np.zeros(cols.count, np.bool_)
    mask[matched.rows] = True
    counts = {code: int(mask[rows].sum()) for code, rows in cols.lists[column].items()}
    return {code: number for code, number in sorted(counts.items()) if number}
