"""What does each address answer? The shapes round the documents, field by field."""

from typing import Any

from api import flat
from api.serializers import document
from api.serializers.fields import (
    Day,
    Geometry,
    Instant,
    Number,
    Text,
    Whole,
    YesNo,
    code,
    counts,
    exactly,
    listed,
    maybe,
    maybe_code,
    numbers,
    shape,
)
from incidents import vocabulary as words
from incidents.vocabulary import VOCABULARIES

Question = shape(
    "Question",
    "The Selection: in canonical form and as a sentence.",
    {"query": Text(), "sentence": Text()},
)
ENVELOPE: dict[str, Any] = {
    "revision": Whole(help_text="What is told is the record as of this revision."),
    "as_of": maybe(Whole, "The revision that was asked for."),
    "selection": Question(),
    "matched": Whole(help_text="How many incidents may match."),
    "certain": Whole(help_text="How many of them match whatever the uncertain days and places may be."),
    "shown": Whole(help_text="How many of them are in this answer."),
    "unlocated": Whole(help_text="How many have no place."),
    "undated": Whole(help_text="How many have no day."),
    "withheld": Whole(help_text="How many incidents an answer as of this revision lacks."),
    "unreadable": Whole(help_text="How many more it lacks, written for a later release of the site."),
    "licence": Text(),
    "attribution": Text(),
}
NEXT = {"next": maybe(Text, "The path of the next page.")}
BBOX = {
    "bbox": numbers(4, "Around all that match and have a place: west, south, east, north.", null=True),
}

Incidents = shape(
    "Incidents",
    "A page of incidents, newest first.",
    ENVELOPE | BBOX | NEXT | {"incidents": document.Incident(many=True)},
)

SYMBOLS = counts("How many of each symbol.")
Cell = shape(
    "Cell",
    "Incidents that stand together.",
    {
        "lon": Number(),
        "lat": Number(),
        "count": Whole(),
        "symbols": SYMBOLS,
        "circles": listed(
            numbers(3, "Longitude, latitude, metres."),
            "What they may cover, each circle once, where it is wider than a mark at this zoom.",
        ),
        "public_ids": listed(Text(), "The newest, at most ten."),
    },
)
Clusters = shape("Clusters", "The cells of one tile.", ENVELOPE | {"cells": Cell(many=True)})
Extent = shape(
    "Extent",
    "A stretch of road, a wide circle or an area, and the incidents known only to lie in it.",
    {
        "key": Text(help_text="The same in every tile, and for no other extent."),
        "precision": code(words.PRECISIONS),
        "words": Text(),
        "geometry": maybe(Geometry, "Null for a circle, and where it is wider than the view."),
        "circle": numbers(3, "Longitude, latitude, metres; null where it is no circle.", null=True),
        "anchor": numbers(2, "Where a label may stand. Not a location."),
        "count": Whole(),
        "symbols": SYMBOLS,
        "public_ids": listed(Text(), "The newest, at most ten."),
    },
)
Gathering = shape(
    "Gathering",
    "Incidents of several extents whose labels stand together.",
    {
        "anchor": numbers(2, "Where a label may stand. Not a location."),
        "extents": Whole(help_text="How many stretches, circles and areas they are known by."),
        "count": Whole(),
        "symbols": SYMBOLS,
        "public_ids": listed(Text(), "The newest, at most ten."),
    },
)
Extents = shape(
    "Extents",
    "What one tile draws.",
    ENVELOPE | {"extents": Extent(many=True), "gathered": Gathering(many=True)},
)
DIMENSIONS = ("kind", "verification", "precision", "actor", "source", "area", "road")
Dimensions = shape("Dimensions", "Code → number of incidents.", {name: counts() for name in DIMENSIONS})
Facets = shape("Facets", "", ENVELOPE | {"facets": Dimensions()})
Timeline = shape("Timeline", "", ENVELOPE | {"counts": counts("2021-05 or 2021 → number of incidents.")})

ActorNamed = shape("ActorNamed", "", document.ACTOR | {"incidents": Whole()})
SourceNamed = shape("SourceNamed", "", document.SOURCE | {"incidents": Whole()})
Actors = shape("Actors", "", ENVELOPE | {"actors": ActorNamed(many=True)})
Sources = shape("Sources", "", ENVELOPE | {"sources": SourceNamed(many=True)})

Edition = shape(
    "Edition",
    "",
    {
        "revision": Whole(),
        "act": code(words.ACTS),
        "published_at": Instant(),
        "reason": Text(),
        "successor": maybe(Text, "The id of the incident that it was merged into."),
    },
)
OneIncident = shape(
    "OneIncident",
    "",
    {
        "revision": Whole(),
        "as_of": maybe(Whole),
        "item": document.Incident(),
        "status": exactly("published"),
        "editions": Edition(many=True, help_text="Newest first."),
    },
)

Revision = shape(
    "Revision",
    "",
    {
        "revision": Whole(help_text="0 while nothing is public."),
        "published_at": maybe(Instant),
        "chain": maybe(Text, "The head of the hash chain."),
    },
)
Word = shape("Word", "", {"code": Text(), "label": Text(), "symbol": Text(required=False)})
Vocabulary = shape("Vocabulary", "", {"codebook": Text(), **{name: Word(many=True) for name in VOCABULARIES}})

