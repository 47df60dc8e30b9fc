"""What happens to every request before a view sees it?"""

import logging
import re
from collections.abc import Callable, Iterator
from contextvars import Context, copy_context
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.middleware.csp import get_nonce
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from psycopg.errors import LockNotAvailable
from redis.exceptions import ConnectionError as RedisAway
from redis.exceptions import TimeoutError as RedisTooLate

from config import denials, kept, roles
from dashboard import languages
from dashboard.errors import database_away, page, queue_away
from history import context
from people import powers, sessions

log = logging.getLogger("khabur.requests")

REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.IGNORECASE)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def leaflet_nonce(get_response: GetResponse) -> GetResponse:
    """Gives django-leaflet's admin widget the nonce under the name that it reads."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.csp_nonce = get_nonce(request)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def pages_packed(get_response: GetResponse) -> GetResponse:
    """Public pages go compressed to whom reads that.

    Those of the desk hold secrets beside what a link may put there, and the length would tell of them.
    Answers of the API have validators and digests of these very bytes.
    """
    gzip = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if not is_page or roles.is_the_desk(request.path_info):
            return response
        if REFUSES_GZIP.search(request.headers.get("Accept-Encoding", "")):  # which Django reads as a wish
            patch_vary_headers(response, ("Accept-Encoding",))
            return response
        return gzip.process_response(request, response)

    return middleware


def in_its_language(get_response: GetResponse) -> GetResponse:
    """In the language that the address names, and in English where it names none: no cookie, no header."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with translation.override(languages.of_path(request.path_info)):
            return get_response(request)

    return middleware


def public_role(get_response: GetResponse) -> GetResponse:
    """Asks the database as the desk under the desk's prefix, and as the public role everywhere else."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with roles.asking_as("default" if roles.is_the_desk(request.path_info) else "public"):
            response = get_response(request)
            if isinstance(response, StreamingHttpResponse):
                # Under WSGI the chunks are never asynchronous; if they were, iter() would refuse them.
                response.streaming_content = in_this_role(iter(response.streaming_content))  # type: ignore[arg-type]
        return response

    return middleware


def desk_without_nul(get_response: GetResponse) -> GetResponse:
    """Refuses the NUL character at the desk in words: PostgreSQL holds none, and would fail later."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if roles.is_the_desk(request.path_info) and (holds_nul(request.GET) or holds_nul(request.POST)):
            return page(request, 400, "This request cannot be read", "It holds a NUL character.")
        return get_response(request)

    return middleware


def told_to_history(get_response: GetResponse) -> GetResponse:
    """What a request to the desk writes, its user wrote through its page."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not roles.is_the_desk(request.path_info):
            return get_response(request)
        with context.told(context.Page(request)):
            return get_response(request)

    return middleware


def session_at_the_desk(get_response: GetResponse) -> GetResponse:
    """Nobody has more than a reviewer's powers before a second factor was shown, and a superuser none.

    Everywhere else no session counts, and none is looked at.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        session = powers.Session(request)
        with powers.of(session):
            if roles.is_the_desk(request.path_info):
                sessions.seen(request)
                barred = request.user.is_superuser and not session.in_full
                if barred and not roles.is_account(request.path_info):
                    return denials.forbidden(request, PermissionDenied())
            return get_response(request)

    return middleware


class RefusesActionsOfOthers:
    """An action of a list that is not somebody's is refused and logged; Django would see no action at all."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        of, match = getattr(view, "model_admin", None), request.resolver_match
        if of is None or match is None or not (match.url_name or "").endswith("_changelist"):
            return
        asked = set(filter(None, request.POST.getlist("action")))
        if asked and request.user.is_staff and not asked <= set(of.get_actions(request)):
            raise PermissionDenied


class SaysThatTheDatabaseIsAway:
    """Answers 503 instead of 500 where a page could not ask it. The API says so in its own way."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, RedisAway | RedisTooLate):
            log.error("redis is away path=%s", request.path, exc_info=exception)
            return queue_away(request)
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        log.error("the database is away path=%s", request.path, exc_info=exception)
        if kept.is_kept(request):
            busy = isinstance(exception.__cause__, LockNotAvailable)
            return kept.given_back(request, *(kept.BUSY if busy else kept.AWAY), status=503)
        return database_away(request)


def holds_nul(given: QueryDict) -> bool:
    return any("\0" in text for name, values in given.lists() for text in (name, *values))


def in_this_role(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same chunks, each made under the role of the request that is now being answered."""
    # Copied here and not in the generator, whose first line runs when the role is set back already.
    return made_within(copy_context(), chunks)


def made_within(context: Context, chunks: Iterator[bytes]) -> Iterator[bytes]:
    while True:
        chunk = context.run(next, chunks, None)
        if chunk is None:
            return
        yield chunk
