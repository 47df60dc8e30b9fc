"""What becomes of what was typed, where a form of the desk cannot be taken? It comes back, to be sent again.

Whoever was signed out meanwhile, signed in anew in another tab, or met a database that is away gets a page
that holds every field and a button. Only what was sent from a page of ours comes back, as the browser says:
a form of another site is not lent our token. Nothing is stored, and what is about signing in is not repeated.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from config import roles
from dashboard import errors

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field
SIGNED_OUT = (
    "You are signed out",
    "Sign in in another tab, come back to this one, and send it again.",
)
TOO_OLD = (
    "This page was opened before you signed in",
    "Or it was open for too long. Look whether you are still who you were, and send it again.",
)
BUSY = (
    "Somebody else is writing at this moment",
    "They hold what you want to change. Wait for a moment, and send it again.",
)
AWAY = (
    "The database cannot be reached",
    "It is busy or being restarted. Wait for a moment, and send it again.",
)


class KeepsWhatWasTyped:
    """Answers a form of the desk that somebody sends who is nobody by now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not is_kept(request) or request.user.is_authenticated:
            return None
        return given_back(request, *SIGNED_OUT, signs_in=True)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a token that counts."""
    if not is_kept(request):
        return errors.not_from_here(request, reason)
    if request.user.is_authenticated:
        return given_back(request, *TOO_OLD)
    return given_back(request, *SIGNED_OUT, signs_in=True)


def is_kept(request: HttpRequest) -> bool:
    """Whether it is a form of the desk that came from a page of ours, and not one for signing in."""
    path = request.path_info
    at_work = roles.is_the_desk(path) and not roles.is_account(path)
    return request.method == "POST" and at_work and is_ours(request)


def is_ours(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def given_back(
    request: HttpRequest, title: str, sentence: str, *, status: int = 403, signs_in: bool = False
) -> HttpResponse:
    typed = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    context = {
        "title": title,
        "sentence": sentence,
        "typed": typed,
        "files": [file.name for _field, files in request.FILES.lists() for file in files],
        "signs_in": signs_in,
    }
    return render(request, "admin/kept.html", context, status=status)
