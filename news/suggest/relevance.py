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
        "detention",
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
# What was a year ago is told to remember it.
MEMORY = re.compile(
    r"\blast year\b|\b(?:a|one|two|three|\d+) years? ago\b|(?<!\w)(?:ال)?عام الماضي|قبل عام|قبل سنوات"
    r"|прошлом году"
    r"|gecen yil|sala bori"
)
TRAFFIC = re.compile(
    r"\b(?:traffic|road|bus|car) (?:accidents?|crash(?:es)?)\b|(?:حادث(?:ا)?|حوادث) (?:ال)?(?:سير"
    r"|مروري(?:ا|ه)?|مرور|طرق)"
)
# Who are nowhere but there, and who meet the Americans nowhere else.
OF_THE_NORTH_EAST = frozenset(
    {"sdf", "ypg", "ypj", "asayish", "ttmc", "mfs", "khabur-guards", "sanadid", "hat"}
)
RUSSIANS = frozenset({"ru", "ru-vp"})
# Who meets and what is signed is news of another sort: an incident only where force is in it as well.
WORDS_ALONE = frozenset({"talks", "agreement", "group_change"})
# What counts the acts of a time reports none of them.
SUMMARY = re.compile(
    r"\b(?:in (?:the )?(?:first|second) (?:half|quarter) of (?:the year|20\d\d)|(?:in|during|throughout"
    r"|for) 20\d\d\b"
    r"|(?:year|month|week) in (?:review|figures)|20\d\d in figures|in figures\b|(?:yearly|annual"
    r"|monthly|quarterly) report"
    r"|\d+ (?:\w+ )?(?:operations|attacks|strikes|incidents) (?:in|within|over"
    r"|during) (?:\w+ ){0,2}(?:days|weeks?|months?"
    r"|years?|one month)|(?:within|over|in) (?:the (?:past|last) )?(?:six|\d+|several|few|two|three"
    r"|four|five) (?:days|weeks"
    r"|months)|attack(?:s)? more often)\b"
    r"|(?:حصيله (?:عام|شهر|سنويه|شهريه)|احصائيه|حصاد|التقرير (?:السنوي|الشهري|الفصلي))(?!\w)(?! (?:ال)?يوم)"
    r"|في النصف (?:الاول|الثاني)"
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
        or (
            is_elsewhere(place, elsewhere)
            and not (place.precision == "unlocated" and are_here(found, elsewhere))
        )
        or is_water_crisis(document, about)
        or is_other(document, about)
        or is_summary(document, about)
        or is_traffic(document, about, found)
        or is_memory(document, about)
    ):
        return 0.0
    return round(of_kind(about) + of_place(place) + of_actors(about[0].kind, found), 2)


def is_elsewhere(place: Location, elsewhere: bool) -> bool:
    return not place.is_home or elsewhere


def are_here(found: list[Involvement], elsewhere: bool) -> bool:
    """Whether those who took part stand side by side nowhere but in the north-east."""
    named = {one.actor for one in found}
    return not elsewhere and bool(
        named & OF_THE_NORTH_EAST or (named & {"us", "cjtf-oir"} and named & RUSSIANS)
    )


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
    if kind in WORDS_ALONE:
        return -1.0
    if not armed:
        return 0.5 if kind in VIOLENT else -1.0 if kind in WEAK else 0.0
    return 0.8 if len(armed) == 1 else 1.0


def is_traffic(document: Document, about: list[Hit], found: list[Involvement]) -> bool:
    """An accident on the road in which no force had a part."""
    if about[0].kind not in ("collision", "accident") or any(one.actor not in UNARMED for one in found):
        return False
    return any(TRAFFIC.search(document.text, one.start, one.end) for one in document.foreground())


def is_memory(document: Document, about: list[Hit]) -> bool:
    """Whether every sentence that tells of the act tells of a year ago."""
    return all(MEMORY.search(document.text, hit.sentence.start, hit.sentence.end) for hit in about)


def is_summary(document: Document, about: list[Hit]) -> bool:
    """Whether the title, or the first sentence that tells of the act, speaks of a whole time."""
    first = min(about, key=lambda hit: hit.start).sentence
    heads = [one for one in document.sentences if one.role == "title" or one is first]
    return any(SUMMARY.search(document.text, one.start, one.end) for one in heads)


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
