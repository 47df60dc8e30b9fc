"""What may be asked? The one table of parameters: how each is read and written, and what it is in words.

The Selection, the form, the conditions on a page, the OpenAPI document and the docs all go by it.
"""

from dataclasses import dataclass

from django.utils.translation import pgettext

from incidents.door import values
from incidents.door.values import NOT, PCODE, SLUG, Reader, Writer
from incidents.vocabulary import KINDS, PRECISIONS, VERIFICATIONS, Words, codes


@dataclass(frozen=True, slots=True)
class Parameter:
    """One condition of a Selection, or how it is put.

    A list may be repeated or written with commas, and `!` before a value leaves out whatever has it.
    `words` is the vocabulary that its values come from; `named` is the dimension of the record that
    has the names of its codes.
    """

    name: str
    english: str
    about: str
    example: str
    reader: Reader
    writer: Writer = values.written
    is_list: bool = False
    words: Words | None = None
    named: str | None = None

    @property
    def label(self) -> str:
        return pgettext("parameter", self.english)

    @property
    def allowed(self) -> list[str]:
        """Every value that can be listed, asked for or excluded; empty where there is no such list."""
        if self.name == "match":
            return list(values.MATCHES)
        asked = list(codes(self.words)) if self.words else []
        return [*asked, *(f"{NOT}{code}" for code in asked)] if self.is_list else asked


def coded(name: str, label: str, about: str, example: str, words: Words) -> Parameter:
    return Parameter(name, label, about, example, values.one_of(words), is_list=True, words=words)


def slugs(name: str, label: str, about: str, example: str) -> Parameter:
    return Parameter(name, label, about, example, values.shaped(SLUG, example), is_list=True, named=name)


DAYS = "A day, month or year: 2021-05-13, 2021-05 or 2021."
PARAMETERS = {
    parameter.name: parameter
    for parameter in (
        Parameter(
            "since", "From", f"May have happened on or after this. {DAYS}", "2021-05", values.first_day
        ),
        Parameter(
            "until",
            "To",
            f"May have happened on or before this (included). {DAYS}",
            "2021-05-13",
            values.last_day,
        ),
        coded("kind", "Kind", "What physically happened.", "convoy_blocked", KINDS),
        slugs("actor", "Actor", "An actor involved, in whatever role, by its slug.", "ru-vp"),
        Parameter(
            "area",
            "Area",
            "In a governorate or district, by its p-code.",
            "SY08",
            values.shaped(PCODE, "SY08"),
            is_list=True,
            named="area_touching",
        ),
        slugs("place", "Place", "At a place of the gazetteer, by its slug.", "tell-tamr"),
        slugs("road", "Road", "On or along a road, by its slug.", "m4"),
        Parameter(
            "km",
            "Kilometres",
            "Between two kilometres of a road; needs one `road`.",
            "120/160",
            values.kilometres,
            values.between,
        ),
        Parameter(
            "bbox", "Box", "In a box: west,south,east,north in degrees.", "39.5,36,42.5,37.5", values.box
        ),
        Parameter(
            "near",
            "Near",
            "Within kilometres of a point: longitude,latitude,km.",
            "40.37,36.65,25",
            values.circle,
        ),
        Parameter(
            "q",
            "Words",
            "All of these words, in English or Arabic, marks and letter forms folded.",
            "convoy",
            values.search_words,
        ),
        coded("verification", "Verification", "How far it is confirmed.", "single_source", VERIFICATIONS),
        coded("precision", "Precision", "How well the place is known.", "road_segment", PRECISIONS),
        slugs("source", "Source", "An outlet or body cited, by its slug.", "tass"),
        Parameter(
            "match",
            "Match",
            "`overlap`: may match (the default). `within`: matches for certain.",
            "within",
            values.one_match,
        ),
        Parameter("as_of", "As of", "As of a past revision of the record.", "42", values.revision),
    )
}
