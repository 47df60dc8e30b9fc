"""What does every answer to a Selection say besides its results?

The revision, the question in canonical form and in words, how many incidents match, how many
are shown here, and what is missing and why. Answers as of a revision are the same bytes each
time, so the time of the answer is not in them.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from api import flat
from incidents import sentence
from incidents.record import Document, Entry, Tally
from incidents.selection import Selection

LICENCE = "CC BY 4.0"
ATTRIBUTION = (
    "Khabur, the record of military incidents in northeast Syria."
    " Geography: © OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0), Who's On First (CC0),"
    " OCHA place codes."
)

# The parts of a document. One that is not named here is not told.
FIELDS = (
    "schema",
    "codebook",
    "public_id",
    "title",
    "summary",
    "kind",
    "outcome",
    "occurred",
    "location",
    "direction",
    "casualties",
    "involvements",
    "claims",
    "citations",
    "verification",
    "disputed",
)


def envelope(selection: Selection, tally: Tally, *, shown: int) -> dict[str, Any]:
    return {
        "revision": tally.revision,
        "as_of": selection.as_of,
        "selection": {"query": selection.query_string, "sentence": sentence.of(selection)},
        "matched": tally.matched,
        "certain": tally.certain,
        "shown": shown,
        "unlocated": tally.unlocated,
        "undated": tally.undated,
        "withheld": tally.withheld,
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
    }


def item(entry: Entry) -> Document:
    """The published document in the order of FIELDS, and what the record says about it."""
    # A field that a later schema adds does not appear in what was published before it.
    told = {name: entry.document[name] for name in FIELDS if name in entry.document}
    return told | {**flat.publication(entry), "url": page_path(entry)}


def page_path(entry: Entry) -> str:
    return reverse("dashboard:incident", args=[entry.document["public_id"]])


def page(request: HttpRequest, entry: Entry) -> str:
    """The whole address, for files that leave the site."""
    return request.build_absolute_uri(page_path(entry))
