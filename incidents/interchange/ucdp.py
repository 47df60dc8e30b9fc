"""What may a row of UCDP GED hold, and what does it say in our words? 49 columns and 41, read strictly."""

import re
from datetime import date
from typing import Any

from incidents.interchange import actors, cells, precision
from incidents.interchange.cells import filled, or_empty, whole
from incidents.interchange.coded import Coded, Named
from incidents.interchange.table import Check, Fault, Row, checked, doubt, fault, is_refused

# As of release 23.1.
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
    *("source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b"),
    *("deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
# The release on Syria of 2019 has these 41 of them, in an order of its own.
LACKING_IN_41 = frozenset(
    {
        "relid",
        "code_status",
        "conflict_dset_id",
        "dyad_dset_id",
        "side_a_dset_id",
        "side_b_dset_id",
        "where_description",
        "gwnoa",
    }
)
NEEDED = tuple(name for name in COLUMNS if name not in LACKING_IN_41)
TOLERATED = tuple(name for name in COLUMNS if name in LACKING_IN_41)

DAY = cells.day("%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
WKT = re.compile(r"POINT ?\((-?[0-9.]+) (-?[0-9.]+)\)", re.ASCII)
SORTS = {1: "State-based", 2: "Non-state", 3: "One-sided"}
COUNTRY = 6  # where_prec
MOST_DEAD = 10_000_000


def wkt(text: str) -> str:
    if not WKT.fullmatch(text):
        raise ValueError(f"{cells.said(text)} is not a point, such as POINT (40.6 36.1)")
    return text


def numbers_of_sources(text: str) -> int | None:
    """-1 is not known."""
    number = whole(least=-1)(text)
    return None if number == -1 else number


dead = whole(least=0, most=MOST_DEAD)
number = or_empty(whole(least=0))
CHECKS: dict[str, Check] = {
    "id": whole(least=1),
    "year": whole(least=1946, most=2199),
    "active_year": or_empty(whole(least=0, most=1)),
    "type_of_violence": whole(least=1, most=3),
    **dict.fromkeys(("conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id"), number),
    **dict.fromkeys(("side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id"), number),
    "side_a": filled,
    "side_b": filled,
    "number_of_sources": numbers_of_sources,
    "where_prec": whole(least=1, most=7),
    "latitude": or_empty(cells.decimal(most=90)),
    "longitude": or_empty(cells.decimal(most=180)),
    "geom_wkt": or_empty(wkt),
    "priogrid_gid": or_empty(whole(least=1, most=259_200)),
    "country": filled,
    "country_id": whole(least=1, most=999),
    "event_clarity": whole(least=1, most=2),
    "date_prec": whole(least=1, most=5),
    "date_start": DAY,
    "date_end": DAY,
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), dead),
    **dict.fromkeys(("best", "high", "low"), dead),
}
# States in the list of Gleditsch and Ward; a coalition has several, joined by a comma.
GWNO = re.compile(r"(?:\d{1,3}(?:[,;] ?\d{1,3})*)?", re.ASCII)


def states(text: str) -> str:
    if not GWNO.fullmatch(text):
        raise ValueError(f"{cells.said(text)} is not one or several numbers of states")
    return text


CHECKS |= {"gwnoa": states, "gwnob": states}


def agree(row: Row, values: dict[str, Any]) -> list[Fault]:
    """What two columns of one row say of the same thing."""
    found = []
    first: date = values["date_start"]
    if values["date_end"] < first:
        found.append(fault(row, "date_end", f"it is {values['date_end']}, before date_start, {first}"))
    if not values["low"] <= values["best"] <= values["high"]:
        bounds = f"low {values['low']}, best {values['best']} and high {values['high']}"
        found.append(doubt(row, "best", f"{bounds} are not in order"))
    placed = values["latitude"] is not None and values["longitude"] is not None
    if not placed and values["where_prec"] < COUNTRY:
        found.append(fault(row, "latitude", f"there is no point, and where_prec is {values['where_prec']}"))
    spot = WKT.fullmatch(values["geom_wkt"] or "")
    if placed and spot and (float(spot[1]), float(spot[2])) != (values["longitude"], values["latitude"]):
        found.append(doubt(row, "geom_wkt", "it is not at longitude and latitude"))
    return found


def read(row: Row, columns: tuple[str, ...]) -> tuple[Coded | None, list[Fault]]:
    """None where a cell is no good; what is only doubted is told beside what the row says."""
    values, faults = checked(row, columns, CHECKS)
    faults = faults or agree(row, values)
    return None if is_refused(faults) else coded(values), faults


def coded(values: dict[str, Any]) -> Coded:
    where = precision.OURS_OF_WHERE[values["where_prec"]]
    spot = where in precision.WITH_A_SPOT
    dead_said = [values["low"], values["best"], values["high"]]
    return Coded(
        key=str(values["id"]),
        stamp=0,
        first=values["date_start"],
        last=values["date_end"],
        date_precision=precision.OURS_OF_DATE_PREC[values["date_prec"]],
        precision=where,
        lon=values["longitude"] if spot else None,
        lat=values["latitude"] if spot else None,
        admin1=values["adm_1"],
        admin2=values["adm_2"],
        where=values["where_coordinates"],
        kinds=("civilian_attack",) if values["type_of_violence"] == 3 else (),
        kind_said=f"{SORTS[values['type_of_violence']]} violence",
        side_a=side(values["side_a"]),
        side_b=side(values["side_b"]),
        killed_low=min(dead_said),
        killed_best=values["best"],
        killed_high=max(dead_said),
        pin=None if values["longitude"] is None else (values["longitude"], values["latitude"]),
    )


def side(names: str) -> tuple[Named, ...]:
    """A coalition of several is one cell, joined by commas."""
    found = [name.strip() for name in names.split(", ")]
    return tuple(Named(name, actors.OURS_IN_UCDP.get(actors.key(name))) for name in found if name)
