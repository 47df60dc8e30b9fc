"""Look + map tiles → the stretches, circles and areas to draw, and what of them is only counted there.

None is ever turned into a mark of a point. Incidents of the same extent are counted on it together.
A tile draws what is seen at its zoom: wider than the view, or so small and close that their marks
would lie on each other, extents are gathered where their labels stand. So no answer grows with the
record, and over all tiles of a zoom each incident is in one extent (told apart by `key`, since
neighbouring tiles draw the same one) or in one gathering.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from incidents.answers import fills
from incidents.answers.clusters import CELLS_A_TILE, demand_tiles, grouped, mercator, symbols
from incidents.document import Document
from incidents.masks.columns import NO_EXTENT, Columns
from incidents.masks.growth import extent_key
from incidents.public import record
from incidents.public.look import Look
from incidents.vocabulary import PRECISIONS

SMALLEST = 24 / 512  # of the side of a tile, which is drawn at 512 pixels: about as wide as a mark
WIDEST = 3  # tiles: more than a window shows
MOST = 48  # drawn of those whose label stands in one tile, those of most incidents first


@dataclass(frozen=True, slots=True)
class Extent:
    """Incidents known only to have been somewhere along this line, or in this circle or area.

    `circle` is longitude, latitude, metres. An extent that is wider than the view has neither
    that nor a `geometry`: it is everywhere.
    """

    key: str
    precision: str
    words: str
    geometry: Document | None
    circle: list[float] | None
    anchor: list[float]
    count: int
    symbols: dict[str, int]
    fills: dict[str, int]
    public_ids: list[str]  # of the newest ten at most


@dataclass(frozen=True, slots=True)
class Gathering:
    """Incidents of several extents whose labels stand together."""

    anchor: list[float]
    extents: int
    count: int
    symbols: dict[str, int]
    fills: dict[str, int]
    public_ids: list[str]


@dataclass(frozen=True, slots=True)
class Tile:
    extents: list[Extent]
    gathered: list[Gathering]

    @property
    def shown(self) -> int:
        return sum(one.count for one in self.extents) + sum(one.count for one in self.gathered)


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The matching rows by extent; the last row of each stands for it, as the newest that tells it."""

    columns: Columns
    rows: Any
    starts: Any
    sizes: Any

    @property
    def newest(self) -> Any:
        return self.rows[self.starts + self.sizes - 1]

    def of(self, group: int) -> Any:
        return self.rows[self.starts[group] : self.starts[group] + self.sizes[group]]


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Where the groups lie, in tiles of one zoom: their boxes, and where their labels stand."""

    left: Any
    top: Any
    right: Any
    bottom: Any
    across: Any
    down: Any

    @property
    def span(self) -> Any:
        return np.maximum(self.right - self.left, self.bottom - self.top)

    def squares(self, a_tile: int = 1) -> Any:
        """One number for each tile, or each of the cells that part its side, in which a label stands."""
        across, down = np.floor(self.across * a_tile), np.floor(self.down * a_tile)
        return across.astype(np.int64) * 2**32 + down.astype(np.int64)

    def meets(self, x: int, y: int, across: int, down: int) -> Any:
        level = (self.left <= x + across) & (self.right >= x)
        return level & (self.top <= y + down) & (self.bottom >= y)

    def stands_in(self, x: int, y: int, across: int, down: int) -> Any:
        """Whether the label does."""
        column, row = np.floor(self.across), np.floor(self.down)
        return (column >= x) & (column < x + across) & (row >= y) & (row < y + down)


def tile(look: Look, *, z: int, x: int, y: int, across: int = 1, down: int = 1) -> Tile:
    """What a Web Mercator tile draws, or so many beside and below it: each extent once. One query.

    Raises BadSelection for a tile that does not exist.
    """
    demand_tiles(z, x, y, across, down)
    groups = of(look)
    spread = over(groups, z)
    draws = drawn(spread, groups.sizes)
    inside = np.flatnonzero(draws & spread.meets(x, y, across, down))
    left_over = np.flatnonzero(~draws & spread.stands_in(x, y, across, down))
    cells = grouped(left_over, spread.squares(CELLS_A_TILE)[left_over])
    alone = [cell[0] for cell in cells if len(cell) == 1]
    return Tile(
        extents=list(told(groups, [*inside, *alone], draws)),
        gathered=[gathering(groups, cell) for cell in cells if len(cell) > 1],
    )


def of(look: Look) -> Groups:
    key = look.column("extent")
    has_one = key != NO_EXTENT
    order = np.argsort(key[has_one], kind="stable")
    starts = np.flatnonzero(np.diff(key[has_one][order], prepend=NO_EXTENT))
    rows = look.rows[has_one][order]
    return Groups(look.columns, rows, starts, np.diff(starts, append=len(rows)))


def over(groups: Groups, z: int) -> Spread:
    def scaled(lon: str, lat: str) -> tuple[Any, Any]:
        across, down = mercator(*(groups.columns.column(name)[groups.newest] for name in (lon, lat)))
        return across * 2**z, down * 2**z

    left, top = scaled("west", "north")
    right, bottom = scaled("east", "south")
    return Spread(left, top, right, bottom, *scaled("anchor_lon", "anchor_lat"))


def drawn(spread: Spread, sizes: Any) -> Any:
    """Whether each is drawn at this zoom; the same is said in every tile that it meets."""
    small = spread.span < SMALLEST
    may = (spread.span <= WIDEST) & ~(small & crowded(spread.squares(CELLS_A_TILE), small))
    home = spread.squares()
    order = np.lexsort((-sizes, home, ~may))  # stable: of as many incidents the first known first
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order)) - np.searchsorted(home[order][: may.sum()], home[order], "left")
    return may & (ranks < MOST)


def crowded(cells: Any, small: Any) -> Any:
    """Whether another small one has its label in the same cell."""
    _cells, which = np.unique(cells, return_inverse=True)
    return np.bincount(which, weights=small, minlength=1)[which] > 1


# --- Telling -----------------------------------------------------------------------------


def told(groups: Groups, chosen: Any, draws: Any) -> Iterator[Extent]:
    """These groups in words, and with what to draw. What was withheld a moment ago is left out."""
    by_row = {int(groups.newest[group]): int(group) for group in chosen}
    for row, where in record.locations(groups.columns, by_row).items():
        group = by_row[row]
        yield extent(groups.columns, groups.of(group), where, whole=bool(draws[group]))


def extent(cols: Columns, rows: Any, where: Document, *, whole: bool) -> Extent:
    round_one = where["precision"] == "near_settlement"
    return Extent(
        key=extent_key(where),
        precision=where["precision"],
        words=said(where, alone=len(rows) == 1),
        geometry=where["geometry"] if whole and not round_one else None,
        circle=[*where["anchor"], where["radius_m"]] if whole and round_one else None,
        anchor=where["anchor"],
        **counted(cols, rows),
    )


def gathering(groups: Groups, chosen: Any) -> Gathering:
    cols, rows = groups.columns, np.sort(np.concatenate([groups.of(group) for group in chosen]))
    middle = [float(cols.column(name)[rows].mean()) for name in ("anchor_lon", "anchor_lat")]
    anchor = [round(number, 3) for number in middle]
    return Gathering(anchor=anchor, extents=len(chosen), **counted(cols, rows))


def counted(cols: Columns, rows: Any) -> dict[str, Any]:
    return {
        "count": len(rows),
        "symbols": symbols(cols, rows),
        "fills": fills.counted(cols, rows),
        "public_ids": [cols.public_ids[row] for row in cols.newest_first(rows)[:10]],
    }


def said(where: Document, *, alone: bool) -> str:
    """One incident's own words; for several the name of what they share, not the words of one."""
    if alone and where["words"]:
        return str(where["words"])
    if where["precision"] == "road_segment" and where["road"]:
        return stretch(where["road"])
    if where["precision"] == "near_settlement" and where["place"]:
        return f"{where['radius_m'] / 1000:g} km around {where['place']['name']}"
    finest = where["areas_within"][-1:]
    return str(finest[0]["name"]) if finest else PRECISIONS[where["precision"]].label


def stretch(road: Document) -> str:
    if road["km_from"] is None or road["km_until"] is None:
        return str(road["name"])
    return f"{road['name']}, kilometre {road['km_from']:g} to {road['km_until']:g}"
