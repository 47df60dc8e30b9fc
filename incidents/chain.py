"""Is the record whole? The chain that seals it, and the walk that finds the first break."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import rfc8785

from incidents.vocabulary import CARRYING_ACTS, EMPTYING_ACTS

ORIGIN = "0" * 64  # the chain before the first publication
SALT = "salt"  # the part of a document that nobody can guess; what was sealed earlier has none


class Broken(Exception):
    """The record was altered; `revision` is the first that does not fit."""

    def __init__(self, revision: int, why: str) -> None:
        super().__init__(f"revision {revision}: {why}")
        self.revision = revision


def digest(document: dict[str, Any] | None) -> str:
    """SHA-256, in hex, of the document in RFC 8785 form."""
    return hashlib.sha256(rfc8785.dumps(document)).hexdigest()


def digest_of_text(text: str, *, salt: str = "") -> str:
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def digest_of_words(words: str, document: dict[str, Any] | None) -> str:
    """Of a document's search words, with its salt: the chain is public, and would confirm a guess at them."""
    return digest_of_text(words, salt=(document or {}).get(SALT, ""))


def link(
    previous: str,
    *,
    revision: int,
    public_id: str,
    act: str,
    published_at: datetime,
    digest: str,
    reason_digest: str,
    words_digest: str,
    successor: str | None = None,
) -> str:
    """The next value of the chain: SHA-256 over the one before and all that must not change.

    Only a merge has a successor; without one nothing is said of it, as before there were merges.
    """
    sealed: dict[str, Any] = {
        "previous": previous,
        "revision": revision,
        "public_id": public_id,
        "act": act,
        "published_at": published_at.astimezone(UTC).isoformat(),
        "digest": digest,
        "reason_digest": reason_digest,
        "words_digest": words_digest,
    }
    if successor is not None:
        sealed["successor"] = successor
    return hashlib.sha256(rfc8785.dumps(sealed)).hexdigest()


def onto(previous: str, publication: Any) -> str:
    """The value that a publication has behind `previous`."""
    return link(
        previous,
        revision=publication.revision,
        public_id=publication.public_id,
        act=publication.act,
        published_at=publication.published_at,
        digest=publication.digest,
        reason_digest=publication.reason_digest,
        words_digest=publication.words_digest,
        successor=publication.successor,
    )


def verify(publications: Iterable[Any]) -> tuple[int, str]:
    """Walks all publications in order; returns the last revision and the head of the chain.

    Each carries `words_text`, its search words as PostgreSQL writes them.

    Raises Broken at the first revision whose number, content, link or successor does not fit.
    An emptied row fits only where a later row says that its incident was withheld.
    """
    head, number = ORIGIN, 0
    open_rows: dict[str, Any] = {}
    emptied: dict[str, int] = {}
    for publication in publications:
        number += 1
        head = verified(publication, number, head, emptied)
        verify_successor(open_rows.get(publication.public_id), publication.revision)
        open_rows[publication.public_id] = publication
        if publication.act in EMPTYING_ACTS:
            emptied.pop(publication.public_id, None)
    for row in open_rows.values():
        verify_successor(row, None)
    if emptied:
        raise Broken(min(emptied.values()), "its snapshot is gone and nothing says it was withheld")
    return number, head


def verified(publication: Any, number: int, head: str, emptied: dict[str, int]) -> str:
    """The chain after this row, all of it checked but its successor."""
    if publication.revision != number:
        raise Broken(number, f"it is missing; the next is {publication.revision}")
    carries = publication.act in CARRYING_ACTS
    if carries and publication.snapshot is None:
        emptied.setdefault(publication.public_id, publication.revision)
    elif digest(publication.snapshot) != publication.digest:
        raise Broken(number, "its snapshot does not have the digest it was published with")
    verify_texts(publication, may_be_emptied=publication.public_id in emptied)
    chain = onto(head, publication)
    if chain != publication.chain:
        raise Broken(number, "the chain does not lead to it")
    return chain


def verify_texts(publication: Any, *, may_be_emptied: bool) -> None:
    """Reason and search words are those that were published, or gone together with the snapshot."""
    reason, words = publication.reason, publication.words_text or ""
    for text, found, sealed, said in (
        (reason, digest_of_text(reason), publication.reason_digest, "reason it was published with was"),
        (
            words,
            digest_of_words(words, publication.snapshot),
            publication.words_digest,
            "search words it was published with were",
        ),
    ):
        if found != sealed and (text or not may_be_emptied):
            raise Broken(publication.revision, f"the {said} altered")


def verify_successor(row: Any | None, successor: int | None) -> None:
    if row is not None and row.superseded_by != successor:
        said = "nothing" if row.superseded_by is None else f"revision {row.superseded_by}"
        truth = "nothing" if successor is None else f"revision {successor}"
        raise Broken(row.revision, f"it says that {said} superseded it; {truth} did")
