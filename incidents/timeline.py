"""Look → counts per year or month.

An incident that may have lasted, or whose day is not certain, is counted once: where it
began, or may have begun first. Undated incidents are in no bin; the tally counts them.
"""

from datetime import date

import numpy as np

from incidents.columns import UNDATED
from incidents.look import Look


def by_month(look: Look) -> dict[str, int]:
    """`2021-05` → how many, for every month from the first to the last that has any."""
    counts = binned(look, 7)
    if not counts:
        return {}
    first, last = min(counts), max(counts)
    months = [
        f"{year}-{month:02}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in range(1, 13)
    ]
    return {month: counts.get(month, 0) for month in months if first <= month <= last}


def by_year(look: Look) -> dict[str, int]:
    counts = binned(look, 4)
    years = range(int(min(counts)), int(max(counts)) + 1) if counts else range(0)
    return {str(year): counts.get(str(year), 0) for year in years}


def binned(look: Look, length: int) -> dict[str, int]:
    """Counts by the first `length` characters of the ISO date of the first day."""
    days = look.column("since")
    unique, numbers = np.unique(days[days != UNDATED], return_counts=True)
    counts: dict[str, int] = {}
    for ordinal, number in zip(unique, numbers, strict=True):
        name = date.fromordinal(int(ordinal)).isoformat()[:length]
        counts[name] = counts.get(name, 0) + int(number)
    return counts
