"""Under which keys are words searched? Those of the gazetteer's folding, word by word."""

import re

from gazetteer import naming

WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """The words of a text under the keys that the search compares."""
    return " ".join(naming.fold(word) for word in WORD.findall(naming.fold(text)))
