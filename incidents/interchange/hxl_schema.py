"""What may stand in each column of our HXL file? As HXL has schemas itself, so that its tools check by it.

The words are those of the vocabulary, and the tags those of the file: neither can drift from what is written.
"""

from incidents.interchange.hxl_written import TAGGED
from incidents.vocabulary import KINDS, PRECISIONS, VERIFICATIONS, Words, codes

Rule = dict[str, str]
Rules = list[Rule]


def rule(column: str, about: str, **tests: str) -> Rule:
    """Of one column. A test is named as HXL has it, without what every name begins with."""
    asked = {f"#valid_{name.replace('__', '+')}": text for name, text in tests.items()}
    return {
        "#meta+comment": about,
        "#valid_tag": TAGGED[column],
        "#valid_severity": "error",
        "#description": about,
        **asked,
    }


def one_of(words: Words) -> str:
    return "|".join(codes(words))


REQUIRED = {"required": "true"}
NUMBER = {"datatype": "number", "value__min": "0"}
DATE = {"datatype": "date", "value__regex": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

SCHEMA: Rules = [
    rule("public_id", "Eight signs, each once.", **REQUIRED, unique="true", value__regex="^[0-9a-z]{8}$"),
    rule("kind", "A kind of our codebook.", **REQUIRED, value__list=one_of(KINDS)),
    rule("location_precision", "How well the place is known.", **REQUIRED, value__list=one_of(PRECISIONS)),
    rule("verification", "How far it is confirmed.", **REQUIRED, value__list=one_of(VERIFICATIONS)),
    rule("occurred_from", "The first day on which it may have been; empty: no day is known.", **DATE),
    rule("occurred_until", "The last such day.", **DATE),
    rule("published_on", "When this edition was published.", **REQUIRED, **DATE),
    rule("admin1_pcode", "A governorate, by OCHA's code.", value__regex="^SY[0-9]{2}$"),
    rule("lat", "Of points alone.", datatype="number", value__min="-90", value__max="90"),
    rule("lon", "Of points alone.", datatype="number", value__min="-180", value__max="180"),
    rule("killed_best", "Empty is not reported; 0 is that a source reports none.", **NUMBER),
    rule("injured_best", "Empty is not reported; 0 is that a source reports none.", **NUMBER),
    rule("sources", "How many sources are cited.", **REQUIRED, **NUMBER),
    rule("retracted_in", "The revision that took it back since; empty: none did.", **NUMBER),
    rule("url", "The page of this edition.", **REQUIRED, value__regex="^https?://"),
]
