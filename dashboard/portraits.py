"""What does the record say of one actor, source, place or area? Names, counts, and the list of its incidents.

Read from published incidents alone, as of a revision: who is in a register of the desk and in no incident
has no page here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard import asking, errors, reading
from dashboard.refusals import unreadable
from incidents.answers import bearers, portraits
from incidents.answers.portraits import Counted, Portrait
from incidents.door import asking as strictly
from incidents.door.asking import joined
from incidents.door.selection import Selection
from incidents.public import record
from incidents.tongue import isolated
from incidents.vocabulary import KINDS, PRECISIONS, ROLES, Words, label

A_PAGE = 30
NAMES: strictly.Names = {"as_of": strictly.a_revision, "cursor": str}


@dataclass(frozen=True, slots=True)
class Bar:
    """`list` is where the number can be read incident by incident, `page` where more is said of it."""

    label: str
    number: int
    share: float  # per cent of the longest
    list: str | None
    page: str | None = None


@reading.page(unreadable)
def actor_page(request: HttpRequest, slug: str) -> HttpResponse:
    return portrait_page(request, "actor", slug)


@reading.page(unreadable)
def source_page(request: HttpRequest, slug: str) -> HttpResponse:
    return portrait_page(request, "source", slug)


@reading.page(unreadable)
def place_page(request: HttpRequest, slug: str) -> HttpResponse:
    return portrait_page(request, "place", slug)


@reading.page(unreadable)
def area_page(request: HttpRequest, pcode: str) -> HttpResponse:
    return portrait_page(request, "area", pcode)


@reading.page(unreadable)
def actors_page(request: HttpRequest) -> HttpResponse:
    return listing_page(request, "actors", bearers.actors)


@reading.page(unreadable)
def sources_page(request: HttpRequest) -> HttpResponse:
    return listing_page(request, "sources", bearers.sources)


def portrait_page(request: HttpRequest, sort: str, code: str) -> HttpResponse:
    """Raises BadSelection, Elsewhere."""
    asked = strictly.only(asking.without_tracking(request.GET), NAMES)
    asking.settle(request, joined("", **asked))
    everything = record.look(Selection(as_of=asked.get("as_of")), cursor=asked.get("cursor"))
    try:
        portrait = portraits.of(sort, code, everything)
    except portraits.NotNamed:
        return not_named(request, sort, code)
    return render(request, "dashboard/portrait.html", told(request.path, portrait))


def not_named(request: HttpRequest, sort: str, code: str) -> HttpResponse:
    title, said = {
        "actor": (_("There is no such actor"), _("No published incident names the actor “%(code)s”.")),
        "source": (_("There is no such source"), _("No published incident names the source “%(code)s”.")),
        "place": (_("There is no such place"), _("No published incident names the place “%(code)s”.")),
        "area": (_("There is no such area"), _("No published incident names the area “%(code)s”.")),
    }[sort]
    return errors.page(request, 404, title, said % {"code": isolated(code[:60])})


def told(path: str, portrait: Portrait) -> dict[str, Any]:
    look = portrait.look
    selection = look.selection
    page = record.page(look, limit=A_PAGE)
    as_of = selection.as_of
    return {
        "portrait": portrait,
        "selection": selection,
        "tally": look.tally,
        "entries": page.entries,
        "more": asking.address(path, joined("", as_of=as_of, cursor=page.next_cursor))
        if page.next_cursor
        else None,
        "beginning": asking.address(path, joined("", as_of=as_of)) if look.start else None,
        "charts": charts(portrait, as_of=as_of),
        "page_name": f"{portrait.sort}s",
        "revision": look.as_of,
    }


def charts(portrait: Portrait, *, as_of: int | None) -> list[tuple[str, str, list[Bar]]]:
    """Heading, a note where one is needed, and bars; those without a bar are left out."""
    others = _("With whom") if portrait.sort == "actor" else _("Who is involved")
    years = _("Counted in each year that it may have been in.") if is_spread(portrait) else ""
    found = [
        (_("Parts"), _("Different parts, never added up."), bars(portrait.roles, said=words(ROLES))),
        (_("Kinds"), "", bars(portrait.kinds, said=words(KINDS))),
        (_("Years"), years, bars(portrait.years)),
        (others, "", bars(portrait.actors, page="actor", as_of=as_of)),
        (_("Districts"), _("Where it may have been."), bars(portrait.areas, page="area", as_of=as_of)),
        (_("How well the place is known"), "", bars(portrait.precisions, said=words(PRECISIONS))),
        (
            _("Also cited") if portrait.sort == "source" else _("Sources"),
            "",
            bars(portrait.sources, page="source", as_of=as_of),
        ),
        (_("Whose words it repeats"), _("As its reports are cited."), bars(portrait.origins)),
    ]
    return [chart for chart in found if chart[2]]


def is_spread(portrait: Portrait) -> bool:
    tally = portrait.look.tally
    return sum(one.number for one in portrait.years) > tally.matched - tally.undated


def words(vocabulary: Words) -> Callable[[str], str]:
    return lambda code: label(vocabulary, code)


def bars(
    counted: Iterable[Counted],
    *,
    said: Callable[[str], str] | None = None,
    page: str = "",
    as_of: int | None = None,
) -> list[Bar]:
    found = list(counted)
    most = max((one.number for one in found), default=1)
    return [
        Bar(
            label=said(one.code) if said else one.name,
            number=one.number,
            share=round(100 * one.number / most, 1),
            list=asking.address(reverse("dashboard:list"), one.selection.query_string)
            if one.selection
            else None,
            page=asking.address(reverse(f"dashboard:{page}", args=[one.code]), joined("", as_of=as_of))
            if page
            else None,
        )
        for one in found
    ]


def listing_page(request: HttpRequest, name: str, listed: Callable[[Any], Any]) -> HttpResponse:
    """Raises BadSelection, Elsewhere."""
    asked = strictly.only(asking.without_tracking(request.GET), {"as_of": strictly.a_revision})
    asking.settle(request, joined("", **asked))
    look = record.look(Selection(as_of=asked.get("as_of")))
    context = {
        "listed": listed(look),
        "selection": look.selection,
        "page_name": name,
        "revision": look.as_of,
    }
    return render(request, f"dashboard/{name}.html", context)
