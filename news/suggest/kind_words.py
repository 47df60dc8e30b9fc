"""What is a trigger: words that say that something of a kind happened?

Patterns look at folded text and are bounded (`…40` stands for at most that many letters of one
sentence), so that no text can make them slow. The strength is how much one hit proves: 3 an act
of force or obstruction, 2 a movement, 1 words that are as often used of something else.
"""

import re
from dataclasses import dataclass

CLITIC = r"(?<!\w)(?:[وفبلك]|ال|وال|بال|لل)?"


@dataclass(frozen=True, slots=True)
class Trigger:
    kind: str
    strength: float
    pattern: re.Pattern[str]


def gap(letters: int) -> str:
    return rf"[^!?;]{{0,{letters}}}?"


def expanded(pattern: str) -> str:
    return re.sub(r"…(\d+)", lambda found: gap(int(found[1])), pattern)


def english(kind: str, strength: float, *patterns: str) -> Trigger:
    return Trigger(kind, strength, re.compile(rf"\b(?:{'|'.join(map(expanded, patterns))})\b"))


def arabic(kind: str, strength: float, *patterns: str) -> Trigger:
    return Trigger(kind, strength, re.compile(rf"{CLITIC}(?:{'|'.join(map(expanded, patterns))})(?!\w)"))


# In one sentence the left proves the right to be the same act in vaguer words.
SUPERSEDES = {
    "suicide_bombing": {"ied_mine", "clash", "civilian_attack"},
    "drone_strike": {"air_strike", "shelling", "clash", "civilian_attack"},
    "air_strike": {"shelling"},
    "protest_violent": {"protest_at_force", "protest_other", "convoy_blocked", "road_closed"},
    "protest_at_force": {"protest_other", "convoy_blocked", "road_closed", "harassment"},
    "patrol_cancelled": {"patrol_joint", "patrol_unilateral"},
    "patrol_joint": {"patrol_unilateral"},
    "weapon_disrupted": {"ied_mine", "drone_strike", "shelling", "raid", "convoy_blocked"},
    "raid": {"detention", "abduction"},
    "checkpoint_denial": {"convoy_blocked"},
    "convoy_blocked": {"withdrawal", "reinforcement", "patrol_unilateral", "road_closed", "detention"},
    "collision": {"accident", "clash", "harassment", "patrol_unilateral"},
    "warning_fire": {"convoy_blocked", "harassment", "civilian_attack"},
    "ied_mine": {"clash"},
    "clash": {"civilian_attack"},
    "abduction": {"detention", "clash"},
    "base_vacated": {"withdrawal"},
    "nonviolent_transfer": {"withdrawal", "base_vacated"},
    "grenade": {"clash"},
    "release_or_exchange": {"detention"},
    "service_denial": {"convoy_blocked"},
}
