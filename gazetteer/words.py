"""What are the words of a text, where does each stand, and how may a name begin or end in it?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gazetteer import naming

MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u0730-\u074a"
LETTER = rf"[^\W_][{MARKS}]*"
# A road's letter and number are one word (M-4). Other hyphens part words, apostrophes inside do not.
WORD = re.compile(rf"[A-Za-zМм][-–‑]?\d+(?!\w)|(?:{LETTER})+(?:['’‘`ʼʿʾ](?:{LETTER})+)*")
POSSESSIVE = re.compile(r"['’]s$")
# Turkish and Kurdish write the case behind an apostrophe: Haseke'nin, Tel Temir'de, QSD'ê.
CASE = re.compile(r"['’](?:[dt][ae](?:n|ki)?|[yn]?[ıiuü]n?|[yn]?[aeê]|y[êe]|[ln]?[ae]r\w{0,4})$")
# Kurmanji also without one: Til Temirê, Qamişloyê.
OBLIQUE = re.compile(r"(?<=\w{3})y?ê$")
ARABIC = re.compile("[\u0600-\u06ff]")
# What may stand between two words of one name; a paragraph's end may not.
JOINT = re.compile(r"[ \t\u00a0'’‘`ʿʾ\-–‑]*\n?[ \t'’‘`ʿʾ]*")
# And, in, to, like, then: one letter, written together with the word that follows.
CLITICS = re.compile(rf"[وفبلك][{MARKS}]*")
TO_THE = re.compile(rf"ل[{MARKS}]*ل[{MARKS}]*")
MOST_CLITICS = 2
FEWEST_LETTERS_LEFT = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as the first of a name: where the name begins, and its key there."""

    start: int
    key: str


@dataclass(frozen=True, slots=True)
class Word:
    """`key` is the word as it stands in a folded name; `last_key` the same without a possessive s.

    `joined`: only a space, hyphen or apostrophe parts it from the word before; `spaced`: a space does.
    """

    start: int
    end: int
    key: str
    last_key: str
    last_end: int
    capital: bool
    arabic: bool
    joined: bool
    spaced: bool
    # The key and end without an ending of case, where the word may have one.
    bare_key: str = ""
    bare_end: int = 0

    def readings(self, text: str) -> Iterator[Reading]:
        """As written first, then without one and without two clitics."""
        yield Reading(self.start, self.key)
        if self.arabic:
            yield from without_clitics(text[self.start : self.end], self.start, MOST_CLITICS)


def words_of(text: str) -> list[Word]:
    words: list[Word] = []
    end = 0
    for match in WORD.finditer(text):
        joined = bool(JOINT.fullmatch(text, end, match.start())) and bool(words)
        words.append(word(match, joined=joined, spaced=text[end : match.start()].isspace()))
        end = match.end()
    return words


def word(match: re.Match[str], *, joined: bool, spaced: bool) -> Word:
    written = match.group()
    last = POSSESSIVE.sub("", written)
    bare = without_case(written)
    return Word(
        start=match.start(),
        end=match.end(),
        key=key_of(written),
        last_key=key_of(last),
        last_end=match.start() + len(last),
        capital=written[0].isupper(),
        arabic=bool(ARABIC.match(written)),
        joined=joined,
        spaced=spaced,
        bare_key=key_of(bare) if bare else "",
        bare_end=match.start() + len(bare),
    )


def without_case(written: str) -> str:
    """A capitalised word of Turkish or Kurmanji without its ending; empty where it has none."""
    if not written[0].isupper():
        return ""
    for ending in (CASE, OBLIQUE):
        if match := ending.search(written):
            return written[: match.start()]
    return ""


@lru_cache(maxsize=65_536)
def key_of(written: str) -> str:
    return naming.fold(written)


def without_clitics(written: str, start: int, most: int) -> Iterator[Reading]:
    clitic = TO_THE.match(written) or CLITICS.match(written)
    if clitic is None or most == 0:
        return
    rest = written[clitic.end() :]
    key = key_of(rest)
    if len(key) >= FEWEST_LETTERS_LEFT:
        yield Reading(start + clitic.end(), key)
        yield from without_clitics(rest, start + clitic.end(), most - 1)
