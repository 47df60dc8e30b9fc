"""What features does a GeoJSON file hold? Read with `json` alone, under a size limit."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer.loading.rows import Malformed

LARGEST_MB = 150
MOST_FEATURES = 50_000
GEOMETRIES = frozenset({"LineString", "MultiLineString", "Polygon", "MultiPolygon"})
# What writers put into the obsolete "crs" member when they mean longitude and latitude.
DEGREES = ("CRS84", "4326", "4979")


@dataclass(frozen=True, slots=True)
class Feature:
    """`number` counts from 1, for messages. Properties and geometry are as the file has them."""

    number: int
    properties: dict[str, Any]
    geometry: Any

    @property
    def where(self) -> str:
        return f"feature {self.number}"


def features(path: Path) -> list[Feature]:
    """Of a FeatureCollection, one Feature or a bare geometry. Raises Malformed."""
    document = parsed(path)
    sort = document.get("type")
    if sort == "FeatureCollection":
        return list(each(document.get("features"), path))
    if sort == "Feature":
        return list(each([document], path))
    if sort in GEOMETRIES:
        return [Feature(1, {}, document)]
    raise Malformed(path.name, "", f"its type is {sort!r}, not a FeatureCollection, Feature or geometry")


def parsed(path: Path) -> dict[str, Any]:
    size_mb = size_of(path) / 1_000_000
    if size_mb > LARGEST_MB:
        raise Malformed(path.name, "", f"{size_mb:.0f} MB is more than the {LARGEST_MB} MB that are read")
    try:
        document = json.loads(path.read_bytes(), parse_constant=no_number)
    except json.JSONDecodeError as broken:
        raise Malformed(path.name, f"line {broken.lineno}", f"this is no JSON ({broken.msg})") from broken
    except (ValueError, RecursionError) as broken:
        raise Malformed(path.name, "", f"this is no JSON ({broken})") from broken
    if not isinstance(document, dict):
        raise Malformed(path.name, "", "GeoJSON is an object, and this is none")
    crs = json.dumps(document.get("crs") or "CRS84")
    if not any(name in crs for name in DEGREES):
        raise Malformed(path.name, "", "the coordinates must be longitude and latitude (EPSG:4326)")
    return document


def size_of(path: Path) -> int:
    """In bytes. Raises Malformed for what is no ordinary file that may be read."""
    try:
        if not path.is_file():
            raise Malformed(str(path), "", "this is no file" if path.exists() else "there is no such file")
        with path.open("rb"):
            return path.stat().st_size
    except OSError as absent:
        raise Malformed(str(path), "", f"cannot be read ({absent.strerror})") from absent


def no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def each(items: Any, path: Path) -> Iterator[Feature]:
    if not isinstance(items, list) or not items:
        raise Malformed(path.name, "", "it has no features")
    if len(items) > MOST_FEATURES:
        raise Malformed(path.name, "", f"{len(items)} features are more than {MOST_FEATURES}")
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise Malformed(path.name, f"feature {number}", "it is no object")
        properties = item.get("properties")
        yield Feature(number, properties if isinstance(properties, dict) else {}, item.get("geometry"))
