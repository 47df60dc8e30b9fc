"""How is the record made, and in which ways can it be had? The pages of the method and of the data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dashboard import asking, codebook, downloads, reading
from dashboard.refusals import refused, unreadable
from incidents.answers import facets
from incidents.door import asking as strictly
from incidents.door.asking import joined
from incidents.door.selection import BadSelection, Selection
from incidents.public import record, sentence
from incidents.vocabulary import CODEBOOK_VERSION


@reading.page(unreadable)
def methodology_page(request: HttpRequest) -> HttpResponse:
    asked = strictly.only(asking.without_tracking(request.GET), {"as_of": strictly.a_revision})
    asking.settle(request, joined("", **asked))
    look = record.look(Selection(as_of=asked.get("as_of")))
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


def refused_here(request: HttpRequest, refusal: BadSelection) -> HttpResponse:
    """This page has no form of its own: the mended question goes to the list."""
    return refused(request, refusal, path=reverse("dashboard:list"))


@reading.page(refused_here)
def data_page(request: HttpRequest) -> HttpResponse:
    """Of a Selection, so that its files, citation and lines of code are those of what was just read."""
    selection = asking.selection(request.GET)
    asking.settle(request, selection.query_string)
    return render(request, "dashboard/data.html", told(request, selection))


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
