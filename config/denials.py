"""Who was refused what at the desk? Whatever refused it: one page, and one line of the log."""

import logging

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from config import roles
from dashboard import errors
from people import powers

WITHOUT = "Without a second factor you have what a reviewer has, and this is more."
log = logging.getLogger("khabur.desk")


class Refusal(PermissionDenied):
    """What was refused, by the name of the page, since an address may hold what is secret."""

    def __init__(self, request: HttpRequest, refused: Exception) -> None:
        super().__init__(WITHOUT if at_the_desk(request) and powers.kept_back(request) else str(refused))
        self.back = getattr(refused, "back", "")
        self.about = {"route": route(request), **getattr(refused, "about", {})}


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return errors.forbidden(request, Refusal(request, exception))


def too_many(request: HttpRequest) -> HttpResponse:
    log.warning("held off", extra={"route": route(request), "user": request.user.pk})
    return errors.too_many(request)


def at_the_desk(request: HttpRequest) -> bool:
    """By somebody whom we could look up: outside it no session is."""
    return roles.is_the_desk(request.path_info) and hasattr(request, "user")


def route(request: HttpRequest) -> str | None:
    return request.resolver_match.view_name if request.resolver_match else None
