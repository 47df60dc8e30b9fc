"""What of the desk's work is not finished? Incidents that lack something, for whoever has an hour."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from incidents import registers
from incidents.models import Citation, Claim, Incident, Involvement

MOST_SHOWN = 50
LONG = timedelta(days=14)
AT_WORK = Q(status__in=("draft", "published"))


@dataclass(frozen=True, slots=True)
class Lacking:
    """`shown` are the first of `count`, the latest changed first."""

    code: str
    title: str
    why: str
    count: int
    shown: list[Incident]


def lists(*, now: datetime) -> list[Lacking]:
    """Those with something in them. Two queries each, and two for the registers."""
    further = (part for more in FURTHER for part in more(Incident.objects.filter(AT_WORK)))
    return [found for found in map(looked, chain(parts(now), further)) if found.count]


type Part = tuple[str, str, str, QuerySet[Incident]]
# What packages above this one know to be lacking: each is given the incidents that are at work.
FURTHER: list[Callable[[QuerySet[Incident]], Iterable[Part]]] = []


def looked(part: Part) -> Lacking:
    code, title, why, rows = part
    return Lacking(code, title, why, rows.count(), list(rows.order_by("-changed_at", "pk")[:MOST_SHOWN]))


def parts(now: datetime) -> Iterable[Part]:
    rows = Incident.objects.filter(AT_WORK)
    yield (
        "citation",
        "No citation",
        "Nothing says where it is from; it cannot be published.",
        rows.filter(~having(Citation)),
    )
    yield "claim", "No claim", "Nobody is recorded as saying it.", rows.filter(~having(Claim))
    yield (
        "unsupported",
        "A claim without a citation",
        "Somebody is recorded as saying it, and no document carries it.",
        rows.filter(having(Claim, citation=None)),
    )
    yield (
        "address",
        "A citation that nobody can find",
        "It has neither an address nor a title.",
        rows.filter(having(Citation, url="", title="")),
    )
    yield (
        "quotation",
        "Quotations that were not compared",
        "They were taken over from a report; the primary text may differ.",
        rows.filter(having(Claim, quote_status="unchecked", quote__gt="")),
    )
    yield (
        "name",
        "An actor outside its dates",
        "It was founded later, or ended before.",
        rows.filter(Exists(out_of_date())),
    )
    yield (
        "merged-name",
        "Published under a merged name",
        "Its public edition names an actor or a source that was merged into another; correct it.",
        rows.filter(public_id__in=registers.concerned(*registers.duplicates()).values("public_id")),
    )
    yield (
        "idle",
        "Drafts that lie still",
        f"Nobody changed them for {LONG.days} days.",
        rows.filter(status="draft", changed_at__lt=now - LONG),
    )
    yield (
        "one-citation",
        "Corroborated, with one citation",
        "Two origins are said to agree, and one document is cited.",
        rows.annotate(cited=Count("citations", distinct=True)).filter(
            verification__in=("corroborated", "confirmed"), cited__lt=2
        ),
    )


def having(model: type[Citation] | type[Claim], **fields: object) -> Exists:
    return Exists(model.objects.filter(incident=OuterRef("pk"), **fields))


def out_of_date() -> QuerySet[Involvement]:
    before = Q(actor__valid_from__gt=F("incident__occurred_until"))
    after = Q(actor__valid_until__lt=F("incident__occurred_from"))
    return Involvement.objects.filter(before | after, incident=OuterRef("pk"))
