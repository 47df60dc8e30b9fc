"""Are reports of one event found to be alike, and others not? Pairs of labelled texts.

Scored by `incidents.likeness`, as the desk's list is; only texts that bear the key `cluster`, or
stand beside one that does in the same file, are compared.
"""

from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from incidents import likeness
from incidents.likeness import ENOUGH, MOST, PROBABLE, Known
from incidents.models import Incident
from incidents.vocabulary import KINDS
from news import prefill
from news.evaluation.figures import Tally, interval, rounded
from news.evaluation.labels import Labelled

CURVE = tuple(step / 100 for step in range(40, 96, 4))


@dataclass
class Pairs:
    """`partners`: of the texts that have a partner, how many have one among their likest three."""

    partners: Tally
    by_floor: dict[float, Tally] = field(default_factory=dict)

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


def pairs(labels: list[Labelled], readings: dict[str, dict[str, Any]]) -> Pairs | None:
    """None where no line has a cluster."""
    if not any(label.cluster for label in labels):
        return None
    known = {label.id: known_of(readings[label.id]) for label in labels if label.relevant}
    scores = {
        (one.id, other.id): score_of(known[one.id], known[other.id])
        for one, other in combinations([label for label in labels if label.relevant], 2)
    }
    same = {label.id: label.cluster for label in labels if label.cluster and label.relevant}
    return Pairs(
        partners_found(scores, same), {floor: at(floor, scores, same) for floor in {*CURVE, ENOUGH, PROBABLE}}
    )


type Scores = dict[tuple[str, str], float]


def known_of(read: dict[str, Any]) -> Known | None:
    """What the reading would be as an incident; None where it says too little to be compared."""
    if not read["relevant"]:
        return None
    incident = Incident(**prefill.incident(read, kind=read["kind"] if read["kind"] in KINDS else "").fields)
    if not likeness.comparable(incident):
        return None
    actors = {one["actor"]: one["actor"] for one in read["involvements"]}
    pcode = likeness.pcode_of(incident)
    return Known(incident, actors, pcode, {})


def score_of(one: Known | None, other: Known | None) -> float:
    alike = likeness.likeness(one, other) if one and other else None
    return alike.score if alike else 0.0


def is_pair(pair: tuple[str, str], same: dict[str, str]) -> bool:
    return pair[0] in same and same[pair[0]] == same.get(pair[1])


def at(floor: float, scores: Scores, same: dict[str, str]) -> Tally:
    given = [pair for pair, score in scores.items() if score >= floor]
    right = sum(is_pair(pair, same) for pair in given)
    return Tally(right, len(given), sum(is_pair(pair, same) for pair in scores))


def partners_found(scores: Scores, same: dict[str, str]) -> Tally:
    right = wanted = 0
    for own in same:
        here = {pair: score for pair, score in scores.items() if own in pair}
        if not any(is_pair(pair, same) for pair in here):
            continue
        wanted += 1
        likest = sorted(here, key=lambda pair: -here[pair])[:MOST]
        right += any(is_pair(pair, same) and here[pair] >= ENOUGH for pair in likest)
    return Tally(right, wanted, wanted)
