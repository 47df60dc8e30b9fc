"""What was published after a revision, in order? Every row of the record, for those who keep a copy.

Nothing is left out, so that a copy which reads on from where it stopped ends as the record is. A
row tells its document where that may still be shown, and otherwise that there is none; a
withholding says which revisions it emptied, so that whoever copied them can drop them.
"""

from dataclasses import dataclass, field
from datetime import datetime

from incidents import chain
from incidents.door.selection import BadSelection, Problem
from incidents.masks import memory
from incidents.masks.columns import Columns
from incidents.models import Publication
from incidents.public.record import Entry, entry
from incidents.vocabulary import EMPTYING_ACTS


@dataclass(frozen=True, slots=True)
class Change:
    """One publication. Of an emptied one nothing is told but that it was, and which revision did it."""

    revision: int
    act: str
    public_id: str
    published_at: datetime
    reason: str
    successor: str | None
    digest: str
    chain: str
    entry: Entry | None = None
    emptied_by: int | None = None
    unreadable: bool = False
    drop: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the record. `after_chain` lets a copy see that it goes on in the same record."""

    after: int
    after_chain: str
    changes: list[Change]
    latest: int  # the last revision of the record when it was asked
    chain: str  # of that revision

    @property
    def last(self) -> int:
        return self.changes[-1].revision if self.changes else self.after

    @property
    def at_end(self) -> bool:
        return self.last == self.latest


def after(revision: int, *, limit: int) -> Stretch:
    """At most `limit` publications after that revision. Three queries.

    Raises BadSelection for a revision that is not there yet: a copy that has more than the record was
    made from another one, and must not believe that it is up to date.
    """
    cols = memory.columns()
    if revision > cols.revision:
        detail = f"'after': the record ends at revision {cols.revision}."
        raise BadSelection([Problem("after", "unknown_value", detail, str(cols.revision))])
    stored = list(
        Publication.objects.filter(revision__gte=revision, revision__lte=min(revision + limit, cols.revision))
        .order_by("revision")
        .defer("words")
    )
    before = stored.pop(0).chain if revision else chain.ORIGIN
    emptied = emptied_by(stored)
    changes = [change(cols, row, emptied.get(row.revision)) for row in stored]
    return Stretch(revision, before, changes, cols.revision, cols.chain)


def emptied_by(stored: list[Publication]) -> dict[int, int]:
    """Which revision withheld what each of these told; the first one after it."""
    ids = {row.public_id for row in stored}
    acts = Publication.objects.filter(public_id__in=ids, act__in=EMPTYING_ACTS).order_by("-revision")
    withholdings = list(acts.values_list("public_id", "revision"))
    return {
        row.revision: revision
        for row in stored
        for public_id, revision in withholdings  # latest first: of several, the earliest stays
        if public_id == row.public_id and row.revision < revision
    }


def change(cols: Columns, row: Publication, emptied: int | None) -> Change:
    shown = None if emptied else entry(cols, row.revision, row.published_at, row.snapshot)
    return Change(
        revision=row.revision,
        act=row.act,
        public_id=row.public_id,
        published_at=row.published_at,
        reason="" if emptied else row.reason,
        successor=None if emptied else row.successor,
        digest=row.digest,
        chain=row.chain,
        entry=shown,
        emptied_by=emptied,
        unreadable=row.snapshot is not None and not emptied and shown is None,
        drop=before(cols, row) if row.act in EMPTYING_ACTS else [],
    )


def before(cols: Columns, row: Publication) -> list[int]:
    """The revisions of the same incident before this one."""
    rows = cols.rows_of.get(row.public_id, ())
    return [number + 1 for number in rows if number + 1 < row.revision]
