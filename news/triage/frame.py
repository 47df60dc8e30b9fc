"""What do all pages of the triage share? Who may see them, and the frame of Django's admin round them."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

log = logging.getLogger("khabur.desk")

type View = Callable[..., HttpResponse]


def for_reviewers(view: View) -> View:
    """Whoever may change leads; a denial is a line in the log."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("news.change_lead"):
            log.warning("denied", extra={"act": "triage", "user": request.user.pk})
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def number(text: str) -> int | None:
    """The key of a row, as an address or a form has it; None for what can be none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def framed(request: HttpRequest, title: str) -> dict[str, Any]:
    return {**admin.site.each_context(request), "title": title}
