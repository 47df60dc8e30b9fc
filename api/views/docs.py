"""How is the API explained to people? Pages made from what the code itself goes by.

The parameters, columns, problems and addresses listed are the ones in use. They are plain
pages of ours rather than an interactive viewer, which would need inline styles.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from api import errors, flat
from api.asking import LIMIT, MOST, only
from api.views.about import document
from incidents.door.parameters import PARAMETERS
from incidents.door.selection import BadSelection

Page = Callable[..., HttpResponse]


def page(view: Page) -> Page:
    """Of a page that is read and takes no parameters; it refuses as every address of the API does."""

    @require_safe
    @wraps(view)
    def asked(request: HttpRequest, **path: str) -> HttpResponse:
        try:
            only(request.GET, ())
        except (BadSelection, SuspiciousOperation) as fault:
            return errors.problem_response(fault, {"request": request, "view": None})
        return view(request, **path)

    return asked


@page
def docs(request: HttpRequest) -> HttpResponse:
    """The addresses, what may be asked of them, and what they promise."""
    told = {
        "addresses": addresses(),
        "parameters": PARAMETERS.values(),
        "columns": flat.COLUMNS,
        "sorts": errors.SORTS.values(),
        "limit": LIMIT,
        "most": MOST,
        "site": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "api/docs.html", told)


def addresses() -> list[dict[str, Any]]:
    operations = ((path, item["get"]) for path, item in document()["paths"].items())
    return [
        {
            "path": path,
            "summary": operation["summary"],
            "about": operation["description"],
            "media_type": next(iter(operation["responses"]["200"]["content"])),
        }
        for path, operation in operations
    ]


@page
def problems(request: HttpRequest) -> HttpResponse:
    return render(request, "api/problems.html", {"sorts": errors.SORTS.values()})


@page
def problem(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in errors.SORTS:
        raise Http404(f"There is no problem called '{slug}'.")
    return render(request, "api/problem.html", {"sort": errors.SORTS[slug]})
