"""Which known incidents, and which other waiting leads, may a lead be about? People decide.

Nothing of it is stored: a likeness is reckoned from the committed rows when somebody looks, so that
two leads that are written at the same time miss each other for no longer than until both are there,
and newer rules, a mended gazetteer or a decision leave no link behind that is wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from itertools import combinations
from operator import or_

from django.db.models import Q, QuerySet

from gazetteer import metric
from incidents import likeness
from incidents.likeness import Facts, Likeness, Similar
from incidents.likeness.agreement import NEAR_DAYS
from incidents.likeness.place import NEAR_KM
from news.drafts import comparable as known
from news.drafts.named import Named
from news.models import Lead, LeadState

# Waiting leads that one is compared with; the latest of them.
MOST_COMPARED = 200
# Signs of a p-code that name the governorate.
GOVERNORATE = 4


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another report that waits, and how like it is."""

    lead: Lead
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Beside:
    """What a lead may be about: at most three incidents and the waiting leads, the likest first.

    `is_comparable`: whether the reading says enough, a day or a place, to be compared at all.
    """

    incidents: list[Similar]
    siblings: list[Sibling]
    is_comparable: bool
    named: Named

    @property
    def reports(self) -> list[Lead]:
        """The other reports that are probably of the same event."""
        return [one.lead for one in self.siblings if one.likeness.is_probable]


def beside(lead: Lead, *, places: Iterable[str] = ()) -> Beside:
    """A fixed number of queries, and of readings. Leads of one text come first among the siblings.

    `places`: further places of the gazetteer to look up at the same time, by slug.
    """
    rows = waiting(near(lead)).exclude(item_version__item=lead.item_version.item)
    others = list(rows.order_by("-pk")[:MOST_COMPARED])
    readings = [one.reading for one in (lead, *others)]
    named = Named.by(readings, places=places)
    ours, *theirs = (known.facts(reading, named) for reading in readings)
    compared = ((other, alike(lead, other, ours, facts)) for other, facts in zip(others, theirs, strict=True))
    found = [Sibling(other, one) for other, one in compared if one is not None and one.is_worth_a_look]
    return Beside(
        incidents=likeness.similar_to(ours, named.families),
        siblings=sorted(found, key=lambda one: (-one.likeness.score, one.lead.pk)),
        is_comparable=ours.is_comparable,
        named=named,
    )


# --- Other leads --------------------------------------------------------------------------


def waiting(condition: Q) -> QuerySet[Lead]:
    rows = Lead.objects.filter(condition, state=LeadState.NEW).order_by("pk")
    return rows.select_related("item_version__item__source", "item_version__item__near_copy_of__source")


def near(lead: Lead) -> Q:
    """Of one text; or of these days, by what was read and never by when a report came in. One of which
    no day is known is near to those of its governorate, road or place alone: else it is near to all."""
    undated = Q(occurred_from=None) | Q(occurred_until=None)
    here = ground(lead)
    if lead.occurred_from is None or lead.occurred_until is None:
        return of_one_text(lead) | here
    margin = timedelta(days=NEAR_DAYS)
    first, last = lead.occurred_from - margin, lead.occurred_until + margin
    return of_one_text(lead) | Q(occurred_from__lte=last, occurred_until__gte=first) | (undated & here)


def ground(lead: Lead) -> Q:
    ways = [Q(pk=None)]
    if lead.area:
        ways.append(Q(area__startswith=lead.area[:GOVERNORATE]))
    ways += [Q(**{name: getattr(lead, name)}) for name in ("road", "place") if getattr(lead, name)]
    return reduce(or_, ways)


def of_one_text(lead: Lead) -> Q:
    origin = lead.item_version.item.origin_id
    return Q(item_version__item=origin) | Q(item_version__item__near_copy_of=origin)


ONE_TEXT = Likeness(1.0, agrees=("the same text",))


def alike(one: Lead, other: Lead, ours: Facts, theirs: Facts) -> Likeness | None:
    """None for two that cannot be one: two incidents of one text are never the same."""
    if one.item_version.item.origin_id == other.item_version.item.origin_id:
        return ONE_TEXT if one.ordinal == other.ordinal else None
    return likeness.compare(ours, theirs)


# --- Groups -------------------------------------------------------------------------------


def groups(leads: Iterable[Lead]) -> list[list[Lead]]:
    """Each of the leads in exactly one group, in the order in which they were made; so are the groups.

    The likest two are joined first. Two groups are not joined while a lead of the one is kept apart
    from a lead of the other by its day or place, or comes from the same report: being like a third
    makes no two the same.
    """
    rows = sorted(leads, key=lambda lead: lead.pk)
    facts = known.facts_of([lead.reading for lead in rows])
    pairs = {
        (a, b): one
        for a, b in neighbours(rows, facts)
        if (one := alike(rows[a], rows[b], facts[a], facts[b])) is not None and one.is_probable
    }
    member = {place: {place} for place in range(len(rows))}
    for a, b in sorted(pairs, key=lambda pair: (-pairs[pair].score, pair)):
        ours, theirs = member[a], member[b]
        if ours is not theirs and not any(apart(rows, facts, i, j) for i in ours for j in theirs):
            ours |= theirs
            member.update(dict.fromkeys(theirs, ours))
    return [[rows[place] for place in places] for places in distinct(member)]


def apart(rows: Sequence[Lead], facts: Sequence[Facts], a: int, b: int) -> bool:
    return alike(rows[a], rows[b], facts[a], facts[b]) is None


def distinct(member: dict[int, set[int]]) -> Iterator[list[int]]:
    for place, places in member.items():
        if place == min(places):
            yield sorted(places)


def neighbours(rows: Sequence[Lead], facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs that may be probable: of one text, or with days and places that lie near each other."""
    yield from copies(rows)
    dated = [(one.first, one.last, place) for place, one in enumerate(facts) if one.first and one.last]
    dated.sort()
    for number, (_, last, place) in enumerate(dated):
        for first, _, other in dated[number + 1 :]:
            if first > last + timedelta(days=NEAR_DAYS):
                break
            if may_be_near(facts[place], facts[other]):
                yield min(place, other), max(place, other)


def copies(rows: Sequence[Lead]) -> Iterator[tuple[int, int]]:
    by_text: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, lead in enumerate(rows):
        by_text[lead.item_version.item.origin_id, lead.ordinal].append(place)
    for places in by_text.values():
        yield from combinations(places, 2)


def may_be_near(one: Facts, other: Facts) -> bool:
    """Quickly: whether the two spots, if there are two, lie in one square."""
    if one.spot is None or other.spot is None:
        return one.is_placed and other.is_placed
    west, south, east, north = metric.square(one.spot, 1000 * max(NEAR_KM, one.reach_km + other.reach_km))
    return west <= other.spot[0] <= east and south <= other.spot[1] <= north
