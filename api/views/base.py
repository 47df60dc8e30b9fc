"""How is a question answered? Parse it, see whether the asker holds the answer, answer it.

The base of every address of the API: GET, HEAD and OPTIONS only, no cookie and no session,
readable from any site, refusals as problems. The ending of the path is the format; where
there is none it is JSON and the Accept header is asked.
"""

from typing import Any, ClassVar

import orjson
from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import Throttled
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import caching, metering
from api.asking import Asked, ask
from api.renderers.json import JSON
from incidents.door.selection import NAMES
from incidents.public import record
from incidents.public.look import Look

EXPOSED = (
    "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Content-Crs, Content-Disposition, Repr-Digest,"
    " Khabur-Revision, Khabur-Matched, Khabur-Rows, Khabur-Left-Out, Khabur-Certain, Khabur-Unlocated,"
    " Khabur-Undated, Khabur-Withheld, Khabur-Unreadable"
)
METHODS = "GET, HEAD, OPTIONS"
A_DAY = "86400"


def has_ending(path: str) -> bool:
    return "." in path.rstrip("/").rsplit("/", 1)[-1]


class ByEnding(DefaultContentNegotiation):
    """The path decides. Without an ending Accept may refuse JSON, and nothing else."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        if has_ending(request.path):
            return renderers[0], renderers[0].media_type
        chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers, None)
        return chosen

    def filter_renderers(self, renderers: Any, format: str) -> Any:
        return renderers


class Answer(APIView):
    renderer_classes = [JSON]
    content_negotiation_class = ByEnding
    http_method_names = ["get", "head", "options"]
    meter: metering.Meter | None = None
    known: ClassVar[tuple[str, ...]] = ()  # the parameters that this address understands

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = HttpResponse(status=204)
        response["Allow"] = METHODS
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "If-None-Match, Accept"
        response["Access-Control-Max-Age"] = A_DAY
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.count(request)
        super().initial(request, *args, **kwargs)

    def count(self, request: Request) -> None:
        """Raises Throttled. A browser's question before the question is free."""
        self.meter = None if request.method == "OPTIONS" else metering.begun(request)
        if self.meter and self.meter.is_used_up:
            raise Throttled(wait=self.meter.resets_s)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        done = super().finalize_response(request, response, *args, **kwargs)
        self.metered(done)
        done["Access-Control-Allow-Origin"] = "*"
        done["Access-Control-Expose-Headers"] = EXPOSED
        if not has_ending(self.request.path):
            patch_vary_headers(done, ["Accept"])
        return done

    def metered(self, done: Any) -> None:
        if self.meter is None:
            return
        if isinstance(done, Response):
            done.render()
        metering.ended(self.meter, done).put_on(done)


class SelectionAnswer(Answer):
    # A comment and no docstring, here and below: the API says a view's docstring of it, inherited too.

    reserved: ClassVar[tuple[str, ...]] = ()
    known = NAMES

    def get(self, request: Request, **path: Any) -> HttpResponseBase:
        asked = ask(request.query_params, reserved=self.reserved)
        look = record.look(asked.selection, cursor=asked.cursor)
        seal = caching.seal(look, path=request.path, query_string=asked.query_string)
        if seal.is_known_to(request):
            return seal.unchanged()
        response = self.answer(asked, look, **path)
        seal.put_on(response)
        return response

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        raise NotImplementedError


class FixedAnswer(Answer):
    # No revision governs the answer: what it says is its seal.

    def sealed(self, request: Request, data: Any) -> HttpResponseBase:
        body = orjson.dumps(data)
        seal = caching.of_bytes(body, revision=data.get("revision"))
        if seal.is_known_to(request):
            return seal.unchanged()
        response = HttpResponse(body, content_type=request.accepted_renderer.media_type)
        seal.put_on(response)
        return response


def answer(data: Any, *, link: str = "") -> Response:
    headers = {"Link": link} if link else {}
    return Response(data, headers=headers | {"Khabur-Revision": str(data["revision"])})
