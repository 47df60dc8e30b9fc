"""How does one entry become an incident with its involvements, citations and claims?

Its address is derived from its external id and not drawn by lot, so that the starter record
has the same addresses in every installation and a citation of it holds everywhere.
"""

import hashlib
from typing import Any

from incidents.loading import location
from incidents.loading.entry import BadEntry, Given, check, store
from incidents.loading.registry import find_actor, find_source
from incidents.models import Citation, Claim, ForceElement, Incident, Involvement
from incidents.models.incident import ALPHABET

NEEDED = ("id", "title", "summary", "kind", "occurred", "location", "verification", "involvements")
ALLOWED = ("outcome", "direction", "casualties", "desk_note", "claims", "citations")
OCCURRED = ("from", "until", "basis", "local_time")
COUNTED = ("killed", "injured")
BOUNDS = ("low", "best", "high")
CLAIM = (
    *("speaker_words", "on_behalf_of", "via", "value", "quote", "quote_language", "quote_translation"),
    *("said_on", "citation"),
)
CITATION = ("title", "language", "published_on", "origin")


def add(entry: Given, *, external_id: str) -> Incident:
    """A draft with all that belongs to it. Raises BadEntry."""
    name = entry["id"]
    check(name, entry, needed=NEEDED, allowed=ALLOWED)
    incident = Incident(
        public_id=public_id(external_id),
        external_id=external_id,
        **plain(entry),
        **occurred(name, entry["occurred"]),
        **location.fields(name, entry["location"]),
        **casualties(name, entry.get("casualties", {})),
    )
    store(name, incident)
    add_involvements(incident, entry)
    add_claims(incident, entry, add_citations(incident, entry))
    return incident


def public_id(external_id: str) -> str:
    number = int.from_bytes(hashlib.sha256(external_id.encode()).digest())
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(8))


def plain(entry: Given) -> dict[str, Any]:
    """The fields that are copied as they are."""
    named = ("title", "summary", "kind", "outcome", "direction", "verification", "desk_note")
    return {name: entry[name] for name in named if name in entry}


def occurred(name: str, given: Given) -> dict[str, Any]:
    check(name, given, within="occurred", needed=("precision",), allowed=OCCURRED)
    return {
        "occurred_from": given.get("from"),
        "occurred_until": given.get("until"),
        "occurred_precision": given["precision"],
        "occurred_basis": given.get("basis", ""),
        "local_time": given.get("local_time", ""),
    }


def casualties(name: str, given: Given) -> dict[str, Any]:
    """What is not given stays null: unknown, not zero."""
    check(name, given, within="casualties", needed=(), allowed=(*COUNTED, "note"))
    found = {"casualties_note": given.get("note", "")}
    for kind in COUNTED:
        counts = given.get(kind, {})
        check(name, counts, within=f"casualties.{kind}", needed=(), allowed=BOUNDS)
        found |= {f"{kind}_{bound}": counts.get(bound) for bound in BOUNDS}
    return found


def add_involvements(incident: Incident, entry: Given) -> None:
    name = entry["id"]
    for number, given in enumerate(entry["involvements"], start=1):
        within = f"involvements[{number}]"
        check(
            name, given, within=within, needed=("actor", "role", "attribution"), allowed=("wording", "forces")
        )
        involvement = Involvement(
            incident=incident,
            actor=find_actor(name, given["actor"], field=f"{within}.actor"),
            role=given["role"],
            attribution=given["attribution"],
            wording=given.get("wording", ""),
        )
        store(name, involvement, within=within)
        for order, force in enumerate(given.get("forces", ()), start=1):
            add_force(name, involvement, force, within=f"{within}.forces[{order}]")


def add_force(name: str, involvement: Involvement, given: Given, *, within: str) -> None:
    check(name, given, within=within, needed=("category", "count"), allowed=("wording",))
    if not isinstance(given["count"], list) or len(given["count"]) != 2:
        raise BadEntry(name, f"{within}.count", "is not [low, high]")
    low, high = given["count"]
    force = ForceElement(
        involvement=involvement,
        category=given["category"],
        count_low=low,
        count_high=high,
        wording=given.get("wording", ""),
    )
    store(name, force, within=within)


def add_citations(incident: Incident, entry: Given) -> list[Citation]:
    name, added = entry["id"], []
    for number, given in enumerate(entry.get("citations", ()), start=1):
        within = f"citations[{number}]"
        check(name, given, within=within, needed=("source", "url"), allowed=CITATION)
        source = find_source(name, given["source"], field=f"{within}.source")
        citation = Citation(**given | {"incident": incident, "source": source})
        store(name, citation, within=within)
        added.append(citation)
    return added


def add_claims(incident: Incident, entry: Given, citations: list[Citation]) -> None:
    name = entry["id"]
    for number, given in enumerate(entry.get("claims", ()), start=1):
        within = f"claims[{number}]"
        check(name, given, within=within, needed=("speaker", "attribute", "stance"), allowed=CLAIM)
        behalf = given.get("on_behalf_of")
        claim = Claim(
            **given
            | {
                "incident": incident,
                "ordinal": number,
                "speaker": find_actor(name, given["speaker"], field=f"{within}.speaker"),
                "on_behalf_of": find_actor(name, behalf, field=f"{within}.on_behalf_of") if behalf else None,
                "citation": cited(name, given.get("citation"), citations, field=f"{within}.citation"),
            }
        )
        store(name, claim, within=within)


def cited(name: str, number: Any, citations: list[Citation], *, field: str) -> Citation | None:
    """The citation of this number, counted from 1; null where it is not evident which one carries it."""
    if number is None:
        return None
    if not isinstance(number, int) or not 1 <= number <= len(citations):
        raise BadEntry(name, field, f"there is no citation {number}; there are {len(citations)}")
    return citations[number - 1]
