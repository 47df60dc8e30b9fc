"""What is known of one report or incident, as far as two are compared by it?

The same shape holds a stored incident, the reading of a report and the labels of a text, so that
each can be compared with each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from gazetteer.metric import Lonlat
from gazetteer.models import Road
from incidents.models import Actor, ActorRelation

# Least and most; None where the report says "at least".
type Range = tuple[int, int | None]

# Reports call one force by the name of its part, of its command or of what it succeeded.
OF_ONE_FAMILY = ("command", "component", "succeeds")
# Not knowing who it was is no agreement about who it was, and one victim may be called by any name.
NOBODY_KNOWN = frozenset({"population", "unidentified"})
# Forces of these categories are vehicles.
VEHICLES = frozenset(
    {"vehicle", "armoured_vehicle", "mrap", "infantry_fighting_vehicle", "pickup", "truck", "tank"}
)


@dataclass(frozen=True, slots=True)
class Families:
    """Which slug stands for a force and all its parts, and who is nobody in particular."""

    heads: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sorts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Self:
        """Two queries over two short tables."""
        return cls.of_register(Actor.objects.only("slug", "name", "sort", "merged_into"))

    @classmethod
    def of_register(cls, register: Iterable[Actor]) -> Self:
        """One query beside the actors."""
        rows = ActorRelation.objects.filter(sort__in=OF_ONE_FAMILY).order_by("pk")
        above = dict(rows.values_list("actor__slug", "other__slug"))
        actors = list(register)
        slugs = {actor.pk: actor.slug for actor in actors}  # a reading may name a duplicate
        above |= {one.slug: kept for one in actors if (kept := slugs.get(one.merged_into_id or 0))}
        return cls(
            {actor.slug: head(actor.slug, above) for actor in actors},
            {actor.slug: actor.name for actor in actors},
            {actor.slug: actor.sort for actor in actors},
        )

    def of(self, slug: str) -> str:
        return self.heads.get(slug, slug)

    def name(self, slug: str) -> str:
        return self.names.get(slug, slug)

    def knows(self, slug: str | None) -> bool:
        return self.sorts.get(slug or "", "unidentified") not in NOBODY_KNOWN


def head(slug: str, above: Mapping[str, str]) -> str:
    passed = {slug}
    while (upper := above.get(slug)) is not None and upper not in passed:
        slug = upper
        passed.add(slug)
    return slug


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
        own = families.of(slug)
        before = found.get(own, Involved(families.name(slug)))
        found[own] = Involved(before.name, before.roles | ({role} if role else set()))
    return found


def speakers(slugs: Iterable[str | None], families: Families) -> dict[str, str]:
    known = [slug for slug in slugs if slug is not None and families.knows(slug)]
    return {families.of(slug): families.name(slug) for slug in reversed(known)}


def figures(numbers: Iterable[int | None]) -> tuple[Range, ...]:
    """One range over the figures that are known."""
    known = [number for number in numbers if number is not None]
    return ((min(known), max(known)),) if known else ()
