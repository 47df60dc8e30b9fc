"""What does the map page show of another selection? All of it, in one answer to its script.

One Look gives every figure of it, so that they agree, and the script asks once: each question of its own
would wait for the others in the one process that reckons. It is in the language of its address.
"""

from dataclasses import asdict
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dashboard import asking, closest, conditions, named, scripts
from incidents.answers import clusters, extents, facets
from incidents.door.selection import BadSelection
from incidents.public import record, sentence
from incidents.public.look import Look
from incidents.public.record import Entry

ROWS = 20  # of the list: more than a window shows; the rest is asked for
# What a row of the list tells, and what the map points out when one points at it.
TOLD = ("public_id", "title", "kind", "outcome", "occurred", "location", "verification", "disputed")


@cache_control(private=True, no_cache=True)
@require_safe
def answer(request: HttpRequest, **tiles: int) -> HttpResponse:
    """With the marks of the tiles that the map shows just now, as the API tells them of a revision."""
    try:
        look = record.look(asking.selection(request.GET))
        marks = {"cells": clusters.cells(look, **tiles)} | asdict(extents.tile(look, **tiles))
    except BadSelection as refusal:
        return as_json(refused(refusal), status=400)
    return as_json(told(look) | {"marks": marks})


def told(look: Look) -> dict[str, Any]:
    page, path = record.page(look, limit=ROWS), reverse("dashboard:map")
    return asdict(look.tally) | {
        "query": look.selection.query_string,
        "sentence": sentence.of(look),
        "bbox": look.box,
        "incidents": [row(entry) for entry in page.entries],
        "conditions": conditions.of(look, path=path),
        "offers": named.places(look, path=path),
        "closest": closest.changes(look, path=path),
        "cursor": page.next_cursor,
        "counts": facets.count(look),
        "timeline": scripts.timeline_data(look.without("since", "until")),
    }


def row(entry: Entry) -> dict[str, Any]:
    """As the script draws it, and `_row.html` does."""
    kept = {name: entry.document[name] for name in TOLD}
    return kept | {"retracted_in": entry.retracted_in, "merged_into": entry.merged_into}


def refused(refusal: BadSelection) -> dict[str, Any]:
    """As the problems of the API are told, by the names that the form has for its fields."""
    errors = [{"parameter": found.parameter, "detail": said} for found, said in conditions.told(refusal)]
    return {"detail": " ".join(found["detail"] for found in errors), "errors": errors}


def as_json(data: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return HttpResponse(orjson.dumps(data), content_type="application/json", status=status)
