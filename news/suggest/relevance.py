"""Is it about an incident of this record at all? A score out of kind, place and actors, and a threshold.

Editors prefer noise to losses, so the threshold is low and the score is shown. What is only said
(a condemnation, a warning), what happened elsewhere, and texts about the water crisis that name
every force and report no act are not.
"""

import re

from news.suggest.kinds import Hit
from news.suggest.roles import Involvement
from news.suggest.sentences import Document
from news.suggest.spots import Location

THRESHOLD = 2.5
# Kinds that are an incident even where nobody is named.
VIOLENT = frozenset(
    {
        "clash",
        "shelling",
        "drone_strike",
        "air_strike",
        "ied_mine",
        "suicide_bombing",
        "grenade",
        "civilian_attack",
    }
    | {
        "abduction",
        "raid",
        "weapon_disrupted",
        "warning_fire",
        "convoy_blocked",
        "protest_at_force",
        "protest_violent",
    }
)
WEAK = frozenset(
    {"talks", "agreement", "protest_other", "exercise", "group_change", "accident", "looting_destruction"}
)
UNARMED = frozenset({"civilians", "protesters"})
WATER = re.compile(
    r"\b(?:drinking water|water(?! cannon)|alouk|drought|cholera|pumping|pumps|thirst\w*|taps|wells|tankers"
    r"|rainfall|rain|rivers?(?! bank))\b"
    r"|(?:مياه|علوك|شح|ضخ|جفاف|عطش|صهاريج|ابار)"
)
OTHER_TOPIC = re.compile(
    r"\b(?:football|match|league|championship|goal(?:s|keeper)?|stadium|coach|tournament|rainfall"
    r"|temperatures?|forecast|derby|referee|equali[sz]er|free kick|season|spectators|players?|striker|draw"
    r"|weather|dust storm|harvest|prices?|exchange rate|pounds?|inflation|wheat|kilogram|cents|economy"
    r"|fertili[sz]er|anniversary|celebrat\w+|wreaths?|commemorat\w+|cemetery"
    r"|festival|concert|exhibition|recipe|exam(?:s|inations)?|vaccin\w+)\b"
    r"|(?:كره القدم|مباراه|دوري الدرجه|بطوله|ملعب|درجات الحراره|الطقس|امطار|موسم الحصاد|سعر صرف|اسعار"
    r"|ليره|مهرجان|معرض)"
)
SPORT_AR = re.compile(
    r"(?<!\w)[وبلف]?(?:ال|لل)?(?:مباراه|ملعب|مدرب|لاعب(?:ين|ون)|مهاجمه|شباك|شوط|دوري|مشجع(?:ين|ون))(?!\w)"
)
MOST_OF_ANOTHER = 3


def score(
    document: Document, about: list[Hit], place: Location, found: list[Involvement], elsewhere: bool
) -> float:
    """0 where one condition alone rules it out; else kind + place + actors."""
    if (
        not about
        or is_elsewhere(place, elsewhere)
        or is_water_crisis(document, about)
        or is_other(document, about)
    ):
        return 0.0
    return round(of_kind(about) + of_place(place) + of_actors(about[0].kind, found), 2)


def is_elsewhere(place: Location, elsewhere: bool) -> bool:
    return not place.is_home or elsewhere


def of_kind(about: list[Hit]) -> float:
    best = max(hit.worth for hit in about)
    return min(best, 3.0) / 2


def of_place(place: Location) -> float:
    finest = {
        "settlement": 1.2,
        "near_settlement": 1.2,
        "road_segment": 1.2,
        "district": 1.0,
        "governorate": 0.9,
    }
    return finest.get(place.precision, 0.5)


def of_actors(kind: str, found: list[Involvement]) -> float:
    armed = [one for one in found if one.actor not in UNARMED]
    if not armed:
        return 0.5 if kind in VIOLENT else -1.0 if kind in WEAK else 0.0
    return 0.8 if len(armed) == 1 else 1.0


def is_water_crisis(document: Document, about: list[Hit]) -> bool:
    """A text on water: an act counts only as a cut-off told in the title or lead."""
    if len(WATER.findall(document.text[: document.sentences[-1].end])) < MOST_OF_ANOTHER:
        return False
    return not any(
        hit.kind in VIOLENT and hit.strength >= 2.5 and hit.sentence.role in ("title", "lead")
        for hit in about
    )


def is_other(document: Document, about: list[Hit]) -> bool:
    """Football, weather, markets and memorials, whose words are as warlike as ours."""
    if sum(len(SPORT_AR.findall(document.of(one))) for one in document.foreground()) > MOST_OF_ANOTHER:
        return True
    words = sum(len(OTHER_TOPIC.findall(document.of(sentence))) for sentence in document.foreground())
    if words < MOST_OF_ANOTHER:
        return False
    violent = [hit for hit in about if hit.kind in VIOLENT]
    opens = any(hit.sentence.role in ("title", "lead") for hit in violent)
    return not opens or not any(hit.kind != "clash" for hit in violent)
