"""Which known incidents may a lead be about? So that one incident does not get two entries."""

from typing import Any

from incidents import likeness
from incidents.likeness import Similar
from news import comparable as known
from news import prefill
from news.models import Lead


def similar(*, lead: Lead) -> list[Similar]:
    """At most three incidents, the likest first; none when neither day nor place was read."""
    named = known.Named.by([lead.reading])
    return likeness.similar_to(known.facts(lead.reading, named), named.families)


def comparable(*, lead: Lead) -> bool:
    """Whether the reading says enough, a day or a place, to be compared at all."""
    return known.facts_of([lead.reading])[0].is_comparable


def involved(reading: dict[str, Any]) -> dict[str, str]:
    """Names of the registered actors that took part, by slug."""
    named = {row.get("actor") for row in reading.get("involvements") or []}
    register = prefill.actors(reading)
    return {slug: actor.name for slug, actor in register.items() if slug in named}
