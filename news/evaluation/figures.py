"""How many answers were given, how many were right, and within what bounds may the true share lie?

The bounds are Wilson's 95 % interval of a proportion: they hold for small numbers and at 0 and 1.
"""

import math
from dataclasses import dataclass

Z = 1.96


@dataclass(frozen=True, slots=True)
class Tally:
    """`wanted` answers are in the labels, `given` ones in the readings; `right` are both."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float | None:
        return share(self.right, self.given)

    @property
    def recall(self) -> float | None:
        return share(self.right, self.wanted)

    @property
    def f1(self) -> float | None:
        return share(2 * self.right, self.given + self.wanted)

    def as_dict(self) -> dict[str, object]:
        return {
            "precision": rounded(self.precision),
            "recall": rounded(self.recall),
            "n": self.wanted,
            "f1": rounded(self.f1),
            "given": self.given,
            "right": self.right,
            "precision_interval": interval(self.right, self.given),
            "recall_interval": interval(self.right, self.wanted),
        }


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def interval(part: int, whole: int) -> list[float] | None:
    """Wilson's interval of part out of whole; None of nothing."""
    if not whole:
        return None
    p, weight = part / whole, Z * Z / whole
    middle = (p + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * math.sqrt(p * (1 - p) / whole + weight / (4 * whole))
    return [round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)]
