"""How is an incident's symbol filled? By what stands for it and against it, and by nothing else.

Solid: corroborated or better. Hollow: one source, or unconfirmed. Disputed: somebody denies it, or disputes
what it is called; that is seen whatever stands for it.
"""

from typing import Any

import numpy as np

from incidents.masks.columns import CODED, Columns

FILLS = ("solid", "hollow", "disputed")
SOLID = ("corroborated", "confirmed")
OF_VERIFICATION = np.array([int(code not in SOLID) for code in CODED["verification"]])


def of(verification: str, *, disputed: bool) -> str:
    return "disputed" if disputed else "solid" if verification in SOLID else "hollow"


def counted(cols: Columns, rows: Any) -> dict[str, int]:
    """How many of the rows have each fill; a fill that none has is left out."""
    by_row = np.where(cols.column("disputed")[rows], 2, OF_VERIFICATION[cols.column("verification")[rows]])
    counts = np.bincount(by_row, minlength=len(FILLS))
    return {fill: int(counts[at]) for at, fill in enumerate(FILLS) if counts[at]}
