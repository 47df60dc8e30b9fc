"""In which language is a page, and where is the same page in another?

The path says so and nothing else: `/ar/actors` is `/actors` in Arabic, for everybody. The query is the same
in every language, since it says *which*; so are a canonical address, a citation and a bookmark.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi

from incidents import tongue
from incidents.door.asking import LONGEST

CODES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The page that is asked for, in one language. `name` is what its speakers call it."""

    code: str
    name: str
    direction: str
    link: str
    address: str
    is_here: bool


def of_path(path: str) -> str:
    first = path[1:].partition("/")[0]
    return first if first in CODES else settings.LANGUAGE_CODE


def direction(code: str) -> str:
    return "rtl" if code in settings.LANGUAGES_BIDI else "ltr"


def plain(path: str) -> str:
    """The path as it is in English."""
    code = of_path(path)
    return path if code == settings.LANGUAGE_CODE else path.removeprefix(f"/{code}") or "/"


def path_in(code: str, path: str) -> str:
    return plain(path) if code == settings.LANGUAGE_CODE else f"/{code}{plain(path)}"


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every template is told: its language and direction, and the other languages where it is a page."""
    code = tongue.language()
    return {
        "language": code,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "languages": in_each(request) if is_page(request) else [],
    }


def is_page(request: HttpRequest) -> bool:
    """Whether there is the same in other languages: not of the desk, the API or a missing page."""
    match = request.resolver_match
    return match is not None and match.app_names in (["dashboard"], ["remarks"])


def in_each(request: HttpRequest) -> list[InLanguage]:
    here, query = of_path(request.path), request.META.get("QUERY_STRING", "")
    query = query if len(query) <= LONGEST else ""  # of a longer one nothing was read
    found = []
    for code, name in settings.LANGUAGES:
        path = path_in(code, request.path)
        address = f"{path}?{query}" if query else path
        found.append(
            InLanguage(
                code, name, direction(code), address, request.build_absolute_uri(address), code == here
            )
        )
    return found
