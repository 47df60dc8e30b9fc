"""What did the rules read in a report? The reading in sentences, for a person who decides about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gazetteer.models import Area, Place, Road
from incidents import claim_values, vocabulary
from incidents.editions import wording
from incidents.models import Actor, Incident
from incidents.vocabulary import Words, label
from news.drafts.named import Reading
from news.drafts.prefill import accused, chain, day

UNKNOWN = "not known"


def lines(reading: Reading) -> list[tuple[str, list[str]]]:
    """Name and statements of each part. Actors and places by their names where they are registered."""
    names = actor_names(reading)
    involvements = [involved(row, names) for row in reading.get("involvements") or []]
    claims = [claimed(row, names) for row in reading.get("claims") or []]
    casualties = reading.get("casualties") or {}
    return [
        ("Kind", [worded(vocabulary.KINDS, reading.get("kind"))]),
        ("Outcome", [worded(vocabulary.OUTCOMES, reading.get("outcome"))]),
        ("When", when(reading.get("occurred") or {})),
        ("Where", where(reading.get("location") or {})),
        ("Direction", [worded(vocabulary.DIRECTIONS, reading.get("direction"))]),
        ("Who took part", involvements or [UNKNOWN]),
        ("Killed", [figure(casualties.get("killed"))]),
        ("Injured", [figure(casualties.get("injured"))]),
        *counted(reading.get("counts") or {}),
        ("Claims", claims or ["none read"]),
        *also(reading.get("secondary_kinds") or []),
    ]


def rows(reading: Reading, register: Mapping[str, Actor]) -> dict[str, list[str]]:
    """Each involvement and each claim in a line, in the order of the reading."""
    names = {slug: actor.name for slug, actor in register.items()}
    return {
        "involvements": [involved(row, names) for row in reading.get("involvements") or []],
        "claims": [claimed(row, names) for row in reading.get("claims") or []],
    }


def facts(incident: Incident, actors: dict[str, str]) -> dict[str, str]:
    """What two accounts of one act are compared by, stored or not; `actors` by slug."""
    days = {"from": iso(incident.occurred_from), "until": iso(incident.occurred_until)}
    harm = {
        name: wording.people(
            {grade: getattr(incident, f"{name}_{grade}") for grade in ("low", "best", "high")}
        )
        for name in ("killed", "injured")
    }
    return {
        "When": wording.occurred(days | {"precision": incident.occurred_precision}),
        "Where": incident.location_words or label(vocabulary.PRECISIONS, incident.location_precision),
        "Kind": label(vocabulary.KINDS, incident.kind) or UNKNOWN,
        "Outcome": label(vocabulary.OUTCOMES, incident.outcome) or UNKNOWN,
        "Who": ", ".join(sorted(actors.values())) or UNKNOWN,
        "Killed": harm["killed"],
        "Injured": harm["injured"],
    }


def iso(when: date | None) -> str | None:
    return when.isoformat() if when else None


COUNTED = {"detained": "Detained", "vehicles": "Vehicles", "munitions": "Rounds fired"}


def counted(counts: Reading) -> list[tuple[str, list[str]]]:
    """Only what was read: that a report counts no vehicles is not worth a line."""
    return [(name, [figure(counts[key])]) for key, name in COUNTED.items() if counts.get(key)]


def also(kinds: list[str]) -> list[tuple[str, list[str]]]:
    return [("It also tells of", [worded(vocabulary.KINDS, kind) for kind in kinds])] if kinds else []


def worded(words: Words, code: Any) -> str:
    if not code:
        return UNKNOWN
    return label(words, code) if code in words else f"{code} (not a word of the vocabulary)"


def when(occurred: Reading) -> list[str]:
    basis, precision = occurred.get("basis"), occurred.get("precision")
    days = days_of(occurred)
    said = f"{days} ({worded(vocabulary.DATE_PRECISIONS, precision).lower()})" if precision else days
    return [said, *([f"Basis: {basis}"] if basis else [])]


def days_of(occurred: Reading) -> str:
    """As a page would say them, where both ends are days; else as far as they were read."""
    first, last = occurred.get("from"), occurred.get("until")
    if not (first or last):
        return UNKNOWN
    if day(first) and day(last):
        return wording.occurred({"precision": None, **occurred})
    return f"{first or 'an unknown day'} to {last or 'an unknown day'}"


def where(location: Reading) -> list[str]:
    found = [worded(vocabulary.PRECISIONS, location.get("precision"))]
    named = ((Place, "slug", "place"), (Road, "slug", "road"), (Area, "pcode", "area"))
    for model, key, part in named:
        if code := location.get(part):
            found.append(f"{part.capitalize()}: {name_of(model, key, code)}")
    for end, slug in (location.get("journey") or {}).items():
        found.append(f"{end.capitalize()}: {name_of(Place, 'slug', slug)}")
    if location.get("km") is not None:
        found.append(f"Kilometre: {location['km']['from']} to {location['km']['until']}")
    if location.get("lat") is not None:
        round_it = f", {location['radius_m'] / 1000:g} km round it" if location.get("radius_m") else ""
        found.append(f"Point: {location['lat']}, {location['lon']} (latitude, longitude){round_it}")
    return found


def name_of(model: Any, key: str, code: str) -> str:
    row = model.objects.filter(**{key: code}).order_by("-pk").first()
    return f"{row.name}" if row else f"{code} (not in the gazetteer)"


def actor_names(reading: Reading) -> dict[str, str]:
    slugs = {row.get("actor") for row in reading.get("involvements") or []}
    for row in reading.get("claims") or []:
        slugs |= {row.get("speaker"), row.get("on_behalf_of"), *accused(row), *chain(row)}
    return dict(Actor.objects.filter(slug__in=slugs - {None, ""}).values_list("slug", "name"))


def involved(row: Reading, names: dict[str, str]) -> str:
    slug = row.get("actor")
    who = names.get(slug or "") or (f"{slug} (not on the register)" if slug else "an actor not known")
    forces = "; ".join(force(each) for each in row.get("forces") or [])
    return f"{who} – {worded(vocabulary.ROLES, row.get('role'))}" + (f": {forces}" if forces else "")


def force(row: Reading) -> str:
    count = wording.counted(row.get("count_low"), row.get("count_high"))
    quoted = f" (“{row['wording']}”)" if row.get("wording") else ""
    return f"{worded(vocabulary.FORCES, row.get('category'))}: {count}{quoted}"


def claimed(row: Reading, names: dict[str, str]) -> str:
    slug, behalf = row.get("speaker"), row.get("on_behalf_of")
    who = names.get(slug or "") or f"{slug or 'a speaker not known'} (not on the register)"
    whose = f" for {names.get(behalf, behalf)}" if behalf else ""
    about = f"{worded(vocabulary.STANCES, row.get('stance')).lower()} – "
    about += worded(vocabulary.ATTRIBUTES, row.get("attribute")).lower()
    value = f": {said(row, names)}" if row.get("value") else ""
    quote = f" “{row['quote']}”" if row.get("quote") else ""
    via = ", ".join(names.get(each, each) for each in chain(row))
    return f"{who}{whose} {about}{value}{quote}" + (f", via {via}" if via else "")


def said(row: Reading, names: dict[str, str]) -> str:
    """What is claimed: a word of the vocabulary, an actor or the words of the report."""
    value = str(row["value"])
    if row.get("attribute") == "responsibility":
        return names.get(value, value)
    return claim_values.said(value).lower() if value in claim_values.CLAIM_VALUES else value


def figure(said: Any) -> str:
    if isinstance(said, dict):
        return wording.people({grade: said.get(grade) for grade in ("low", "best", "high")})
    return wording.not_reported() if said is None else str(said)
