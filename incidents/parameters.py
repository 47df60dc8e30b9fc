"""What may be asked, in words? The one list behind the form, the OpenAPI document and the docs."""

from dataclasses import dataclass

from incidents.selection import SINGLE
from incidents.vocabulary import KINDS, PRECISIONS, VERIFICATIONS, Words


@dataclass(frozen=True, slots=True)
class Parameter:
    """`words` is the vocabulary its values come from; None where they come from the record."""

    name: str
    label: str
    about: str
    example: str
    words: Words | None = None

    @property
    def is_list(self) -> bool:
        return self.name not in SINGLE


DAYS = "A day, month or year: 2021-05-13, 2021-05 or 2021."
PARAMETERS = {
    parameter.name: parameter
    for parameter in (
        Parameter("since", "From", f"May have happened on or after this. {DAYS}", "2021-05"),
        Parameter("until", "To", f"May have happened on or before this (included). {DAYS}", "2021-05-13"),
        Parameter("kind", "Kind", "What physically happened.", "convoy_blocked", KINDS),
        Parameter("actor", "Actor", "An actor involved, in whatever role, by its slug.", "ru-vp"),
        Parameter("area", "Area", "In a governorate or district, by its p-code.", "SY08"),
        Parameter("place", "Place", "At a place of the gazetteer, by its slug.", "tell-tamr"),
        Parameter("road", "Road", "On or along a road, by its slug.", "m4"),
        Parameter("km", "Kilometres", "Between two kilometres of the road; needs `road`.", "120/160"),
        Parameter("bbox", "Box", "In a box: west,south,east,north in degrees.", "39.5,36,42.5,37.5"),
        Parameter("near", "Near", "Within kilometres of a point: longitude,latitude,km.", "40.37,36.65,25"),
        Parameter("q", "Words", "All of these words, in English or Arabic, spelling folded.", "convoy"),
        Parameter("verification", "Verification", "How far it is confirmed.", "single_source", VERIFICATIONS),
        Parameter("precision", "Precision", "How well the place is known.", "road_segment", PRECISIONS),
        Parameter("source", "Source", "An outlet or body cited, by its slug.", "tass"),
        Parameter(
            "match", "Match", "`overlap`: may match (the default). `within`: matches for certain.", "within"
        ),
        Parameter("as_of", "As of", "As of a past revision of the record.", "42"),
    )
}
