"""Look → how many incidents of each kind, actor, area …, if that one condition were changed."""

import numpy as np

from incidents.columns import CODED
from incidents.look import Look

Counts = dict[str, int]


def count(look: Look) -> dict[str, Counts]:
    """For each dimension the counts with its own condition left out, so that choosing another
    value, or one more, can be foreseen. Values that no incident has are left out."""
    area = "area_within" if look.selection.match == "within" else "area_touching"  # as choosing one asks
    lists = {"actor": "actor", "source": "source", "area": area, "road": "road"}
    found = {name: coded(look.without(name), name) for name in CODED}
    return found | {name: named(look.without(name), column) for name, column in lists.items()}


def coded(look: Look, name: str) -> Counts:
    codes = CODED[name]
    counts = np.bincount(look.column(name), minlength=len(codes))
    return {code: int(number) for code, number in zip(codes, counts, strict=True) if number}


def named(look: Look, column: str) -> Counts:
    mask = look.mask()
    counts = {code: int(mask[rows].sum()) for code, rows in look.columns.lists[column].items()}
    return {code: number for code, number in sorted(counts.items()) if number}
