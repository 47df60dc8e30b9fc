"""What would the public read of this incident? One JSON document, names and place resolved.

The document is whole: it needs no other table, so that an answer as of a past revision
never changes. Fields that the desk keeps to itself are not copied, and each field that is
copied is named here, one by one.
"""

import math
from datetime import date
from typing import Any

from django.contrib.gis.geos import GEOSGeometry, Point

from gazetteer import areas, roads
from gazetteer.models import Area
from incidents import coarsening
from incidents.coarsening import Whereabouts
from incidents.models import Actor, Citation, Claim, Incident, Involvement, Source
from incidents.vocabulary import CODEBOOK_VERSION, DISPUTING_STANCES, POINT_PRECISIONS

Document = dict[str, Any]
SCHEMA = 1
METRES_A_DEGREE = 111_320.0
INSET = 0.01  # degrees; so that an area does not touch its neighbours


def build(incident: Incident) -> Document:
    citations = list(incident.citations.select_related("source").order_by("id"))
    claims = list(
        incident.claims.select_related("speaker", "on_behalf_of", "citation").order_by("ordinal", "id")
    )
    numbers = {citation.pk: number for number, citation in enumerate(citations, start=1)}
    return {
        "schema": SCHEMA,
        "codebook": CODEBOOK_VERSION,
        "public_id": incident.public_id,
        "title": incident.title,
        "summary": incident.summary,
        "kind": incident.kind,
        "outcome": incident.outcome or None,
        "occurred": occurred(incident),
        "location": location(coarsening.public(incident), coarsened=incident.coarsening),
        "direction": incident.direction or None,
        "casualties": casualties(incident),
        "involvements": [involvement(row) for row in ordered_involvements(incident)],
        "claims": [claim(row, numbers) for row in claims],
        "citations": [citation(row, numbers[row.pk]) for row in citations],
        "verification": incident.verification,
        "disputed": any(row.stance in DISPUTING_STANCES for row in claims),
    }


def occurred(incident: Incident) -> Document:
    return {
        "from": iso(incident.occurred_from),
        "until": iso(incident.occurred_until),
        "precision": incident.occurred_precision,
        "basis": incident.occurred_basis or None,
        "local_time": incident.local_time or None,
    }


def location(where: Whereabouts, *, coarsened: str) -> Document:
    geometry = where.geometry()
    within, touching = areas_of(where, geometry)
    return {
        "precision": where.precision,
        "words": where.words or None,
        "geometry": drawn(where, geometry),
        "bbox": bbox(where, geometry),
        "anchor": anchor(where, geometry),
        "radius_m": where.radius_m if where.point else None,
        "place": place(where),
        "road": road(where),
        "areas_within": [area(row) for row in within],
        "areas_touching": [area(row) for row in touching],
        "coarsened": coarsened != "as_known",
    }


def areas_of(where: Whereabouts, geometry: GEOSGeometry | None) -> tuple[list[Area], list[Area]]:
    """The areas that hold it for certain, and those (these included) that it may lie in."""
    if where.area and where.precision in coarsening.LEVELS:
        inside = areas.within(where.area.geometry) or [where.area.pcode]
        return current(inside), current({*inside, *areas.touching(where.area.geometry.buffer(-INSET))})
    if geometry is None:
        return [], []
    reach = circle(where.point, where.radius_m or 0) if where.precision == "near_settlement" else geometry
    inside = areas.within(reach)
    return current(inside), current({*inside, *areas.touching(reach)})


def current(pcodes: Any) -> list[Area]:
    return list(Area.objects.filter(pcode__in=pcodes, is_current=True).order_by("level", "pcode"))


def circle(point: Point | None, radius_m: int) -> GEOSGeometry:
    """An octagon-like ring of the radius; a degree of longitude is shorter than one of latitude."""
    assert point is not None
    narrow = math.cos(math.radians(point.y))
    ring = point.buffer(radius_m / METRES_A_DEGREE)
    stretched = [
        (point.x + (x - point.x) / narrow, y) for x, y in (pair[:2] for pair in ring.exterior_ring.coords)
    ]
    return type(ring)(stretched, srid=4326)


def drawn(where: Whereabouts, geometry: GEOSGeometry | None) -> Document | None:
    """GeoJSON, longitude first, rounded to what the precision carries."""
    if geometry is None:
        return None
    if where.area and where.precision in coarsening.LEVELS:
        return areas.outline(where.area)
    if isinstance(geometry, Point):
        return {"type": "Point", "coordinates": rounded(geometry.coords)}
    return {"type": "LineString", "coordinates": [rounded(pair) for pair in geometry.coords]}


def rounded(pair: Any, digits: int = 5) -> list[float]:
    return [round(float(number), digits) for number in pair[:2]]


