"""What does a page say to machines that read pages? schema.org, as JSON-LD (a block of data, no script).

A Claim is what somebody said, with who said it and where. There is no ClaimReview: we say how far an
incident is confirmed, and rate nobody's words.
"""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from incidents.document import Document
from incidents.public.citing import RECORD
from incidents.public.forms import FORMS
from incidents.public.look import Look
from incidents.public.record import Entry
from incidents.vocabulary import KINDS, POINT_PRECISIONS

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ABOUT = (
    "Military incidents in northeast Syria: what happened, where and when as far as it is known, who is"
    " named, who says so, and how far it is confirmed. Every answer can be cited as of a revision."
)
IN_A_PAGE = {ord("<"): r"\u003c", ord(">"): r"\u003e", ord("&"): r"\u0026"}


def block(told: Document) -> SafeString:
    """No text can end the block: the signs of markup are written as numbers."""
    text = json.dumps({"@context": "https://schema.org", **told}, ensure_ascii=False).translate(IN_A_PAGE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - see above


def dataset(look: Look, *, site: str) -> Document:
    return {
        "@type": "Dataset",
        "@id": f"{site}/",
        "name": RECORD,
        "description": ABOUT,
        "url": f"{site}/",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "Khabur"},
        "version": str(look.as_of),
        "spatialCoverage": box(look),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": f"{site}/api/v1/incidents.{ending}",
            }
            for ending, (_name, media_type) in FORMS.items()
        ],
    }


def box(look: Look) -> Document | None:
    if look.box is None:
        return None
    west, south, east, north = look.box
    shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    return {"@type": "Place", "name": "Northeast Syria", "geo": shape}


def incident(entry: Entry, *, page: str, site: str) -> Document:
    """`page` is the address of this edition."""
    document = entry.document
    when, where = document["occurred"], document["location"]
    told = {
        "@type": "Event",
        "@id": page,
        "identifier": document["public_id"],
        "name": document["title"],
        "description": document["summary"],
        "url": page,
        "additionalType": f"{site}/api/v1/vocabulary#{document['kind']}",
        "keywords": KINDS[document["kind"]].label,
        "startDate": when["from"],
        "endDate": when["until"],
        "location": place(where),
        "subjectOf": [article(row) for row in document["citations"]] + claims(document),
        "license": LICENCE,
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def place(where: Document) -> Document | None:
    """A position only where a point is known."""
    name = where["words"] or (where["place"] or {}).get("name")
    if not name and not where["anchor"]:
        return None
    told: Document = {"@type": "Place"} | ({"name": name} if name else {})
    if where["precision"] in POINT_PRECISIONS and where["anchor"]:
        lon, lat = where["anchor"]
        told["geo"] = {"@type": "GeoCoordinates", "longitude": lon, "latitude": lat}
    return told


def article(row: Document) -> Document:
    told: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": row["title"],
        "url": row["url"],
        "inLanguage": row["language"],
        "datePublished": row["published_on"],
        "publisher": {"@type": "Organization", "name": row["source"]["name"]},
    }
    return {name: value for name, value in told.items() if value}


def claims(document: Document) -> list[Document]:
    """What was said, by whom, and in which of the documents it stands."""
    cited = {row["number"]: article(row) for row in document["citations"]}
    return [
        {
            "@type": "Claim",
            "text": words,
            "author": {"@type": "Organization", "name": row["speaker"]["name"]},
            **({"appearance": cited[row["citation"]]} if row["citation"] in cited else {}),
        }
        for row in document["claims"]
        if (words := row["quote"] or row["value"])
    ]
