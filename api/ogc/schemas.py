"""What has a feature, and what of it can be asked? JSON Schemas, made from the list of our GeoJSON.

Types are plain, though nearly all may be null: GDAL 3.6 takes a union of types for text.
"""

from typing import Any

from rest_framework import serializers

from api.ogc.layers import Layer
from api.serializers.answers import PROPERTIES
from incidents.door import conditions

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FORMATS = {
    "Point": "https://geojson.org/schema/Point.json",
    "LineString": "https://geojson.org/schema/LineString.json",
    "Polygon": "https://geojson.org/schema/Polygon.json",
    "MultiPolygon": "https://geojson.org/schema/MultiPolygon.json",
}
KINDS: tuple[tuple[Any, dict[str, str]], ...] = (
    (serializers.BooleanField, {"type": "boolean"}),
    (serializers.IntegerField, {"type": "integer"}),
    (serializers.FloatField, {"type": "number"}),
    (serializers.DateTimeField, {"type": "string", "format": "date-time"}),
    (serializers.DateField, {"type": "string", "format": "date"}),
    (serializers.Field, {"type": "string"}),
)


def of_property(name: str) -> dict[str, Any]:
    field = PROPERTIES[name]
    kind = next(kind for sort, kind in KINDS if isinstance(field, sort))
    codes = {"enum": list(field.choices)} if isinstance(field, serializers.ChoiceField) else {}
    about = {"description": field.help_text} if field.help_text else {}
    return {"title": name.replace("_", " "), **kind, **codes, **about}


def geometry(layer: Layer) -> dict[str, Any]:
    if not layer.has_geometry:
        return {"type": "null"}
    shapes = [{"$ref": FORMATS[kind]} for kind in layer.geometry]
    return shapes[0] if len(shapes) == 1 else {"oneOf": shapes}


def of_feature(layer: Layer, *, address: str) -> dict[str, Any]:
    return {
        "$schema": DRAFT,
        "$id": address,
        "title": layer.title,
        "description": layer.about,
        "type": "object",
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string"},
            "geometry": geometry(layer),
            "properties": {
                "type": "object",
                "properties": {name: of_property(name) for name in PROPERTIES},
                "required": list(PROPERTIES),
            },
        },
        "required": ["type", "id", "geometry", "properties"],
    }


def of_queryables(layer: Layer, *, address: str) -> dict[str, Any]:
    own = {name: of_property(name) for name in conditions.PROPERTIES}
    days = {
        "title": "occurred",
        "description": "The days it may have happened. For T_INTERSECTS, T_BEFORE, T_AFTER and T_DURING.",
        "type": "array",
        "items": {"type": "string", "format": "date"},
    }
    ground = {
        "title": "geometry",
        "description": "The ground it may cover: of a point the circle of radius_m. For S_INTERSECTS.",
        "format": "geometry-any",
    }
    shown = {conditions.GEOMETRY: ground} if layer.has_geometry else {}
    return {
        "$schema": DRAFT,
        "$id": address,
        "type": "object",
        "title": layer.title,
        "properties": {**own, conditions.INTERVAL: days, **shown},
        "additionalProperties": False,
    }
