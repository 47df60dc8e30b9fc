"""How is the record made, and in which ways can it be had? The pages of the method and of the data."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboard import asking, codebook, downloads
from dashboard.views import fresh, refused, unreadable
from incidents.answers import facets
from incidents.door import asking as strictly
from incidents.door.asking import joined
from incidents.door.selection import BadSelection, Selection
from incidents.public import record, sentence
from incidents.vocabulary import CODEBOOK_VERSION


@fresh
@require_safe
def methodology_page(request: HttpRequest) -> HttpResponse:
    try:
        asked = strictly.only(asking.without_tracking(request.GET), {"as_of": strictly.a_revision})
        elsewhere = asking.moved(request, joined("", **asked))
        if elsewhere is not None:
            return HttpResponseRedirect(elsewhere)
        look = record.look(Selection(as_of=asked.get("as_of")))
    except BadSelection as refusal:
        return unreadable(request, refusal)
    numbers = {name: dict(counts) for name, counts in facets.count(look).items()}
    context = {
        "version": CODEBOOK_VERSION,
        "principles": codebook.principles(),
        "vocabularies": codebook.vocabularies(look, numbers),
        "verifications": codebook.verifications(look, numbers),
        "precisions": codebook.precisions(look, numbers),
        "selection": look.selection,
        "tally": look.tally,
        "revision": look.as_of,
        "page_name": "methodology",
    }
    return render(request, "dashboard/methodology.html", context)


@fresh
@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """Of a Selection, so that its files, citation and lines of code are those of what was just read."""
    try:
        selection = asking.selection(request.GET)
        elsewhere = asking.moved(request, selection.query_string)
        if elsewhere is not None:
            return HttpResponseRedirect(elsewhere)
        return render(request, "dashboard/data.html", told(request, selection))
    except BadSelection as refusal:
        return refused(request, refusal, path=reverse("dashboard:list"))


def told(request: HttpRequest, selection: Selection) -> dict[str, Any]:
    """Raises BadSelection."""
    look = record.look(selection)
    return {
        "selection": selection,
        "sentence": sentence.of(look),
        "tally": look.tally,
        "head": record.head(look.as_of) if look.as_of else None,
        "downloads": downloads.of(look),
        "site": request.build_absolute_uri("/").rstrip("/"),
        "revision": look.as_of,
        "page_name": "data",
    }
