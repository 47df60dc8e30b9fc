"""Who took which part in an incident, who spoke of it, and whose words were repeated? By row of the record.

Held beside the columns, since few questions need it. `/readyz` reads it ahead; then only what was published
since is read. Whoever reads it masks it by the rows of a Look, so that what was taken back or withheld is in
no answer.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

import numpy as np
import orjson
from django.db.models import JSONField, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from numpy.typing import NDArray

from incidents.chain import ORIGIN
from incidents.document import Document, readable
from incidents.masks.columns import Bools, Columns
from incidents.models import Publication

Numbers = NDArray[np.int64]
Entries = Iterable[tuple[str, str, str]]
TABLES = ("involvements", "claims", "citations", "encounters")
KEYS = ("schema", "involvements", "claims", "citations", "outcome")


@dataclass(frozen=True, slots=True)
class Table:
    """Of each entry its row in the record; who, how and what they were called, by number in `Parts.words`.

    Of an encounter, `who` and `how` are the two actors by the alphabet, and `called` which of them began.
    """

    rows: Numbers
    who: Numbers
    how: Numbers
    called: Numbers

    def where(self, chosen: Any) -> "Table":
        return Table(self.rows[chosen], self.who[chosen], self.how[chosen], self.called[chosen])

    def within(self, mask: Bools) -> "Table":
        """Those of the rows that are masked in; later rows than the mask has are left out."""
        here = self.rows < len(mask)
        here[here] = mask[self.rows[here]]
        return self.where(here)


def empty() -> dict[str, Table]:
    return {name: Table(*(np.empty(0, np.int64) for _ in range(4))) for name in TABLES}


@dataclass(frozen=True, slots=True)
class Parts:
    """The record up to a revision. `outcome` has a number of a word for each row, -1 where there is none."""

    revision: int = 0
    chain: str = ORIGIN
    tables: dict[str, Table] = field(default_factory=empty)
    outcome: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    words: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        """-1 for a word that nobody said."""
        return self.words.get(word, -1)

    def spelled(self) -> list[str]:
        """The words by their numbers."""
        return list(self.words)


_held = Parts()
_lock = threading.Lock()


def of(cols: Columns) -> Parts:
    """Up to these columns at least. No query unless something was published since."""
    held = _held
    if (held.revision, held.chain) == (cols.revision, cols.chain):
        return held
    with _lock:  # whoever asks meanwhile waits for the one reading
        return brought_up_to(cols)


def forget() -> None:
    global _held
    with _lock:
        _held = Parts()


def brought_up_to(cols: Columns) -> Parts:
    global _held
    if (_held.revision, _held.chain) == (cols.revision, cols.chain):
        return _held
    same = Publication.objects.filter(revision=_held.revision, chain=_held.chain)
    if _held.revision and not same.exists():
        _held = Parts()
    if _held.revision < cols.revision:
        _held = grown(_held, cols)
    return _held


def grown(held: Parts, cols: Columns) -> Parts:
    words = dict(held.words)
    found: dict[str, list[tuple[int, ...]]] = {name: [] for name in TABLES}
    outcome = np.full(cols.revision, -1, np.int64)
    outcome[: held.revision] = held.outcome
    for row, told in read(held.revision, cols.revision):
        for name in TABLES:
            for entry in SAID[name](told):
                found[name].append((row, *(words.setdefault(word, len(words)) for word in entry)))
        if told["outcome"]:
            outcome[row] = words.setdefault(told["outcome"], len(words))
    tables = {name: joined(held.tables[name], found[name]) for name in TABLES}
    return Parts(cols.revision, cols.chain, tables, outcome, words)


def joined(table: Table, more: list[tuple[int, ...]]) -> Table:
    added = np.array(more, np.int64).reshape(-1, 4).T
    held = (table.rows, table.who, table.how, table.called)
    return Table(*(np.concatenate(pair) for pair in zip(held, added, strict=True)))


def read(after: int, upto: int) -> Iterator[tuple[int, Document]]:
    """The parts of each edition that can be read."""
    pairs = ", ".join(f"'{key}', snapshot->'{key}'" for key in KEYS)
    slim = RawSQL(f"jsonb_build_object({pairs})", (), output_field=JSONField())  # noqa: S611 - words of ours
    new = Publication.objects.filter(revision__gt=after, revision__lte=upto, snapshot__isnull=False)
    found = new.order_by("revision").annotate(slim=Cast(slim, TextField())).values_list("revision", "slim")
    for revision, text in found.iterator(chunk_size=2_000):
        told = readable(orjson.loads(text), revision=revision)
        if told:
            yield revision - 1, told


def involved(told: Document) -> Entries:
    return ((row["actor"]["slug"], row["role"], called(row["actor"])) for row in told["involvements"])


def speaking(told: Document) -> Entries:
    return ((row["speaker"]["slug"], row["stance"], called(row["speaker"])) for row in told["claims"])


def repeated(told: Document) -> Entries:
    return ((row["source"]["slug"], row["origin"] or "", called(row["source"])) for row in told["citations"])


def met(told: Document) -> Entries:
    """Pairs of actors by the alphabet, and which of them began: `first`, `second`, or `open`.

    An initiator meets each subject; two participants meet, and nobody says who began.
    """
    by_role: dict[str, set[str]] = {}
    for row in told["involvements"]:
        by_role.setdefault(row["role"], set()).add(row["actor"]["slug"])
    acts = set(product(by_role.get("initiator", ()), by_role.get("subject", ())))
    beside = set(combinations(sorted(by_role.get("participant", ())), 2))
    for first, second in sorted({(min(pair), max(pair)) for pair in acts} | beside):
        ways = ((first, second) in acts, (second, first) in acts)
        if first != second:
            yield first, second, {(True, False): "first", (False, True): "second"}.get(ways, "open")


SAID: dict[str, Callable[[Document], Entries]] = {
    "involvements": involved,
    "claims": speaking,
    "citations": repeated,
    "encounters": met,
}


def called(described: Document) -> str:
    return orjson.dumps(described).decode()
