"""How is a Selection or an incident cited, and what has changed since? *Then*, *now*, the difference.

The page needs no script. The address with `as_of` is the citation's; without one, what is cited is
the record as it is.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override, pgettext

from dashboard import asking, reading
from dashboard.downloads import CITATIONS
from dashboard.refusals import refused
from incidents.door.selection import Selection
from incidents.editions import differences
from incidents.public import citing, record, sentence
from incidents.public.record import Entry, History
from incidents.tongue import ENGLISH


@reading.page(refused)
def cite_page(request: HttpRequest) -> HttpResponse:
    selection = asking.selection(request.GET)
    asking.settle(request, selection.query_string)
    return render(request, "dashboard/cite.html", told(request, selection))


def told(request: HttpRequest, selection: Selection) -> dict[str, Any]:
    """Raises BadSelection."""
    then = record.look(selection)
    now = record.look(selection.having(as_of=then.latest))
    with override(ENGLISH):  # a citation is the same for everybody, and that of the files
        reference = citing.of_look(then)
        url = request.build_absolute_uri(reference.path)
        line = reference.line(url=url)
    pinned = selection.having(as_of=then.as_of)
    return {
        "selection": selection,
        "sentence": sentence.of(then),
        "reference": reference,
        "url": url,
        "line": line,
        "forms": forms("/api/v1/cite", pinned.query_string),
        "then": then.tally,
        "now": now.tally,
        "then_query": pinned.query_string,
        "now_query": selection.without("as_of").query_string,
        "difference": citing.difference(then, now),
        "revision": then.latest,
    }


def forms(address: str, query: str) -> list[tuple[str, str]]:
    """What each is called, and where it is; `address` is without an ending."""
    return [(pgettext("file name", name), f"{address}.{ending}?{query}") for name, ending in CITATIONS]


# --- One incident ---------------------------------------------------------------------------


@reading.of_incident
def cite_incident_page(request: HttpRequest, then: History, entry: Entry, as_of: int | None) -> HttpResponse:
    now = then if as_of is None else record.history(then.public_id)
    return render(request, "dashboard/cite_incident.html", told_of_one(request, then, entry, now))


def told_of_one(request: HttpRequest, then: History, entry: Entry, now: History) -> dict[str, Any]:
    with override(ENGLISH):
        reference = citing.of_entry(then, entry)
        line = reference.line(url=request.build_absolute_uri(reference.path))
    path = reverse("dashboard:incident", args=[then.public_id])
    return {
        "entry": entry,
        "reference": reference,
        "line": line,
        "forms": forms(f"/api/v1{path}/cite", f"as_of={entry.revision}"),
        "now": now.entry,
        "last": now.last,
        "path": path,
        "differences": differences.differences(entry.document, now.entry.document) if now.entry else None,
        "revision": now.latest,
    }
