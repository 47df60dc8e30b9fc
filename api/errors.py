"""What went wrong? Every refusal of the API has one shape: RFC 9457 `application/problem+json`.

Each `type` is the address of a page that explains it (`api.views.problems`). An unexpected
fault is written to the log and told to nobody.
"""

import logging
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

import orjson
from django.core.exceptions import PermissionDenied, SuspiciousOperation, TooManyFieldsSent
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions

from api.renderers.whole import Incomplete
from incidents.document import Unreadable
from incidents.door.asking import LONGEST, LONGEST_NAME
from incidents.door.selection import MOST_TOLD, BadSelection, Problem
from incidents.door.values import shown

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
MOST_COUNTED = 200_000  # characters of a query that is too long to be read
LONGEST_INSTANCE = 10_000  # characters; a longer address is told without its query
UNREADABLE = (exceptions.ParseError, exceptions.UnsupportedMediaType, PermissionDenied, SuspiciousOperation)


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of problem: its address, its status, its name, and what the asker can do."""

    slug: str
    status: int
    title: str
    remedy: str

    @property
    def address(self) -> str:
        return f"/api/problems/{self.slug}"


SORTS = {
    sort.slug: sort
    for sort in (
        Sort(
            "unknown-parameter",
            400,
            "Unknown query parameter",
            "A name in the query is not one that this address knows. It is refused rather than ignored,"
            " since ignoring it would answer another, wider question. `errors` names it and, where one is"
            " near, suggests another; `known` lists all.",
        ),
        Sort(
            "bad-parameter",
            400,
            "Malformed query parameter",
            "A value cannot be read, is not in the vocabulary, contradicts another, or a name that may be"
            " given once was given twice. `errors` says which parameter and what is expected. It names the"
            f" first {MOST_TOLD} faults and how many more there are; of a question of more than {LONGEST:,}"
            " characters nothing is read.",
        ),
        Sort("not-found", 404, "Not found", "Nothing has ever been at this address. Look at /api/docs."),
        Sort(
            "method-not-allowed",
            405,
            "Method not allowed",
            "The API is read with GET and HEAD. Editors change the record at the desk.",
        ),
        Sort(
            "not-acceptable",
            406,
            "Not acceptable",
            "The ending of the path names the format, and an address without an ending is JSON."
            " Ask for `.json`, `.geojson` or `.csv`, or accept `application/json`.",
        ),
        Sort(
            "retracted",
            410,
            "Retracted",
            "The incident was published and then retracted as wrong; `reason` says why. It can still be"
            " read as of a revision before `revision`: add `as_of`.",
        ),
        Sort(
            "merged",
            410,
            "Merged into another",
            "The incident was published twice and is told in another entry now: `merged_into` is its id and"
            " `successor` its address. As of a revision before `revision` it can still be read: add `as_of`.",
        ),
        Sort(
            "withheld",
            410,
            "Withheld",
            "The incident was published and then withheld from every answer, past ones included, on the"
            " ground that `reason` names.",
        ),
        Sort(
            "too-many-requests",
            429,
            "Too many requests",
            "Wait as many seconds as the header Retry-After says.",
        ),
        Sort(
            "internal-error",
            500,
            "Internal error",
            "The fault is ours and has been written to our log. Trying again may help.",
        ),
        Sort(
            "not-implemented",
            501,
            "Not in this format",
            "oEmbed allows XML as well as JSON; here there is JSON alone. Ask for that, or for none.",
        ),
        Sort(
            "unavailable",
            503,
            "Not available just now",
            "The database did not answer in time, or what was asked for changed while it was read. Try again,"
            " or ask a narrower question.",
        ),
    )
}


class Gone(Exception):
    """The incident was public and is not any more; `told` is all that may be said of it."""

    def __init__(self, slug: str, detail: str, **told: Any) -> None:
        super().__init__(detail)
        self.slug = slug
        self.told = told


def problem_response(fault: Exception, context: dict[str, Any]) -> HttpResponse:
    """The exception handler of REST framework."""
    request: HttpRequest = context["request"]
    if isinstance(fault, BadSelection):
        known = getattr(context["view"], "known", ())
        return refusal(request, fault.problems, known=known)
    if isinstance(fault, Gone):
        return problem(request, fault.slug, str(fault), **fault.told)
    if isinstance(fault, exceptions.Throttled):
        return throttled(request, fault)
    if isinstance(fault, TooManyFieldsSent):
        return refusal(request, [too_many(request)], known=getattr(context["view"], "known", ()))
    slug, detail = plainly(fault)
    if slug == "internal-error":
        log.error("api_fault path=%s", request.path, exc_info=fault)
    response = problem(request, slug, detail)
    if slug == "method-not-allowed":
        response["Allow"] = "GET, HEAD, OPTIONS"
    return response


def plainly(fault: Exception) -> tuple[str, str]:
    """The sort of problem and what may be said of it. Nothing of a fault of ours is repeated."""
    if isinstance(fault, Http404 | exceptions.NotFound):
        return "not-found", str(fault) or "There is nothing at this address."
    if isinstance(fault, exceptions.MethodNotAllowed):
        return "method-not-allowed", "Only GET, HEAD and OPTIONS are answered."
    if isinstance(fault, exceptions.NotAcceptable):
        return "not-acceptable", "Without an ending this address is JSON, which the request does not accept."
    if isinstance(fault, UNREADABLE):
        return "bad-parameter", "The request could not be read."
    return unavailable(fault) or ("internal-error", "Something failed on our side.")


def unavailable(fault: Exception) -> tuple[str, str] | None:
    """What may go well at another time."""
    if isinstance(fault, Incomplete):
        return "unavailable", "The record changed while it was read."
    if isinstance(fault, Unreadable):
        return "unavailable", str(fault)
    if isinstance(fault, OperationalError):
        return "unavailable", "The database did not answer in time."
    return None


def refusal(request: HttpRequest, problems: list[Problem], *, known: Iterable[str]) -> HttpResponse:
    unknown = any(found.code == "unknown_parameter" for found in problems)
    return problem(
        request,
        "unknown-parameter" if unknown else "bad-parameter",
        " ".join(found.detail for found in problems),
        errors=[
            {
                "parameter": found.parameter,
                "code": found.code,
                "detail": found.detail,
                "suggestion": found.suggestion,
            }
            for found in problems
        ],
        known=sorted(known),
    )


def too_many(request: HttpRequest) -> Problem:
    """Which name is given most often, where Django does not read the query for the number of its parts."""
    parts = request.META.get("QUERY_STRING", "")[:MOST_COUNTED].split("&")
    [(name, _times)] = Counter(unquote_plus(part.partition("=")[0]) for part in parts).most_common(1)
    detail = f"The query has too many parameters to be read, most of them {shown(name)}."
    return Problem(name[:LONGEST_NAME], "repeated", detail)


def throttled(request: HttpRequest, fault: exceptions.Throttled) -> HttpResponse:
    response = problem(request, "too-many-requests", "Too many requests from this address.")
    response["Retry-After"] = str(
        math.ceil(getattr(fault, "wait", None) or 1)
    )  # whole seconds: clients call int() on it
    return response


def problem(request: HttpRequest, slug: str, detail: str, **members: Any) -> HttpResponse:
    sort, address = SORTS[slug], request.get_full_path()
    told = {
        "type": sort.address,
        "title": sort.title,
        "status": sort.status,
        "detail": detail,
        "instance": address if len(address) <= LONGEST_INSTANCE else request.path,
        **members,
    }
    response = HttpResponse(orjson.dumps(told), content_type=MEDIA_TYPE, status=sort.status)
    response["Cache-Control"] = "no-store"
    response["Link"] = '</api/docs>; rel="help"'
    return response
