"""Which characters does a written text hold, and is there anything in it to be seen?"""

import re
import unicodedata

# Control characters, and the marks that make text run backwards over its neighbours.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# Letters and signs by their category, and blank on every page.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def clean_text(value: str, *, longest: int = 0) -> str:
    """The text in NFC without control characters, direction overrides and lone surrogates."""
    text = unicodedata.normalize("NFC", UNWANTED.sub("", value)).strip()
    return text[:longest].rstrip() if longest else text


def is_visible(text: str) -> bool:
    """Whether it has a letter, number, sign or punctuation mark; spaces and joiners alone are none."""
    return any(unicodedata.category(each)[0] in "LNPS" and each not in BLANK for each in text)
