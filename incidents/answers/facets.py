"""Look → how many incidents of each kind, actor, area …, if that one condition were changed."""

from collections.abc import Callable

import numpy as np

from incidents.masks.columns import CODED, Bools
from incidents.public.look import Look

Counts = dict[str, int]
NAMED = ("actor", "source", "area", "road")


def count(look: Look) -> dict[str, Counts]:
    """For each dimension the counts with its own condition left out, so that choosing another
    value, or one more, can be foreseen. Values that no incident has are left out."""
    area = "area_within" if look.selection.match == "within" else "area_touching"  # as choosing one asks
    return counted(look, every, area)


def certain(look: Look) -> dict[str, Counts]:
    """The same of those that match for certain, and surely have the value."""
    return counted(look, lambda other: other.matched.certain, "area_within")


def counted(look: Look, chosen: Callable[[Look], Bools], area: str) -> dict[str, Counts]:
    others = {name: look.without(name) for name in (*CODED, *NAMED)}
    found = {name: coded(others[name], chosen(others[name]), name) for name in CODED}
    columns = {name: area if name == "area" else name for name in NAMED}
    return found | {name: named(others[name], chosen(others[name]), columns[name]) for name in NAMED}


def every(look: Look) -> Bools:
    return np.ones(len(look.rows), np.bool_)


def coded(look: Look, chosen: Bools, name: str) -> Counts:
    codes = CODED[name]
    counts = np.bincount(look.column(name)[chosen], minlength=len(codes))
    return {code: int(number) for code, number in zip(codes, counts, strict=True) if number}


def named(look: Look, chosen: Bools, column: str) -> Counts:
    mask = np.zeros(look.columns.count, np.bool_)
    mask[look.rows[chosen]] = True
    counts = {code: int(mask[rows].sum()) for code, rows in look.columns.lists[column].items()}
    return {code: number for code, number in sorted(counts.items()) if number}
