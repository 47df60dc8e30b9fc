"""The waist: how does an incident become public, change in public, and cease to be public?

`publish`, `correct`, `retract`, `withhold`, `merge` and `restore` are the only functions that write
to the record. Each appends one Publication under an advisory lock that is held until the commit,
so that revisions are gapless and their order is the order of the commits. The document is built
once: what is compared with the edition that an editor looked at is what is appended.

All raise NotAllowed, CannotPublish, and turns.Busy where somebody else held the lock too long.
"""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value

from history import reading
from incidents import chain, folding
from incidents.desk import turns, verifying
from incidents.document import Document, readable, same_content
from incidents.models import Decision, Incident, Proposal, Publication
from incidents.permissions import FOR_ACTS, demand
from incidents.vocabulary import ACTS, EFFECTS, EMPTYING_ACTS, GROUNDS, label
from incidents.waist import agreement, policy, snapshot
from incidents.waist.policy import SYRIA, Ruling

log = logging.getLogger(__name__)

NEED_A_REASON = frozenset({"correct", "retract", "merge", "restore"})
# PostgreSQL's limit for the words of one document is 1 MiB; each takes up to three times its letters there.
LONGEST_B = 300_000
LOCK = 0x4B484142  # "KHAB": one writer of the record at a time


class CannotPublish(Exception):
    """The act was refused; `problems` says why, in sentences that an editor can act on."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class ChangedMeanwhile(Exception):
    """What would become public is not what the editor was shown; nothing was done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an act would come to: the edition that it publishes, what stands in its way, who must agree.

    `held_back` is what time alone will mend; `problems` somebody has to. The edition is that of the
    moment `edition_at`.
    """

    document: Document | None
    problems: list[str]
    held_back: list[str]
    occasions: list[str]
    edition_at: datetime
    ruling: Ruling | None = None

    @property
    def seen(self) -> str:
        """The digest of the edition, as whoever looks at it hands it back."""
        return chain.digest(self.document) if self.document else ""


def publish(*, incident: Incident, by: Any, now: datetime, reason: str = "", **given: Any) -> Publication:
    """Makes a draft public. `given` is what `perform` takes."""
    return perform("publish", incident=incident, by=by, now=now, reason=reason, **given)


def correct(*, incident: Incident, by: Any, now: datetime, reason: str, **given: Any) -> Publication:
    """Publishes what changed since the last publication, with the reason for all to read."""
    return perform("correct", incident=incident, by=by, now=now, reason=reason, **given)


def retract(*, incident: Incident, by: Any, now: datetime, reason: str, **given: Any) -> Publication:
    """Takes what was wrong out of today's answers; a tombstone with the reason stays."""
    return perform("retract", incident=incident, by=by, now=now, reason=reason, **given)


def merge(*, incident: Incident, by: Any, now: datetime, reason: str, **given: Any) -> Publication:
    """Takes what is told elsewhere out of today's answers; its tombstone leads to `successor`."""
    return perform("merge", incident=incident, by=by, now=now, reason=reason, **given)


def restore(*, incident: Incident, by: Any, now: datetime, reason: str, **given: Any) -> Publication:
    """Publishes anew what was retracted, merged or withheld. What a withholding emptied stays empty."""
    return perform("restore", incident=incident, by=by, now=now, reason=reason, **given)


def perform(
    act: str,
    *,
    incident: Incident,
    by: Any,
    now: datetime,
    reason: str,
    agreed_by: Any = None,
    seen: str | None = None,
    edition_at: datetime | None = None,
    successor: Incident | None = None,
) -> Publication:
    """Any act but a withholding. `agreed_by` is the second person, where the act needs one.

    `seen` is the digest of the edition that was looked at, where one was, as the rules let it be at
    `edition_at`; a moment that is still to come counts as now. Raises ChangedMeanwhile where it is
    another by now.
    """
    demand(by, FOR_ACTS[act])
    with turns.one_at_a_time():
        held = hold(incident, act=act, successor=successor)
        at = min(edition_at or now, now)
        found = plan(held, act=act, now=now, edition_at=at, reason=reason, seen=seen, successor=successor)
        lacking = agreement.missing(found.occasions, act=act, by=by, agreed_by=agreed_by)
        refuse([*found.problems, *found.held_back, *lacking])
        return append(
            held,
            act=act,
            document=found.document,
            reason=reason,
            by=by,
            agreed_by=None if isinstance(agreed_by, agreement.Operator) else agreed_by,
            finer_from=found.ruling.finer_from if found.ruling else None,
            successor=successor,
            now=now,
        )