# --- GeoJSON -----------------------------------------------------------------------------

PROPERTIES: dict[str, Any] = {
    "public_id": Text(),
    "url": Text(),
    "title": Text(),
    "kind": code(words.KINDS),
    "outcome": maybe_code(words.OUTCOMES),
    "occurred_from": maybe(Day),
    "occurred_until": maybe(Day),
    "occurred_precision": code(words.DATE_PRECISIONS),
    "location_precision": code(words.PRECISIONS),
    "location_words": maybe(Text),
    "place": maybe(Text),
    "area_pcodes": maybe(Text),
    "road": maybe(Text),
    "km_from": maybe(Number),
    "km_until": maybe(Number),
    "radius_m": maybe(Whole),
    "direction": maybe_code(words.DIRECTIONS),
    **{column: maybe(Text) for column in flat.ROLE_COLUMNS.values()},
    "killed_low": maybe(Whole),
    "killed_best": maybe(Whole),
    "killed_high": maybe(Whole),
    "injured_low": maybe(Whole),
    "injured_best": maybe(Whole),
    "injured_high": maybe(Whole),
    "verification": code(words.VERIFICATIONS),
    "disputed": YesNo(),
    "claims": Whole(),
    "citations": Whole(),
    "sources": maybe(Text),
    "revision": Whole(),
    "published_at": Instant(),
    "retracted_in": maybe(Whole),
}
for name, field in PROPERTIES.items():
    field.help_text = flat.COLUMNS[name]

FeatureProperties = shape("FeatureProperties", "The columns of the CSV but for coordinates.", PROPERTIES)


def features(name: str, properties: Any, members: dict[str, Any], **extra: Any) -> Any:
    """A FeatureCollection with foreign members."""
    fields = {"type": exactly("Feature"), **extra, "geometry": Geometry(), "properties": properties}
    feature = shape(f"{name}Feature", "", fields)
    collected = {"type": exactly("FeatureCollection"), **members, "features": feature(many=True)}
    return shape(f"{name}Collection", "", collected)


IncidentCollection = features("Incident", FeatureProperties(), ENVELOPE | NEXT, id=Text())

# --- The gazetteer -----------------------------------------------------------------------

NAMES = {"slug": Text(), "name": Text(), "name_ar": maybe(Text), "name_ku": maybe(Text)}
ABOUT_A_PLACE = {"kind": Text(), "area": maybe(Text, "P-code."), "population": maybe(Whole)}
Place = shape("Place", "", NAMES | {"lon": Number(), "lat": Number()} | ABOUT_A_PLACE)
Places = shape(
    "Places",
    "",
    {
        "matched": Whole(),
        "shown": Whole(),
        "ambiguous": YesNo(help_text="Whether another bearer of the name fits as well."),
        "said": Text(help_text="What was found, in a sentence; empty without `q`."),
        "places": Place(many=True),
    },
)
PlaceProperties = shape("PlaceProperties", "", NAMES | ABOUT_A_PLACE)
PlaceCollection = features("Place", PlaceProperties(), {})

AreaProperties = shape(
    "AreaProperties",
    "",
    {
        "pcode": Text(),
        "name": Text(),
        "name_ar": maybe(Text),
        "name_ku": maybe(Text),
        "level": Whole(),
        "parent": maybe(Text, "P-code of the area round it."),
    },
)
AreaCollection = features("Area", AreaProperties(), {})

ROAD = NAMES | {"edition": Text(), "length_km": Number(), "measured_from": Text(), "source": Text()}
Post = shape("Post", "", {"km": Whole(), "lon": Number(), "lat": Number()})
Road = shape("Road", "", ROAD | {"posts": Post(many=True)})
RoadProperties = shape(
    "RoadProperties",
    "The line has all but `km`; a post has `slug` and `km`.",
    {
        "slug": Text(),
        "name": Text(required=False),
        "name_ar": maybe(Text, required=False),
        "name_ku": maybe(Text, required=False),
        "edition": Text(required=False),
        "length_km": Number(required=False),
        "measured_from": Text(required=False),
        "source": Text(required=False),
        "km": Whole(required=False),
    },
)
RoadCollection = features("Road", RoadProperties(), {})

# --- Refusals ----------------------------------------------------------------------------

Fault = shape(
    "Fault",
    "One thing wrong with a question.",
    {"parameter": Text(), "code": Text(), "detail": Text(), "suggestion": maybe(Text)},
)
Problem = shape(
    "Problem",
    "RFC 9457.",
    {
        "type": Text(help_text="The path of a page that explains it."),
        "title": Text(),
        "status": Whole(),
        "detail": Text(),
        "instance": Text(),
        "errors": Fault(many=True, required=False),
        "known": listed(Text(), "The parameters of this address.", required=False),
        "public_id": Text(required=False),
        "reason": Text(required=False),
        "revision": Whole(required=False),
        "published_at": Instant(required=False),
    },
)
