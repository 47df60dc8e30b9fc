"""Are these two one incident? A score, and in words what agrees and what differs.

Up to 1; from `PROBABLE` on the desk preselects, below `ENOUGH` it is silent. Both were tuned on the
labelled texts that may be tuned on: `manage.py evaluate_reading FILE --pairs` prints the curve.
"""

from dataclasses import dataclass

from incidents.likeness import agreement
from incidents.likeness.agreement import MOST_BY_COUNTS, NEAR_DAYS, Found
from incidents.likeness.facts import Facts
from incidents.likeness.place import FAR, place

ENOUGH = 0.5
PROBABLE = 0.76
FULL = 4.0
# Two that contradict each other in something, or of which one has no day or no place, may be the same;
# they are never called probable.
UNSURE = PROBABLE - 0.01


@dataclass(frozen=True, slots=True)
class Likeness:
    score: float
    agrees: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def is_probable(self) -> bool:
        return self.score >= PROBABLE

    @property
    def is_worth_a_look(self) -> bool:
        return self.score >= ENOUGH


def compare(one: Facts, other: Facts) -> Likeness | None:
    """None where day or place keep them apart, or where nothing of either can be compared."""
    apart = agreement.days_between(one, other)
    if apart is not None and apart > NEAR_DAYS:
        return None
    when, where = agreement.days(one, other), place(one, other)
    if (where is not None and where.worth <= FAR) or (when is None and where is None):
        return None
    points = (agreement.kind, agreement.actors, agreement.roles, agreement.direction, agreement.speakers)
    found = [when, where, *(point(one, other) for point in points)]
    if when is None or where is None:
        found.append(Found(0.0, differs=f"the {'day' if when is None else 'place'} of one is not known"))
    return summed([each for each in found if each is not None], list(agreement.counts(one, other)))


def summed(found: list[Found], counted: list[Found]) -> Likeness:
    by_counts = sum(each.worth for each in counted)
    by_counts = max(-MOST_BY_COUNTS, min(MOST_BY_COUNTS, by_counts))
    score = (sum(each.worth for each in found) + by_counts) / FULL
    agrees = tuple(each.agrees for each in (*found, *counted) if each.agrees)
    differs = tuple(each.differs for each in (*found, *counted) if each.differs)
    return Likeness(max(0.0, min(score, UNSURE if differs else 1.0)), agrees, differs)
