"""Where is a place that is described, not named? Between two towns, or so many kilometres from one.

What comes out is the middle of a circle that holds the whole description, and its radius: never a
spot. A description too wide for a circle of 25 km gives no middle.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazetteer import metric
from gazetteer.matching import Candidate

WIDEST_KM = 25.0
NARROWEST_KM = 3.0
MILE = 1.609

NUMBER = (
    r"(?P<number>\d{1,3}(?:\.\d)?|a few|several|بضعه|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|fifteen|twenty)"
)
UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|كم|كلم|كيلومتر(?:ا|ات)?|كيلو ?مترا?|кm|км|километр\w*)"
WAY = (
    r"(?:to the )?(?P<way>north-?east|north-?west|south-?east|south-?west|north|south|east|west)(?:ern)?"
    r"(?: side| outskirts)?"
)
WAY_AR = (
    r"(?:الي |الى |ال)?(?P<way_ar>(?:ال)?(?:شمال|جنوب)(?:ي)?(?: (?:ال)?(?:شرق|غرب)(?:ي)?)?"
    r"|(?:ال)?(?:شرق|غرب)(?:ي)?)"
)
# Matched against the words that end where the name begins.
OFFSET = re.compile(
    rf"(?<![\d.]){NUMBER} ?-?{UNIT} (?:\([^()]{{2,20}}\) )?(?:away )?(?:{WAY} )?(?:of|from|outside)(?: the)?"
    rf"(?: [\w-]+-(?:held|controlled|run))?(?: (?:city|town|village) of)? $"
    rf"|(?<![\d.])(?P<number_ar>\d{{1,3}}(?:\.\d)?) ?(?P<unit_ar>كم|كلم|كيلومتر(?:ا|ات)?|كيلو ?مترا?)"
    rf"(?: {WAY_AR})?(?: (?:من|عن|مدينه|بلده|قريه))* ?(?:ال)?$"
)
WORDS = {
    "a few": 3.0,
    "several": 5.0,
    "بضعه": 3.0,
    **{
        word: float(number)
        for word, number in zip(
            [
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "twelve",
                "fifteen",
                "twenty",
            ],
            (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20),
            strict=True,
        )
    },
}
BEARINGS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
ARABIC_WAYS = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}


@dataclass(frozen=True, slots=True)
class Circle:
    lon: float
    lat: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Offset:
    """So many kilometres from a named place, and which way; None where no way is said."""

    km: float
    bearing: int | None


def offset_before(before: str) -> Offset | None:
    """What the words that end where a name begins say: "10 km west of"."""
    match = OFFSET.search(before)
    if match is None:
        return None
    number, unit = match["number"] or match["number_ar"], match["unit"] or match["unit_ar"]
    km = WORDS.get(number) or float(number)
    return Offset(km * MILE if unit.startswith("mile") else km, bearing(match["way"], match["way_ar"]))


def bearing(way: str | None, arabic: str | None) -> int | None:
    if way:
        return BEARINGS[way.replace("-", "")]
    if arabic:
        named = [english for word, english in ARABIC_WAYS.items() if word in arabic]
        return BEARINGS.get("".join(named))
    return None


def at_offset(place: Candidate, offset: Offset) -> Circle | None:
    """The spot that far off that way, within the doubt of both; round the place where no way is said."""
    if offset.bearing is None:
        reach = offset.km * 1.2
        return Circle(place.lon, place.lat, max(reach, NARROWEST_KM)) if reach <= WIDEST_KM else None
    radius = max(NARROWEST_KM, offset.km * 0.4)
    if radius > WIDEST_KM:
        return None
    lon, lat = metric.moved((place.lon, place.lat), offset.km * 1000, offset.bearing)
    return Circle(round(lon, 4), round(lat, 4), round(radius, 1))


def between(one: Candidate, other: Candidate) -> Circle | None:
    """The circle over both ends; None where they lie too far apart for one."""
    apart = metric.distance_m((one.lon, one.lat), (other.lon, other.lat)) / 1000
    radius = max(NARROWEST_KM, apart / 2)
    if radius > WIDEST_KM:
        return None
    return Circle(round((one.lon + other.lon) / 2, 4), round((one.lat + other.lat) / 2, 4), round(radius, 1))


# --- Which two names are the ends of a road? ----------------------------------------------

SETTLED = r"(?:the )?(?:(?:city|town|village|cities|towns|villages) (?:of )?)?"
ROAD = r"(?:road|highway|motorway|route|track|asphalt)s?"
ENDS_BEFORE = re.compile(
    rf"\b(?:between|link(?:s|ing|ed)|connect(?:s|ing|ed)|join(?:s|ing))(?: the)? (?:\w+ of )?{SETTLED}$"
    rf"|\b{ROAD} (?:(?:leading|running|that leads|that runs) )?from {SETTLED}$"
    r"|(?<!\w)(?:بين|يربط|تربط|الرابط|الواصل)(?: بين)? ?(?:مدينتي |بلدتي |قريتي |مدينه |بلده |قريه |ال)?$"
    r"|(?<!\w)(?:ال)?(?:طريق|اوتوستراد)(?: ال\w+)? (?:مدينه |بلده |قريه |ال)?$"
)
ENDS_JOINED = re.compile(
    rf"\s?(?:-|/|\band\b|\bto\b|\bwith\b)\s?{SETTLED}|\s?(?:-|و|الي|ب|مع)\s?(?:مدينه |بلده |قريه "
    rf"|بلدة )?(?:ال)?"
)
ENDS_AFTER = re.compile(rf"\s{ROAD}\b")


def is_pair(text: str, begun: int, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two names are said as the ends of a road, or of the ground between them."""
    if ENDS_JOINED.fullmatch(text, one[1], other[0]) is None:
        return False
    before = text[max(begun, one[0] - 60) : one[0]]
    return bool(ENDS_BEFORE.search(before)) or bool(ENDS_AFTER.match(text, other[1]))


def pairs(text: str, begun: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places in `spans` of each two neighbours that are such ends."""
    for place in range(len(spans) - 1):
        if is_pair(text, begun, spans[place], spans[place + 1]):
            yield place, place + 1
