"""What is at each address of /ogc? OGC API - Features over the same Selection as everything else.

Each answers with and without a last slash, and none redirects (QGIS gives up on one).
"""

from typing import Any, ClassVar

from django.http import Http404, HttpResponseBase
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from api import answers, caching
from api.ogc import asking, crs, features, links, openapi, schemas
from api.ogc.asking import Asked
from api.ogc.layers import LAYERS, Layer
from api.renderers import geojson
from api.renderers.geojson import GeoJSON
from api.views.base import Answer, ByEnding, FixedAnswer, SelectionAnswer, answer
from api.views.incident import found, shown
from incidents.door.selection import Selection
from incidents.public import filtering, record
from incidents.public.look import Look
from incidents.public.record import Entry, Page

TITLE = "Khabur, military incidents in northeast Syria"
PART = "http://www.opengis.net/spec"
CONFORMS_TO = [
    f"{PART}/ogcapi-common-1/1.0/conf/core",
    *(f"{PART}/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "geojson", "oas30")),
    f"{PART}/ogcapi-features-2/1.0/conf/crs",
    *(f"{PART}/ogcapi-features-3/1.0/conf/{name}" for name in ("queryables", "filter", "features-filter")),
    *(
        f"{PART}/cql2/1.0/conf/{name}"
        for name in (
            "cql2-text",
            "cql2-json",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "basic-spatial-functions",
            "basic-spatial-operators",  # so called in a draft, by which QGIS goes
        )
    ),
]


class AsItIs(ByEnding):
    """Each address has one format, whatever is accepted: readers accept what they do not name."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class Document(FixedAnswer):
    # `f` may be given, since some readers always give it. None of /ogc is in the OpenAPI 3.1 of the rest.

    schema = None
    content_negotiation_class = AsItIs
    known = ("f",)

    def get(self, request: Request) -> HttpResponseBase:
        asking.plain(request.query_params)
        return self.sealed(request, self.told())

    def told(self) -> dict[str, Any]:
        raise NotImplementedError


class Landing(Document):
    def told(self) -> dict[str, Any]:
        return {
            "title": TITLE,
            "description": "Who says what, how certain, where along the road.",
            "attribution": answers.ATTRIBUTION,
            "links": links.of_landing(self.request),
        }


class Conformance(Document):
    def told(self) -> dict[str, Any]:
        return {"conformsTo": CONFORMS_TO}


class OpenAPI(Document):
    renderer_classes = [openapi.OpenAPI]

    def told(self) -> dict[str, Any]:
        return openapi.document(links.root(self.request), title=TITLE)


class Collections(Document):
    def told(self) -> dict[str, Any]:
        here = links.link("self", links.to(self.request, "collections"), links.JSON, "This document")
        return {
            "links": [here, links.licence()],
            "crs": list(crs.SYSTEMS),
            "collections": [collection(self.request, layer) for layer in LAYERS.values()],
        }


class OfLayer(Document):
    layer: ClassVar[Layer] = LAYERS["incidents"]


class Collection(OfLayer):
    def told(self) -> dict[str, Any]:
        return collection(self.request, self.layer)


class Queryables(OfLayer):
    renderer_classes = [openapi.JSONSchema]

    def told(self) -> dict[str, Any]:
        address = links.to(self.request, "collections", self.layer.name, "queryables")
        return schemas.of_queryables(self.layer, address=address)


class Schema(OfLayer):
    renderer_classes = [openapi.JSONSchema]

    def told(self) -> dict[str, Any]:
        address = links.to(self.request, "collections", self.layer.name, "schema")
        return schemas.of_feature(self.layer, address=address)


class Items(SelectionAnswer):
    schema = None
    content_negotiation_class = AsItIs
    renderer_classes = [GeoJSON]
    known = asking.KNOWN
    layer: ClassVar[Layer] = LAYERS["incidents"]

    def get(self, request: Request, **path: Any) -> HttpResponseBase:
        asked = asking.ask(request.query_params)
        look = filtering.layer(record.look(asked.selection, cursor=asked.cursor), self.layer.shows)
        if asked.condition:
            look = filtering.narrowed(look, asked.condition)
        seal = caching.seal(look, path=request.get_host() + request.path, query_string=asked.query_string)
        if seal.is_known_to(request):
            return seal.unchanged()
        response = answer(self.told(asked, look), link=f'<{answers.LICENCE_URL}>; rel="license"')
        response["Content-Crs"] = f"<{asked.crs}>"
        seal.put_on(response)
        return response

    def told(self, asked: Asked, look: Look) -> dict[str, Any]:
        page = record.page(filtering.skipping(look, asked.offset), limit=asked.limit)
        made = [feature(self.request, entry, asked.crs) for entry in page.entries]
        return geojson.collection(
            made,
            **answers.envelope(look, shown=len(made), also=self.beside(asked)),
            filter=asked.filter,
            numberMatched=look.tally.matched,
            numberReturned=len(made),
            links=self.links(asked, page),
        )

    def beside(self, asked: Asked) -> list[str]:
        """What this answer asks beside the Selection, in words: its layer, and its filter."""
        return [self.layer.words] + ([f"meeting the filter {asked.filter}"] if asked.filter else [])

    def links(self, asked: Asked, page: Page) -> list[dict[str, Any]]:
        here = links.to(self.request, "collections", self.layer.name)
        told = [
            links.link("self", addressed(f"{here}/items", asked), links.GEOJSON, "This page"),
            links.link("collection", here, links.JSON, self.layer.title),
            links.licence(),
        ]
        if page.next_cursor:
            onward = addressed(f"{here}/items", asked.further(page.next_cursor))
            told.append(links.link("next", onward, links.GEOJSON, "The next page"))
        return told


class Item(Answer):
    schema = None
    content_negotiation_class = AsItIs
    renderer_classes = [GeoJSON]
    known = ("as_of", "crs", "f")
    layer: ClassVar[Layer] = LAYERS["incidents"]

    def get(self, request: Request, public_id: str) -> HttpResponseBase:
        wanted = asking.one(request.query_params)
        history = found(public_id, as_of=wanted.selection.as_of)
        path = request.get_host() + request.path
        seal = caching.seal(history, path=path, query_string=wanted.query_string)
        if seal.is_known_to(request):
            return seal.unchanged()
        entry = shown(history)
        self.demand_layer(entry)
        response = answer({**self.told(entry, wanted), "revision": history.as_of})
        response["Content-Crs"] = f"<{wanted.crs}>"
        seal.put_on(response)
        return response

    def demand_layer(self, entry: Entry) -> None:
        its = features.layer_of(entry.document["location"])
        if its != self.layer:
            raise Http404(f"The incident is in the collection '{its.name}', not in '{self.layer.name}'.")

    def told(self, entry: Entry, wanted: Asked) -> dict[str, Any]:
        here = links.to(self.request, "collections", self.layer.name)
        address = addressed(f"{here}/items/{entry.document['public_id']}", wanted)
        return {
            **feature(self.request, entry, wanted.crs),
            "licence": answers.LICENCE,
            "attribution": answers.ATTRIBUTION,
            "links": [
                links.link("self", address, links.GEOJSON, "This incident"),
                links.link("collection", here, links.JSON, self.layer.title),
                links.link("alternate", answers.page(self.request, entry), "text/html", "Its page"),
                links.licence(),
            ],
        }


def feature(request: Request, entry: Entry, uri: str) -> dict[str, Any]:
    return features.feature(entry, page=answers.page(request, entry), out=crs.SYSTEMS[uri].out)


def addressed(address: str, asked: Asked) -> str:
    query = asked.query_string
    return f"{address}?{query}" if query else address


def collection(request: Request, layer: Layer) -> dict[str, Any]:
    look = filtering.layer(record.look(Selection()), layer.shows)
    spatial = {"spatial": {"bbox": [look.box], "crs": crs.CRS84}} if look.box else {}
    first, last = filtering.days(look)
    temporal = {"interval": [[first and f"{first}T00:00:00Z", last and f"{last}T23:59:59Z"]]}
    systems = {"crs": list(crs.SYSTEMS), "storageCrs": crs.CRS84} if layer.has_geometry else {}
    return {
        "id": layer.name,
        "title": layer.title,
        "description": layer.about,
        "attribution": answers.ATTRIBUTION,
        "license": answers.LICENCE,
        "itemType": "feature",
        "extent": {**spatial, "temporal": temporal},
        **systems,
        "links": links.of_collection(request, layer),
    }
