"""How is a value of a filter written? Days, patterns and shapes, each read strictly."""

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import shapely
from shapely.geometry import shape as shaped
from shapely.geometry.base import BaseGeometry

from incidents.door.values import shown

Lonlat = Callable[[float, float], tuple[float, float]]  # from the coordinates of a filter

FIRST, LAST = 1, date.max.toordinal()
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


class Refused(ValueError):
    """The filter says something that is not understood; the message says what."""


def is_text(value: Any) -> bool:
    return isinstance(value, str) and "\x00" not in value


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def is_truth(value: Any) -> bool:
    return isinstance(value, bool)


def pattern(text: str) -> re.Pattern[str]:
    """`%` stands for any characters, `_` for one, a backslash takes the meaning away.

    Each part is found once, at the leftmost place, and not tried again: linear in the text.
    """
    parts = re.findall(r"\\.|%|[^\\%]+|\\", text, re.DOTALL)
    runs: list[str] = [""]
    for part in parts:
        if part == "%":
            runs.append("")
        else:
            runs[-1] += re.escape(part[1:]) if part[0] == "\\" and len(part) > 1 else exactly(part)
    if len(runs) == 1:
        return re.compile(runs[0], re.DOTALL)
    middle = "".join(f"(?>.*?{run})" for run in runs[1:-1] if run)
    return re.compile(f"{runs[0]}{middle}.*{runs[-1]}", re.DOTALL)


def exactly(text: str) -> str:
    return "".join("." if char == "_" else re.escape(char) for char in text)


def ordinal_day(node: Any) -> date:
    """A day, written as text, DATE or TIMESTAMP (its day in UTC)."""
    wrapped = isinstance(node, dict) and len(node) == 1 and set(node) <= {"date", "timestamp"}
    text = next(iter(node.values())) if wrapped else node
    if not isinstance(text, str) or len(text) > 40:
        raise Refused("a day is needed, such as DATE('2021-05-13').")
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        if re.match(DAY.pattern + "T", text):
            moment = datetime.fromisoformat(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).date()
    except (ValueError, OverflowError):
        pass
    raise Refused(f"{shown(text)} is not a day.")


def days(node: Any) -> tuple[int, int]:
    """First and last day of an interval or of one day, both included; `..` leaves an end open."""
    if not (isinstance(node, dict) and set(node) == {"interval"}):
        day = ordinal_day(node).toordinal()
        return day, day
    ends = node["interval"]
    if not isinstance(ends, list) or len(ends) != 2:
        raise Refused("an interval has two ends.")
    first = FIRST - 1 if ends[0] == ".." else ordinal_day(ends[0]).toordinal()
    last = LAST + 1 if ends[1] == ".." else ordinal_day(ends[1]).toordinal()
    if first > last:
        raise Refused("an interval ends before it begins.")
    return first, last


def geometry(node: Any, lonlat: Lonlat) -> BaseGeometry:
    """Raises Refused for what is no shape on the Earth."""
    if isinstance(node, dict) and set(node) == {"bbox"}:
        return box(node["bbox"], lonlat)
    if not isinstance(node, dict) or node.get("type") not in GEOMETRIES:
        raise Refused(f"a shape is needed: BBOX or one of {', '.join(GEOMETRIES)}.")
    coordinates = node.get("coordinates")
    try:
        made: BaseGeometry = shaped({"type": node["type"], "coordinates": turned(coordinates, lonlat)})
    except Refused:
        raise
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError):
        raise Refused(f"the coordinates of the {node['type']} cannot be read.") from None
    if made.is_empty or not made.is_valid:
        raise Refused(f"the {node['type']} is empty, not closed, or crosses itself.")
    return made


def box(numbers: Any, lonlat: Lonlat) -> BaseGeometry:
    if not isinstance(numbers, list) or len(numbers) not in (4, 6) or not all(map(is_number, numbers)):
        raise Refused("BBOX takes four numbers (or six): west, south, east, north.")
    half = len(numbers) // 2
    (west, south), (east, north) = (
        on_earth(*numbers[:2], lonlat=lonlat),
        on_earth(*numbers[half : half + 2], lonlat=lonlat),
    )
    if west > east or south > north:
        raise Refused("in BBOX west must be before east and south before north.")
    return shapely.box(west, south, east, north)


def turned(coordinates: Any, lonlat: Lonlat, depth: int = 0) -> Any:
    if not isinstance(coordinates, list) or not coordinates or depth > 3:
        raise TypeError
    if all(map(is_number, coordinates)):
        return on_earth(*coordinates[:2], lonlat=lonlat)
    return [turned(part, lonlat, depth + 1) for part in coordinates]


def on_earth(x: float, y: float, *, lonlat: Lonlat) -> tuple[float, float]:
    lon, lat = lonlat(x, y)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise Refused(f"{x:g}, {y:g} is nowhere on the Earth.")
    return lon, lat
