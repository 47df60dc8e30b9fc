"""What do other sites show of us in a frame? A Selection or one incident, with its revision and the way here.

These pages alone may be framed, by anyone. Like every public page they set no cookie and ask no third party;
their links open in a window of their own, since nothing else of ours opens in a frame.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import re_path, reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from dashboard import asking, conditions, reading, scripts
from dashboard.reading import Instead, View
from dashboard.refusals import merged_into
from incidents.door.asking import joined
from incidents.door.selection import BadSelection
from incidents.public import record, sentence
from incidents.public.look import Look

ROWS = 20
FRAMED_BY_ANYONE = settings.SECURE_CSP | {"frame-ancestors": ["*"]}


def refused(request: HttpRequest, refusal: BadSelection) -> HttpResponse:
    context = {"problems": conditions.told(refusal), "whole": reverse("dashboard:map")}
    return render(request, "dashboard/embed_refused.html", context, status=400)


def framable(view: View) -> View:
    """A page for frames: refusals of what was asked are said in its own small layout."""
    return xframe_options_exempt(csp_override(FRAMED_BY_ANYONE)(reading.page(refused)(view)))


@framable
def selection_page(request: HttpRequest) -> HttpResponse:
    selection = asking.selection(request.GET)
    asking.settle(request, selection.query_string)
    return render(request, "dashboard/embed_selection.html", of_many(record.look(selection)))


def of_many(look: Look) -> dict[str, Any]:
    return {
        "selection": look.selection,
        "sentence": sentence.of(look),
        "tally": look.tally,
        "entries": record.page(look, limit=ROWS).entries,
        "whole": asking.address(reverse("dashboard:map"), look.selection.query_string),
        "revision": look.as_of,
        "page_data": scripts.embed_data(look),
    }


# --- One incident ---------------------------------------------------------------------------


def not_published(request: HttpRequest, public_id: str, _as_of: int | None) -> HttpResponse:
    return said(request, 404, f"The record knows no incident “{public_id[:40]}”.")


def not_readable(request: HttpRequest) -> HttpResponse:
    return said(request, 503, "This incident cannot be shown just now. Come back a little later.")


def said(request: HttpRequest, status: int, what: str) -> HttpResponse:
    context = {"said": what, "whole": reverse("dashboard:map")}
    return render(request, "dashboard/embed_refused.html", context, status=status)


def gone(request: HttpRequest, history: record.History) -> HttpResponse:
    """What became of it, when and on what ground; nothing of what it said."""
    context = {
        "history": history,
        "last": history.last,
        "onward": merged_into(history.last),
        "whole": reverse("dashboard:incident", args=[history.public_id]),
        "revision": history.as_of,
    }
    return render(request, "dashboard/embed_gone.html", context, status=410)


@framable
@reading.one(Instead(not_published, not_readable, gone))
def incident_page(
    request: HttpRequest, history: record.History, entry: record.Entry, as_of: int | None
) -> HttpResponse:
    page = reverse("dashboard:incident", args=[history.public_id])
    context = {
        "document": entry.document,
        "entry": entry,
        "later": history.later,
        "onward": merged_into(history.later),
        "whole": asking.address(page, joined("", as_of=as_of)),
        "revision": history.as_of,
        "page_data": scripts.incident_data(entry),
    }
    return render(request, "dashboard/embed_incident.html", context)


# In no language but the record's own, so that a frame is the same in every page.
urlpatterns = [
    re_path(r"^embed/?$", selection_page, name="embed"),
    re_path(r"^embed/incidents/(?P<public_id>[^/]+)/?$", incident_page, name="embed-incident"),
]
