"""What does every answer to a Selection say besides its results?

The revision, the question in canonical form and in words, how many incidents match, how many
are shown here, and what is missing and why. Answers as of a revision are the same bytes each
time, so the time of the answer is not in them.
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from api import flat
from incidents.document import KEYS, SALT, Document
from incidents.public import sentence
from incidents.public.look import Look
from incidents.public.record import Entry

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = (
    "Khabur, the record of military incidents in northeast Syria."
    " Geography: © OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0), Who's On First (CC0),"
    " OCHA place codes."
)


def envelope(look: Look, *, shown: int, also: Sequence[str] = ()) -> dict[str, Any]:
    """What every answer of a Selection says; `also` are conditions beside it, in words."""
    selection, tally = look.selection, look.tally
    return {
        **about(tally.revision, selection.as_of),
        "selection": {"query": selection.query_string, "sentence": sentence.of(look, also=also)},
        "matched": tally.matched,
        "certain": tally.certain,
        "shown": shown,
        "unlocated": tally.unlocated,
        "undated": tally.undated,
        "withheld": tally.withheld,
        "unreadable": tally.unreadable,
    }


def about(revision: int, as_of: int | None) -> dict[str, Any]:
    """What every answer says, be it of a Selection or not."""
    return {"revision": revision, "as_of": as_of, "licence": LICENCE, "attribution": ATTRIBUTION}


def item(entry: Entry) -> Document:
    """The document as it was sealed, in the shape of its own schema, and what the record says about it.

    A part that its schema does not name is not told, but for what it was sealed with.
    """
    told = {name: entry.sealed[name] for name in KEYS[entry.sealed["schema"]]}
    if SALT in entry.sealed:
        told[SALT] = entry.sealed[SALT]
    return told | {**flat.publication(entry), "merged_into": entry.merged_into, "url": page_path(entry)}


def page_path(entry: Entry) -> str:
    return page_path_of(entry.document["public_id"])


def page_path_of(public_id: str) -> str:
    return reverse("dashboard:incident", args=[public_id])


def page(request: HttpRequest, entry: Entry) -> str:
    """The whole address, for files that leave the site."""
    return request.build_absolute_uri(page_path(entry))
