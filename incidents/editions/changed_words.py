"""Which words of a line changed? Both lines in pieces, each kept or not.

Numbers, days and words stay whole. Where less than a third of the words stayed, the lines are two lines and
not one that changed: marks on every second word would help nobody.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 1 / 3
MARKS = r".,;:!?()\[\]{}«»“”„\"'’‘–—/·←،؛؟"
TOKEN = re.compile(rf"\d+(?:[.,:/–-]\d+)+(?!\w)|[^\s{MARKS}]+(?:['’][^\s{MARKS}]+)*|[{MARKS}]")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    kept: bool


type Pieces = tuple[Piece, ...]
type Run = tuple[int, int, int, int]  # of the tokens of both: from, until, from, until
type Tokens = list[re.Match[str]]


def of(before: str, now: str) -> tuple[Pieces, Pieces] | None:
    """Both lines in pieces; None where they are too unlike."""
    old, new = list(TOKEN.finditer(before)), list(TOKEN.finditer(now))
    matcher = matched(old, new)
    if not alike(matcher, old, new):
        return None
    changed = runs(matcher, old)
    gone = [(old[first].start(), old[until - 1].end()) for first, until, _, _ in changed if first < until]
    came = [(new[first].start(), new[until - 1].end()) for _, _, first, until in changed if first < until]
    return pieces(before, gone), pieces(now, came)


def likeness(before: str, now: str) -> float:
    """From 0 to 1: how much of the words of the longer line stands in the other, in the same order."""
    old, new = list(TOKEN.finditer(before)), list(TOKEN.finditer(now))
    return share(matched(old, new), old, new)


def matched(old: Tokens, new: Tokens) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [one[0] for one in old], [one[0] for one in new], autojunk=False)


def alike(matcher: SequenceMatcher[str], old: Tokens, new: Tokens) -> bool:
    return share(matcher, old, new) >= ALIKE


def share(matcher: SequenceMatcher[str], old: Tokens, new: Tokens) -> float:
    stayed = words(
        [old[block.a + step] for block in matcher.get_matching_blocks() for step in range(block.size)]
    )
    return stayed / max(words(old), words(new), 1)


def words(tokens: Tokens) -> int:
    return sum(map(is_word, tokens))


def is_word(token: re.Match[str]) -> bool:
    return any(map(str.isalnum, token[0]))


def runs(matcher: SequenceMatcher[str], old: Tokens) -> list[Run]:
    """What changed; two changes with nothing but marks between them are one."""
    found: list[Run] = []
    for sort, a, b, c, d in matcher.get_opcodes():
        if sort == "equal":
            continue
        if found and not words(old[found[-1][1] : a]):
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return found


def pieces(text: str, changed: list[tuple[int, int]]) -> Pieces:
    found, at = [], 0
    for start, end in changed:
        found += [Piece(text[at:start], kept=True), Piece(text[start:end], kept=False)]
        at = end
    found.append(Piece(text[at:], kept=True))
    return tuple(piece for piece in found if piece.text)
