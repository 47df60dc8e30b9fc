"""Which pages are there for these words? An incident by its id, whoever bears the name, and the list."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard import asking, reading
from dashboard.refusals import unreadable
from incidents.answers import bearers
from incidents.door import asking as strictly
from incidents.door.asking import joined
from incidents.door.selection import Selection
from incidents.door.values import search_words
from incidents.public import record

NAMES: strictly.Names = {"q": strictly.alone(search_words)}
MOST = 12  # of a sort


@reading.page(unreadable)
def find_page(request: HttpRequest) -> HttpResponse:
    asked = strictly.only(asking.without_tracking(request.GET), NAMES)
    asking.settle(request, joined("", **asked))
    text = asked.get("q", "")
    if is_published(text):
        return HttpResponseRedirect(reverse("dashboard:incident", args=[text.lower()]))
    look = record.look(Selection(q=text))
    context = {
        "text": text,
        "groups": groups(bearers.of(text, look.everything())),
        "mentioning": len(look.rows) if text else None,
        "list": asking.address(reverse("dashboard:list"), look.selection.query_string),
        "page_name": "find",
        "revision": look.as_of,
    }
    return render(request, "dashboard/find.html", context)


def is_published(text: str) -> bool:
    """Whether it is the id of an incident that ever was public; its page says what became of it."""
    try:
        record.history(text.lower())
    except record.NeverPublished:
        return False
    return True


def groups(found: dict[bearers.Sort, list[bearers.Bearer]]) -> list[dict[str, Any]]:
    titles = {
        "actor": _("Actors"),
        "place": _("Places"),
        "area": _("Areas"),
        "road": _("Roads"),
        "source": _("Sources"),
    }
    return [
        {
            "title": titles[sort],
            "pages": [(one, reverse(f"dashboard:{sort}", args=[one.code])) for one in ones[:MOST]],
            "more": max(len(ones) - MOST, 0),
        }
        for sort, ones in found.items()
    ]
