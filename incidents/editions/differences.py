"""In what do two editions of an incident differ, line by line, claim by claim?

The desk shows what a correction would change in the same way as the public compares any two editions.
"""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from incidents import vocabulary
from incidents.document import Document, same_content
from incidents.editions import changed_words, lines
from incidents.editions.changed_words import Pieces
from incidents.public import record
from incidents.public.record import Entry, History
from incidents.tongue import called, listed
from incidents.vocabulary import label


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one edition; `kept` when the other has it too, at its place in the order.

    `pieces` say which words of it changed, where the other edition has the line in other words.
    """

    text: str
    kept: bool
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the page, or one claim, citation or actor of it. `change`: added, removed or changed."""

    name: str
    before: list[Line]
    now: list[Line]
    about: str = ""
    change: str = "changed"


# --- Two editions that are public ---------------------------------------------------------


class NoSuchEdition(Exception):
    """The incident was not published, corrected or restored in that revision."""


class Withheld(Exception):
    """Its content was taken out of every answer; `history` tells when and on what ground."""

    def __init__(self, history: History) -> None:
        super().__init__(history.public_id)
        self.history = history


class Unreadable(Exception):
    """It is written for a later release."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`later`: what became of the incident after the later of the two, if anything did."""

    public_id: str
    before: Entry
    now: Entry
    later: record.Edition | None
    differences: list[Difference]


def between(public_id: str, *, before: int, now: int) -> Comparison:
    """In what its edition of one revision differs from that of another. Two queries.

    Raises record.NeverPublished, BadSelection for a revision that is still to come, and those above.
    """
    revisions = (before, now)
    histories = record.histories(public_id, revisions)
    for history, revision in zip(histories, revisions, strict=True):
        refuse(history, revision)
    first, second = (entry_of(history) for history in histories)
    latest = max(histories, key=lambda history: history.as_of)
    found = differences(first.document, second.document)
    return Comparison(public_id, first, second, latest.later, found)


def refuse(history: History, revision: int) -> None:
    """Only the revision in which it was published holds an edition."""
    if history.is_withheld:
        raise Withheld(history)
    if history.last.revision != revision or (history.entry is None and not history.is_unreadable):
        raise NoSuchEdition(revision)


def entry_of(history: History) -> Entry:
    if history.entry is None:
        raise Unreadable(history.public_id)
    return history.entry


# --- Any two documents --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One claim, citation or actor. `essence` is compared; by `signs`, the surest first, it is found."""

    name: str
    lines: list[str]
    essence: list[Any]
    signs: tuple[Any, ...]


def differences(before: Document, now: Document) -> list[Difference]:
    """What differs, in the order of the page; each claim, citation and actor by itself."""
    earlier, later = lines.of(before), lines.of(now)
    found: list[Difference] = []
    for name in later:
        if name in ROWS:
            found += of_rows(name, ROWS[name](before), ROWS[name](now))
        elif name != "Addresses cited" and earlier[name] != later[name]:
            found.append(differing(name, earlier[name], later[name]))
    if not found and not same_content(before, now):
        found.append(differing("Details", [_("as published")], [_("a detail that is not spelled out here")]))
    return found


def of_rows(part: str, before: list[Row], now: list[Row]) -> list[Difference]:
    found = []
    for old, new in paired(before, now):
        row = new or old
        if row is None or (old and new and old.essence == new.essence):
            continue
        change = "changed" if old and new else "added" if new else "removed"
        shown = differing(part, old.lines if old else [], new.lines if new else [])
        found.append(replace(shown, about=row.name, change=change))
    return found


def paired(before: list[Row], now: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Each row with the same one of the other edition, in the later order; what was removed comes last."""
    gone, came = dict(enumerate(before)), dict(enumerate(now))
    same: dict[int, Row] = {}
    for sign in range(-1, max((len(row.signs) for row in (*before, *now)), default=0)):
        for place, row in list(came.items()):
            match = next((old for old, other in gone.items() if known(other, sign) == known(row, sign)), None)
            if match is not None:
                same[place] = gone.pop(match)
                del came[place]
    return [
        *((same.get(place), row) for place, row in enumerate(now)),
        *((old, None) for old in gone.values()),
    ]


def known(row: Row, sign: int) -> Any:
    return row.essence if sign < 0 else row.signs[sign]


def differing(name: str, before: list[str], now: list[str]) -> Difference:
    earlier, later = ([Line(text, kept=True) for text in several] for several in (before, now))
    for sort, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if sort != "equal":
            earlier[a:b], later[c:d] = reworded(before[a:b], now[c:d])
    return Difference(name, earlier, later)


def reworded(before: list[str], now: list[str]) -> tuple[list[Line], list[Line]]:
    """Lines that differ: each beside the one that took its place, in the same order, where one did."""
    earlier, later = ([Line(text, kept=False) for text in several] for several in (before, now))
    free = 0
    for place, text in enumerate(before):
        likely = max(
            range(free, len(now)), key=lambda at: changed_words.likeness(text, now[at]), default=None
        )
        marked = changed_words.of(text, now[likely]) if likely is not None else None
        if likely is not None and marked:
            earlier[place], later[likely] = (
                Line(words, kept=False, pieces=pieces)
                for words, pieces in zip((text, now[likely]), marked, strict=True)
            )
            free = likely + 1
    return earlier, later


# --- Its rows -----------------------------------------------------------------------------


def rows_of_actors(document: Document) -> list[Row]:
    return [
        Row(
            name=called(row["actor"]),
            lines=lines.part(row),
            essence=[row["actor"]["slug"], *lines.part(row)],
            signs=((row["actor"]["slug"], row["role"]), row["actor"]["slug"]),
        )
        for row in document["involvements"]
    ]


def rows_of_claims(document: Document) -> list[Row]:
    """The number of its citation is no part of a claim: it changes when another citation goes."""
    cited_as = {row["number"]: signs_of(row)[0] for row in document["citations"]}
    return [
        Row(
            name=listed([called(row["speaker"]), label(vocabulary.ATTRIBUTES, row["attribute"]).lower()]),
            lines=lines.claim(row),
            essence=[
                row["speaker"]["slug"],
                *lines.claim({**row, "citation": None}),
                cited_as.get(row["citation"]),
            ],
            signs=(
                (row["speaker"]["slug"], row["attribute"], row["stance"]),
                (row["speaker"]["slug"], row["attribute"]),
            ),
        )
        for row in document["claims"]
    ]


def rows_of_citations(document: Document) -> list[Row]:
    spelled = ((row, [*lines.cited(row), *lines.addresses([row])]) for row in document["citations"])
    return [
        Row(name=called(row["source"]), lines=said, essence=said, signs=signs_of(row))
        for row, said in spelled
    ]


def signs_of(citation: Document) -> tuple[Any, ...]:
    source, title = citation["source"]["slug"], citation["title"]
    return (citation["url"] or (source, title), (source, title))


ROWS = {"Who took part": rows_of_actors, "Claims": rows_of_claims, "Citations": rows_of_citations}
