"""What may a row of ACLED hold, and what does it say in our words? The 31 columns, read strictly."""

import re
from typing import Any

from incidents.interchange import actors, cells, kinds, precision
from incidents.interchange.cells import filled, one_of, or_empty, whole
from incidents.interchange.coded import Coded, Named
from incidents.interchange.table import Check, Fault, Row, checked, doubt, fault, is_refused

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3"),
    *("location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes"),
    *("fatalities", "tags", "timestamp"),
)
# Columns of other exports, read over and kept: `population` is one number each.
TOLERATED = (
    *("data_id", "event_id_no_cnty", "iso3"),
    *("population_1km", "population_2km", "population_5km", "population_best"),
)
DELETED_COLUMNS = ("event_id_cnty", "deleted_timestamp")
MISSPELT = {"Demostrations": "Demonstrations"}
TARGETED = ("Civilians targeted", "Civilian targeting")
DAY = cells.day("%Y-%m-%d", "%d %B %Y", "%d-%m-%Y")
INTER_PARTS = re.compile(r"(.+?)-(?=[A-Z])(.+)")


def identifier(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}[0-9a-z]{1,20}", text, re.ASCII):
        raise ValueError(f"{cells.said(text)} is not a country's letters and a number, such as SYR12345")
    return text


def disorder(text: str) -> str:
    return one_of(kinds.DISORDERS)(MISSPELT.get(text, text))


def actor(text: str) -> str:
    if ";" in text:
        raise ValueError("it names several: further ones belong into assoc_actor")
    return text


def inter(text: str) -> int | None:
    """A code or its label, whichever the export has; 0 is nobody."""
    if text in ("", "0"):
        return None
    code = int(text) if re.fullmatch(r"[1-8]", text, re.ASCII) else actors.INTER_OF_LABEL.get(text)
    if code is None:
        raise ValueError(f"{cells.said(text)} is neither a code from 1 to 8 nor a label of one")
    return code


def interaction(text: str) -> int:
    """The code of a code or of its words, whichever of the two stands first."""
    if re.fullmatch(r"[0-9]{2}", text, re.ASCII):
        code = int(text)
    elif text.lower().endswith(" only"):
        code = 10 * (inter(text[:-5]) or 0)
    else:
        pair = INTER_PARTS.fullmatch(text)
        if pair is None:
            raise ValueError(f"{cells.said(text)} is neither a code nor two labels")
        code = actors.interaction(inter(pair[1]) or 0, inter(pair[2]))
    if code not in actors.INTERACTIONS:
        raise ValueError(f"{code} is no interaction")
    return code


CHECKS: dict[str, Check] = {
    "event_id_cnty": identifier,
    "event_date": DAY,
    "year": whole(least=1900, most=2199),
    "time_precision": whole(least=1, most=3),
    "disorder_type": disorder,
    "event_type": one_of(kinds.SUB_EVENTS),
    "sub_event_type": one_of(kinds.EVENT_OF),
    "actor1": lambda text: actor(filled(text)),
    "actor2": actor,
    "inter1": inter,
    "inter2": inter,
    "interaction": interaction,
    "civilian_targeting": one_of(("", *TARGETED)),
    "iso": whole(least=1, most=999),
    "country": filled,
    "latitude": cells.decimal(most=90),
    "longitude": cells.decimal(most=180),
    "geo_precision": whole(least=1, most=3),
    "fatalities": whole(least=0, most=1_000_000),
    "timestamp": whole(least=0),
    "data_id": or_empty(whole(least=0)),
}


def agree(row: Row, values: dict[str, Any]) -> list[Fault]:
    """What two columns of one row say of the same thing."""
    found = []
    if kinds.EVENT_OF[values["sub_event_type"]] != values["event_type"]:
        found.append(fault(row, "sub_event_type", f"it is none of {values['event_type']}"))
    said, told = values["interaction"], pair(values["inter1"], values["inter2"])
    if told is None:
        found.append(doubt(row, "inter1", "there is none, and there is an actor1"))
    elif told != said:
        found.append(doubt(row, "interaction", f"it is {said}, and inter1 and inter2 say {told}"))
    if values["inter2"] is not None and not values["actor2"]:
        found.append(doubt(row, "actor2", "it is empty, and inter2 is not"))
    if values["event_date"].year != values["year"]:
        found.append(doubt(row, "year", f"it is {values['year']}, and event_date is {values['event_date']}"))
    return found


def pair(one: int | None, other: int | None) -> int | None:
    return None if one is None else actors.interaction(one, other)


def read(row: Row, columns: tuple[str, ...]) -> tuple[Coded | None, list[Fault]]:
    """None where a cell is no good; what is only doubted is told beside what the row says."""
    values, faults = checked(row, columns, CHECKS)
    faults = faults or agree(row, values)
    return None if is_refused(faults) else coded(values), faults


def coded(values: dict[str, Any]) -> Coded:
    first, last, when = precision.of_acled(values["event_date"], values["time_precision"])
    where = precision.OURS_OF_GEO[values["geo_precision"]]
    spot = where in precision.WITH_A_SPOT
    dead = values["fatalities"] or None
    sub = values["sub_event_type"]
    return Coded(
        key=values["event_id_cnty"],
        stamp=values["timestamp"],
        first=first,
        last=last,
        date_precision=when,
        precision=where,
        lon=values["longitude"] if spot else None,
        lat=values["latitude"] if spot else None,
        admin1=values["admin1"],
        admin2=values["admin2"],
        where=values["location"],
        kinds=kinds.kinds_of(sub),
        kind_said=f"{values['event_type']} / {sub}",
        side_a=side(values["actor1"], values["assoc_actor_1"]),
        side_b=side(values["actor2"], values["assoc_actor_2"]),
        killed_low=dead,
        reported_zero=dead is None,
        pin=(values["longitude"], values["latitude"]),
    )


def side(one: str, others: str) -> tuple[Named, ...]:
    names = [name.strip() for name in (one, *others.split(";"))]
    return tuple(Named(name, actors.OURS_IN_ACLED.get(actors.key(name))) for name in names if name)


DELETED_CHECKS: dict[str, Check] = {"event_id_cnty": identifier, "deleted_timestamp": whole(least=0)}


def read_deleted(row: Row, columns: tuple[str, ...]) -> tuple[tuple[str, int] | None, list[Fault]]:
    """Which row went, and when."""
    values, faults = checked(row, columns, DELETED_CHECKS)
    return (None, faults) if faults else ((values["event_id_cnty"], values["deleted_timestamp"]), [])
