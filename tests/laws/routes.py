"""Which addresses does the public have, and which of them take a Selection?

Read from the URLconf, so that a law which walks them holds for one that is added as well. A
route with an argument needs an example here; without one, and with one too many, a test fails.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from api.views.base import Answer

Patterns = Iterable[URLPattern | URLResolver]

# What may stand for the arguments of a route; ids of incidents are given by who walks.
EXAMPLES = {
    "actors/<slug>": ("ru-vp", "secret-actor", "harmed-actor"),
    "sources/<slug>": ("test-wire", "secret-source", "harmed-source"),
    "places/<slug>": ("tall-tamr", "secret-place"),
    "areas/<pcode>": ("SY08",),
    "encounters/<first>/<second>": ("ru-vp/us", "secret-actor/us"),
    "answer/<z>/<x>/<y>/<across>/<down>": ("7/77/49/2/1",),
    "api/<rest>": ("nothing-here",),
    "compat/<rest>": ("nothing-here",),
    "api/problems/<slug>": ("unknown-parameter", "withheld", "merged"),
    "api/v1/clusters/<z>/<x>/<y>": ("0/0/0", "7/78/49"),
    "api/v1/extents/<z>/<x>/<y>": ("0/0/0", "7/78/49"),
    "api/v1/marks/<z>/<x>/<y>/<across>/<down>": ("0/0/0/1/1", "7/77/49/2/1"),
    "api/v1/roads/<slug>": ("m4",),
    "api/v1/roads/<slug>.geojson": ("m4",),
    "api/v1/roads/<slug>/strip": ("m4",),
    "api/v1/roads/<slug>/strip.csv": ("m4",),
    "roads/<slug>": ("m4",),
    "sitemap/<number>.xml": ("1",),
    "ogc/<rest>": ("nothing-here",),
}
ARGUMENTS = re.compile(r"<\w+>(?:/<\w+>)*")
NOT_FOR_THE_PUBLIC = "admin/"  # the desk, tested elsewhere


@dataclass(frozen=True, slots=True)
class Route:
    """One pattern of the URLconf, such as `api/v1/incidents/<public_id>.json/`."""

    spelled: str
    view: Callable[..., Any]

    @property
    def plain(self) -> str:
        """Without the ending `.json` and the slash that make no difference."""
        return self.spelled.rstrip("/").removesuffix(".json")

    @property
    def answer(self) -> type[Answer] | None:
        """The class behind it, where the API answers; None for pages."""
        found = getattr(self.view, "cls", None)
        return found if isinstance(found, type) and issubclass(found, Answer) else None

    def addresses(self, ids: Iterable[str], *, spelled: bool = False) -> list[str]:
        """Every address that the examples give, from the root. Raises KeyError where one lacks."""
        route = self.spelled if spelled else self.plain
        if "<" not in route:
            return [f"/{route}"]
        given = list(ids) if "<public_id>" in route else EXAMPLES[self.plain]
        return [f"/{ARGUMENTS.sub(example, route)}" for example in given]


def complete(address: str) -> str:
    """With what it cannot be asked without."""
    return f"{address}?url=%2Fincidents" if address.startswith("/api/v1/oembed") else address


def walked() -> list[Route]:
    """Every public route, in every spelling."""
    found = unfolded(get_resolver().url_patterns)
    return [route for route in found if not route.spelled.startswith(NOT_FOR_THE_PUBLIC)]


def unfolded(patterns: Patterns, before: str = "") -> Iterator[Route]:
    for pattern in patterns:
        spelled = before + shown(pattern)
        if isinstance(pattern, URLResolver):
            yield from unfolded(pattern.url_patterns, spelled)
        else:
            yield Route(spelled, pattern.callback)


def shown(pattern: URLPattern | URLResolver) -> str:
    """`incidents/<public_id>` for `^incidents/(?P<public_id>[^/]+)/?$` and for `<slug:public_id>`."""
    text = str(pattern.pattern)
    if not isinstance(pattern.pattern, RegexPattern):
        return re.sub(r"<\w+:", "<", text)
    open_ended = "" if text.endswith("$") or isinstance(pattern, URLResolver) else "<rest>"
    named = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", text.removeprefix("^").removesuffix("$"))
    return named.removesuffix("/?") + open_ended


def once() -> list[Route]:
    """Every public route in one spelling."""
    return list({route.plain: route for route in walked()}.values())


def addresses(ids: Iterable[str]) -> list[str]:
    """Every public address, in one spelling."""
    return [address for route in once() for address in route.addresses(list(ids))]


def of_the_api(public_id: str) -> list[tuple[str, type[Answer]]]:
    """Every address of the API in every spelling, with the view behind it."""
    return [
        (route.addresses([public_id], spelled=True)[0], route.answer)
        for route in walked()
        if route.answer and not route.plain.endswith("<rest>")
    ]


def taking(parameter: str, *, good: str, bad: str, ids: Iterable[str] = ()) -> list[str]:
    """The addresses that understand a parameter: they answer a good value and refuse a bad one."""
    client = Client(raise_request_exception=False)

    def status(address: str, value: str) -> int:
        return client.get(address, {parameter: value}).status_code

    return [one for one in addresses(ids) if (status(one, good), status(one, bad)) == (200, 400)]


def taking_a_selection() -> list[str]:
    """Every address, in one spelling, at which a Selection can be asked. Needs a record."""
    return taking("kind", good="clash", bad="clsh")
