"""In what do two agree, in what do they differ, and how much is each worth?

None where one of the two does not know. A report may give the day of its own, move a number to the
other side or name another of the forces that were there: none of that makes it another incident.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from incidents.likeness.facts import Facts, Range
from incidents.vocabulary import KINDS, label

NEAR_DAYS = 3
SAME_DAY, NEXT_DAY, DAYS_APART = 1.0, 0.4, -0.2
# Days that overlap: the wider of the two intervals, and what the overlap is worth.
BY_WIDTH = ((2, 0.9), (10, 0.7))
SAME_VAGUE_DAYS = 0.4

SAME_KIND, OTHER_KIND = 0.8, -0.6
SAME_ACTORS, SAME_ACTOR, ONE_OF_SEVERAL, OTHER_ACTORS = 0.8, 0.5, 0.2, -0.5
ROLES_REVERSED = -0.2
SAME_SPEAKER = 0.15
SAME_DIRECTION, OTHER_DIRECTION = 0.1, -0.2

# Equal and contradicting figures.
COUNTS = {
    "killed": (0.2, -0.15),
    "injured": (0.2, -0.15),
    "detained": (0.2, -0.15),
    "vehicles": (0.2, -0.1),
    "munitions": (0.1, 0.0),
}
CALLED = {"munitions": "rounds"}
MOST_BY_COUNTS = 0.4
# Tolls that grew or were rounded: a quarter more or less is no contradiction.
NEARLY = 0.25

# Kinds that two reports of one act may give it.
CONFUSED = (
    ({"convoy_blocked", "checkpoint_denial", "harassment", "warning_fire", "road_closed"}, 0.6),
    ({"convoy_blocked", "protest_at_force", "protest_violent"}, 0.5),
    ({"convoy_blocked", "harassment", "collision", "accident"}, 0.4),
    ({"protest_at_force", "protest_violent", "protest_other"}, 0.6),
    ({"patrol_joint", "patrol_unilateral"}, 0.6),
    ({"reinforcement", "patrol_unilateral", "base_established"}, 0.4),
    ({"withdrawal", "base_vacated", "nonviolent_transfer"}, 0.6),
    ({"reinforcement", "withdrawal"}, 0.2),
    ({"air_strike", "drone_strike"}, 0.5),
    ({"shelling", "air_strike", "drone_strike"}, 0.3),
    ({"clash", "territory_change"}, 0.6),
    ({"clash", "civilian_attack", "grenade"}, 0.5),
    ({"clash", "shelling"}, 0.4),
    ({"clash", "drone_strike", "ied_mine", "raid"}, 0.2),
    ({"ied_mine", "suicide_bombing", "grenade"}, 0.5),
    ({"raid", "detention"}, 0.7),
    ({"raid", "abduction", "detention"}, 0.4),
    ({"talks", "agreement"}, 0.4),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What one point of comparison is worth, and in words what agrees or differs."""

    worth: float
    agrees: str = ""
    differs: str = ""


def for_(worth: float, words: str) -> Found:
    return Found(worth, agrees=words)


def against(worth: float, words: str) -> Found:
    return Found(worth, differs=words)


def graded(value: float, scale: tuple[tuple[float, float], ...]) -> float | None:
    return next((worth for most, worth in scale if value <= most), None)


# --- When ---------------------------------------------------------------------------------


