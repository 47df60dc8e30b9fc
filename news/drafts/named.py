"""What do some readings name, in the gazetteer and on the register? Looked up once for all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from gazetteer.models import Area, Place, Road
from incidents.likeness import Families
from incidents.models import Actor

# As a lead keeps it, or a part of it: what `Reading.as_full_dict` of `news.suggest.result` gives.
Reading = dict[str, Any]


@dataclass(frozen=True)
class Named:
    """The places and roads that were asked for, by their codes, and the whole register of actors; the areas
    when somebody wants them, since comparing does not."""

    families: Families = field(default_factory=Families)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    roads: Mapping[str, Road] = field(default_factory=dict)
    pcodes: frozenset[str] = frozenset()

    @classmethod
    def by(cls, readings: Iterable[Reading], *, places: Iterable[str] = ()) -> Self:
        """Four queries at most, however many readings there are; `places` are further ones, by slug."""
        located = [reading.get("location") or {} for reading in readings]
        slugs = {slug for said in located for slug in (said.get("place"), *ends(said)) if slug}
        roads = {said["road"] for said in located if said.get("road")}
        register = {actor.pk: actor for actor in Actor.objects.all()}
        actors = {row.slug: register[row.merged_into_id or row.pk] for row in register.values()}
        named = Place.objects.filter(slug__in={*slugs, *places}).select_related("area")
        return cls(
            Families.of_register(register.values()),
            actors,
            {row.slug: row for row in named},
            {row.slug: row for row in Road.objects.filter(slug__in=roads, is_current=True)},
            frozenset(said["area"] for said in located if said.get("area")),
        )

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        return {row.pcode: row for row in Area.objects.filter(pcode__in=self.pcodes, is_current=True)}

    def names(self, slugs: Iterable[str]) -> dict[str, str]:
        """Of those that are on the register."""
        return {slug: self.actors[slug].name for slug in slugs if slug in self.actors}


def ends(location: Reading) -> list[str]:
    """Slugs of the places that a journey went from and toward, as far as they were read."""
    journey = location.get("journey")
    said = [journey.get(end) for end in ("from", "toward")] if isinstance(journey, dict) else []
    return [slug for slug in said if slug]
