"""Which words of a report does each field of a reading rest on? The text in pieces, for a page to mark.

Offsets count characters of `ItemVersion.text`. A span may lie within another or cross a
paragraph; captions carry no marks, whatever a reading says, because they are not evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from news.models import ItemVersion

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
    """Some text, and the names of the fields that rest on it; none for plain text."""

    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    role: str
    pieces: list[Piece] = field(default_factory=list)


def paragraphs(version: ItemVersion, evidence: list[dict[str, Any]]) -> list[MarkedParagraph]:
    spans = [span for span in map(usable, evidence) if span]
    return [
        MarkedParagraph(role, list(pieces(version.text, start, end, [] if role == "caption" else spans)))
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
