"""Where do the documents of /ogc lead? Whole addresses, made from the request: readers resolve no others."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse

from api import answers
from api.ogc.layers import Layer

JSON = "application/json"
GEOJSON = "application/geo+json"
SCHEMA = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
OGC = "http://www.opengis.net/def/rel/ogc/1.0"


def root(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("ogc:landing"))


def to(request: HttpRequest, *parts: str) -> str:
    return "/".join([root(request), *(quote(part, safe="") for part in parts)])


def link(rel: str, href: str, kind: str, title: str, **more: Any) -> dict[str, Any]:
    return {"rel": rel, "href": href, "type": kind, "title": title, **more}


def licence() -> dict[str, Any]:
    return link("license", answers.LICENCE_URL, "text/html", answers.LICENCE)


def of_landing(request: HttpRequest) -> list[dict[str, Any]]:
    here = root(request)
    return [
        link("self", here, JSON, "This document"),
        link("service-desc", to(request, "api"), OPENAPI, "The API, as OpenAPI 3.0"),
        link("service-doc", request.build_absolute_uri("/api/docs"), "text/html", "The API, to read"),
        link("conformance", to(request, "conformance"), JSON, "What is conformed to"),
        link(f"{OGC}/conformance", to(request, "conformance"), JSON, "What is conformed to"),
        link("data", to(request, "collections"), JSON, "The collections"),
        link(f"{OGC}/data", to(request, "collections"), JSON, "The collections"),
        licence(),
    ]


def of_collection(request: HttpRequest, layer: Layer) -> list[dict[str, Any]]:
    def here(*parts: str) -> str:
        return to(request, "collections", layer.name, *parts)

    schema = here("schema")
    return [
        link("self", here(), JSON, "This document"),
        link("items", here("items"), GEOJSON, layer.title),
        # GDAL 3.6 knows the first spelling only; the second is the registered one.
        link("describedBy", schema, SCHEMA, "What a feature has"),
        link("describedby", schema, SCHEMA, "What a feature has"),
        link(f"{OGC}/schema", schema, SCHEMA, "What a feature has"),
        link(f"{OGC}/queryables", here("queryables"), SCHEMA, "What can be asked in a filter"),
        licence(),
    ]
