"""What does the desk's frame need on the pages that are about oneself? What it has on its own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

OURS = ("account_", "mfa_", "usersessions_", "people-")


def frame(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    ours = match is not None and (match.url_name or "").startswith(OURS)
    return admin.site.each_context(request) if ours else {}