def bbox(where: Whereabouts, geometry: GEOSGeometry | None) -> list[float] | None:
    """West, south, east, north of everything it may cover."""
    if geometry is None:
        return None
    extent = circle(where.point, where.radius_m or 0) if where.point else geometry
    west, south, east, north = extent.extent
    return [round(number, 5) for number in (west, south, east, north)]


def anchor(where: Whereabouts, geometry: GEOSGeometry | None) -> list[float] | None:
    """Where a label may stand. It is not a location, unless the precision is that of a point."""
    if geometry is None:
        return None
    if where.road and where.km_from is not None and where.precision == "road_segment":
        middle = (where.km_from + (where.km_until or where.km_from)) / 2
        return rounded(roads.point_at(where.road, middle).coords)
    spot = geometry if isinstance(geometry, Point) else geometry.point_on_surface
    return rounded(spot.coords, 5 if where.precision in POINT_PRECISIONS else 3)


def place(where: Whereabouts) -> Document | None:
    row = where.place
    if row is None:
        return None
    return {"slug": row.slug, "name": row.name, "name_ar": row.name_ar, "name_ku": row.name_ku}


def road(where: Whereabouts) -> Document | None:
    """The kilometres bound where on the road it was; `km_stated` says whether a source gave them."""
    row = where.road
    if row is None:
        return None
    return {
        "slug": row.slug,
        "name": row.name,
        "edition": row.edition,
        "km_from": kilometre(where.km_from),
        "km_until": kilometre(where.km_until),
        "km_stated": where.km_stated,
    }


def kilometre(km: float | None) -> float | None:
    return None if km is None else round(float(km), 1)


def area(row: Area) -> Document:
    return {"pcode": row.pcode, "name": row.name, "name_ar": row.name_ar, "level": row.level}


def casualties(incident: Incident) -> Document:
    return {
        "killed": {
            "low": incident.killed_low,
            "best": incident.killed_best,
            "high": incident.killed_high,
        },
        "injured": {
            "low": incident.injured_low,
            "best": incident.injured_best,
            "high": incident.injured_high,
        },
        "note": incident.casualties_note or None,
    }


def ordered_involvements(incident: Incident) -> list[Involvement]:
    return list(incident.involvements.select_related("actor").prefetch_related("forces").order_by("id"))


def involvement(row: Involvement) -> Document:
    return {
        "actor": actor(row.actor),
        "role": row.role,
        "attribution": row.attribution,
        "wording": row.wording or None,
        "forces": [
            {
                "category": force.category,
                "count_low": force.count_low,
                "count_high": force.count_high,
                "wording": force.wording or None,
            }
            for force in sorted(row.forces.all(), key=lambda force: force.pk)
        ],
    }


def actor(row: Actor) -> Document:
    return {
        "slug": row.slug,
        "name": row.name,
        "name_ar": row.name_ar,
        "name_ku": row.name_ku,
        "sort": row.sort,
    }


def source(row: Source) -> Document:
    return {"slug": row.slug, "name": row.name, "sort": row.sort, "affiliation": row.affiliation or None}


def claim(row: Claim, numbers: dict[int, int]) -> Document:
    return {
        "speaker": actor(row.speaker),
        "speaker_words": row.speaker_words or None,
        "on_behalf_of": actor(row.on_behalf_of) if row.on_behalf_of else None,
        "via": list(row.via),
        "attribute": row.attribute,
        "stance": row.stance,
        "value": row.value or None,
        "quote": row.quote or None,
        "quote_language": row.quote_language or None,
        "quote_translation": row.quote_translation or None,
        "quote_status": row.quote_status,
        "said_on": iso(row.said_on),
        "citation": numbers.get(row.citation_id) if row.citation_id else None,
    }


def citation(row: Citation, number: int) -> Document:
    return {
        "number": number,
        "source": source(row.source),
        "title": row.title or None,
        "url": row.url or None,
        "language": row.language or None,
        "published_on": iso(row.published_on),
        "accessed_on": iso(row.accessed_on),
        "archived_url": row.archived_url or None,
        "origin": row.origin or None,
        "quoted": row.quoted or None,
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def spoken(document: Document) -> str:
    """Every word that a search may find: title, summary, places, actors, quotes."""
    where = document["location"]
    named = [where["place"], where["road"], *where["areas_within"]]
    named += [row["actor"] for row in document["involvements"]]
    named += [row["speaker"] for row in document["claims"]]
    texts = [document["title"], document["summary"], where["words"]]
    texts += [row.get(key) for row in named if row for key in ("name", "name_ar", "name_ku")]
    for row in document["claims"]:
        texts += [row["value"], row["quote"], row["quote_translation"], row["speaker_words"]]
    texts += [row["title"] for row in document["citations"]]
    return " ".join(text for text in texts if text)
