"""Which number do these words say? English and Arabic, with "at least", "about" and ranges.

A count is (low, high); high is None where only a lower bound is said. Words that say no number
("several", "dozens") give None: they are not turned into one.
"""

import re
from dataclasses import dataclass

ENGLISH = {
    word: number
    for number, words in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
    for word in words.split()
} | {"a": 1, "an": 1, "single": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
ENGLISH |= {"eighty": 80, "ninety": 90, "hundred": 100}
# Folded: ة is ه. A masculine and a feminine form of each.
ARABIC = {
    "واحد": 1,
    "واحده": 1,
    "اثنان": 2,
    "اثنين": 2,
    "اثنتين": 2,
    "اثنتان": 2,
    "ثلاث": 3,
    "ثلاثه": 3,
    "اربع": 4,
    "اربعه": 4,
    "خمس": 5,
    "خمسه": 5,
    "ست": 6,
    "سته": 6,
    "سبع": 7,
    "سبعه": 7,
    "ثماني": 8,
    "ثمان": 8,
    "ثمانيه": 8,
    "تسع": 9,
    "تسعه": 9,
    "عشر": 10,
    "عشره": 10,
    "عشرين": 20,
    "عشرون": 20,
    "ثلاثين": 30,
    "ثلاثون": 30,
    "اربعين": 40,
    "اربعون": 40,
    "خمسين": 50,
    "خمسون": 50,
    "ستين": 60,
    "ستون": 60,
    "سبعين": 70,
    "سبعون": 70,
    "ثمانين": 80,
    "ثمانون": 80,
    "تسعين": 90,
    "تسعون": 90,
    "مئه": 100,
    "مايه": 100,
    "ميه": 100,
    "مايتين": 200,
    "ميتين": 200,
}
# "Eighteen" and "twenty-five" are two words: a unit and ten, a unit and the tens.
UNITS_AR = "|".join(sorted((word for word, worth in ARABIC.items() if worth < 10), key=len, reverse=True))
FIRST_AR = f"{UNITS_AR}|احد|احدي|اثنا|اثني|اثنتا|اثنتي"
TENS_AR = "|".join(word for word, worth in ARABIC.items() if 20 <= worth < 100)
ARABIC_FIRST = {"احد": 1, "احدي": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2}
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
UNITS = "one|two|three|four|five|six|seven|eight|nine"
DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
ENGLISH_WORD = rf"(?:{TENS})-(?:{UNITS})|" + "|".join(
    sorted((word for word in ENGLISH if word not in ("a", "an", "zero")), key=len, reverse=True)
)
ARABIC_WORD = rf"(?:{FIRST_AR})\s(?:عشره|عشر)|(?:{UNITS_AR})\sو(?:{TENS_AR})|" + "|".join(
    sorted(ARABIC, key=len, reverse=True)
)
NUMBER = rf"(?:{DIGITS}|{ENGLISH_WORD}|{ARABIC_WORD})"
AT_LEAST = r"(?:at least|more than|over|no fewer than|no less than|ما لا يقل عن|اكثر من|لا يقل عن|علي الاقل)"
ABOUT = r"(?:about|around|some|nearly|roughly|approximately|an estimated|حوالي|نحو|قرابه|ما يقارب)"
RANGE = r"(?:\s?-\s?|\s+(?:to|or|الي|او)\s+)"
# "Between three and five", "ما بين 3 و5": a range too.
BETWEEN = rf"(?:between\s{NUMBER}\sand\s{NUMBER}|(?:ما\s)?بين\s{NUMBER}\sو\s?{NUMBER})"
BETWEEN_TWO = re.compile(rf"(?:between|(?:ما\s)?بين)\s({NUMBER})\s(?:and\s|و\s?)({NUMBER})(?!\w)")
NO_MORE_THAN = r"(?<!up to )(?<!as many as )(?<!ما يصل الي )"
# To stand in larger patterns; no groups of its own.
COUNT = (
    rf"(?:(?:{AT_LEAST}|{ABOUT})\s+)?(?:(?<![\w.:-])"
    rf"|(?<=\W[وبل])){NO_MORE_THAN}(?:{BETWEEN}|{NUMBER}(?:{RANGE}{NUMBER})?)(?![\w%])(?!\.\d)"
)
READ = re.compile(
    rf"(?:(?P<least>{AT_LEAST})\s+|(?:{ABOUT})\s+)?(?P<low>{NUMBER})(?:(?:{RANGE})(?P<high>{NUMBER}))?$"
)


@dataclass(frozen=True, slots=True)
class Count:
    low: int
    high: int | None

    def __add__(self, other: "Count") -> "Count":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Count(self.low + other.low, high)


def count(words: str) -> Count | None:
    """The count that folded words matching COUNT say; "more than thirty" is a way to say at least thirty."""
    match = READ.match(as_range(words.strip()))
    if match is None:
        return None
    low = number(match["low"])
    if match["high"]:
        return Count(low, number(match["high"])) if number(match["high"]) >= low else None
    if match["least"]:
        return Count(low, None)
    return Count(low, low)


def as_range(words: str) -> str:
    return BETWEEN_TWO.sub(r"\1 to \2", words)


def number(word: str) -> int:
    if word[0].isdigit():
        return int(word.replace(",", ""))
    if word in ENGLISH:
        return ENGLISH[word]
    if word in ARABIC:
        return ARABIC[word]
    if " " in word:
        first, _, second = word.partition(" ")
        return ARABIC_FIRST.get(first, ARABIC.get(first, 0)) + ARABIC[second.removeprefix("و")]
    tens, _, units = word.partition("-")
    return ENGLISH[tens] + ENGLISH[units]
