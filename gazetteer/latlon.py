"""Which point did an editor type or paste? Latitude first, as maps print it; stored longitude first."""

import re
from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError

DECIMALS = re.compile(
    r"\s*([-+]?\d{1,3}(?:\.\d+)?)\s*°?\s*[nN]?\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*°?\s*[eE]?\s*"
)
# Syria and what lies next to it. East of 37.7° no longitude is a latitude of it too.
LATITUDES = (31.5, 37.7)
LONGITUDES = (35.0, 44.0)
PLACES = 6  # decimals: a tenth of a metre

HELP = "Latitude, then longitude, as decimals: 36.6606, 40.3714. Paste them, or click on the map."


class LatLonField(forms.Field):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 30, "dir": "ltr", "autocomplete": "off"}))
        kwargs.setdefault("help_text", HELP)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Point) else value

    def to_python(self, value: Any) -> Point | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, Point) else read(str(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = written(initial) if isinstance(initial, Point) else ""
        return before != (data or "").strip()


def written(point: Point) -> str:
    return f"{plain(point.y)}, {plain(point.x)}"


def plain(degrees: float) -> str:
    return f"{degrees:.{PLACES}f}".rstrip("0").rstrip(".")


def read(text: str) -> Point:
    """Raises ValidationError for what is no point, the wrong way round, or far away."""
    found = DECIMALS.fullmatch(text)
    if not found:
        raise ValidationError(f"“{text[:40]}” is not a point. {HELP}")
    first, second = float(found[1]), float(found[2])
    if within(first, LONGITUDES) and within(second, LATITUDES):
        raise ValidationError(
            f"This looks like longitude first. Did you mean {plain(second)}, {plain(first)}?"
        )
    if not (within(first, LATITUDES) and within(second, LONGITUDES)):
        raise ValidationError(f"Latitude {plain(first)}, longitude {plain(second)} lies far from Syria.")
    return Point(second, first, srid=4326)


def within(degrees: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= degrees <= bounds[1]
