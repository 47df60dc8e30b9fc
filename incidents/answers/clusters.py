"""Look + map tiles → the cells to draw: the incidents that a mark may stand for, gathered.

Stretches of road, the wide circles around places and areas are never turned into marks;
`incidents.answers.extents` has those.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from incidents.answers import fills
from incidents.door.selection import BadSelection, Problem
from incidents.masks.columns import CODED, SPOTS, Columns
from incidents.public.look import Look
from incidents.vocabulary import KINDS

CELLS_A_TILE = 16  # on each side
MOST_TILES = 64  # in one answer: what a wall of screens shows
SINGLE_ZOOM = 12  # from here on only incidents at the very same spot share a cell
FINEST = 26
EQUATOR_M = 40_075_016.7
NARROWEST = 12 / 512  # of the side of a tile, which is drawn at 512 pixels: as wide as a mark
SYMBOLS, OF_KIND = np.unique([KINDS[code].symbol for code in CODED["kind"]], return_inverse=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents that stand together: their middle, how many, and how many of each symbol and fill.

    `circles` are what they may cover, each once, where it is wider than a mark: longitude,
    latitude, metres.
    """

    lon: float
    lat: float
    count: int
    symbols: dict[str, int]
    fills: dict[str, int]
    circles: list[list[float]]
    public_ids: list[str]  # of the newest ten at most


def cells(look: Look, *, z: int, x: int, y: int, across: int = 1, down: int = 1) -> list[Cell]:
    """The cells of a Web Mercator tile, or of so many beside and below it.

    Raises BadSelection for a tile that does not exist.
    """
    demand_tiles(z, x, y, across, down)
    cols = look.columns
    rows = look.rows[np.isin(look.column("precision"), SPOTS)]
    east, south = mercator(cols.column("anchor_lon")[rows], cols.column("anchor_lat")[rows])
    column, row = np.floor(east * 2**z), np.floor(south * 2**z)
    inside = (column >= x) & (column < x + across) & (row >= y) & (row < y + down)
    rows, east, south = rows[inside], east[inside], south[inside]
    grid = 2 ** (FINEST if z >= SINGLE_ZOOM else z) * (1 if z >= SINGLE_ZOOM else CELLS_A_TILE)
    key = np.floor(east * grid).astype(np.int64) * 2**32 + np.floor(south * grid).astype(np.int64)
    return [cell(cols, group, z) for group in grouped(rows, key)]


def demand_tiles(z: int, x: int, y: int, across: int = 1, down: int = 1) -> None:
    """Raises BadSelection for tiles that do not exist, and for more than one answer has."""
    if not (across > 0 < down and across * down <= MOST_TILES):
        detail = f"{across} × {down} tiles are asked for, and one answer has 1 to {MOST_TILES}."
        raise BadSelection([Problem("tile", "malformed", detail)])
    side = 2 ** min(z, 22)
    for column, row in ((x, y), (x + across - 1, y + down - 1)):
        if not (0 <= z <= 22 and 0 <= column < side and 0 <= row < side):
            raise BadSelection([Problem("tile", "malformed", f"There is no tile {z}/{column}/{row}.")])


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
        fills=fills.counted(cols, rows),
        circles=circles(cols, rows, z),
        public_ids=[cols.public_ids[row] for row in cols.newest_first(rows)[:10]],
    )


def circles(cols: Columns, rows: Any, z: int) -> list[list[float]]:
    side = EQUATOR_M * np.cos(np.radians(cols.column("anchor_lat")[rows])) / 2**z
    wide = rows[cols.column("radius_m")[rows] > NARROWEST * side]
    if not len(wide):
        return []
    parts = [cols.column(name)[wide] for name in ("anchor_lon", "anchor_lat", "radius_m")]
    return once(parts)


def once(parts: list[Any]) -> list[list[float]]:
    """Each row of these columns once, in order; `np.unique` of rows takes twenty times as long."""
    order = np.lexsort(parts[::-1])
    rows = np.column_stack([part[order] for part in parts])
    is_new = np.append(True, np.any(rows[1:] != rows[:-1], axis=1))
    found: list[list[float]] = rows[is_new].tolist()
    return found


def symbols(cols: Columns, rows: Any) -> dict[str, int]:
    counts = np.bincount(OF_KIND[cols.column("kind")[rows]], minlength=len(SYMBOLS))
    return {str(SYMBOLS[at]): int(counts[at]) for at in np.flatnonzero(counts)}


def mercator(lon: Any, lat: Any) -> tuple[Any, Any]:
    """Web Mercator, 0 to 1 from west to east and from north to south."""
    across = (lon + 180) / 360
    down = (1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2
    return across, down
