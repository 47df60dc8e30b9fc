"""Which spellings of a name sound alike? A key between `naming.fold` and `naming.skeleton`.

It levels what writers of one and the same name differ in (Tel and Tall, -ah and -a, ou and u, one
letter or two; in Arabic the letters that speech does not part) and keeps every vowel that tells
two villages apart.
"""

import re
from functools import lru_cache

SHORTEST = 5
# The first word of many names: a hill, a ruin, a spring.
FIRST_WORDS = {
    **dict.fromkeys(("tall", "tell", "tel", "tal", "til"), "tall"),
    **dict.fromkeys(("khirbat", "khirbet", "kherbet", "khirba", "khirbah", "xirbet", "xirbe"), "khirbat"),
    **dict.fromkeys(("ayn", "ain", "ein", "eyn"), "ayn"),
    **dict.fromkeys(("dayr", "deir", "der"), "dayr"),
    **dict.fromkeys(("umm", "um", "oum"), "umm"),
    **dict.fromkeys(("abu", "abou", "bu", "ebu"), "abu"),
    **dict.fromkeys(("ras", "raas"), "ras"),
    **dict.fromkeys(("bir", "beer"), "bir"),
}
LATIN = re.compile("[a-z]+")
SOUNDS = (
    (re.compile("ou|oo"), "u"),
    (re.compile("ee"), "i"),
    (re.compile("aa"), "a"),
    (re.compile("e[iy]|a[iy](?!a)"), "ay"),
    (re.compile("(?:iyy?|i)(?:ah|eh|a|e)$"), "iya"),
    (re.compile("(?:ah|eh|e)$"), "a"),
    (re.compile("kh|x"), "kh"),
    (re.compile("e"), "a"),
    (re.compile("o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
ARABIC_SOUNDS = str.maketrans({"ذ": "د", "ث": "ت", "ظ": "ض", "ئ": "ي", "ؤ": "و"})


@lru_cache(maxsize=65_536)
def sounding(key: str) -> str:
    """The key of a folded name; empty where the name is too short to tell by its sound."""
    if len(key) < SHORTEST:
        return ""
    first, *others = key.split()
    return " ".join([sounding_first(first), *map(levelled, others)])


@lru_cache(maxsize=65_536)
def sounding_first(word: str) -> str:
    return FIRST_WORDS.get(word) or levelled(word)


def levelled(word: str) -> str:
    if not LATIN.fullmatch(word):
        return word.translate(ARABIC_SOUNDS)
    for sound, letters in SOUNDS:
        word = sound.sub(letters, word)
    return word
