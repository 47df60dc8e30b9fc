"""In which coordinates is a position told? Each system turns longitude and latitude there and back.

EPSG:4326 puts the latitude first; CRS84, which is what GeoJSON has, does not.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
EPSG3857 = "http://www.opengis.net/def/crs/EPSG/0/3857"
RADIUS_M = 6_378_137.0
FARTHEST = 85.06  # degrees north or south; Web Mercator has no poles

Turn = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class System:
    """`out` takes longitude and latitude to its coordinates, `back` brings them home."""

    uri: str
    out: Turn
    back: Turn


def same(x: float, y: float) -> tuple[float, float]:
    return x, y


def swapped(x: float, y: float) -> tuple[float, float]:
    return y, x


def to_mercator(lon: float, lat: float) -> tuple[float, float]:
    """Metres, to the centimetre."""
    up = math.asinh(math.tan(math.radians(max(-FARTHEST, min(FARTHEST, lat)))))
    return round(RADIUS_M * math.radians(lon), 2), round(RADIUS_M * up, 2)


def from_mercator(x: float, y: float) -> tuple[float, float]:
    up = max(-math.pi, min(math.pi, y / RADIUS_M))
    return math.degrees(x / RADIUS_M), math.degrees(math.atan(math.sinh(up)))


# In the order in which they are offered: some readers take the first and never ask further.
SYSTEMS: Mapping[str, System] = {
    system.uri: system
    for system in (
        System(CRS84, same, same),
        System(EPSG4326, swapped, swapped),
        System(EPSG3857, to_mercator, from_mercator),
    )
}


def turned(coordinates: Any, turn: Turn) -> Any:
    """The coordinates of a GeoJSON geometry, position by position."""
    if coordinates and isinstance(coordinates[0], int | float):
        return list(turn(*coordinates[:2]))
    return [turned(part, turn) for part in coordinates]
