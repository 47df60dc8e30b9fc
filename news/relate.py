"""Which known incidents may a lead be about? So that one incident does not get two entries.

The reading is put into the fields of a draft that nobody stores, and compared as an incident is.
"""

from typing import Any

from incidents import likeness
from incidents.likeness import Likeness
from incidents.models import Incident
from incidents.vocabulary import KINDS
from news import prefill
from news.models import Lead

Reading = dict[str, Any]


def similar(*, lead: Lead) -> list[Likeness]:
    """At most three, the likest first; none when the day or the place was not read."""
    kind = lead.reading.get("kind")
    fields = prefill.incident(lead.reading, kind=kind if kind in KINDS else "").fields
    return likeness.similar(incident=Incident(**fields), actors=involved(lead.reading))


def comparable(*, lead: Lead) -> bool:
    """Whether the reading says enough, a day and a place, to be compared at all."""
    return likeness.comparable(Incident(**prefill.incident(lead.reading, kind="").fields))


def involved(reading: Reading) -> dict[str, str]:
    named = {row.get("actor") for row in reading.get("involvements") or []}
    register = prefill.actors(reading)
    return {slug: actor.name for slug, actor in register.items() if slug in named}
