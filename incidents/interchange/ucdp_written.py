"""How is one public incident of ours written in the 49 columns of UCDP GED?

UCDP holds what killed somebody and nothing else. Its own numbers of conflicts, dyads and sides are left
empty: we do not know them, and an invented one would join to another war.
"""

from datetime import date

from incidents.document import Document
from incidents.interchange import actors, kinds, precision
from incidents.interchange.ucdp import COLUMNS
from incidents.interchange.written import (
    COUNTRY,
    REGION,
    LeftOut,
    Line,
    Published,
    Shape,
    anchor,
    area,
    days,
    named,
    only_civilians,
    sides,
    source_names,
)

PREFIX = "NES"
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
UNKNOWN_SIDE = "XXX"  # as UCDP names a side that nobody knows
ONE_ACT = 1  # event_clarity; ours are never an aggregate
THEIR_NUMBERS = tuple(name for name in COLUMNS if name.endswith(("_dset_id", "_new_id")))


def number_of(public_id: str) -> int:
    """Our id read as a number, since theirs is one; `relid` carries the id itself."""
    number = 0
    for letter in public_id:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return number


def line(published: Published) -> Line:
    """Raises LeftOut."""
    document = published.document
    if document["kind"] not in kinds.LETHAL:
        raise LeftOut("kind")
    dead = toll(document)
    first, last = days(document)
    code = precision.ucdp_date(first, last, document["occurred"]["precision"])
    if code is None:
        raise LeftOut("undated")
    return {
        "id": number_of(document["public_id"]),
        "relid": f"{PREFIX}-{document['public_id']}",
        "year": first.year,
        "active_year": None,
        "code_status": status(published),
        **who(document),
        **told(document),
        **where(document),
        "event_clarity": ONE_ACT,
        "date_prec": code,
        "date_start": midnight(first),
        "date_end": midnight(last),
        **dead,
    }


def status(published: Published) -> str:
    return "Clear" if published.retracted_in is None else f"Retracted in revision {published.retracted_in}"


def midnight(day: date) -> str:
    return f"{day.isoformat()} 00:00:00.000"


def toll(document: Document) -> Line:
    """Raises LeftOut unless somebody is known to have been killed.

    Whose dead they were, our numbers do not say; where civilians alone bore it they are civilians.
    """
    counts = document["casualties"]["killed"]
    best = counts["best"] if counts["best"] is not None else counts["low"]
    if not best:  # "up to five" alone may be none
        raise LeftOut("no_death")
    civil = one_sided(document) or only_civilians(sides(document).second)
    return {
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": best if civil else 0,
        "deaths_unknown": 0 if civil else best,
        "best": best,
        "high": best if counts["high"] is None else counts["high"],
        "low": best if counts["low"] is None else counts["low"],
    }


def one_sided(document: Document) -> bool:
    """Only where the kind says so: whether a strike that hit civilians was meant for them is a claim."""
    return bool(document["kind"] == "civilian_attack")


def who(document: Document) -> Line:
    both = sides(document)
    one = joined(both.first)
    other = "Civilians" if one_sided(document) else joined(both.second)
    states = [
        sorted({actors.GW_NUMBERS[a["slug"]] for a in side if actors.is_state(a["slug"])})
        for side in (both.first, both.second)
    ]
    sort = 3 if one_sided(document) else 1 if any(states) else 2
    return {
        "type_of_violence": sort,
        **dict.fromkeys(THEIR_NUMBERS),
        "conflict_name": f"{one} - {other}",
        "dyad_name": f"{one} - {other}",
        "side_a": one,
        "side_b": other,
        "gwnoa": ", ".join(map(str, states[0])),
        "gwnob": ", ".join(map(str, states[1])),
    }


def joined(side: list[Document]) -> str:
    names = dict.fromkeys(actors.UCDP_NAMES.get(one["slug"]) or one["name"] for one in side)
    return ", ".join(name.replace(", ", " ") for name in names) or UNKNOWN_SIDE


def told(document: Document) -> Line:
    citations = document["citations"]
    dates = [row["published_on"] for row in citations if row["published_on"]]
    said = [row["origin"] for row in citations if row["origin"]]
    return {
        "number_of_sources": len(source_names(document)),
        "source_article": "; ".join(row["url"] or row["title"] or row["source"]["name"] for row in citations),
        "source_office": ";".join(source_names(document)),
        "source_date": ";".join(dates),
        "source_headline": ";".join(row["title"] for row in citations if row["title"]),
        "source_original": ", ".join(dict.fromkeys(said)),
    }


def where(document: Document) -> Line:
    """Without a place there is no point: an empty cell, and where_prec 6 says why."""
    spot = anchor(document)
    lon, lat = spot if spot else (None, None)
    return {
        "where_prec": precision.WHERE_PREC[document["location"]["precision"]],
        "where_coordinates": named(document) or COUNTRY,
        "where_description": document["location"]["words"] or "",
        "adm_1": area(document, 1)["name"],
        "adm_2": area(document, 2)["name"],
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if spot else "",
        "priogrid_gid": precision.priogrid(*spot) if spot else None,
        "country": COUNTRY,
        "country_id": actors.SYRIA,
        "region": REGION,
    }


SHAPE = Shape(name="ucdp", columns=COLUMNS, line=line)
