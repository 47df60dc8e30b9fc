"""What may the address of a list of the desk ask for? What its page offers, and nothing else.

Django takes any column for a filter, the digest of a password included, and fails on what the column cannot
be compared with. An empty form takes nothing from its address either.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.options import IS_FACETS_VAR, IS_POPUP_VAR, SOURCE_MODEL_VAR, TO_FIELD_VAR
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ORDER_VAR, PAGE_VAR, SEARCH_VAR
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from dashboard.errors import page

OF_EVERY_LIST = (SEARCH_VAR, ORDER_VAR, PAGE_VAR, ALL_VAR, ERROR_FLAG)
OF_EVERY_PAGE = (IS_POPUP_VAR, SOURCE_MODEL_VAR, TO_FIELD_VAR, IS_FACETS_VAR, "_changelist_filters")
# What the filters of Django make of the column that they are for.
SUFFIXES = ("", "__exact", "__id__exact", "__isnull", "__isempty")


def unknown(of: Any, request: HttpRequest, *, is_list: bool) -> tuple[list[str], list[str]]:
    """The names in the address that this page does not know, and those that it does."""
    known = set(OF_EVERY_PAGE)
    if is_list:
        known |= {*OF_EVERY_LIST, *(name for each in of.get_list_filter(request) for name in names(each))}
    shown = sorted(name for name in known if not name.startswith("_"))
    return sorted(set(request.GET) - known), shown


def names(offered: Any) -> list[str]:
    """Of one filter of a list: a column, a column with a filter for it, or a filter of our own."""
    if own := getattr(offered, "parameter_name", None):
        return [own]
    column = offered if isinstance(offered, str) else offered[0]
    return [f"{column}{suffix}" for suffix in SUFFIXES]


class RefusesOtherQuestions:
    """A question that the page does not offer is refused, and what it offers is named."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        of, match = getattr(view, "model_admin", None), request.resolver_match
        sort = (match.url_name or "").rpartition("_")[2] if match else ""
        if of is None or sort not in ("changelist", "add") or not request.user.is_staff:
            return None
        other, known = unknown(of, request, is_list=sort == "changelist")
        if not other:
            return None
        said = f"It does not know: {', '.join(other)}.", f"It knows: {', '.join(known) or 'nothing'}."
        return page(request, 400, "This page takes nothing of that from its address", *said)
