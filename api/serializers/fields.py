"""Of what are the shapes made? Fields in one word each, and `shape` to put them together."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from incidents.vocabulary import Words, codes

Shape = type[serializers.Serializer[Any]]
Fields = dict[str, Any]

Text = serializers.CharField
Whole = serializers.IntegerField
Number = serializers.FloatField
YesNo = serializers.BooleanField
Day = serializers.DateField
Instant = serializers.DateTimeField


def shape(name: str, about: str, fields: Fields) -> Shape:
    """A serializer made from a mapping: some of our names (`from`, `source`) are none in a class body."""
    made: Shape = type(name, (serializers.Serializer,), {"__doc__": about, **fields})
    return made


def maybe(field: Any, about: str = "", **more: Any) -> Any:
    """The field, null where not known."""
    return field(allow_null=True, help_text=about, **more)


def code(words: Words, about: str = "") -> Any:
    return serializers.ChoiceField(choices=list(codes(words)), help_text=about)


def maybe_code(words: Words, about: str = "") -> Any:
    return serializers.ChoiceField(choices=list(codes(words)), allow_null=True, help_text=about)


def exactly(*texts: str) -> Any:
    return serializers.ChoiceField(choices=list(texts))


def counts(about: str = "") -> Any:
    return serializers.DictField(child=Whole(), help_text=about)


def listed(field: Any, about: str = "", **more: Any) -> Any:
    return serializers.ListField(child=field, help_text=about, **more)


def numbers(length: int, about: str = "", *, null: bool = False) -> Any:
    return listed(Number(), about, min_length=length, max_length=length, allow_null=null)


POSITIONS: dict[str, Any] = {"type": "array", "items": {}}
GEOMETRY: dict[str, Any] = {
    "type": "object",
    "description": "GeoJSON, longitude first.",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"enum": ["Point", "LineString", "Polygon", "MultiPolygon"]},
        "coordinates": POSITIONS,
    },
}


@extend_schema_field(GEOMETRY)
class Geometry(serializers.JSONField):
    pass
