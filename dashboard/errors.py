"""What does a person read when there is no page to show? One layout, plain sentences.

None of these asks the database: they must work when it does not. The one exception is a refusal at
the desk, to somebody whom the database has just recognised.
"""

import logging

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

log = logging.getLogger("khabur.desk")


def page(
    request: HttpRequest, status: int, title: str, *sentences: str, onward: tuple[str, str] | None = None
) -> HttpResponse:
    """`onward` is an address and its words, where there is a page to read instead."""
    context = {"status": status, "title": title, "sentences": sentences, "onward": onward}
    return render(request, "dashboard/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 400, _("This request cannot be read"), _("It is malformed, or too large."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The only line that the log has of it: Django's own, with a traceback, is left out (`config.logs`)."""
    about = getattr(exception, "about", {})
    user = getattr(request, "user", None)
    log.warning("denied", extra={**about, "user": user and user.pk})
    if at_the_desk(request):
        return refused_at_the_desk(request, exception)
    return page(request, 403, _("This is not open to you"), _("Editors sign in at the desk."))


def at_the_desk(request: HttpRequest) -> bool:
    """By somebody who is signed in there."""
    user = getattr(request, "user", None)
    inside = request.path.startswith("/admin/")
    return inside and user is not None and user.is_active and user.is_staff


def refused_at_the_desk(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the exception says, and the way to `exception.back` where it names one."""
    said = str(exception) or "Your account may not do this. Ask an editor or an administrator."
    context = {"title": "This is not open to you", "said": said, "back": getattr(exception, "back", None)}
    shown = {**admin.site.each_context(request), **context}
    return render(request, "admin/refused.html", shown, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404, _("There is no such page"), _("The address may be misspelt."))


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token that our own page gives it: Django calls it a failure of CSRF."""
    return page(
        request,
        403,
        _("This was not sent from a page of ours"),
        _("Or the page was open for so long that it no longer counts, or cookies are switched off."),
        _("Open it again and send it once more. Nothing was changed."),
        onward=desk(request),
    )


def failed(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        500,
        _("Something failed on our side"),
        _("The record is not harmed. Please try again in a moment."),
        onward=desk(request),
    )


def database_away(request: HttpRequest) -> HttpResponse:
    answer = page(
        request,
        503,
        _("The database cannot be reached"),
        _("It is busy or being restarted. Nothing was changed; please try again in a moment."),
        onward=desk(request),
    )
    answer["Retry-After"] = "10"
    return answer


def queue_away(request: HttpRequest) -> HttpResponse:
    """Redis counts who tried to sign in how often: without it nobody may try."""
    answer = page(
        request,
        503,
        "Redis cannot be reached",
        "Without it nobody can sign in. Whoever is signed in already may go on.",
        onward=desk(request),
    )
    answer["Retry-After"] = "10"
    return answer


def too_many(request: HttpRequest) -> HttpResponse:
    answer = page(
        request,
        429,
        "Too many attempts",
        "Somebody tried this too often from your address. Wait for a minute, then try again.",
        onward=desk(request),
    )
    answer["Retry-After"] = "60"
    return answer


def desk(request: HttpRequest) -> tuple[str, str] | None:
    return ("/admin/", "Back to the desk") if request.path.startswith("/admin/") else None
