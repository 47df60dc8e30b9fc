"""What is known of one report or incident, as far as two are compared by it?

The same shape holds a stored incident, the reading of a report and the labels of a text, so that
each can be compared with each.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from gazetteer.metric import Lonlat
from gazetteer.models import Road
from incidents.desk import standing
from incidents.models import Actor, ActorRelation

# Least and most; None where the report says "at least".
type Range = tuple[int, int | None]

# Not knowing who it was is no agreement about who it was, and one victim may be called by any name.
NOBODY_KNOWN = frozenset({"population", "unidentified"})
# Forces of these categories are vehicles.
VEHICLES = frozenset(
    {"vehicle", "armoured_vehicle", "mrap", "infantry_fighting_vehicle", "pickup", "truck", "tank"}
)


@dataclass(frozen=True, slots=True)
class Families:
    """Which slugs stand for a force and all its parts in some days, and who is nobody in particular.

    A force that was a part of two has two heads, and is of one family with either. Of what became several
    the successors are no family: they may stand against each other.
    """

    keys: Mapping[str, int] = field(default_factory=dict)
    slugs: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sorts: Mapping[str, str] = field(default_factory=dict)
    relations: tuple[ActorRelation, ...] = ()
    # What was found so far, by the relations that bind.
    found: dict[tuple[int | None, ...], dict[str, frozenset[str]]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Self:
        """Two queries over two short tables."""
        return cls.of_register(Actor.objects.only("slug", "name", "sort", "merged_into"))

    @classmethod
    def of_register(cls, register: Iterable[Actor]) -> Self:
        """One query beside the actors. A reading may name a duplicate."""
        actors = list(register)
        return cls(
            {actor.slug: actor.merged_into_id or actor.pk for actor in actors},
            {actor.pk: actor.slug for actor in actors},
            {actor.slug: actor.name for actor in actors},
            {actor.slug: actor.sort for actor in actors},
            tuple(unbranched(standing.of_one_force())),
        )

    def during(self, first: date | None, last: date | None) -> Self:
        """As it may have been on some of these days, with what is unknown left open."""
        return replace(self, relations=tuple(standing.binding(self.relations, first, last)))

    def of(self, slug: str) -> frozenset[str]:
        """The heads of its families; one, as a rule."""
        known = self.found.setdefault(tuple(row.pk for row in self.relations), {})
        if slug not in known:
            known[slug] = self.heads(slug)
        return known[slug]

    def heads(self, slug: str) -> frozenset[str]:
        if slug not in self.keys:
            return frozenset({slug})
        return frozenset(self.slugs[key] for key in standing.tops(self.keys[slug], self.relations))

    def are_one(self, slug: str, other: str) -> bool:
        return not self.of(slug).isdisjoint(self.of(other))

    def name(self, slug: str) -> str:
        return self.names.get(slug, slug)

    def knows(self, slug: str | None) -> bool:
        return self.sorts.get(slug or "", "unidentified") not in NOBODY_KNOWN


def unbranched(relations: Iterable[ActorRelation]) -> list[ActorRelation]:
    """Without the successions of what became several."""
    rows = list(relations)
    became = Counter(row.other_id for row in rows if row.sort == "succeeds")
    return [row for row in rows if row.sort != "succeeds" or became[row.other_id] == 1]


def independent(families: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """As many as have nothing to do with each other; who belongs to two others adds nothing to them."""
    kept: list[frozenset[str]] = []
    for one in sorted(set(families), key=lambda one: (len(one), sorted(one))):
        if all(one.isdisjoint(other) for other in kept):
            kept.append(one)
    return kept


@dataclass(frozen=True, slots=True)
class Involved:
    """An actor under the head of its family, by the name that was said."""

    name: str
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """Each of them empty or None where it is not known."""

    first: date | None = None
    last: date | None = None
    spot: Lonlat | None = None
    # How far round the spot it may have been, where it is only known to be near it.
    reach_km: float = 0.0
    road: Road | None = None
    stretch: tuple[float, float] | None = None
    # The finest area that is named, or that holds the spot.
    pcode: str = ""
    # What it was: one kind, save where several are as good; `beside`: what else the report tells of.
    kinds: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    actors: Mapping[str, Involved] = field(default_factory=dict)
    # Killed, injured, detained, vehicles, munitions: each with all figures that are given for it.
    counts: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)
    # On whose word it rests, under the heads of their families.
    speakers: Mapping[str, str] = field(default_factory=dict)
    direction: str = ""

    @property
    def is_placed(self) -> bool:
        return bool(self.spot or self.road or self.pcode)

    @property
    def is_comparable(self) -> bool:
        """With neither day nor place nothing can be called alike."""
        return self.first is not None or self.is_placed


def involved(said: Iterable[tuple[str | None, str | None]], families: Families) -> dict[str, Involved]:
    """From slugs and roles; who is nobody in particular is left out."""
    found: dict[str, Involved] = {}
    for slug, role in said:
        if slug is None or not families.knows(slug):
            continue
        for own in families.of(slug):
            before = found.get(own, Involved(families.name(slug)))
            found[own] = Involved(before.name, before.roles | ({role} if role else set()))
    return found


def speakers(slugs: Iterable[str | None], families: Families) -> dict[str, str]:
    known = [slug for slug in slugs if slug is not None and families.knows(slug)]
    return {head: families.name(slug) for slug in reversed(known) for head in families.of(slug)}


def figures(numbers: Iterable[int | None]) -> tuple[Range, ...]:
    """One range over the figures that are known."""
    known = [number for number in numbers if number is not None]
    return ((min(known), max(known)),) if known else ()
