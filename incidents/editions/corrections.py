"""What was corrected, retracted, merged, withheld or restored, when and why? The newest first.

Of what was withheld nothing is told but that it was, when and on what ground; of an earlier act, only
that its content is gone. A title is that of the edition which is public as of the revision asked: what
was taken back has none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import ngettext

from incidents import vocabulary
from incidents.editions import differences, lines
from incidents.masks.columns import ACT, Columns
from incidents.masks.memory import columns
from incidents.models import Publication
from incidents.public import record
from incidents.public.record import Entry
from incidents.tongue import count, listed
from incidents.vocabulary import CARRYING_ACTS, EMPTYING_ACTS

ACTS = tuple(act for act in vocabulary.ACTS if act != "publish")
CARRYING = [ACT[act] for act in CARRYING_ACTS]
EMPTYING = [ACT[act] for act in EMPTYING_ACTS]


@dataclass(frozen=True, slots=True)
class Asked:
    """One act or all, one year (UTC) or all; `before` carries on a list."""

    act: str | None = None
    year: int | None = None
    as_of: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """`compared` are the revisions of two editions, and `changed` says by parts in what they differ.

    `emptied_by` is the revision that has withheld its content since, and then nothing else is told.
    """

    revision: int
    act: str
    public_id: str
    published_at: datetime
    reason: str = ""
    successor: str | None = None
    title: str | None = None
    was: int | None = None  # the edition before
    compared: tuple[int, int] | None = None
    changed: list[str] | None = None
    emptied_by: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`by_act` and `by_year` count all up to `as_of`, each with the other's condition kept."""

    as_of: int
    matched: int
    corrections: list[Correction]
    by_act: dict[str, int]
    by_year: dict[int, int]
    before: int | None  # where the list carries on


def page(asked: Asked, *, limit: int) -> Page:
    """At most five queries. Raises BadSelection for a revision that is not there yet."""
    cols = columns()
    cols.refuse_future(asked.as_of)
    upto = cols.revision if asked.as_of is None else asked.as_of
    counts = counted(upto)
    found = list(rows(asked, upto)[: limit + 1])
    shown = found[:limit]
    return Page(
        as_of=upto,
        matched=sum(number for (act, year), number in counts.items() if is_asked(asked, act, year)),
        corrections=told(cols, shown, upto=upto),
        by_act=summed((act, number) for (act, year), number in counts.items() if asked.year in (None, year)),
        by_year=summed((year, number) for (act, year), number in counts.items() if asked.act in (None, act)),
        before=shown[-1].revision if len(found) > limit else None,
    )


def counted(upto: int) -> dict[tuple[str, int], int]:
    acts = Publication.objects.filter(revision__lte=upto, act__in=ACTS)
    years = acts.annotate(year=ExtractYear("published_at")).values("act", "year").order_by()
    found = years.annotate(number=Count("revision"))
    return {(row["act"], row["year"]): row["number"] for row in found}


def is_asked(asked: Asked, act: str, year: int) -> bool:
    return asked.act in (None, act) and asked.year in (None, year)


def summed[Key](pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    found: Counter[Key] = Counter()
    for key, number in pairs:
        found[key] += number
    return dict(found)


def rows(asked: Asked, upto: int) -> QuerySet[Publication]:
    last = upto if asked.before is None else min(upto, asked.before - 1)
    acts = ACTS if asked.act is None else (asked.act,)
    found = Publication.objects.filter(revision__lte=last, act__in=acts).order_by("-revision")
    if asked.year is not None:
        found = found.filter(published_at__year=asked.year)
    return found.defer("snapshot", "words")


def told(cols: Columns, stored: list[Publication], *, upto: int) -> list[Correction]:
    """Their own editions, those before and those that are public now are read together."""
    visible = cols.visible(upto)
    public = {
        row.public_id: next((at for at in cols.rows_of[row.public_id] if visible[at]), None) for row in stored
    }
    before = {row.revision: edition_before(cols, row) for row in stored}
    own = {row.revision - 1 for row in stored if row.act in CARRYING_ACTS}
    wanted = own | {at for at in (*public.values(), *before.values()) if at is not None}
    read = record.by_row(cols, sorted(wanted))
    return [
        correction(cols, row, read, public=public[row.public_id], before=before[row.revision])
        for row in stored
    ]


def edition_before(cols: Columns, row: Publication) -> int | None:
    """The edition that it corrected, took back or put back, unless that was emptied."""
    earlier = [at for at in cols.rows_of[row.public_id] if at < row.revision - 1]
    carrying = [at for at in earlier if cols.column("act")[at] in CARRYING]
    return carrying[-1] if carrying and cols.column("shows")[carrying[-1]] else None


def correction(
    cols: Columns, row: Publication, read: dict[int, Entry], *, public: int | None, before: int | None
) -> Correction:
    emptied = emptied_by(cols, row)
    if emptied:
        return Correction(row.revision, row.act, row.public_id, row.published_at, emptied_by=emptied)
    was = read.get(before) if before is not None else None
    now = read.get(row.revision - 1)
    shown = read.get(public) if public is not None else None
    return Correction(
        revision=row.revision,
        act=row.act,
        public_id=row.public_id,
        published_at=row.published_at,
        reason=row.reason,
        successor=row.successor,
        title=shown.document["title"] if shown else None,
        was=was.revision if was else None,
        compared=(was.revision, now.revision) if was and now else None,
        changed=parts(was, now) if was and now else None,
    )


def emptied_by(cols: Columns, row: Publication) -> int | None:
    later = (at for at in cols.rows_of[row.public_id] if at > row.revision - 1)
    return next((at + 1 for at in later if cols.column("act")[at] in EMPTYING), None)


def parts(was: Entry, now: Entry) -> list[str]:
    """Such as 'Title' and 'Claims: 1 added, 2 changed'."""
    found: dict[str, Counter[str]] = {}
    for one in differences.differences(was.document, now.document):
        found.setdefault(one.name, Counter())[one.change if one.about else ""] += 1
    return [part(name, changes) for name, changes in found.items()]


def part(name: str, changes: Counter[str]) -> str:
    """A part is known by its English name, and said in the language of the page."""
    counts = [changed(change, number) for change, number in changes.items() if change]
    return f"{lines.named(name)}: {listed(counts)}" if counts else lines.named(name)


def changed(change: str, number: int) -> str:
    said = {
        "added": ngettext("%(count)s added", "%(count)s added", number),
        "removed": ngettext("%(count)s removed", "%(count)s removed", number),
        "changed": ngettext("%(count)s changed", "%(count)s changed", number),
    }[change]
    return said % {"count": count(number)}
