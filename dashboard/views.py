"""What do people read? The map with its list, the list alone, and one incident.

Every figure on a page is as of one revision: the one that its list was read at.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dashboard import (
    asking,
    closest,
    conditions,
    downloads,
    errors,
    filters,
    named,
    related,
    scripts,
    timeline,
)
from incidents.answers import facets
from incidents.door.asking import Asked, TooLong, joined
from incidents.door.selection import BadSelection, Selection
from incidents.public import record, sentence
from incidents.public.look import Look
from incidents.tongue import ENGLISH, Called, isolated

A_PAGE = 50
FIRST_ROWS = 8  # of the map page, which is to be small without a script
Answered = Callable[[HttpRequest, Look, Asked], dict[str, Any]]
# No validator and no shared cache: a page carries the nonce of its own policy.
fresh = cache_control(private=True, no_cache=True)


@fresh
@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    return selection_page(request, "map", first_view)


@fresh
@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    return selection_page(request, "list", whole_list)


@fresh
@require_safe
def filters_page(request: HttpRequest) -> HttpResponse:
    """The whole form and what else the first view leaves out; the script of the map takes it from here."""
    return selection_page(request, "filters", the_rest)


def selection_page(request: HttpRequest, name: str, answered: Answered) -> HttpResponse:
    try:
        asked = asking.read(request.GET)
        elsewhere = asking.moved(request, asked.query_string)
        if elsewhere is not None:
            return HttpResponseRedirect(elsewhere)
        look = record.look(asked.selection, cursor=asked.cursor)
        context = told_of(request, look) | answered(request, look, asked) | {"page_name": name}
        return render(request, f"dashboard/{name}.html", context)
    except BadSelection as refusal:
        return refused(request, refusal)


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


def refused(request: HttpRequest, refusal: BadSelection, *, path: str = "") -> HttpResponse:
    """The form as it was filled in, with what is wrong with it, and no figure at all.

    `path` is where the mended question goes, if not here.
    """
    if isinstance(refusal, TooLong):
        return unreadable(request, refusal)
    everything = record.look(Selection())
    context = {
        "problems": [(problem, conditions.plainly(problem)) for problem in refusal.problems],
        "filters": filters.filled(asking.without_tracking(request.GET), everything, counts=None),
        "action": path or request.path,
    }
    return render(request, "dashboard/refused.html", context, status=400)


@fresh
@require_safe
def incident_page(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        as_of = asking.as_of(request.GET)
    except BadSelection as refusal:
        return unreadable(request, refusal)
    elsewhere = asking.moved(request, "" if as_of is None else f"as_of={as_of}")
    if elsewhere is not None:
        return HttpResponseRedirect(elsewhere)
    try:
        history = record.history(public_id, as_of=as_of)
    except BadSelection as refusal:
        return unreadable(request, refusal)
    except record.NeverPublished:
        return not_published(request, public_id, as_of)
    if history.is_unreadable:
        return not_readable(request)
    if history.entry is None:
        return gone(request, history)
    return render(request, "dashboard/incident.html", told(request, history, history.entry, as_of))


def unreadable(request: HttpRequest, refusal: BadSelection) -> HttpResponse:
    faults = [Called(problem.detail, ENGLISH) for problem in refusal.problems]
    return errors.page(request, 400, _("This address cannot be read"), *faults)


def not_readable(request: HttpRequest) -> HttpResponse:
    return errors.page(
        request,
        503,
        _("This incident cannot be shown just now"),
        _("What was published here is written for a later release of this site."),
        _("Come back a little later."),
    )


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


def gone(request: HttpRequest, history: record.History) -> HttpResponse:
    """A tombstone: the id, what happened to it, when and why, and nothing of what it said."""
    path = reverse("dashboard:incident", args=[history.public_id])
    before = next((edition.revision for edition in history.editions[1:]), None)
    context = {"history": history, "last": history.last, "path": path, "before": before}
    context["onward"] = merged_into(history.last)
    return render(request, "dashboard/gone.html", context, status=410)


def merged_into(edition: record.Edition | None) -> str | None:
    """The page of the incident that it was merged into, if that is what became of it."""
    if edition is None or edition.successor is None:
        return None
    return reverse("dashboard:incident", args=[edition.successor])


def not_published(request: HttpRequest, public_id: str, as_of: int | None) -> HttpResponse:
    told = _("The record knows no incident “%(id)s”.")
    if as_of is not None:
        told = _("The record knows no incident “%(id)s” up to revision %(revision)s.")
    return errors.page(
        request,
        404,
        _("There is no such incident"),
        told % {"id": isolated(public_id[:40]), "revision": as_of},
        _("An id that was published once is kept for ever."),
        onward=today(public_id) if as_of is not None else None,
    )


def today(public_id: str) -> tuple[str, str] | None:
    """Where today's page of this incident is, and what the link says; None where there is none."""
    try:
        record.history(public_id)
    except record.NeverPublished:
        return None
    return reverse("dashboard:incident", args=[public_id]), _("What the record says of it today")
