"""What does a row of a foreign dataset say, in our words? As much as its codes carry and no more."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Named:
    """A side as the dataset names it, and which actor of ours that is, where the crosswalk says so."""

    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """`kinds` are those of ours that the row may be; several where the dataset does not tell them apart.

    `lon` and `lat` are None where the point of the row is the middle of an area and no place. Of killed,
    None is not known; `reported_zero` says that the dataset writes 0 for none and for not known alike.
    """

    key: str
    stamp: int  # when the dataset last changed it, in seconds; 0 where it does not say
    first: date
    last: date
    date_precision: str
    precision: str
    lon: float | None
    lat: float | None
    admin1: str
    admin2: str
    where: str
    kinds: tuple[str, ...]
    kind_said: str  # the dataset's own words for what it was
    side_a: tuple[Named, ...]
    side_b: tuple[Named, ...]
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    reported_zero: bool = False
    pin: tuple[float, float] | None = None  # longitude and latitude of its mark, which may be no place

    @property
    def kind(self) -> str:
        return self.kinds[0] if len(self.kinds) == 1 else ""
