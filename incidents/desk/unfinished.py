"""What of the desk's work is not finished? Incidents that lack something, for whoever has an hour."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from incidents.desk import registers
from incidents.models import ActorName, Citation, Claim, Incident, Involvement

MOST_SHOWN = 50
LONG = timedelta(days=14)
SHOWN = ("name", "name_ar", "name_ku")
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
        "An actor or its name outside its dates",
        "Who takes part or speaks was founded later, ended before, or bore that name at another time.",
        rows.filter(Exists(taking_part_out_of_date()) | Exists(speaking_out_of_date())),
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


def taking_part_out_of_date() -> QuerySet[Involvement]:
    rows = Involvement.objects.filter(incident=OuterRef("pk"))
    dated = rows.annotate(first=F("incident__occurred_from"), last=F("incident__occurred_until"))
    return dated.filter(out_of_date("actor"))


def speaking_out_of_date() -> QuerySet[Claim]:
    """On the day on which it was said; where that is not known, some day from the incident on."""
    rows = Claim.objects.filter(incident=OuterRef("pk"))
    dated = rows.annotate(first=Coalesce("said_on", "incident__occurred_from"), last=F("said_on"))
    return dated.filter(out_of_date("speaker") | out_of_date("on_behalf_of"))


def out_of_date(actor: str) -> Q:
    """Whether the actor, or every name of it that is spelled as it is shown, lies outside `first` to `last`.

    An unknown day lies outside nothing.
    """
    shown = Q(*(Q(text=OuterRef(f"{actor}__{name}")) for name in SHOWN), _connector=Q.OR)
    names = ActorName.objects.filter(shown, actor=OuterRef(actor))
    before = Q(valid_from__gt=OuterRef("last")) & Q(valid_from__isnull=False)
    after = Q(valid_until__lt=OuterRef("first")) & Q(valid_until__isnull=False)
    begins = Q(**{f"{actor}__valid_from__gt": F("last")})
    ends = Q(**{f"{actor}__valid_until__lt": F("first")})
    return begins | ends | Exists(names.filter(before | after)) & ~Exists(names.exclude(before | after))
