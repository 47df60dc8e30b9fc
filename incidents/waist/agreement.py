"""Does this act need a second person, on which occasions, and has the right one agreed?

Which occasions count is the installation's choice (`KHABUR_TWO_PERSONS`, all unless said otherwise); only
what was withheld is restored by two whatever was chosen.
Of a correction both editions are looked at, the public one and the one to come: to take a death out
of the record is no smaller a thing than to put it in. That the public edition names a private person is
remembered, whatever became of the flag.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from incidents.document import Document
from incidents.models import Decision, Incident, Publication
from incidents.permissions import FOR_ACTS, may
from incidents.vocabulary import CARRYING_ACTS, OCCASIONS, RADII


class Operator:
    """The agreement of whoever runs a command on the machine itself, and has said `--commit`.

    Nobody on the desk can give it: `tests/house/test_doors.py` sees to who names it.
    """


OPERATOR = Operator()


def is_verified(document: Document) -> bool:
    return document["verification"] in ("corroborated", "confirmed")


def counts_casualties(document: Document) -> bool:
    harm = document["casualties"]
    return any(harm[who][figure] for who in ("killed", "injured") for figure in ("low", "best", "high"))


def shows_an_exact_point(document: Document) -> bool:
    """A stretch of road reaches half its length from its middle."""
    where = document["location"]
    if not where["geometry"]:
        return False
    if where["precision"] == "road_segment":
        metres = (where["road"]["km_until"] - where["road"]["km_from"]) * 1_000
        return bool(metres <= 2 * RADII["exact"])
    if where["geometry"]["type"] != "Point":
        return False
    return where["precision"] == "exact" or (where["radius_m"] or RADII["near"]) <= RADII["exact"]


OF_EDITIONS: dict[str, Callable[[Document], bool]] = {
    "verification": is_verified,
    "casualties": counts_casualties,
    "exact_point": shows_an_exact_point,
}
OF_ACTS = {"retract": "retraction", "merge": "merge", "restore": "restoring"}


def occasions(incident: Incident, *, act: str, editions: Iterable[Document]) -> list[str]:
    """Words of `OCCASIONS`, in its order; empty where one person is enough."""
    shown = list(editions)
    found = {name for name, found_in in OF_EDITIONS.items() if any(map(found_in, shown))}
    if shown and (incident.names_private_person or named_in_public(incident)):
        found.add("private_person")
    found |= {OF_ACTS[act]} if act in OF_ACTS else set()
    counted = settings.TWO_PERSONS | always(incident, act=act)
    return [name for name in OCCASIONS if name in found and name in counted]


def always(incident: Incident, *, act: str) -> frozenset[str]:
    """What no installation can do without: one person withholds, and no one person alone lifts it."""
    lifts = act == "restore" and incident.status == "withheld"
    return frozenset({OF_ACTS[act]}) if lifts else frozenset()


def named_in_public(incident: Incident) -> bool:
    """Whether its latest edition was published as one that names a private person."""
    editions = Publication.objects.filter(public_id=incident.public_id, act__in=CARRYING_ACTS)
    latest = editions.order_by("-revision").values("revision")[:1]
    return Decision.objects.filter(revision__in=latest, named_private_person=True).exists()


def missing(found: list[str], *, act: str, by: Any, agreed_by: Any) -> list[str]:
    """What is wrong with the agreement, in sentences. One that was given must hold, needed or not."""
    if isinstance(agreed_by, Operator) or (agreed_by is None and not found):
        return []
    if agreed_by is None:
        return [f"A second person has to agree. {said(found)}"]
    if agreed_by.pk == by.pk:
        return ["Whoever does it cannot be the second person too."]
    permission = FOR_ACTS[act]
    return [] if may(agreed_by, permission) else [f"{agreed_by} may not agree to it."]


def said(found: Iterable[str]) -> str:
    """Such as 'It is a retraction. It names a private person.'"""
    return " ".join(f"{OCCASIONS[name].label}." for name in found)
