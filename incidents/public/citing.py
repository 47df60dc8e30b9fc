"""What is cited, and does the record still say so? A Selection or one incident, at a revision.

A citation names the revision, and the SHA-256 of the result: whoever asks the same again can tell
whether they were given the same. No identifier is made up: the address with `as_of` is the identifier.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from django.urls import reverse

from incidents import chain, tongue
from incidents.models import Publication
from incidents.public import record, sentence
from incidents.public.look import Look, Tally
from incidents.public.record import Entry, History

RECORD = "Khabur, the record of military incidents in northeast Syria"
SHOWN = 200  # of each sort of difference; the others are counted


@dataclass(frozen=True, slots=True)
class Cited:
    """`path` is the address on this site; `published_at` is of the revision, None for revision 0."""

    title: str
    revision: int
    published_at: datetime | None
    path: str
    result: str
    sha256: str

    @property
    def day(self) -> date | None:
        return self.published_at.astimezone(UTC).date() if self.published_at else None

    @property
    def key(self) -> str:
        return f"khabur-r{self.revision}-{self.sha256[:8]}"

    @property
    def note(self) -> str:
        return f"{self.result}; SHA-256 of the result {self.sha256}"

    def line(self, *, url: str) -> str:
        """The citation as a person writes it."""
        year = f" ({self.day.year})" if self.day else ""
        dated = f" of {tongue.day(self.day)}" if self.day else ""
        return f"Khabur{year}. {self.title}. {RECORD}, revision {self.revision}{dated}. {self.note}. {url}"


def of_look(look: Look) -> Cited:
    """Two queries."""
    pinned = look.at(look.selection.having(as_of=look.as_of))
    return Cited(
        # Names as of the revision: those of today's gazetteer may change.
        title=sentence.of(pinned).removesuffix(f", as of revision {look.as_of}"),
        revision=look.as_of,
        published_at=moment(look.as_of),
        path=f"/cite?{pinned.selection.query_string}",
        result=result(look.tally),
        sha256=digest(look),
    )


def result(tally: Tally) -> str:
    """Such as '24 incidents, 1 withheld in the whole record'. In English, as a citation is."""
    counted = f"{tally.matched:,} {'incident' if tally.matched == 1 else 'incidents'}"
    return counted + (f", {tally.withheld:,} withheld in the whole record" if tally.withheld else "")


def of_entry(history: History, entry: Entry) -> Cited:
    """The edition that was public then, by the revision that published it."""
    return Cited(
        title=entry.document["title"],
        revision=entry.revision,
        published_at=entry.published_at,
        path=f"{reverse('dashboard:incident', args=[history.public_id])}?as_of={entry.revision}",
        result=f"Incident {history.public_id}",
        sha256=chain.digest(entry.sealed),
    )


def moment(revision: int) -> datetime | None:
    return Publication.objects.filter(revision=revision).values_list("published_at", flat=True).first()


def digest(look: Look) -> str:
    """SHA-256 over a line for each incident, `public_id revision digest`, sorted by public id."""
    revisions = [int(row) + 1 for row in look.rows]
    found = Publication.objects.filter(revision__in=revisions).values_list("public_id", "revision", "digest")
    lines = sorted(f"{public_id} {revision} {sealed}\n" for public_id, revision, sealed in found)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


# --- Then and now ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """One sort of difference: how many, and the newest of them."""

    count: int
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Difference:
    """From *then* to *now*. `removed` are told as they were, the others as they are."""

    added: Part
    removed: Part
    changed: Part

    @property
    def count(self) -> int:
        return self.added.count + self.removed.count + self.changed.count


def difference(then: Look, now: Look) -> Difference:
    """Both of one question and of the same columns. At most three queries."""
    before, after = rows_by_id(then), rows_by_id(now)
    return Difference(
        added=part(now, [row for id_, row in after.items() if id_ not in before]),
        removed=part(then, [row for id_, row in before.items() if id_ not in after]),
        changed=part(now, [row for id_, row in after.items() if before.get(id_, row) != row]),
    )


def rows_by_id(look: Look) -> dict[str, int]:
    return {look.columns.public_ids[row]: int(row) for row in look.rows}


def part(look: Look, rows: list[int]) -> Part:
    if not rows:
        return Part(0, [])
    ordered = look.columns.newest_first(np.array(rows, np.int64))
    return Part(len(rows), record.entries(look.columns, ordered[:SHOWN]))
