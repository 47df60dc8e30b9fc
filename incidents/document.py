"""In what shape is a published document, and can this code read it?

A document is stored as it was sealed and never rewritten. Whoever reads one asks `current`, so
that one shape is read everywhere however old a document is. A schema, or a word, that this code
does not know is refused: the one incident cannot be shown, and all the others can (decision 0012).
"""

import logging
from collections.abc import Mapping
from typing import Any

from incidents import chain
from incidents.vocabulary import (
    DATE_PRECISIONS,
    DIRECTIONS,
    KINDS,
    OUTCOMES,
    PRECISIONS,
    VERIFICATIONS,
    Words,
)

log = logging.getLogger(__name__)
Document = dict[str, Any]  # one that was published, or a part of it

SCHEMA = 1  # what `snapshot.build` writes
# The parts of a document of each schema, in the order in which they are told.
KEYS: Mapping[int, tuple[str, ...]] = {
    1: (
        "schema",
        "codebook",
        "public_id",
        "title",
        "summary",
        "kind",
        "outcome",
        "occurred",
        "location",
        "direction",
        "casualties",
        "involvements",
        "claims",
        "citations",
        "verification",
        "disputed",
    ),
}
WORDS = {"kind": KINDS, "outcome": OUTCOMES, "direction": DIRECTIONS, "verification": VERIFICATIONS}
SALT = chain.SALT
# What a document was written by and sealed with, which is no part of what it tells.
EDITIONS = ("schema", "codebook", SALT)
NOTHING: Document = {}  # read from a document that cannot be read


class Unreadable(Exception):
    """This code is older than the document, or the document is none."""


def current(stored: Document) -> Document:
    """The document in the shape of `SCHEMA`; parts that the caller left out stay out.

    Raises Unreadable.
    """
    schema = stored.get("schema")
    if type(schema) is not int or schema not in KEYS:
        raise Unreadable(f"its schema is {schema!r}, known are {', '.join(map(str, KEYS))}")
    for name, code, words in coded(stored):
        if code not in words:
            raise Unreadable(f"{name} has no word {code!r}")
    return stored  # schema 1 is the current one; the ladder of upgrades begins here


def coded(stored: Document) -> list[tuple[str, Any, Words]]:
    """The words that an incident is chosen, drawn and listed by, as far as they are there."""
    found = [(name, stored[name], words) for name, words in WORDS.items() if stored.get(name) is not None]
    precise = (("occurred", DATE_PRECISIONS), ("location", PRECISIONS))
    return found + [
        (f"{name}.precision", stored[name]["precision"], words) for name, words in precise if name in stored
    ]


def readable(stored: Document | None, *, revision: int) -> Document | None:
    """The current document, None for one that was emptied, NOTHING (logged) for one that cannot be read."""
    if stored is None:
        return None
    try:
        return current(stored)
    except Unreadable as fault:
        log.error("unreadable revision=%s: %s", revision, fault)
        return NOTHING


def same_content(stored: Document | None, built: Document) -> bool:
    """Whether both tell the same, by whichever schema and codebook each was written."""
    if stored is None:
        return False
    try:
        return told(stored) == told(built)
    except Unreadable:
        return False


def told(document: Document) -> str:
    kept = {name: part for name, part in current(document).items() if name not in EDITIONS}
    return chain.digest(kept)
