"""Where may it have been? What a card offers for the place: as read, up to four others, the area, nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gazetteer import areas, mentions
from gazetteer.models import LEVEL_CODES, Area, Place
from incidents.models import Incident
from incidents.vocabulary import PRECISIONS, RADII, label
from incidents.waist import coarsening
from news.drafts.marking import MarkedParagraph

MOST_OTHERS = 4
NOWHERE: dict[str, Any] = {
    "location_precision": "unlocated",
    "location_words": "",
    "point": None,
    "radius_m": None,
    "place": None,
    "area": None,
    "road": None,
    "km_from": None,
    "km_until": None,
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`code` is what the form sends, `fields` what an incident is given for it."""

    code: str
    label: str
    fields: dict[str, Any]

    @property
    def drawn(self) -> dict[str, Any]:
        """GeoJSON for the map, areas in outline; null where nothing is to be drawn."""
        where = coarsening.known(Incident(**self.fields))
        geometry = where.geometry()
        if where.area is not None and geometry is not None and where.precision in LEVEL_CODES.values():
            outline: Any = areas.outline(where.area)
        else:
            outline = json.loads(geometry.geojson) if geometry else None
        return {"code": self.code, "label": self.label, "geometry": outline, "radius_m": where.radius_m}


def offered(fields: dict[str, Any], slugs: Iterable[str], places: Mapping[str, Place]) -> list[Whereabouts]:
    """What was read first, if it was, then the places that are named beside it; always one that says that it
    is not known where."""
    read = {name: fields.get(name) for name in NOWHERE}
    own = fields["place"].slug if fields.get("place") else ""
    known = [places[slug] for slug in slugs if slug in places and slug != own]
    others = [at_place(place) for place in known[:MOST_OTHERS]]
    area = widest(fields)
    return [
        *([Whereabouts("read", said(read), read)] if read["location_precision"] != "unlocated" else []),
        *others,
        *(
            [in_area(area)]
            if area is not None and read["location_precision"] not in LEVEL_CODES.values()
            else []
        ),
        Whereabouts("nowhere", "Not known where", NOWHERE),
    ]


def said(fields: dict[str, Any]) -> str:
    return f"{fields['location_words']} · {label(PRECISIONS, fields['location_precision'])}"


def at_place(place: Place) -> Whereabouts:
    reach = place.radius_m or RADII["settlement"]
    where = {"location_precision": "settlement", "point": place.point, "radius_m": reach, "place": place}
    fields = NOWHERE | where | {"location_words": place.name}
    within = f", {place.area.name}" if place.area else ""
    return Whereabouts(
        f"place:{place.slug}", f"{place.name}{within} · {label(PRECISIONS, 'settlement')}", fields
    )


def in_area(area: Area) -> Whereabouts:
    precision = LEVEL_CODES[area.level]
    fields = NOWHERE | {"location_precision": precision, "area": area, "location_words": area.name}
    return Whereabouts("area", said(fields), fields)


def widest(fields: dict[str, Any]) -> Area | None:
    """The area of what was read: its own, or the one that its place lies in."""
    place: Place | None = fields.get("place")
    area: Area | None = fields.get("area") or (place.area if place else None)
    return area


def named_in(paragraphs: Sequence[MarkedParagraph]) -> list[str]:
    """Slugs of places that stand in paragraphs with evidence; those of captions and of background do not."""
    return list(dict.fromkeys(slugs_in(paragraphs)))


def slugs_in(paragraphs: Sequence[MarkedParagraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        if not any(piece.names for piece in paragraph.pieces):
            continue
        text = "".join(piece.text for piece in paragraph.pieces)
        for mention in mentions.scan(text):
            yield from (one.code for one in mention.candidates[:2] if one.sort == "place")
