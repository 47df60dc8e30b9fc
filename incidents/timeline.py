"""Selection → counts per year or month.

An incident that may have lasted, or whose day is not certain, is counted once: where it
began, or may have begun first. Undated incidents are in no bin; `record.tally` counts them.
"""

from datetime import date

import numpy as np

from incidents import record
from incidents.columns import UNDATED
from incidents.selection import Selection


def by_month(selection: Selection) -> dict[str, int]:
    """`2021-05` → how many, for every month from the first to the last that has any."""
    counts = binned(selection, 7)
    if not counts:
        return {}
    first, last = min(counts), max(counts)
    months = [
        f"{year}-{month:02}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in range(1, 13)
    ]
    return {month: counts.get(month, 0) for month in months if first <= month <= last}


def by_year(selection: Selection) -> dict[str, int]:
    counts = binned(selection, 4)
    years = range(int(min(counts)), int(max(counts)) + 1) if counts else range(0)
    return {str(year): counts.get(str(year), 0) for year in years}


def binned(selection: Selection, length: int) -> dict[str, int]:
    """Counts by the first `length` characters of the ISO date of the first day."""
    cols, matched = record.match(selection)
    days = cols.column("since")[matched.rows]
    unique, numbers = np.unique(days[days != UNDATED], return_counts=True)
    counts: dict[str, int] = {}
    for ordinal, number in zip(unique, numbers, strict=True):
        name = date.fromordinal(int(ordinal)).isoformat()[:length]
        counts[name] = counts.get(name, 0) + int(number)
    return counts
