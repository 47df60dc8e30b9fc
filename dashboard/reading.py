"""What holds for every page of the record? It is read, at one address, and refuses what it does not know."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from dashboard import asking, refusals
from incidents.door.asking import joined
from incidents.door.selection import BadSelection
from incidents.public import record
from incidents.public.record import Entry, History

View = Callable[..., HttpResponse]
Refusing = Callable[[HttpRequest, BadSelection], HttpResponse]
OfOne = Callable[[HttpRequest, History, Entry, int | None], HttpResponse]
# No validator and no shared cache: a page carries the nonce of its own policy.
fresh = cache_control(private=True, no_cache=True)
SAFE = ("GET", "HEAD")


def page(refusing: Refusing, *, methods: tuple[str, ...] = SAFE) -> Callable[[View], View]:
    """A page that is asked by its address. `refusing` says what is wrong with one that cannot be read."""

    def around(view: View) -> View:
        @fresh
        @require_http_methods(methods)
        @wraps(view)
        def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except asking.Elsewhere as found:
                return HttpResponseRedirect(found.address)
            except BadSelection as refusal:
                return refusing(request, refusal)

        return told

    return around


# --- One incident as of a revision -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Instead:
    """What is told where there is nothing to show of an incident."""

    not_published: Callable[[HttpRequest, str, int | None], HttpResponse]
    not_readable: Callable[[HttpRequest], HttpResponse]
    gone: Callable[[HttpRequest, History], HttpResponse]


PAGES = Instead(refusals.not_published, refusals.not_readable, refusals.gone)


def one(instead: Instead) -> Callable[[OfOne], View]:
    """The view is given its history, its entry, and the revision that was asked for, if one was."""

    def around(view: OfOne) -> View:
        @wraps(view)
        def told(request: HttpRequest, public_id: str) -> HttpResponse:
            as_of = asking.as_of(request.GET)
            asking.settle(request, joined("", as_of=as_of))
            try:
                history = record.history(public_id, as_of=as_of)
            except record.NeverPublished:
                return instead.not_published(request, public_id, as_of)
            if history.is_unreadable:
                return instead.not_readable(request)
            if history.entry is None:
                return instead.gone(request, history)
            return view(request, history, history.entry, as_of)

        return told

    return around


def of_incident(view: OfOne) -> View:
    return page(refusals.unreadable)(one(PAGES)(view))
