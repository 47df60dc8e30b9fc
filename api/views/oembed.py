"""How does a page of ours come into somebody else's? oEmbed 1.0: for its address, a frame to put there.

`/embed` is what the frame shows. It is sandboxed: it may run its scripts and open windows, and nothing more.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponseBase, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework.request import Request

from api import answers
from api.errors import problem
from api.schema import describe
from api.serializers import oembed as said
from api.views.base import FixedAnswer
from api.views.incident import GONE, found
from api.views.incident import shown as entry_of
from incidents.door import asking
from incidents.door.selection import BadSelection, Problem
from incidents.door.values import shown
from incidents.public import record, sentence

WIDTH, HEIGHT, MOST = 720, 480, 10_000  # pixels
CACHE_AGE_S = 86_400
# Pages of a Selection and of an incident; a page of a list is the list.
OF_MANY = ("dashboard:map", "dashboard:list", "embed")
OF_ONE = ("dashboard:incident", "embed-incident")
FRAME = (
    '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" frameborder="0"'
    ' sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>'
)


@dataclass(frozen=True, slots=True)
class Framed:
    """What the frame shows: its title, its path, and the revision that was asked for."""

    title: str
    path: str
    revision: int
    as_of: int | None


def an_address(text: str) -> SplitResult:
    """A whole address, or a path of this site."""
    parts = urlsplit(text)  # a ValueError says what is wrong
    whole = parts.scheme in ("http", "https") and parts.netloc
    if not (whole or re.match(r"/(?!/)", text)) or not text.isprintable() or "�" in text:
        raise ValueError(f"{shown(text)} is not an address; write https://… or /….")
    return parts


def pixels(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= MOST:
        raise ValueError(f"{shown(text)} is not a number from 1 to {MOST:,}.")
    return int(text)


def a_format(text: str) -> str:
    if text not in ("json", "xml"):
        raise ValueError(f"{shown(text)} is no format of oEmbed; write json.")
    return text


READERS: dict[str, Callable[[str], Any]] = {
    "url": an_address,
    "maxwidth": pixels,
    "maxheight": pixels,
    "format": a_format,
}
PIXELS = {"type": "integer", "minimum": 1, "maximum": MOST}
BESIDE = {
    "url": OpenApiParameter(
        "url",
        str,
        required=True,
        description="The address of the map, the list or an incident here, whole or from the root.",
        examples=[OpenApiExample("Convoys blocked", value="/incidents?kind=convoy_blocked")],
    ),
    "maxwidth": OpenApiParameter("maxwidth", PIXELS, description="Pixels that the frame may be wide."),
    "maxheight": OpenApiParameter("maxheight", PIXELS, description="Pixels that the frame may be high."),
    "format": OpenApiParameter("format", str, enum=["json"], description="There is one: XML is a 501."),
}


@describe("A frame for other pages (oEmbed)", said.OEmbed, beside=BESIDE, problems=(*GONE, "not-implemented"))
class OEmbed(FixedAnswer):
    """For the address of a map, a list or an incident of this site: a frame that shows the same, with its
    title. Of other addresses there is nothing (404); of an incident that was taken back neither (410)."""

    known = tuple(READERS)

    def get(self, request: Request) -> HttpResponseBase:
        asked = asking.only(request.query_params, READERS)
        if "url" not in asked:
            raise BadSelection([Problem("url", "missing", "'url' is needed: the address of a page here.")])
        if asked.get("format") == "xml":
            return problem(request, "not-implemented", "oEmbed is answered as JSON and not as XML.")
        return self.sealed(request, told(request, framed(request, asked["url"]), asked))


def told(request: Request, what: Framed, asked: dict[str, Any]) -> dict[str, Any]:
    width = min(WIDTH, asked.get("maxwidth", WIDTH))
    height = min(HEIGHT, asked.get("maxheight", HEIGHT))
    return {
        "version": "1.0",
        "type": "rich",
        "title": what.title,
        "provider_name": "Khabur",
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": CACHE_AGE_S,
        "width": width,
        "height": height,
        "html": format_html(FRAME, request.build_absolute_uri(what.path), width, height, what.title),
        **answers.about(what.revision, what.as_of),
    }


def framed(request: Request, url: SplitResult) -> Framed:
    """Raises Http404 for what is not ours, Gone, and BadSelection that names `url`."""
    here = request.get_host().lower()
    if url.netloc.lower() not in ("", here):
        raise Http404(f"{shown(url.geturl())} is not an address of this site.")
    path = url.path or "/"
    try:
        with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
            page = resolve(path)
    except Resolver404:
        raise Http404(f"There is no page {shown(url.path)}.") from None
    try:
        return of_page(page.view_name, page.kwargs, asking.without_tracking(QueryDict(url.query)))
    except BadSelection as refusal:
        faults = [Problem("url", "malformed", f"'url': {one.detail}") for one in refusal.problems]
        raise BadSelection(faults) from None


def of_page(name: str, path: dict[str, str], query: QueryDict) -> Framed:
    if name in OF_MANY:
        return of_many(query)
    if name in OF_ONE:
        return of_one(path["public_id"], query)
    raise Http404("The map, lists and incidents can be framed, and no other page.")


def of_many(query: QueryDict) -> Framed:
    selection, _cursor = asking.read(query, beside={"cursor": str})
    look = record.look(selection)
    path = asking.address(reverse("embed"), selection.query_string)
    return Framed(sentence.of(look), path, look.as_of, selection.as_of)


def of_one(public_id: str, query: QueryDict) -> Framed:
    as_of = asking.only(query, {"as_of": asking.a_revision}).get("as_of")
    history = found(public_id, as_of=as_of)
    title = entry_of(history).document["title"]
    page = reverse("embed-incident", args=[public_id])
    path = asking.address(page, asking.joined("", as_of=as_of))
    return Framed(title, path, history.as_of, as_of)
