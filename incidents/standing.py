"""What was an actor called on a given day, and to whom did it belong?

A side that is not known is open: a relation without dates is taken to have always been so. The register
is short, so that all of its relations are read at once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from incidents.models import Actor, ActorName, ActorRelation

BELONGING = ("component", "command", "sponsor")


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
        belongs_to=list(upwards(actor, then)),
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


def upwards(actor: Actor, relations: Iterable[ActorRelation]) -> Iterable[Step]:
    """To whom it belonged, to whom they did, and so on; a circle ends where it began."""
    rows = [row for row in relations if row.sort in BELONGING]
    level, passed, depth = {actor}, {actor}, 0
    while level:
        above = [row for row in rows if row.actor in level]
        yield from (Step(row, depth) for row in above)
        level = {row.other for row in above} - passed
        passed |= level
        depth += 1


def beside(actor: Actor, relations: Iterable[ActorRelation]) -> Iterable[tuple[Actor, ActorRelation]]:
    """Partners are so to each other, whoever of the two it was entered at."""
    ends: tuple[Callable[[ActorRelation], Actor], ...] = (lambda row: row.actor, lambda row: row.other)
    for row in relations:
        if row.sort == "partner" and actor in (one(row) for one in ends):
            yield (row.other if row.actor == actor else row.actor), row
