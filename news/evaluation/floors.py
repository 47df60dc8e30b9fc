"""Is anything under its floor? `place=0.7,relevance.ar.recall=0.9,pairs.top3=0.92`.

A bare name holds for precision and for recall, over all languages. A figure of which there is no
measurement is under every floor above zero: what was not measured has not passed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from incidents.likeness import PROBABLE
from news.evaluation.run import ALL, ALSO_CALLED, Results
from news.evaluation.scoring import FIELDS

NAMES = ("relevance", *FIELDS, "pairs")
MEASURES = ("precision", "recall", "f1", "top3")


class BadFloor(ValueError):
    """A floor is not written as NAME[.LANGUAGE][.MEASURE]=NUMBER."""


@dataclass(frozen=True, slots=True)
class Floor:
    name: str
    language: str
    measures: tuple[str, ...]
    least: float


def parse(written: str) -> list[Floor]:
    return [floor(one.strip()) for one in written.split(",") if one.strip()]


def floor(written: str) -> Floor:
    path, _, number = written.partition("=")
    name, *rest = path.strip().split(".")
    name = {also: own for own, also in ALSO_CALLED.items()}.get(name, name)
    if name not in NAMES:
        raise BadFloor(f"“{name}” is no field; the fields are {', '.join(NAMES)}")
    try:
        least = float(number)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise BadFloor(f"“{written}”: write a number from 0 to 1 behind the =, as in place=0.7")
    measures = tuple(one for one in rest if one in MEASURES)
    languages = [one for one in rest if one not in MEASURES]
    if len(languages) > 1:
        raise BadFloor(f"“{written}” is not written as NAME[.LANGUAGE][.MEASURE]=NUMBER")
    usual = ("top3",) if name == "pairs" else ("precision", "recall")
    return Floor(name, languages[0] if languages else ALL, measures or usual, least)


def under(results: Results, floors: list[Floor]) -> Iterator[str]:
    """A line for each figure that is under its floor."""
    for one in floors:
        for measure in one.measures:
            value = figure(results, one, measure)
            if (value if value is not None else 0.0) < one.least:
                said = "not measured" if value is None else f"{value:.4f}"
                yield f"{one.name}.{one.language}.{measure} is {said}, under {one.least:g}"


def figure(results: Results, floor: Floor, measure: str) -> float | None:
    if floor.name == "pairs":
        if results.pairs is None:
            return None
        curve = results.pairs.by_readings
        tally = curve.partners if measure == "top3" else curve.by_floor[PROBABLE]
    else:
        known = results.tallies.get(floor.name, {}).get(floor.language)
        if known is None:
            return None
        tally = known
    found: float | None = getattr(tally, "recall" if measure == "top3" else measure)
    return found
