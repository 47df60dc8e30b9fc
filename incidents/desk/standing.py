"""What was an actor called on a given day, and to whom did it belong?

A side that is not known is open: a relation without dates is taken to have always been so. The register
is short, so that all of its relations are read at once.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from incidents.models import Actor, ActorName, ActorRelation

BELONGING = ("component", "command", "sponsor")
# One force goes by the name of its part, of its command, or of what it succeeded; not by its sponsor's.
OF_ONE_FORCE = ("component", "command", "succeeds")


@dataclass(frozen=True, slots=True)
class Step:
    """One relation on the way up; `depth` is how many lie between."""

    relation: ActorRelation
    depth: int


@dataclass(frozen=True, slots=True)
class Standing:
    """`exists` is None where neither its beginning nor its end is known. Successions of all days are told."""

    exists: bool | None
    names: list[ActorName]
    other_names: list[ActorName]
    belongs_to: list[Step]
    parts: list[ActorRelation]
    partners: list[tuple[Actor, ActorRelation]]
    came_from: list[ActorRelation]
    became: list[ActorRelation]


def of(actor: Actor, *, on: date) -> Standing:
    """Three queries."""
    names = list(
        ActorName.objects.filter(Q(actor=actor) | Q(actor__merged_into=actor))
        .select_related("actor", "source")
        .order_by("language", "sort", "text")
    )
    every = list(
        ActorRelation.objects.select_related("actor", "other", "source").order_by("valid_from", "pk")
    )
    then = [row for row in every if row.is_valid_on(on)]
    return Standing(
        exists=in_being(actor, on),
        names=[name for name in names if name.is_valid_on(on)],
        other_names=[name for name in names if not name.is_valid_on(on)],
        belongs_to=list(upwards({actor.pk}, [row for row in then if row.sort in BELONGING])),
        parts=[row for row in then if row.other == actor and row.sort in BELONGING],
        partners=list(beside(actor, then)),
        came_from=[row for row in every if row.actor == actor and row.sort == "succeeds"],
        became=[row for row in every if row.other == actor and row.sort == "succeeds"],
    )


def in_being(actor: Actor, on: date) -> bool | None:
    if actor.valid_from is None and actor.valid_until is None:
        return None
    begun = actor.valid_from is None or actor.valid_from <= on
    return begun and (actor.valid_until is None or on <= actor.valid_until)


def upwards(actors: Collection[int], relations: Iterable[ActorRelation]) -> Iterator[Step]:
    """To whom they belonged, to whom those did, and so on; a circle ends where it began."""
    rows = list(relations)
    level, passed, depth = set(actors), set(actors), 0
    while level:
        above = [row for row in rows if row.actor_id in level]
        yield from (Step(row, depth) for row in above)
        level = {row.other_id for row in above} - passed
        passed |= level
        depth += 1


def above(actors: Collection[int], relations: Iterable[ActorRelation]) -> set[int]:
    """The keys of these and of all whom they come to belong to."""
    return {*actors, *(step.relation.other_id for step in upwards(actors, relations))}


def tops(actor: int, relations: Iterable[ActorRelation]) -> set[int]:
    """The keys of those above whom there is nobody; of a circle, the least."""
    rows = list(relations)
    over = {key: above({key}, rows) for key in above({actor}, rows)}
    return {min(over[key]) for key in over if all(over[other] == over[key] for other in over[key])}


def became(actors: Collection[int], relations: Iterable[ActorRelation]) -> set[int]:
    """The keys of these and of all who succeeded them."""
    rows, found = [row for row in relations if row.sort == "succeeds"], set(actors)
    while later := {row.actor_id for row in rows if row.other_id in found} - found:
        found |= later
    return found


def of_one_force() -> list[ActorRelation]:
    """One query."""
    return list(ActorRelation.objects.filter(sort__in=OF_ONE_FORCE).order_by("pk"))


def binding(relations: Iterable[ActorRelation], first: date | None, last: date | None) -> list[ActorRelation]:
    """Those that may have held on some of these days. A succession holds on all: both names are of one force,
    and a report may use the later one of an earlier day."""
    return [row for row in relations if row.sort == "succeeds" or row.may_hold(first, last)]


def beside(actor: Actor, relations: Iterable[ActorRelation]) -> Iterable[tuple[Actor, ActorRelation]]:
    """Partners are so to each other, whoever of the two it was entered at."""
    ends: tuple[Callable[[ActorRelation], Actor], ...] = (lambda row: row.actor, lambda row: row.other)
    for row in relations:
        if row.sort == "partner" and actor in (one(row) for one in ends):
            yield (row.other if row.actor == actor else row.actor), row
