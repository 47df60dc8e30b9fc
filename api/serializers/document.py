"""What is published of one incident? The document, field by field (see `incidents.waist.snapshot`)."""

from api.serializers.fields import (
    Day,
    Geometry,
    Instant,
    Number,
    Text,
    Whole,
    YesNo,
    code,
    listed,
    maybe,
    maybe_code,
    numbers,
    shape,
)
from incidents import vocabulary as words

ACTOR = {
    "slug": Text(),
    "name": Text(),
    "name_ar": Text(),
    "name_ku": Text(),
    "sort": code(words.ACTOR_SORTS),
}
SOURCE = {
    "slug": Text(),
    "name": Text(),
    "sort": code(words.SOURCE_SORTS),
    "affiliation": maybe(Text, "Ownership or alignment in words."),
}

Actor = shape("Actor", "A force, group or body.", ACTOR)
Source = shape("Source", "An outlet or body that is cited.", SOURCE)

Occurred = shape(
    "Occurred",
    "When: an interval of days, both ends included. An imprecise day is never a single one.",
    {
        "from": maybe(Day),
        "until": maybe(Day),
        "precision": code(words.DATE_PRECISIONS),
        "basis": maybe(Text, "What the interval rests on."),
        "local_time": maybe(Text),
    },
)

PlaceNamed = shape(
    "PlaceNamed",
    "A place of the gazetteer, as it was named when published.",
    {"slug": Text(), "name": Text(), "name_ar": Text(), "name_ku": Text()},
)
RoadStretch = shape(
    "RoadStretch",
    "Where along a road: between two kilometres of that edition of the road.",
    {
        "slug": Text(),
        "name": Text(),
        "edition": Text(),
        "km_from": maybe(Number),
        "km_until": maybe(Number),
        "km_basis": maybe_code(words.KM_BASES, "What the kilometres rest on."),
    },
)
AreaNamed = shape(
    "AreaNamed",
    "A governorate (level 1), district (2) or sub-district (3).",
    {"pcode": Text(), "name": Text(), "name_ar": Text(), "level": Whole()},
)
Location = shape(
    "Location",
    "Where, as precisely as it is known and may be public.",
    {
        "precision": code(words.PRECISIONS),
        "words": maybe(Text),
        "geometry": Geometry(allow_null=True),
        "bbox": numbers(4, "West, south, east, north of all it may cover.", null=True),
        "anchor": numbers(2, "Where a label may stand. Not a location.", null=True),
        "radius_m": maybe(Whole, "For a point: the incident lies within so many metres."),
        "place": PlaceNamed(allow_null=True),
        "road": RoadStretch(allow_null=True),
        "areas_within": AreaNamed(many=True, help_text="Hold it for certain."),
        "areas_touching": AreaNamed(many=True, help_text="It may lie in these; the former included."),
        "coarsened": YesNo(help_text="Whether the place is told less precisely than it is known."),
    },
)

Harm = shape(
    "Harm",
    "A number of people; null is not reported, which is not 0.",
    {"low": maybe(Whole), "best": maybe(Whole), "high": maybe(Whole)},
)
Casualties = shape("Casualties", "", {"killed": Harm(), "injured": Harm(), "note": maybe(Text)})

Force = shape(
    "Force",
    "",
    {
        "category": code(words.FORCES),
        "count_low": maybe(Whole),
        "count_high": maybe(Whole),
        "wording": maybe(Text),
    },
)
Involvement = shape(
    "Involvement",
    "An actor's part, and how it is known.",
    {
        "actor": Actor(),
        "role": code(words.ROLES),
        "attribution": code(words.ATTRIBUTIONS),
        "wording": maybe(Text),
        "forces": Force(many=True),
    },
)
Claim = shape(
    "Claim",
    "Who says what about which attribute, and how they stand to it.",
    {
        "speaker": Actor(),
        "speaker_words": maybe(Text, "Name, rank and post as reported."),
        "on_behalf_of": Actor(allow_null=True),
        "via": listed(Text(), "Through whom the words came, the nearest first."),
        "attribute": code(words.ATTRIBUTES),
        "stance": code(words.STANCES),
        "value": maybe(Text),
        "quote": maybe(Text),
        "quote_language": maybe(Text),
        "quote_translation": maybe(Text),
        "quote_status": code(words.QUOTE_STATUSES),
        "said_on": maybe(Day),
        "citation": maybe(Whole, "The number of the citation that carries it."),
    },
)
Citation = shape(
    "Citation",
    "One document of one source.",
    {
        "number": Whole(),
        "source": Source(),
        "title": maybe(Text),
        "url": maybe(Text),
        "language": maybe(Text),
        "published_on": maybe(Day),
        "accessed_on": maybe(Day),
        "archived_url": maybe(Text),
        "origin": maybe(Text, "Where its account comes from, when it is not its own."),
        "quoted": maybe(Text),
    },
)

Incident = shape(
    "Incident",
    "The published document, and what the record says of it.",
    {
        "schema": Whole(help_text="The edition of this shape."),
        "codebook": Text(),
        "public_id": Text(),
        "title": Text(),
        "summary": Text(),
        "kind": code(words.KINDS),
        "outcome": maybe_code(words.OUTCOMES),
        "occurred": Occurred(),
        "location": Location(),
        "direction": maybe_code(words.DIRECTIONS),
        "casualties": Casualties(),
        "involvements": Involvement(many=True),
        "claims": Claim(many=True),
        "citations": Citation(many=True),
        "verification": code(words.VERIFICATIONS),
        "disputed": YesNo(),
        "salt": Text(required=False, help_text="So that nobody guesses the digest. Older ones have none."),
        "revision": Whole(help_text="The revision that published this document."),
        "published_at": Instant(),
        "retracted_in": maybe(Whole, "The revision that retracted it later, or merged it into another."),
        "merged_into": maybe(Text, "The id of the incident that it was merged into, where it was."),
        "url": Text(help_text="The path of its page."),
    },
)