def plan(
    incident: Incident,
    *,
    act: str,
    now: datetime,
    edition_at: datetime,
    reason: str | None = None,
    seen: str | None = None,
    successor: Incident | None = None,
) -> Plan:
    """What the act would come to, with the edition of that moment. Without a `reason` none is asked for.

    Raises ChangedMeanwhile where the edition is not the one that was seen.
    """
    problems = needs_reason(reason) if reason is not None and act in NEED_A_REASON else []
    if act == "merge":
        problems += no_successor(incident, successor, is_asked=reason is not None)
    if not EFFECTS[act].carries:
        alone = agreement.occasions(incident, act=act, editions=[])
        return Plan(None, problems, [], alone, edition_at)
    document = edition(incident, seen=seen, at=edition_at)
    public = in_force(incident)
    problems += [*shortcomings(incident, now=now), *unexplained(incident, public), *too_long(document)]
    if act == "correct" and same_content(public, document):
        problems.append("Nothing that the public sees has changed.")
    editions = [found for found in (document, public) if found]
    return Plan(
        document=document,
        problems=problems,
        held_back=held_back(incident, now=now),
        occasions=agreement.occasions(incident, act=act, editions=editions),
        edition_at=edition_at,
        ruling=policy.ruling(incident, now=edition_at),
    )


def withhold(*, incident: Incident, by: Any, now: datetime, ground: str) -> Publication:
    """Takes what may harm out of every answer, past ones included. Works at once.

    `ground` is a word of the vocabulary: all that the tombstone will say. What was asked for before knew
    nothing of the harm, agreed to or not: it is overtaken.
    """
    demand(by, FOR_ACTS["withhold"])
    with turns.one_at_a_time():
        waiting = Proposal.objects.filter(incident=incident, state="waiting")
        list(waiting.select_for_update())  # whoever decides a proposal holds it before its incident
        held = hold(incident, act="withhold")
        refuse([] if ground in GROUNDS else [f"'{ground}' is not one of: {', '.join(GROUNDS)}."])
        waiting.update(state="stale", settled_by=by, settled_at=now, comment="It was withheld meanwhile.")
        return append(held, act="withhold", document=None, reason=ground, by=by, now=now)


# --- What stands in the way --------------------------------------------------------------


def shortcomings(incident: Incident, *, now: datetime) -> list[str]:
    """What somebody has to mend before this incident can be public, in sentences; empty when nothing."""
    found = []
    if not incident.summary.strip():
        found.append("It has no summary.")
    if not incident.involvements.exists():
        found.append("It names no actor; use 'Unidentified' where nobody knows.")
    if not incident.citations.exists():
        found.append("It cites no source.")
    if not incident.verification:
        found.append("Nobody has said how far it is verified.")
    found += verifying.derived(incident).in_the_way_of(incident.verification)
    unknown = incident.involvements.filter(attribution="").select_related("actor")
    found += [f"Nobody has said how the part of {row.actor} is known." for row in unknown]
    if incident.claims.exclude(citation=None).exclude(citation__incident=incident).exists():
        found.append("A claim rests on a citation of another incident.")
    if incident.occurred_until and incident.occurred_until > now.astimezone(SYRIA).date():
        found.append(f"It lies in the future: {incident.occurred_until}.")
    delayed = policy.ruling(incident, now=now).never
    found += [f"The rule “{name}” delays it by its age, and its day is not known." for name in delayed]
    return found


def unexplained(incident: Incident, public: Document | None) -> list[str]:
    """Why is it called less than before, and than what is recorded supports? Empty where that was said."""
    if incident.verification_reason.strip():
        return []
    key = f"incidents.incident:{incident.pk}"
    before = public["verification"] if public else reading.before_last(key, "verification") or ""
    if verifying.step(incident.verification) >= verifying.step(before):
        return []
    return verifying.derived(incident).asks_why(incident.verification)


def too_long(document: Document) -> list[str]:
    size = len(folding.folded(snapshot.spoken(document)).encode())
    return (
        [f"Its texts have {size:,} bytes together, and {LONGEST_B:,} at most fit."]
        if size > LONGEST_B
        else []
    )


def held_back(incident: Incident, *, now: datetime) -> list[str]:
    """What time alone will mend."""
    found = []
    if incident.embargo_until and incident.embargo_until > now:
        found.append(f"It is under embargo until {instant(incident.embargo_until)}.")
    for held in policy.ruling(incident, now=now).delaying:
        if held.until:
            found.append(f"The rule “{held.rule.name}” holds it back until {instant(held.until)}.")
    return found


