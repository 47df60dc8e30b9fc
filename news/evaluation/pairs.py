"""Are reports of one event found to be alike, and others not? Pairs of labelled texts.

Scored by `incidents.likeness`, as the desk's lists are; only texts that bear the key `cluster`, or
stand beside one that does in the same file, are compared. Twice: by their readings, and by their
labels, so that it shows whether the reader or the matcher misses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from incidents.likeness import ENOUGH, MOST, PROBABLE, Facts, Likeness, compare
from news.drafts import comparable
from news.evaluation import asked
from news.evaluation.figures import Tally, interval, rounded
from news.evaluation.labels import Labelled

CURVE = tuple(step / 100 for step in range(40, 96, 4))


@dataclass(frozen=True)
class Strayed:
    """Two that are one event and not preselected, or two that are not and are."""

    ids: tuple[str, str]
    is_pair: bool
    likeness: Likeness | None


@dataclass
class Curve:
    """`partners`: of the texts that have a partner, how many have one among their likest three."""

    partners: Tally
    by_floor: dict[float, Tally] = field(default_factory=dict)
    strayed: list[Strayed] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "top3": {
                "recall": rounded(self.partners.recall),
                "n": self.partners.wanted,
                "interval": interval(self.partners.right, self.partners.wanted),
            },
            "preselected": self.by_floor[PROBABLE].as_dict(),
            "curve": [
                {"score": floor, **{k: tally.as_dict()[k] for k in ("precision", "recall", "given")}}
                for floor, tally in sorted(self.by_floor.items())
            ],
        }


@dataclass
class Pairs:
    by_readings: Curve
    by_labels: Curve

    def as_dict(self) -> dict[str, Any]:
        return {**self.by_readings.as_dict(), "by_labels": self.by_labels.as_dict()}


def pairs(labels: list[Labelled], readings: dict[str, dict[str, Any]]) -> Pairs | None:
    """None where no line has a cluster."""
    about = [label for label in labels if label.relevant]
    if not any(label.cluster for label in about):
        return None
    same = {label.id: label.cluster for label in about if label.cluster}
    read = comparable.facts_of([readings[label.id] for label in about])
    known = {
        label.id: facts if readings[label.id]["relevant"] else Facts()
        for label, facts in zip(about, read, strict=True)
    }
    wanted = dict(zip((label.id for label in about), asked.facts_of(about), strict=True))
    return Pairs(curve(known, same), curve(wanted, same))


type Likenesses = dict[tuple[str, str], Likeness | None]
type Clusters = dict[str, str]


def curve(known: dict[str, Facts], same: Clusters) -> Curve:
    found: Likenesses = {
        (one, other): compare(known[one], known[other]) for one, other in combinations(known, 2)
    }
    by_floor = {floor: at(floor, found, same) for floor in {*CURVE, ENOUGH, PROBABLE}}
    return Curve(partners_found(found, same), by_floor, list(strayed(found, same)))


def score(likeness: Likeness | None) -> float:
    return likeness.score if likeness else 0.0


def is_pair(pair: tuple[str, str], same: Clusters) -> bool:
    return pair[0] in same and same[pair[0]] == same.get(pair[1])


def at(floor: float, found: Likenesses, same: Clusters) -> Tally:
    given = [pair for pair, likeness in found.items() if score(likeness) >= floor]
    right = sum(is_pair(pair, same) for pair in given)
    return Tally(right, len(given), sum(is_pair(pair, same) for pair in found))


def partners_found(found: Likenesses, same: Clusters) -> Tally:
    right = wanted = 0
    for own in same:
        here = {pair: score(likeness) for pair, likeness in found.items() if own in pair}
        if not any(is_pair(pair, same) for pair in here):
            continue
        wanted += 1
        likest = sorted(here, key=lambda pair: -here[pair])[:MOST]
        right += any(is_pair(pair, same) and here[pair] >= ENOUGH for pair in likest)
    return Tally(right, wanted, wanted)


def strayed(found: Likenesses, same: Clusters) -> Iterator[Strayed]:
    for pair, likeness in found.items():
        if is_pair(pair, same) != (score(likeness) >= PROBABLE):
            yield Strayed(pair, is_pair(pair, same), likeness)
