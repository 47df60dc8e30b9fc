"""How is a Selection cited, and what has changed in it since? *Then*, *now* and the difference.

The page needs no script. The address with `as_of` is the citation's; without one, what is cited is
the record as it is.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboard import asking
from dashboard.views import fresh, refused
from incidents import asking as given
from incidents import citing, record, sentence
from incidents.selection import BadSelection, Selection

FORMS = (("txt", "Text"), ("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"))


@fresh
@require_safe
def cite_page(request: HttpRequest) -> HttpResponse:
    try:
        selection, _beside = given.read(asking.without_tracking(request.GET), beside={})
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
    reference = citing.of_look(then)
    url = request.build_absolute_uri(reference.path)
    pinned = selection.having(as_of=then.as_of)
    return {
        "selection": selection,
        "sentence": sentence.of(then),
        "reference": reference,
        "url": url,
        "line": reference.line(url=url),
        "forms": [(name, f"/api/v1/cite.{ending}?{pinned.query_string}") for ending, name in FORMS],
        "then": then.tally,
        "now": now.tally,
        "then_query": pinned.query_string,
        "now_query": selection.without("as_of").query_string,
        "difference": citing.difference(then, now),
        "revision": then.latest,
    }