def held_until(incident: Incident, *, now: datetime) -> datetime:
    """When time will have mended that; now, where nothing holds it back."""
    ends = (incident.embargo_until, policy.ruling(incident, now=now).not_before, now)
    return max(end for end in ends if end)


def instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def needs_reason(reason: str) -> list[str]:
    return [] if reason.strip() else ["It needs a reason, which everybody will read."]


def in_force(incident: Incident) -> Document | None:
    """The public edition, if there is one that can be read."""
    rows = Publication.objects.filter(public_id=incident.public_id).order_by("-revision")
    last = rows.only("revision", "snapshot").first()
    return readable(last.snapshot, revision=last.revision) if last else None


def no_successor(incident: Incident, successor: Incident | None, *, is_asked: bool) -> list[str]:
    """Why it cannot be merged into that one."""
    if successor is None:
        return ["Say into which incident it is merged."] if is_asked else []
    if successor.pk == incident.pk:
        return ["It cannot be merged into itself."]
    is_public = Incident.objects.filter(pk=successor.pk, status="published").exists()
    return [] if is_public else [f"{successor.public_id} is not public, and nothing is merged into it."]


def refuse(problems: list[str]) -> None:
    if problems:
        raise CannotPublish(*problems)


def hold(incident: Incident, *, act: str, successor: Incident | None = None) -> Incident:
    """The row as it is now, locked; its successor with it, always in the order of their keys.

    Raises CannotPublish when its status does not allow the act.
    """
    if successor is not None:
        both = Incident.objects.filter(pk__in=(incident.pk, successor.pk)).order_by("pk")
        list(both.select_for_update(of=("self",)))
    held = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    if held.status not in EFFECTS[act].open_to:
        done = label(ACTS, act).lower()
        raise CannotPublish(f"It is {held.get_status_display().lower()} and cannot be {done}.")
    return held


def edition(incident: Incident, *, seen: str | None, at: datetime) -> Document:
    """What would become public, names of actors, sources and places included. Raises ChangedMeanwhile."""
    document = snapshot.build(incident, now=at)
    if seen is not None and seen != chain.digest(document):
        raise ChangedMeanwhile("It was changed after it was looked at.")
    return document


# --- Appending ---------------------------------------------------------------------------


def append(
    incident: Incident,
    *,
    act: str,
    document: Document | None,
    reason: str,
    by: Any,
    now: datetime,
    agreed_by: Any = None,
    finer_from: datetime | None = None,
    successor: Incident | None = None,
) -> Publication:
    """Adds one row to the record. The lock is let go by the commit, and not before.

    `document` goes with the acts that carry one, and only with those.
    """
    searched = folding.folded(snapshot.spoken(document)) if document else ""
    sealed = snapshot.salted(document) if document else None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Publication.objects.order_by("-revision").only("revision", "chain", "published_at").first()
    publication = Publication(
        revision=last.revision + 1 if last else 1,
        public_id=incident.public_id,
        act=act,
        # Taken before the lock, the clock may be behind the publication before.
        published_at=max(now, last.published_at) if last else now,
        reason=reason.strip(),
        snapshot=sealed,
        words=SearchVector(Value(searched), config="simple") if document else None,
        digest=chain.digest(sealed),
        reason_digest=chain.digest_of_text(reason.strip()),
        words_digest=chain.digest_of_words(as_stored(searched), sealed),
        successor=successor.public_id if successor else None,
    )
    publication.chain = chain.onto(last.chain if last else chain.ORIGIN, publication)
    publication.save(force_insert=True)
    tell_the_earlier(publication)
    Decision.objects.create(
        revision=publication.revision,
        by=by,
        agreed_by=agreed_by,
        named_private_person=document is not None and incident.names_private_person,
        finer_from=finer_from,
        decided_at=now,
    )
    Incident.objects.filter(pk=incident.pk).update(changed_at=now)  # a trigger sets its status
    told = {"act": act, "incident": incident.pk, "revision": publication.revision, "user": by.pk}
    transaction.on_commit(partial(log.info, "entered the record", extra=told))
    return publication


def tell_the_earlier(publication: Publication) -> None:
    """The last publication of the incident learns what superseded it; an emptying act empties them all."""
    earlier = Publication.objects.filter(public_id=publication.public_id, revision__lt=publication.revision)
    earlier.filter(superseded_by=None).update(superseded_by=publication.revision)
    if publication.act in EMPTYING_ACTS:
        earlier.update(snapshot=None, words=None, reason="")


def as_stored(searched: str) -> str:
    """The search words as PostgreSQL will write them: what their digest is taken of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_tsvector('simple', %s)::text", [searched])
        return str(cursor.fetchone()[0])
