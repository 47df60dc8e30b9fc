"""What does a reading fill in of a draft? Only what it says; the rest stays empty for an editor.

A word outside the vocabulary, an actor nobody registered, a place nobody knows: none of them is
put in a field. Each is said in `left_out`, which becomes part of the desk's note.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.gis.geos import Point

from gazetteer.models import LEVELS, Place, Road
from gazetteer.roads import kilometre_of
from incidents import vocabulary
from incidents.models import Actor, Incident
from incidents.vocabulary import AREA_PRECISIONS, POINT_PRECISIONS, RADII, label
from news.drafts.named import Named, Reading, ends

LONGEST_PERSON = 200
# A town no further from the road than this is on it.
BESIDE_THE_ROAD_M = 10_000


@dataclass(slots=True)
class Filled:
    """Values of Incident's fields, and what of the reading found no field."""

    fields: dict[str, Any] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def incident(reading: Reading, *, kind: str, named: Named) -> Filled:
    filled = Filled()
    where = whereabouts(reading.get("location") or {}, named, filled.left_out)
    filled.fields = {
        "kind": kind,
        "outcome": word(vocabulary.OUTCOMES, reading.get("outcome"), "outcome", filled.left_out),
        "direction": word(vocabulary.DIRECTIONS, reading.get("direction"), "direction", filled.left_out),
        **occurred(reading.get("occurred") or {}, filled.left_out),
        **where,
        **casualties(reading.get("casualties") or {}),
    }
    filled.fields["title"] = title(kind, where)
    return filled


def word(words: vocabulary.Words, code: Any, name: str, left_out: list[str]) -> str:
    """The code when it is one of the words; else nothing, and a line that says so."""
    if code in words:
        return str(code)
    if code:
        left_out.append(f"{name}: “{code}” is not a word of the vocabulary")
    return ""


def title(kind: str, where: dict[str, Any]) -> str:
    """Our own words, never the report's headline."""
    named = f", {where['location_words']}" if where.get("location_words") else ""
    return f"{label(vocabulary.KINDS, kind)}{named}"[: Incident._meta.get_field("title").max_length]


# --- When ---------------------------------------------------------------------------------


def occurred(said: Reading, left_out: list[str]) -> dict[str, Any]:
    """Both days or none: one day alone bounds nothing, and is told in the basis."""
    first, last, precision = day(said.get("from")), day(said.get("until")), said.get("precision")
    basis = str(said.get("basis") or "")[:300]
    if first is None or last is None or last < first:
        if said.get("from") or said.get("until"):
            left_out.append(f"days: {said.get('from')} to {said.get('until')}")
        return {"occurred_precision": "undated", "occurred_basis": basis}
    if precision not in vocabulary.DATE_PRECISIONS or precision == "undated":
        precision = "days"
    if precision == "day" and first != last:
        precision = "days"
    days = {"occurred_from": first, "occurred_until": last, "occurred_precision": precision}
    return {**days, "occurred_basis": basis}


def day(written: Any) -> date | None:
    try:
        found = date.fromisoformat(str(written)[:10]) if written else None
    except ValueError:
        return None
    return found if found and vocabulary.FIRST_DAY <= found <= vocabulary.LAST_DAY else None


# --- Where --------------------------------------------------------------------------------


def whereabouts(said: Reading, named: Named, left_out: list[str]) -> dict[str, Any]:
    """The finest of what is said that the gazetteer knows; a place without a point is no point."""
    place = known(named.places, said.get("place"), "place", left_out)
    area = known(named.areas, said.get("area"), "area", left_out)
    road = known(named.roads, said.get("road"), "road", left_out)
    first, last = stretch(said, road, named)
    rows = {"place": place, "area": area, "road": road, "km_from": first, "km_until": last}
    precision = said.get("precision") or ""
    words = ", ".join(row.name for row in (place, road, area) if row is not None)[:200]
    return {**rows, "location_words": words, **at_precision(precision, said, rows)}


def at_precision(precision: str, said: Reading, rows: dict[str, Any]) -> dict[str, Any]:
    spot = point(said, rows["place"])
    if precision in POINT_PRECISIONS and spot is not None:
        place = rows["place"]
        reach = said.get("radius_m") or (place.radius_m if precision == "settlement" and place else None)
        return {"location_precision": precision, "point": spot, "radius_m": reach or RADII[precision]}
    if precision == "road_segment" and rows["road"] and (rows["area"] or rows["km_from"] is not None):
        return {"location_precision": precision}
    if precision in AREA_PRECISIONS and rows["area"] and rows["area"].level == LEVELS[precision]:
        return {"location_precision": precision}
    return {"location_precision": "country" if precision == "country" else "unlocated"}


def known[Row](rows: Mapping[str, Row], code: Any, name: str, left_out: list[str]) -> Row | None:
    row = rows.get(code or "")
    if code and row is None:
        left_out.append(f"{name}: the gazetteer has no “{code}”")
    return row


def stretch(said: Reading, road: Road | None, named: Named) -> tuple[float | None, float | None]:
    """By kilometres, else by the towns at its ends, where both lie on the road."""
    first, last = kilometres(said.get("km"), road)
    if first is not None or road is None:
        return first, last
    return beside_towns([named.places[slug] for slug in ends(said) if slug in named.places], road)


def kilometres(said: Any, road: Road | None) -> tuple[float | None, float | None]:
    """Both ends of the stretch, or neither; none that lies off the road."""
    low, high = (said.get("from"), said.get("until")) if isinstance(said, dict) else (None, None)
    if road is None or low is None or high is None:
        return None, None
    on_it = road.kilometres[0] <= low <= high <= road.kilometres[-1]
    return (float(low), float(high)) if on_it else (None, None)


