"""How does /ogc describe itself? As OpenAPI 3.0: GDAL and QGIS read there what to ask, and how much of it.

The parameters come from the list that the Selection is read by, and from that of this package, so
that none can be missing here.
"""

from typing import Any

from api import answers
from api import asking as pages
from api.errors import MEDIA_TYPE
from api.ogc import asking, crs, links
from api.ogc.layers import LAYERS, Layer
from api.renderers.json import JSON
from incidents.door.parameters import PARAMETERS, Parameter

Node = dict[str, Any]


class OpenAPI(JSON):
    media_type = links.OPENAPI


class JSONSchema(JSON):
    media_type = links.SCHEMA


TEXT: Node = {"type": "string"}
SYSTEM: Node = {"type": "string", "format": "uri", "enum": list(crs.SYSTEMS)}
BESIDE: dict[str, tuple[str, Node]] = {
    "bbox-crs": ("The coordinates of `bbox`.", SYSTEM),
    "crs": ("The coordinates of the answer.", SYSTEM),
    "cursor": ("Where to carry on: taken from the link `next`, and nothing else.", TEXT),
    "datetime": ("A day, an instant, or an interval such as 2021-01-01/.. that it may lie in.", TEXT),
    "f": ("There is one format.", {"type": "string", "enum": ["json"]}),
    "filter": ("A condition in CQL2; see the queryables of the collection.", TEXT),
    "filter-crs": ("The coordinates of the shapes in `filter`.", SYSTEM),
    "filter-lang": (
        "In what the filter is written.",
        {"type": "string", "enum": list(asking.LANGUAGES), "default": "cql2-text"},
    ),
    "limit": (
        "How many features at most.",
        {"type": "integer", "minimum": 1, "maximum": pages.MOST, "default": pages.LIMIT},
    ),
    "offset": (
        "How many features to leave out first; the link `next` is safer while incidents are published.",
        {"type": "integer", "minimum": 0, "maximum": asking.MOST_OFFSET},
    ),
}
BBOX: Node = {
    "type": "array",
    "items": {"type": "number"},
    "minItems": 4,
    "maxItems": 6,
    "description": "Four numbers or six: west, south, east, north.",
}


def document(root: str, *, title: str) -> Node:
    return {
        "openapi": "3.0.3",
        "info": {
            "title": title,
            "description": "OGC API - Features. The same incidents as in the rest of the API.",
            "version": "1",
            "license": {"name": answers.LICENCE, "url": answers.LICENCE_URL},
        },
        "servers": [{"url": root}],
        "paths": {
            "/": fixed("The landing page", "landing"),
            "/conformance": fixed("What is conformed to", "conformance"),
            "/api": fixed("This document", "api", kind=links.OPENAPI),
            "/collections": fixed("The collections", "collections"),
            **{path: node for layer in LAYERS.values() for path, node in of_layer(layer).items()},
        },
    }


def of_layer(layer: Layer) -> Node:
    base, name = f"/collections/{layer.name}", layer.name
    public_id = {"name": "public_id", "in": "path", "required": True, "schema": TEXT}
    of_one = [
        public_id,
        *(beside(one) for one in asking.OF_ONE if one in BESIDE),
        selected(PARAMETERS["as_of"]),
    ]
    return {
        base: fixed(layer.title, f"{name}.collection"),
        f"{base}/queryables": fixed("What can be asked", f"{name}.queryables", kind=links.SCHEMA),
        f"{base}/schema": fixed("What a feature has", f"{name}.schema", kind=links.SCHEMA),
        f"{base}/items": got(layer.title, f"{name}.items", links.GEOJSON, items_parameters()),
        f"{base}/items/{{public_id}}": got("One incident", f"{name}.item", links.GEOJSON, of_one, gone=True),
    }


def items_parameters() -> list[Node]:
    return [*(selected(one) for one in PARAMETERS.values()), *(beside(name) for name in BESIDE)]


def beside(name: str) -> Node:
    about, schema = BESIDE[name]
    return {"name": name, "in": "query", "allowEmptyValue": True, "description": about, "schema": schema}


def selected(parameter: Parameter) -> Node:
    """A parameter of the Selection. A list may be written with commas."""
    one: Node = {"type": "integer"} if parameter.name == "as_of" else dict(TEXT)
    if parameter.allowed:
        one["enum"] = parameter.allowed
    listed = {"schema": {"type": "array", "items": one}, "style": "form", "explode": False}
    told = {
        "name": parameter.name,
        "in": "query",
        "allowEmptyValue": True,  # forms send every field: without a value it is not given
        "description": parameter.about,
    }
    if parameter.name == "bbox":
        return {**told, "schema": BBOX, "style": "form", "explode": False}
    return {**told, **(listed if parameter.is_list else {"schema": one})}


def fixed(summary: str, name: str, *, kind: str = links.JSON) -> Node:
    return got(summary, name, kind, [beside("f")])


def got(summary: str, name: str, kind: str, parameters: list[Node], *, gone: bool = False) -> Node:
    problem = {"content": {MEDIA_TYPE: {"schema": {"type": "object"}}}}
    refused = {
        "400": "A parameter is unknown or malformed.",
        "405": "It is read with GET and HEAD.",
        "429": "The minute is used up.",
        "500": "The fault is ours.",
        "503": "The database did not answer in time.",
    }
    refused |= {"404": "It was never there.", "410": "It was taken back."} if gone else {}
    answered = {"description": "The answer.", "content": {kind: {"schema": {"type": "object"}}}}
    problems = {code: {"description": about, **problem} for code, about in refused.items()}
    told = {"summary": summary, "operationId": name, "parameters": parameters}
    return {"get": {**told, "responses": {"200": answered, **problems}}}