def days_between(one: Facts, other: Facts) -> int | None:
    """Days from the end of the one to the beginning of the other; 0 where they overlap."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def days(one: Facts, other: Facts) -> Found | None:
    apart = days_between(one, other)
    if apart is None:
        return None
    if apart == 0:
        return overlapping(one, other)
    if apart == 1:
        return for_(NEXT_DAY, "one day apart")
    return against(DAYS_APART, f"{apart} days apart")


def overlapping(one: Facts, other: Facts) -> Found:
    width = max((facts.last - facts.first).days for facts in (one, other) if facts.first and facts.last)
    if width == 0:
        return for_(SAME_DAY, "the same day")
    worth = graded(width + 1, BY_WIDTH)
    if worth is None:
        return for_(SAME_VAGUE_DAYS, "the days overlap, one of the two being vague")
    return for_(worth, "the days overlap")


# --- What ---------------------------------------------------------------------------------


def kind(one: Facts, other: Facts) -> Found | None:
    if not one.kinds or not other.kinds:
        return None
    if same := one.kinds & other.kinds:
        return for_(SAME_KIND, f"the same kind: {said(min(same))}")
    ours, theirs = said(min(one.kinds)), said(min(other.kinds))
    worth = max(confusable(one, other), default=0.0)
    if worth:
        return for_(worth, f"kinds that are easily confused: {ours}, {theirs}")
    return against(OTHER_KIND, f"another kind: {ours} here, {theirs} there")


def confusable(one: Facts, other: Facts) -> Iterator[float]:
    if one.kinds & other.beside or one.beside & other.kinds:
        yield 0.5
    for kinds, worth in CONFUSED:
        if one.kinds & kinds and other.kinds & kinds:
            yield worth


def said(code: str) -> str:
    return label(KINDS, code).lower()


# --- Who ----------------------------------------------------------------------------------


def actors(one: Facts, other: Facts) -> Found | None:
    """Two or more, all of the shorter list, one of several, or none.

    A list that is shorter contradicts nothing; one alone, as the air force of every strike, says less.
    """
    ours, theirs = one.actors.keys(), other.actors.keys()
    if not ours or not theirs:
        return None
    common = ours & theirs
    if not common:
        return against(OTHER_ACTORS, f"other actors: {named(one, ours)} here, {named(other, theirs)} there")
    alone = SAME_ACTOR if common in (ours, theirs) else ONE_OF_SEVERAL
    return for_(SAME_ACTORS if len(common) > 1 else alone, f"actors in common: {named(one, common)}")


def named(facts: Facts, heads: Collection[str]) -> str:
    return ", ".join(sorted({facts.actors[head].name for head in heads}))


def roles(one: Facts, other: Facts) -> Found | None:
    """Whether who acted in the one is acted upon in the other, and the other way round."""
    ours, theirs = acting(one), acting(other)
    if ours is None or theirs is None or ours != theirs[::-1]:
        return None
    return against(ROLES_REVERSED, "who did it to whom is the other way round")


def acting(facts: Facts) -> tuple[str, str] | None:
    """Who did it to whom, where it is one to one."""
    does = [head for head, each in facts.actors.items() if each.roles == {"initiator"}]
    bears = [head for head, each in facts.actors.items() if each.roles == {"subject"}]
    return (does[0], bears[0]) if len(does) == len(bears) == 1 else None


def direction(one: Facts, other: Facts) -> Found | None:
    if not one.direction or not other.direction:
        return None
    if one.direction == other.direction:
        return for_(SAME_DIRECTION, f"both heading {one.direction.replace('_', '-')}")
    return against(OTHER_DIRECTION, "another direction of travel")


# --- How many, and who says so ------------------------------------------------------------


def counts(one: Facts, other: Facts) -> Iterator[Found]:
    """Whoever they are counted with: reports move a number to the other side."""
    for name, (equal, contradicting) in COUNTS.items():
        ours, theirs = one.counts.get(name, ()), other.counts.get(name, ())
        if not (told(ours) and told(theirs)):
            continue
        if any(overlap(a, b) for a in ours for b in theirs):
            yield for_(equal, f"as many {CALLED.get(name, name)}")
        elif not any(nearly(a, b) for a in ours for b in theirs):
            yield against(contradicting, f"another number of {CALLED.get(name, name)}")


def told(ranges: tuple[Range, ...]) -> bool:
    """A zero of both says nothing, and one zero may be "not known"."""
    return any(high is None or high > 0 for _, high in ranges)


def overlap(one: Range, other: Range) -> bool:
    low, high = max(one[0], other[0]), least(one[1], other[1])
    return high is None or low <= high


def least(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else min(one, other)


def nearly(one: Range, other: Range) -> bool:
    low, high = (one, other) if one[0] <= other[0] else (other, one)
    gap = high[0] - (low[1] if low[1] is not None else low[0])
    return gap <= max(1, NEARLY * high[0])


def speakers(one: Facts, other: Facts) -> Found | None:
    """Who speaks of everything is heard in both by chance, so a common speaker weighs little."""
    common = one.speakers.keys() & other.speakers.keys()
    if not common:
        return None
    return for_(SAME_SPEAKER, "both after " + ", ".join(sorted({one.speakers[head] for head in common})))
