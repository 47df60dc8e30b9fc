"""How is a text made comparable without losing where each letter came from?

Every rule of reading looks at the folded text; evidence goes back through `Folded.original`.
Unlike `gazetteer.naming`, which makes keys of names, this keeps the punctuation that tells
sentences, quotations and clauses apart.
"""

import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

SAME = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیېئ", "ي"),
    **dict.fromkeys("ةەہ", "ه"),
    **dict.fromkeys("کگ", "ك"),
    **dict.fromkeys("“”„«»‟", '"'),
    **dict.fromkeys("‘’‛`´ʿʾ‘", "'"),
    **dict.fromkeys("–—‒−‑", "-"),
    "ؤ": "و",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٫": ".",
    "\u00a0": " ",
    "\u202f": " ",
    "\t": " ",
    "ı": "i",
    "٪": "%",
    "ـ": "",
    "…": ".",
}


@lru_cache(maxsize=4096)
def folded_letter(letter: str) -> str:
    """One letter or none; what would become several keeps its first."""
    if letter in SAME:
        return SAME[letter]
    category = unicodedata.category(letter)
    if category in ("Mn", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return unicodedata.normalize("NFKD", letter.casefold())[:1]


def fold(text: str) -> str:
    return "".join(map(folded_letter, text))


@dataclass(frozen=True)
class Folded:
    """The folded text of `source`; `places[i]` is the offset in it of the i-th folded letter."""

    source: str
    text: str
    places: array[int]

    @classmethod
    def of(cls, source: str) -> "Folded":
        letters, places = [], array("l")
        for place, letter in enumerate(source):
            if folded := folded_letter(letter):
                letters.append(folded)
                places.append(place)
        return cls(source, "".join(letters), places)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of a non-empty folded span, marks of its last letter included."""
        first, last = self.places[start], self.places[end - 1] + 1
        while last < len(self.source) and unicodedata.category(self.source[last]) == "Mn":
            last += 1
        return first, last

    def words(self, start: int, end: int) -> str:
        first, last = self.original(start, end)
        return self.source[first:last]

    def at(self, place: int) -> int:
        """The folded offset of an offset in the source."""
        return bisect_left(self.places, place)
