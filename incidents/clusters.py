"""Look + map tile → what to draw: cells of spots, and the stretches, circles and areas beside them.

Only incidents that a mark may stand for are gathered into cells. A stretch of road, the wide
circle around a place or an area is never turned into one: incidents of the same extent are
counted on it together.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.contrib.gis.geos import Point

from gazetteer import metric
from incidents import location, record
from incidents.columns import CODED, NO_EXTENT, Columns
from incidents.look import Look
from incidents.selection import BadSelection, Problem
from incidents.vocabulary import KINDS, PRECISIONS, SPOT_PRECISIONS

CELLS_A_TILE = 16  # on each side
SINGLE_ZOOM = 12  # from here on only incidents at the very same spot share a cell
FINEST = 26
EQUATOR_M = 40_075_016.7
NARROWEST = 12 / 512  # of the side of a tile, which is drawn at 512 pixels: as wide as a mark
SPOTS = [CODED["precision"].index(code) for code in SPOT_PRECISIONS]
SYMBOLS = np.array([KINDS[code].symbol for code in CODED["kind"]])


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents that stand together: their middle, how many, and how many of each symbol.

    `circles` are what they may cover, each once, where it is wider than a mark: longitude,
    latitude, metres.
    """

    lon: float
    lat: float
    count: int
    symbols: dict[str, int]
    circles: list[list[float]]
    public_ids: list[str]  # of at most ten


@dataclass(frozen=True, slots=True)
class Extent:
    """Incidents known only to have been somewhere along this line, or in this circle or area."""

    precision: str
    words: str
    geometry: dict[str, Any]
    anchor: list[float]
    count: int
    symbols: dict[str, int]
    public_ids: list[str]


def cells(look: Look, *, z: int, x: int, y: int) -> list[Cell]:
    """The cells of one Web Mercator tile. Raises BadSelection for a tile that does not exist."""
    if not (0 <= z <= 22 and 0 <= x < 2**z and 0 <= y < 2**z):
        raise BadSelection([Problem("tile", "malformed", f"There is no tile {z}/{x}/{y}.")])
    cols = look.columns
    rows = look.rows[np.isin(look.column("precision"), SPOTS)]
    across, down = mercator(cols.column("anchor_lon")[rows], cols.column("anchor_lat")[rows])
    inside = (np.floor(across * 2**z) == x) & (np.floor(down * 2**z) == y)
    rows, across, down = rows[inside], across[inside], down[inside]
    grid = 2 ** (FINEST if z >= SINGLE_ZOOM else z) * (1 if z >= SINGLE_ZOOM else CELLS_A_TILE)
    key = np.floor(across * grid).astype(np.int64) * 2**32 + np.floor(down * grid).astype(np.int64)
    return [cell(cols, group, z) for group in grouped(rows, key)]


def extents(look: Look) -> list[Extent]:
    """Every stretch, circle and area that the incidents are known by, each once."""
    cols, key = look.columns, look.column("extent")
    rows, key = look.rows[key != NO_EXTENT], key[key != NO_EXTENT]
    groups = grouped(rows, key)
    found = record.by_row(cols, [int(group[-1]) for group in groups])
    return [extent(cols, group, found[group[-1]].document) for group in groups if group[-1] in found]


def grouped(rows: Any, key: Any) -> list[Any]:
    """The rows of each key, in ascending order of the key."""
    if not len(rows):
        return []
    order = np.argsort(key, kind="stable")
    return np.split(rows[order], np.flatnonzero(np.diff(key[order])) + 1)


def cell(cols: Columns, rows: Any, z: int) -> Cell:
    return Cell(
        lon=round(float(cols.column("anchor_lon")[rows].mean()), 5),
        lat=round(float(cols.column("anchor_lat")[rows].mean()), 5),
        count=len(rows),
        symbols=symbols(cols, rows),
        circles=circles(cols, rows, z),
        public_ids=[cols.public_ids[row] for row in rows[:10]],
    )


def circles(cols: Columns, rows: Any, z: int) -> list[list[float]]:
    side = EQUATOR_M * np.cos(np.radians(cols.column("anchor_lat")[rows])) / 2**z
    wide = rows[cols.column("radius_m")[rows] > NARROWEST * side]
    if not len(wide):
        return []
    parts = [cols.column(name)[wide] for name in ("anchor_lon", "anchor_lat", "radius_m")]
    found: list[list[float]] = np.unique(np.column_stack(parts), axis=0).tolist()
    return found


def extent(cols: Columns, rows: Any, document: dict[str, Any]) -> Extent:
    where = document["location"]
    return Extent(
        precision=where["precision"],
        words=said(where, alone=len(rows) == 1),
        geometry=ring(where) if where["precision"] == "near_settlement" else where["geometry"],
        anchor=where["anchor"],
        count=len(rows),
        symbols=symbols(cols, rows),
        public_ids=[cols.public_ids[row] for row in rows[:10]],
    )


def ring(where: dict[str, Any]) -> dict[str, Any]:
    """All that is within its radius: a corner at the place itself would be taken for a location."""
    lon, lat = where["anchor"]
    around = metric.circle(Point(lon, lat, srid=4326), where["radius_m"])
    return {"type": "Polygon", "coordinates": [[location.rounded(corner) for corner in around.coords[0]]]}


def said(where: dict[str, Any], *, alone: bool) -> str:
    """One incident's own words; for several the name of what they share, not the words of one."""
    if alone and where["words"]:
        return str(where["words"])
    if where["precision"] == "road_segment":
        road = where["road"]
        return f"{road['name']}, kilometre {road['km_from']:g} to {road['km_until']:g}"
    if where["precision"] == "near_settlement" and where["place"]:
        return f"{where['radius_m'] / 1000:g} km around {where['place']['name']}"
    finest = where["areas_within"][-1:]
    return str(finest[0]["name"]) if finest else PRECISIONS[where["precision"]].label


def symbols(cols: Columns, rows: Any) -> dict[str, int]:
    names, counts = np.unique(SYMBOLS[cols.column("kind")[rows]], return_counts=True)
    return {str(name): int(count) for name, count in zip(names, counts, strict=True)}


def mercator(lon: Any, lat: Any) -> tuple[Any, Any]:
    """Web Mercator, 0 to 1 from west to east and from north to south."""
    across = (lon + 180) / 360
    down = (1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2
    return across, down
