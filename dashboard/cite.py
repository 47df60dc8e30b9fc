"""How is a Selection or an incident cited, and what has changed since? *Then*, *now*, the difference.

The page needs no script. The address with `as_of` is the citation's; without one, what is cited is
the record as it is.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override, pgettext
from django.views.decorators.http import require_safe

from dashboard import asking
from dashboard.downloads import CITATIONS
from dashboard.views import fresh, gone, not_published, not_readable, refused, unreadable
from incidents.door.asking import joined
from incidents.door.selection import BadSelection, Selection
from incidents.editions import differences
from incidents.public import citing, record, sentence
from incidents.public.record import Entry, History
from incidents.tongue import ENGLISH


@fresh
@require_safe
def cite_page(request: HttpRequest) -> HttpResponse:
    try:
        selection = asking.selection(request.GET)
        elsewhere = asking.moved(request, selection.query_string)
        if elsewhere is not None:
            return HttpResponseRedirect(elsewhere)
        return render(request, "dashboard/cite.html", told(request, selection))
    except BadSelection as refusal:
        return refused(request, refusal)


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


@fresh
@require_safe
def cite_incident_page(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        as_of = asking.as_of(request.GET)
    except BadSelection as refusal:
        return unreadable(request, refusal)
    elsewhere = asking.moved(request, joined("", as_of=as_of))
    if elsewhere is not None:
        return HttpResponseRedirect(elsewhere)
    try:
        then = record.history(public_id, as_of=as_of)
    except BadSelection as refusal:
        return unreadable(request, refusal)
    except record.NeverPublished:
        return not_published(request, public_id, as_of)
    if then.is_unreadable:
        return not_readable(request)
    if then.entry is None:
        return gone(request, then)
    now = then if as_of is None else record.history(public_id)
    return render(request, "dashboard/cite_incident.html", told_of_one(request, then, then.entry, now))


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
