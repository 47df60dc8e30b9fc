"""What holds for every page of the record? It is read, at one address, and refuses what it does not know."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dashboard import asking
from dashboard.refusals import gone, not_published, not_readable, unreadable
from incidents.door.asking import joined
from incidents.door.selection import BadSelection
from incidents.public import record
from incidents.public.record import Entry, History

View = Callable[..., HttpResponse]
Refusing = Callable[[HttpRequest, BadSelection], HttpResponse]
OfOne = Callable[[HttpRequest, History, Entry, int | None], HttpResponse]
# No validator and no shared cache: a page carries the nonce of its own policy.
fresh = cache_control(private=True, no_cache=True)


def page(refusing: Refusing) -> Callable[[View], View]:
    """A page that is asked by its address. `refusing` says what is wrong with one that cannot be read."""

    def around(view: View) -> View:
        @fresh
        @require_safe
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


def of_incident(view: OfOne) -> View:
    """A page of one incident as of a revision, or the page that says why there is none.

    The view is given its history, its entry, and the revision that was asked for, if one was.
    """

    @page(unreadable)
    @wraps(view)
    def told(request: HttpRequest, public_id: str) -> HttpResponse:
        as_of = asking.as_of(request.GET)
        asking.settle(request, joined("", as_of=as_of))
        try:
            history = record.history(public_id, as_of=as_of)
        except record.NeverPublished:
            return not_published(request, public_id, as_of)
        if history.is_unreadable:
            return not_readable(request)
        if history.entry is None:
            return gone(request, history)
        return view(request, history, history.entry, as_of)

    return told
