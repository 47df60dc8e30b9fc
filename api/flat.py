"""What is one incident as a row? The columns of CSV, and the properties of GeoJSON.

Unknown is None (an empty cell), never 0. Actors, places, roads and sources are told by their
codes, which never change; several are joined by "; ".
"""

from datetime import UTC, datetime
from typing import Any

from incidents.document import Document
from incidents.public.record import Entry
from incidents.vocabulary import POINT_PRECISIONS

Cell = str | int | float | bool | None

# The columns in which each role of an involvement is told.
ROLE_COLUMNS = {
    "initiator": "initiators",
    "subject": "subjects",
    "participant": "participants",
    "escort": "escorts",
    "mediator": "mediators",
    "present": "present",
}

# Name → what it holds. The order is that of the file, and stays.
COLUMNS = {
    "public_id": "The incident's id. It is never given to another.",
    "url": "The address of its page.",
    "title": "",
    "kind": "What physically happened, a code of the vocabulary.",
    "outcome": "A code; empty where not reported.",
    "occurred_from": "First day it may have happened, YYYY-MM-DD; empty where not dated.",
    "occurred_until": "Last day it may have happened, included.",
    "occurred_precision": "What the reports knew of the day, a code.",
    "location_precision": "What is known of the place, a code.",
    "location_words": "The place in words.",
    "place": "Slug of the gazetteer's place.",
    "area_pcodes": "P-codes of the areas that hold it for certain.",
    "road": "Slug of the road.",
    "km_from": "Kilometre of the road, lower bound.",
    "km_until": "Kilometre of the road, upper bound.",
    "lon": "Longitude, only where a point is known (see location_precision).",
    "lat": "Latitude, likewise.",
    "anchor_lon": "Where a label may stand. NOT a location.",
    "anchor_lat": "Where a label may stand. NOT a location.",
    "radius_m": "The incident lies within so many metres of lon, lat.",
    "direction": "Direction of travel, a code.",
    "initiators": "Slugs of the actors in this role.",
    "subjects": "Likewise.",
    "participants": "Likewise.",
    "escorts": "Likewise.",
    "mediators": "Likewise.",
    "present": "Likewise.",
    "killed_low": "Lowest reported number; empty where none is reported, which is not 0.",
    "killed_best": "The number thought best.",
    "killed_high": "Highest reported number.",
    "injured_low": "Likewise for the injured.",
    "injured_best": "Likewise for the injured.",
    "injured_high": "Likewise for the injured.",
    "verification": "How far it is confirmed, a code.",
    "disputed": "true where a claim denies it or disputes how it was described.",
    "claims": "How many claims the incident's document holds.",
    "citations": "How many documents are cited.",
    "sources": "Slugs of the outlets and bodies cited.",
    "revision": "The revision that published this row.",
    "published_at": "When, in UTC.",
    "retracted_in": "The revision that retracted it later, or merged it into another; empty where none did.",
}
LISTED = ("area_pcodes", *ROLE_COLUMNS.values(), "sources")  # several, joined by SEPARATOR
SEPARATOR = "; "
WHOLE = ("radius_m", "claims", "citations", "revision", "retracted_in")
HARMED = ("killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high")
# Of all that is no text: what it is, by the names of CSV on the Web.
DATATYPES = {
    **dict.fromkeys((*WHOLE, *HARMED), "integer"),
    **dict.fromkeys(("km_from", "km_until", "lon", "lat", "anchor_lon", "anchor_lat"), "number"),
    **dict.fromkeys(("occurred_from", "occurred_until"), "date"),
    "disputed": "boolean",
    "published_at": "dateTime",
}
COORDINATES = ("lon", "lat", "anchor_lon", "anchor_lat")
PROPERTIES = tuple(name for name in COLUMNS if name not in COORDINATES)


def datatype(name: str) -> str:
    return DATATYPES.get(name, "string")


def row(entry: Entry, *, page: str) -> dict[str, Cell]:
    """Every column by name, in the order of COLUMNS; `page` is the address of the incident's page."""
    document = entry.document
    cells: dict[str, Cell] = {
        "public_id": document["public_id"],
        "url": page,
        "title": document["title"],
        "kind": document["kind"],
        "outcome": document["outcome"],
        **occurred(document["occurred"]),
        **located(document["location"]),
        "direction": document["direction"],
        **involved(document["involvements"]),
        **casualties(document["casualties"]),
        "verification": document["verification"],
        "disputed": document["disputed"],
        "claims": len(document["claims"]),
        "citations": len(document["citations"]),
        "sources": joined(row["source"]["slug"] for row in document["citations"]),
        **publication(entry),
    }
    return {name: cells[name] for name in COLUMNS}


def occurred(when: Document) -> dict[str, Cell]:
    return {
        "occurred_from": when["from"],
        "occurred_until": when["until"],
        "occurred_precision": when["precision"],
    }


def located(where: Document) -> dict[str, Cell]:
    road = where["road"] or {}
    anchor = where["anchor"] or (None, None)
    point = anchor if where["precision"] in POINT_PRECISIONS else (None, None)
    return {
        "location_precision": where["precision"],
        "location_words": where["words"],
        "place": where["place"]["slug"] if where["place"] else None,
        "area_pcodes": joined(area["pcode"] for area in where["areas_within"]),
        "road": road.get("slug"),
        "km_from": road.get("km_from"),
        "km_until": road.get("km_until"),
        "lon": point[0],
        "lat": point[1],
        "anchor_lon": anchor[0],
        "anchor_lat": anchor[1],
        "radius_m": where["radius_m"],
    }


def involved(involvements: list[Document]) -> dict[str, Cell]:
    return {
        column: joined(row["actor"]["slug"] for row in involvements if row["role"] == role)
        for role, column in ROLE_COLUMNS.items()
    }


def casualties(counts: Document) -> dict[str, Cell]:
    return {
        f"{harm}_{bound}": counts[harm][bound]
        for harm in ("killed", "injured")
        for bound in ("low", "best", "high")
    }


def publication(entry: Entry) -> dict[str, Cell]:
    return {
        "revision": entry.revision,
        "published_at": instant(entry.published_at),
        "retracted_in": entry.retracted_in,
    }


def joined(codes: Any) -> str | None:
    """Each once, in the order given; None where there is none."""
    return SEPARATOR.join(dict.fromkeys(codes)) or None


def instant(moment: datetime) -> str:
    """RFC 3339 in UTC, as exact as the record holds it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
