"""Under which keys are words searched? Those of the gazetteer's folding, word by word."""

import re
from functools import lru_cache

from gazetteer import naming

WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """The words of a text under the keys that the search compares."""
    return " ".join(naming.fold(word) for word in WORD.findall(naming.fold(text)))


@lru_cache(maxsize=16_384)
def folded_name(name: str) -> str:
    """The same for a name of a register, which is asked for again and again."""
    return folded(name)
