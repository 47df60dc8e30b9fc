"""Which words of a report does each field of a reading rest on? The text in pieces, for a page to mark.

Offsets count characters of `ItemVersion.text`. A span may lie within another or cross a
paragraph; captions carry no marks, whatever a reading says, because they are not evidence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from news.models import ItemVersion

SENTENCE_ENDS = re.compile(r"[.!?؟]\s")
NAMES = {
    "occurred": "when",
    "location": "where",
    "involvements": "who took part",
    "claims": "claim",
    "casualties": "casualties",
    "direction": "direction",
    "kind": "kind",
    "outcome": "outcome",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and the names of the fields that rest on it; none for plain text.

    `said` are those of the names that go no further in this sentence: each is printed once.
    """

    text: str
    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    role: str
    pieces: list[Piece] = field(default_factory=list)


def paragraphs(version: ItemVersion, evidence: list[dict[str, Any]]) -> list[MarkedParagraph]:
    spans = [span for span in map(usable, evidence) if span]
    return [
        MarkedParagraph(role, labelled(version.text, start, end, [] if role == "caption" else spans))
        for start, end, role in version.paragraphs
    ]


def usable(said: dict[str, Any]) -> tuple[int, int, str] | None:
    """None for what marks nothing: no span, or the relevance, which rests on the act itself."""
    start, end = said.get("start"), said.get("end")
    if said.get("field") == "relevant" or not (isinstance(start, int) and isinstance(end, int)):
        return None
    return start, end, named(str(said.get("field") or ""))


def named(path: str) -> str:
    """`occurred.from` and `involvements[0].actor` by the name of what they are part of."""
    root = path.partition(".")[0].partition("[")[0]
    return NAMES.get(root, root.replace("_", " "))


def pieces(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> Iterator[Piece]:
    """The paragraph cut wherever a span begins or ends."""
    inside = [(max(first, start), min(last, end), name) for first, last, name in spans]
    inside = [span for span in inside if span[0] < span[1]]
    cuts = sorted({start, end, *(cut for first, last, _ in inside for cut in (first, last))})
    for low, high in pairwise(cuts):
        names = dict.fromkeys(name for first, last, name in inside if first <= low and high <= last)
        yield Piece(text[low:high], tuple(names))


def labelled(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> list[Piece]:
    cut = list(pieces(text, start, end, spans))
    return [replace(piece, said=last_of(piece, cut[number + 1 :])) for number, piece in enumerate(cut)]


def last_of(piece: Piece, later: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(name for name in piece.names if not goes_on(name, piece, later))


def goes_on(name: str, piece: Piece, later: Sequence[Piece]) -> bool:
    """Whether the name marks more words before the sentence ends."""
    between = piece.text[-1:]
    for following in later:
        if SENTENCE_ENDS.search(between + following.text[:1]):
            return False
        if name in following.names:
            return True
        between += following.text
    return False