def beside_towns(towns: list[Place], road: Road) -> tuple[float | None, float | None]:
    beside = [kilometre_of(road, town.point) for town in towns]
    if len(beside) != 2 or any(one.distance_m > BESIDE_THE_ROAD_M for one in beside):
        return None, None
    low, high = sorted(one.km for one in beside)
    return (low, high) if low < high else (None, None)


def point(said: Reading, place: Place | None) -> Point | None:
    lon, lat = said.get("lon"), said.get("lat")
    if lon is not None and lat is not None:
        return Point(float(lon), float(lat), srid=4326)
    return place.point if place else None


# --- Harm ---------------------------------------------------------------------------------


def casualties(said: Reading) -> dict[str, int | None]:
    """Unknown stays null. A single number is the best figure; a range has no best."""
    filled: dict[str, int | None] = {}
    for name in ("killed", "injured"):
        filled |= {f"{name}_{grade}": number for grade, number in grades(said.get(name)).items()}
    return filled


def grades(said: Any) -> dict[str, int | None]:
    if isinstance(said, dict):
        low, best, high = (said.get(name) for name in ("low", "best", "high"))
        return {"low": low, "best": best, "high": high} if in_order(low, best, high) else grades(None)
    return {"low": None, "best": said if isinstance(said, int) and said >= 0 else None, "high": None}


def in_order(*numbers: int | None) -> bool:
    known_ones = [number for number in numbers if number is not None]
    return known_ones == sorted(known_ones) and all(number >= 0 for number in known_ones)


# --- Who ----------------------------------------------------------------------------------


def involved(reading: Reading, named: Named) -> dict[str, str]:
    """Names of the registered actors that took part, by slug."""
    return named.names(row["actor"] for row in reading.get("involvements") or [] if row.get("actor"))


def involvements(
    reading: Reading, register: Mapping[str, Actor], left_out: list[str]
) -> Iterable[tuple[Actor, str, list[dict[str, Any]]]]:
    """Each actor with its role and forces; an actor twice in one role is one involvement."""
    gathered: dict[tuple[Actor, str], list[dict[str, Any]]] = {}
    for row in reading.get("involvements") or []:
        slug, role = row.get("actor"), row.get("role")
        if slug not in register or role not in vocabulary.ROLES:
            left_out.append(f"involved: {slug or 'an actor'} as {role or 'a role that is not known'}")
            continue
        gathered.setdefault((register[slug], role), []).extend(forces(row.get("forces") or [], left_out))
    return [(actor, role, lines) for (actor, role), lines in gathered.items()]


def attribution(slug: str, reading: Reading) -> str:
    """How its part is known: it says so itself, another says that it was so, or the report does."""
    claims = [row for row in reading.get("claims") or [] if row.get("stance") == "asserts"]
    if any(slug in (row.get("speaker"), row.get("on_behalf_of")) for row in claims):
        return "self_claimed"
    return "alleged" if any(slug in accused(row) for row in claims) else "reported"


def forces(said: list[Reading], left_out: list[str]) -> list[dict[str, Any]]:
    kept = []
    for row in said:
        low, high = row.get("count_low"), row.get("count_high")
        if row.get("category") not in vocabulary.FORCES or not in_order(low, high):
            left_out.append(f"force: {row.get('wording') or row.get('category')}")
            continue
        counts = {"count_low": low, "count_high": high}
        kept.append({"category": row["category"], **counts, "wording": str(row.get("wording") or "")[:120]})
    return kept


def claims(
    reading: Reading, register: Mapping[str, Actor], left_out: list[str], *, language: str
) -> list[dict[str, Any]]:
    """Fields of each Claim that says something and whose speaker is registered."""
    kept = []
    for row in reading.get("claims") or []:
        fields = claim(row, register, language=language)
        if fields is None:
            left_out.append(
                f"claim: {row.get('speaker') or 'a speaker'}: {row.get('value') or row.get('quote')}"
            )
        else:
            kept.append(fields)
    return kept


def claim(row: Reading, register: Mapping[str, Actor], *, language: str) -> dict[str, Any] | None:
    speaker, attribute, stance = row.get("speaker") or "", row.get("attribute"), row.get("stance")
    value, quote = str(row.get("value") or ""), str(row.get("quote") or "")
    if attribute == "responsibility" and value in register:
        value = register[value].name
    sayable = bool(value or quote) or stance in vocabulary.SILENT_STANCES
    if speaker not in register or attribute not in vocabulary.ATTRIBUTES or not sayable:
        return None
    if stance not in vocabulary.STANCES:
        return None
    return {
        "speaker": register[speaker],
        "speaker_words": " ".join(str(row.get("person") or "").split())[:LONGEST_PERSON],
        "on_behalf_of": register.get(row.get("on_behalf_of") or ""),
        "attribute": attribute,
        "stance": stance,
        "value": value,
        "quote": quote,
        "quote_language": language if quote else "",
        "via": [register[each].name if each in register else each[:120] for each in chain(row)],
    }


def accused(row: Reading) -> list[str]:
    """The slug of whom a claim of responsibility names, where it does."""
    return [str(row["value"])] if row.get("attribute") == "responsibility" and row.get("value") else []


def chain(row: Reading) -> list[str]:
    """Through whom a claim came: slugs of actors where they are registered, else words."""
    via = row.get("via") or []
    return [via] if isinstance(via, str) else [str(each) for each in via]
