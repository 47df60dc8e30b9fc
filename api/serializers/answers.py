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
from incidents.answers.timeline import UNITS
from incidents.codebook import VOCABULARIES

Question = shape(
    "Question",
    "The Selection: in canonical form and as a sentence.",
    {"query": Text(), "sentence": Text()},
)
ABOUT: dict[str, Any] = {
    "revision": Whole(help_text="What is told is the record as of this revision."),
    "as_of": maybe(Whole, "The revision that was asked for."),
    "licence": Text(),
    "attribution": Text(),
}
ENVELOPE: dict[str, Any] = ABOUT | {
    "selection": Question(),
    "matched": Whole(help_text="How many incidents may match."),
    "certain": Whole(help_text="How many of them match whatever the uncertain days and places may be."),
    "shown": Whole(help_text="How many of them are in this answer."),
    "unlocated": Whole(help_text="How many have no place."),
    "undated": Whole(help_text="How many have no day."),
    "withheld": Whole(help_text="How many incidents an answer as of this revision lacks."),
    "unreadable": Whole(help_text="How many more it lacks, written for a later release of the site."),
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

TableColumn = shape(
    "TableColumn",
    "",
    {
        "name": Text(),
        "titles": Text(),
        "datatype": Text(),
        "null": Text(help_text="The cell of what is not known."),
        "dc:description": Text(required=False),
        "separator": Text(required=False, help_text="Of several values in one cell."),
    },
)
TableSchema = shape("TableSchema", "", {"primaryKey": Text(), "columns": TableColumn(many=True)})
Dialect = shape(
    "Dialect",
    "",
    {
        "encoding": Text(),
        "header": YesNo(),
        "delimiter": Text(),
        "lineTerminators": listed(Text()),
    },
)
Reference = shape("Reference", "", {"@id": Text()})
Table = shape(
    "Table",
    "The CSV of a Selection, in the words of CSV on the Web.",
    {
        "@context": Text(),
        "url": Text(help_text="The CSV, in the words in which it was asked for."),
        "dc:title": Text(help_text="The Selection as a sentence."),
        "dc:license": Reference(),
        "schema:creditText": Text(help_text="Whom to name."),
        "schema:version": Whole(help_text="The revision as of which this is told."),
        "rdfs:seeAlso": Reference(help_text="The envelope of the Selection as of this revision."),
        "dialect": Dialect(),
        "tableSchema": TableSchema(),
    },
)

SYMBOLS = counts("How many of each symbol.")
MARK = {
    "count": Whole(),
    "symbols": SYMBOLS,
    "fills": counts("How many are corroborated or better (solid), less than that (hollow), disputed."),
    "public_ids": listed(Text(), "The newest, at most ten."),
}
Cell = shape(
    "Cell",
    "Incidents that stand together.",
    MARK
    | {
        "lon": Number(),
        "lat": Number(),
        "circles": listed(
            numbers(3, "Longitude, latitude, metres."),
            "What they may cover, each circle once, where it is wider than a mark at this zoom.",
        ),
    },
)
Clusters = shape("Clusters", "The cells of one tile.", ENVELOPE | {"cells": Cell(many=True)})
Extent = shape(
    "Extent",
    "A stretch of road, a wide circle or an area, and the incidents known only to lie in it.",
    MARK
    | {
        "key": Text(help_text="The same in every tile, and for no other extent."),
        "precision": code(words.PRECISIONS),
        "words": Text(),
        "geometry": maybe(Geometry, "Null for a circle, and where it is wider than the view."),
        "circle": numbers(3, "Longitude, latitude, metres; null where it is no circle.", null=True),
        "anchor": numbers(2, "Where a label may stand. Not a location."),
    },
)
Gathering = shape(
    "Gathering",
    "Incidents of several extents whose labels stand together.",
    MARK
    | {
        "anchor": numbers(2, "Where a label may stand. Not a location."),
        "extents": Whole(help_text="How many stretches, circles and areas they are known by."),
    },
)
Extents = shape(
    "Extents",
    "What one tile draws.",
    ENVELOPE | {"extents": Extent(many=True), "gathered": Gathering(many=True)},
)
Marks = shape(
    "Marks",
    "What the tiles of a window draw.",
    ENVELOPE | {"cells": Cell(many=True), "extents": Extent(many=True), "gathered": Gathering(many=True)},
)
DIMENSIONS = ("kind", "verification", "precision", "actor", "source", "area", "road")
Dimensions = shape("Dimensions", "Code → number of incidents.", {name: counts() for name in DIMENSIONS})
Facets = shape("Facets", "", ENVELOPE | {"facets": Dimensions(), "certainly": Dimensions()})
Bucket = shape(
    "Bucket",
    "",
    {
        "name": Text(help_text="2021-05-13, 2021-W19, 2021-05 or 2021."),
        "since": Day(),
        "until": Day(help_text="Included."),
        "began": Whole(help_text="How many began in it, or may have begun first."),
        "possible": Whole(help_text="How many may have happened in it."),
        "certain": Whole(help_text="How many match for certain and surely happened in it."),
    },
)
Timeline = shape(
    "Timeline",
    "",
    ENVELOPE
    | {
        "unit": exactly(*UNITS),
        "first": maybe(Day, "The first day that any may have been on."),
        "last": maybe(Day, "The last."),
        "counts": counts("Name of the bucket → how many began in it."),
        "spanning": Whole(help_text="How many may have happened in several buckets."),
        "buckets": Bucket(many=True),
    },
)

ActorNamed = shape("ActorNamed", "", document.ACTOR | {"incidents": Whole()})
SourceNamed = shape("SourceNamed", "", document.SOURCE | {"incidents": Whole()})
Actors = shape("Actors", "", ENVELOPE | {"actors": ActorNamed(many=True)})
Sources = shape("Sources", "", ENVELOPE | {"sources": SourceNamed(many=True)})

EDITION: dict[str, Any] = {
    "revision": Whole(),
    "act": code(words.ACTS),
    "published_at": Instant(),
    "reason": Text(),
    "successor": maybe(Text, "The id of the incident that it was merged into."),
}
Edition = shape("Edition", "", EDITION)
OneIncident = shape(
    "OneIncident",
    "",
    ABOUT
    | {
        "item": document.Incident(),
        "status": exactly("published"),
        "editions": Edition(many=True, help_text="Newest first."),
    },
)

STATUSES = ("published", "retracted", "merged", "withheld")
EditionNamed = shape(
    "EditionNamed",
    "",
    EDITION | {"address": maybe(Text, "Of the document; null where the act carries none.")},
)
Editions = shape(
    "Editions",
    "",
    ABOUT
    | {
        "public_id": Text(),
        "status": exactly(*STATUSES),
        "editions": EditionNamed(many=True, help_text="Newest first."),
    },
)
Claims = shape(
    "Claims",
    "",
    ABOUT
    | {
        "public_id": Text(),
        "published_in": Whole(help_text="The revision that published the document."),
        "published_at": Instant(),
        "retracted_in": maybe(Whole, "The revision that retracted it later, or merged it into another."),
        "claims": document.Claim(many=True),
        "citations": document.Citation(many=True),
    },
)

Revision = shape(
    "Revision",
    "",
    {
        "as_of": maybe(Whole),
        "revision": Whole(help_text="0 while nothing is public."),
        "published_at": maybe(Instant),
        "chain": maybe(Text, "The head of the hash chain."),
    },
)
Word = shape("Word", "", {"code": Text(), "label": Text(), "symbol": Text(required=False)})
Vocabulary = shape(
    "Vocabulary",
    "",
    {
        "as_of": maybe(Whole),
        "versioned": YesNo(),
        "note": Text(),
        "licence": Text(),
        "codebook": Text(),
        **{name: Word(many=True) for name in VOCABULARIES},
    },
)

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

OF_TODAY = ABOUT | {
    "versioned": YesNo(help_text="False: the gazetteer is of today, whatever `as_of` says."),
    "note": Text(),
}
RECORDED = {
    "recorded_as": maybe(Text, "What the record called it then; null where no incident named it."),
    "incidents": Whole(help_text="How many incidents may be there, as of the revision."),
}
NAMES = {"slug": Text(), "name": Text(), "name_ar": maybe(Text), "name_ku": maybe(Text)}
ABOUT_A_PLACE = {"kind": Text(), "area": maybe(Text, "P-code."), "population": maybe(Whole)}
Place = shape("Place", "", NAMES | {"lon": Number(), "lat": Number()} | ABOUT_A_PLACE | RECORDED)
Places = shape(
    "Places",
    "",
    OF_TODAY
    | {
        "matched": Whole(),
        "shown": Whole(),
        "ambiguous": YesNo(help_text="Whether another bearer of the name fits as well."),
        "said": Text(help_text="What was found, in a sentence; empty without `q`."),
        "places": Place(many=True),
    },
)
PlaceProperties = shape("PlaceProperties", "", NAMES | ABOUT_A_PLACE | RECORDED)
PlaceCollection = features("Place", PlaceProperties(), OF_TODAY)

AREA: dict[str, Any] = {
    "pcode": Text(),
    "name": Text(),
    "name_ar": maybe(Text),
    "name_ku": maybe(Text),
    "level": Whole(),
    "parent": maybe(Text, "P-code of the area round it."),
}
AreaProperties = shape("AreaProperties", "", AREA)
AreaCollection = features("Area", AreaProperties(), OF_TODAY)
AreaListed = shape("AreaListed", "", AREA | RECORDED)
Areas = shape("Areas", "", OF_TODAY | {"areas": AreaListed(many=True)})

ROAD = NAMES | {"edition": Text(), "length_km": Number(), "measured_from": Text(), "source": Text()}
Post = shape("Post", "", {"km": Whole(), "lon": Number(), "lat": Number()})
Road = shape("Road", "", OF_TODAY | ROAD | RECORDED | {"posts": Post(many=True)})
RoadListed = shape("RoadListed", "", ROAD | RECORDED)
Roads = shape("Roads", "", OF_TODAY | {"roads": RoadListed(many=True)})
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
RoadCollection = features("Road", RoadProperties(), OF_TODAY)

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
        "merged_into": Text(required=False, help_text="The id of the incident that tells it now."),
        "successor": Text(required=False, help_text="Its address."),
    },
)
