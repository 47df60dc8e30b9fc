"""How is the API explained to people? Pages made from what the code itself goes by.

The parameters, columns, problems and addresses listed are the ones in use. They are plain
pages of ours rather than an interactive viewer, which would need inline styles.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from api import errors, flat
from api.asking import LIMIT, MOST
from api.views.about import document
from incidents.parameters import PARAMETERS


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


def problems(request: HttpRequest) -> HttpResponse:
    return render(request, "api/problems.html", {"sorts": errors.SORTS.values()})


def problem(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in errors.SORTS:
        raise Http404(f"There is no problem called '{slug}'.")
    return render(request, "api/problem.html", {"sort": errors.SORTS[slug]})
