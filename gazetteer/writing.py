"""Which characters does a written text hold, and is there anything in it to be seen?"""

import re
import unicodedata

# Control characters; the marks that say in which direction text runs, since some make it run
# backwards over its neighbours; what is never seen and makes one word look like another; and what
# is no character at all.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Persian, Kurdish and Arabic need joiners; after a letter of another script they only disguise.
DISGUISE = re.compile("(?:(?<=[\x00-\u05ff])|^)[\u200c\u200d]+")
BREAKS = re.compile("[\u2028\u2029]")
# More marks than this over one letter spill over the lines above and below.
MOST_MARKS = 4
MARK = "[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
PILE = re.compile(f"({MARK}{{{MOST_MARKS}}}){MARK}+")
# Letters and signs by their category, and blank on every page.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def clean_text(value: str, *, longest: int = 0) -> str:
    """The text in NFC without control characters, direction marks, disguises and lone surrogates."""
    seen = DISGUISE.sub("", UNWANTED.sub("", BREAKS.sub("\n", value)))
    text = unicodedata.normalize("NFC", PILE.sub(r"\1", seen)).strip()
    return text[:longest].rstrip() if longest else text


def is_visible(text: str) -> bool:
    """Whether it has a letter, number, sign or punctuation mark; spaces and joiners alone are none."""
    return any(unicodedata.category(each)[0] in "LNPS" and each not in BLANK for each in text)
