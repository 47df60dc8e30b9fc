"""What does a page say that cannot answer? Why, and where there is something to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard import asking, conditions, errors, filters
from incidents.door.asking import TooLong
from incidents.door.selection import BadSelection, Selection
from incidents.public import record
from incidents.tongue import ENGLISH, Called, isolated


def refused(request: HttpRequest, refusal: BadSelection, *, path: str = "") -> HttpResponse:
    """The form as it was filled in, with what is wrong with it, and no figure at all.

    `path` is where the mended question goes, if not here.
    """
    if isinstance(refusal, TooLong):
        return unreadable(request, refusal)
    everything = record.look(Selection())
    context = {
        "problems": conditions.told(refusal),
        "filters": filters.filled(asking.without_tracking(request.GET), everything, counts=None),
        "action": path or request.path,
        "status": 400,  # no address of it is the canonical one
    }
    return render(request, "dashboard/refused.html", context, status=400)


def unreadable(request: HttpRequest, refusal: BadSelection) -> HttpResponse:
    """In words alone, where there is no form to mend it in."""
    faults = [Called(problem.detail, ENGLISH) for problem in refusal.problems]
    return errors.page(request, 400, _("This address cannot be read"), *faults)


# --- One incident ---------------------------------------------------------------------------


def not_readable(request: HttpRequest) -> HttpResponse:
    return errors.page(
        request,
        503,
        _("This incident cannot be shown just now"),
        _("What was published here is written for a later release of this site."),
        _("Come back a little later."),
    )


def gone(request: HttpRequest, history: record.History) -> HttpResponse:
    """A tombstone: the id, what happened to it, when and why, and nothing of what it said."""
    path = reverse("dashboard:incident", args=[history.public_id])
    before = next((edition.revision for edition in history.editions[1:]), None)
    context = {"history": history, "last": history.last, "path": path, "before": before}
    context["onward"] = merged_into(history.last)
    return render(request, "dashboard/gone.html", context, status=410)


def merged_into(edition: record.Edition | None) -> str | None:
    """The page of the incident that it was merged into, if that is what became of it."""
    if edition is None or edition.successor is None:
        return None
    return reverse("dashboard:incident", args=[edition.successor])


def not_published(request: HttpRequest, public_id: str, as_of: int | None) -> HttpResponse:
    told = _("The record knows no incident “%(id)s”.")
    if as_of is not None:
        told = _("The record knows no incident “%(id)s” up to revision %(revision)s.")
    return errors.page(
        request,
        404,
        _("There is no such incident"),
        told % {"id": isolated(public_id[:40]), "revision": as_of},
        _("An id that was published once is kept for ever."),
        onward=today(public_id) if as_of is not None else None,
    )


def today(public_id: str) -> tuple[str, str] | None:
    """Where today's page of this incident is, and what the link says; None where there is none."""
    try:
        record.history(public_id)
    except record.NeverPublished:
        return None
    return reverse("dashboard:incident", args=[public_id]), _("What the record says of it today")
