"""What do people read? The map with its list, the list alone, and one incident.

Every figure on a page is as of one revision: the one that its list was read at.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from dashboard import (
    asking,
    closest,
    conditions,
    downloads,
    filters,
    named,
    reading,
    related,
    scripts,
    timeline,
)
from dashboard.refusals import merged_into, refused
from incidents.answers import facets
from incidents.door.asking import Asked, joined
from incidents.public import record, sentence
from incidents.public.look import Look

A_PAGE = 50
FIRST_ROWS = 8  # of the map page, which is to be small without a script
Answered = Callable[[HttpRequest, Look, Asked], dict[str, Any]]


@reading.page(refused)
def map_page(request: HttpRequest) -> HttpResponse:
    return selection_page(request, "map", first_view)


@reading.page(refused)
def list_page(request: HttpRequest) -> HttpResponse:
    return selection_page(request, "list", whole_list)


@reading.page(refused)
def filters_page(request: HttpRequest) -> HttpResponse:
    """The whole form and what else the first view leaves out; the script of the map takes it from here."""
    return selection_page(request, "filters", the_rest)


def selection_page(request: HttpRequest, name: str, answered: Answered) -> HttpResponse:
    """Raises BadSelection, Elsewhere."""
    asked = asking.read(request.GET)
    asking.settle(request, asked.query_string)
    look = record.look(asked.selection, cursor=asked.cursor)
    context = told_of(request, look) | answered(request, look, asked) | {"page_name": name}
    return render(request, f"dashboard/{name}.html", context)


def told_of(request: HttpRequest, look: Look) -> dict[str, Any]:
    return {
        "selection": look.selection,
        "look": look,
        "sentence": sentence.of(look),
        "conditions": conditions.of(look, path=request.path),
        "tally": look.tally,
        "revision": look.as_of,
    }


def first_view(request: HttpRequest, look: Look, asked: Asked) -> dict[str, Any]:
    """What a page needs without a script, and no more of it however long the record is."""
    query = QueryDict(look.selection.query_string)
    return rows(request, look, asked, limit=FIRST_ROWS) | {
        "filters": filters.brief(query, look, counts=facets.count(look)),
        "timeline": timeline.of(look, path=request.path),
        "base": scripts.base(),
        "oembed": downloads.oembed(request, request.path, look.selection.query_string),
    }


def whole_list(request: HttpRequest, look: Look, asked: Asked) -> dict[str, Any]:
    return rows(request, look, asked, limit=A_PAGE) | form_and_files(request, look) | {
        "oembed": downloads.oembed(request, request.path, look.selection.query_string),
    }  # fmt: skip


def the_rest(request: HttpRequest, look: Look, _asked: Asked) -> dict[str, Any]:
    return form_and_files(request, look) | {
        "action": reverse("dashboard:map"),
        "page_data": scripts.map_data(look),
    }


def form_and_files(request: HttpRequest, look: Look) -> dict[str, Any]:
    query = QueryDict(look.selection.query_string)
    return {
        "filters": filters.filled(query, look, counts=facets.count(look)),
        "downloads": downloads.of(look),
        "site": request.build_absolute_uri("/").rstrip("/"),
    }


def rows(request: HttpRequest, look: Look, asked: Asked, *, limit: int) -> dict[str, Any]:
    page = record.page(look, limit=limit)
    more = joined(look.selection.query_string, cursor=page.next_cursor)
    return {
        "entries": page.entries,
        "offers": named.places(look, path=request.path),
        "closest": closest.changes(look, path=request.path),
        "cursor": page.next_cursor,
        "begins_later": asked.cursor is not None,
        "more": asking.address(request.path, more) if page.next_cursor else None,
    }


@reading.of_incident
def incident_page(
    request: HttpRequest, history: record.History, entry: record.Entry, as_of: int | None
) -> HttpResponse:
    return render(request, "dashboard/incident.html", told(request, history, entry, as_of))


def told(
    request: HttpRequest, history: record.History, entry: record.Entry, as_of: int | None
) -> dict[str, Any]:
    path = reverse("dashboard:incident", args=[history.public_id])
    permalink = f"{path}?as_of={entry.revision}"
    return {
        "document": entry.document,
        "entry": entry,
        "editions": history.editions,
        "later": history.later,
        "onward": merged_into(history.later),
        "path": path,
        "permalink": permalink,
        "permalink_whole": request.build_absolute_uri(permalink),
        "json": scripts.incident_json(history.public_id, entry.revision),
        "embed": downloads.EMBED,
        "embed_whole": request.build_absolute_uri(f"/embed{path}"),
        "oembed": downloads.oembed(request, path, joined("", as_of=as_of)),
        "revision": history.latest,
        "page_data": scripts.incident_data(entry),
        "related": related.ways(entry, as_of=as_of),
        "then": joined("", as_of=as_of),
    }
