"""Where on the page is each thing of a strip drawn? Kilometres across, west on the left; time downward.

A drawing has its own units, pixels at its natural width. What is not known exactly is drawn as far as
it may reach; the symbol in its middle is for reading and clicking, and steps aside for others.
"""

from dataclasses import dataclass, field
from math import ceil, sqrt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dashboard import axes, margins, words
from dashboard.asking import address
from dashboard.axes import Name, Scale, Tick
from dashboard.ground import (
    BAR,
    GLYPH,
    GUTTER,
    HEIGHT,
    LEFT,
    MARGIN,
    RIGHT,
    TARGET,
    TOP,
    WIDE_ROOM,
    WIDTH,
    Box,
    Ground,
)
from gazetteer import milestones
from gazetteer.milestones import Milestone
from gazetteer.models import Road
from incidents.answers import fills
from incidents.answers.passability import STATES, Band
from incidents.answers.strip import Cell, Row, Strip
from incidents.door.asking import joined
from incidents.door.selection import Selection
from incidents.tongue import listed, span
from incidents.vocabulary import KINDS, label

ASIDE = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)
LEVELS = 5  # of tint
WEST, EAST = {"west", "north_west", "south_west"}, {"east", "north_east", "south_east"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One incident: `reach` is where and when it may have been, `x` and `y` the middle of its symbol."""

    row: Row
    href: str
    name: str
    symbol: str
    fill: str
    reach: Box
    x: float
    y: float
    heading: str  # left, right, or the letter of a direction that is neither

    @property
    def box(self) -> Box:
        return around(self.x, self.y, GLYPH)

    @property
    def hit(self) -> Box:
        """What can be pointed at: larger than what is seen."""
        return around(self.x, self.y, TARGET)

    @property
    def letter_x(self) -> float:
        return round(self.x + GLYPH / 2 + 2, 1)

    @property
    def arrow(self) -> str:
        """A path beside the symbol; empty where the direction is neither."""
        if self.heading not in ("left", "right"):
            return ""
        way = -1 if self.heading == "left" else 1
        start, tip = self.x + way * (GLYPH / 2 + 1.5), self.x + way * (GLYPH / 2 + 10)
        back = tip - way * 3.5
        head = f"M{back:.1f} {self.y - 3:.1f}L{tip:.1f} {self.y:.1f}L{back:.1f} {self.y + 3:.1f}"
        return f"M{start:.1f} {self.y:.1f}H{tip:.1f}{head}"

    @property
    def days(self) -> str:
        return span(self.row.since, self.row.until)

    @property
    def km(self) -> str:
        return words.kilometres(self.row)

    @property
    def verified(self) -> str:
        return words.verified(self.row)


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell of many, which leads to the strip of its kilometres and days alone."""

    cell: Cell
    href: str
    name: str
    level: int
    box: Box

    @property
    def key(self) -> str:
        return f"{self.cell.since} {'wide' if self.cell.wide else self.cell.km_from}"

    @property
    def middle(self) -> float:
        return round(self.box.x + self.box.width / 2, 1)

    @property
    def centre(self) -> float:
        return round(self.box.y + self.box.height / 2, 1)

    @property
    def short(self) -> str:
        """The count, in room for four letters."""
        return f"{self.cell.count}" if self.cell.count < 10_000 else f"{self.cell.count // 1000}k"

    @property
    def days(self) -> str:
        return span(self.cell.since, self.cell.until)

    @property
    def km(self) -> str:
        return _("no nearer than the road") if self.cell.wide else words.kilometres(self.cell)

    @property
    def kinds(self) -> str:
        return listed(words.of_symbols(self.cell))


@dataclass(frozen=True, slots=True)
class Patch:
    state: str
    title: str
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: float
    plot: Box
    across: Scale
    down: Scale
    names: list[Name]
    posts: list[Tick]
    days: list[Tick]
    patches: list[Patch]
    marks: list[Mark] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    by_km: list[tuple[Box, str]] = field(default_factory=list)
    by_day: list[tuple[Box, str]] = field(default_factory=list)
    has_wide: bool = False
    has_possible: bool = False
    left_out: int = 0  # of the bars by kilometre
    symbols: frozenset[str] = frozenset()
    # Where the words round the plot stand.
    road_y: float = TOP - 30
    post_y: float = TOP - 8
    unit_x: float = LEFT - 22
    day_x: float = LEFT - 10
    right: float = RIGHT
    middle: float = (LEFT + RIGHT) / 2
    wide_x: float = RIGHT + GUTTER / 2 + (WIDE_ROOM - GUTTER / 2) / 2
    compass_y: float = TOP + HEIGHT + GUTTER + BAR + 14
    foot_y: float = TOP + HEIGHT + GUTTER + BAR + 14


@dataclass(frozen=True, slots=True)
class Wayside:
    """What stands beside the road, and whether its kilometres begin in the west."""

    stones: list[Milestone]
    west_first: bool

    @classmethod
    def of(cls, road: Road) -> "Wayside":
        return cls(milestones.along(road), milestones.west_is_first(road))


def draw(found: Strip, band: Band, side: Wayside, *, selection: Selection, path: str) -> Drawing | None:
    """None where no incident has a day, and no days were asked for: there is no time to draw."""
    frame = found.frame
    if frame.since is None or frame.until is None:
        return None
    ends = (LEFT, RIGHT) if side.west_first else (RIGHT, LEFT)
    across = Scale(frame.km_from, frame.km_until, *ends)
    first, last = frame.since.toordinal(), frame.until.toordinal() + 1
    margin = max((last - first) * MARGIN, 0.5)  # so that the first and the last are seen whole
    down = Scale(first - margin, last + margin, TOP, TOP + HEIGHT)
    ground = Ground(across, down, frame, frame.since, frame.until, selection, path, found.slug)
    return Drawing(
        width=WIDTH,
        height=TOP + HEIGHT + GUTTER + BAR + 26,
        plot=Box(LEFT, TOP, RIGHT - LEFT, HEIGHT),
        across=across,
        down=down,
        names=axes.names(side.stones, across),
        posts=axes.posts(across),
        days=axes.days(frame.since, frame.until, down),
        patches=patches(band, ground),
        marks=marks(found.rows, ground),
        tiles=tiles(found.cells, ground),
        by_km=margins.by_km(found, ground),
        by_day=margins.by_day(found, ground),
        has_possible=not all(row.certain for row in found.rows),
        has_wide=any(cell.wide for cell in found.cells),
        left_out=margins.left_out(found),
        symbols=symbols_of(found),
    )


# --- Marks ---------------------------------------------------------------------------------


def marks(rows: list[Row], ground: Ground) -> list[Mark]:
    taken: list[tuple[float, float]] = []
    return [mark(row, ground, taken) for row in rows]


def mark(row: Row, ground: Ground, taken: list[tuple[float, float]]) -> Mark:
    reach = ground.box(row.km_from, row.km_until, row.since, row.until)
    x, y = free(reach, taken)
    taken.append((x, y))
    return Mark(
        row=row,
        href=address(
            reverse("dashboard:incident", args=[row.public_id]), joined("", as_of=ground.selection.as_of)
        ),
        name=words.spoken(row),
        symbol=KINDS[row.kind].symbol,
        fill=fills.of(row.verification, disputed=row.disputed),
        reach=reach,
        x=x,
        y=y,
        heading=heading(row.direction),
    )


def around(x: float, y: float, size: float) -> Box:
    return Box(round(x - size / 2, 1), round(y - size / 2, 1), size, size)


def free(reach: Box, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """Where a symbol stands: in the middle, or beside it where others stand already."""
    middle = reach.x + reach.width / 2
    y = min(max(reach.y + reach.height / 2, TOP + GLYPH / 2), TOP + HEIGHT - GLYPH / 2)
    for step in ASIDE:
        x = min(max(middle + step * (GLYPH + 2), LEFT + GLYPH / 2), RIGHT - GLYPH / 2)
        if all(abs(x - one) > GLYPH or abs(y - other) > GLYPH - 3 for one, other in taken):
            return round(x, 1), round(y, 1)
    return round(middle, 1), round(y, 1)


def heading(direction: str | None) -> str:
    if direction in WEST:
        return "left"
    return "right" if direction in EAST else initial(direction)


def initial(direction: str | None) -> str:
    return {
        "north": pgettext("a letter for a direction", "N"),
        "south": pgettext("a letter for a direction", "S"),
    }.get(direction or "", "")


# --- Cells ---------------------------------------------------------------------------------


def tiles(cells: list[Cell], ground: Ground) -> list[Tile]:
    most = max((cell.count for cell in cells if not cell.wide), default=1)
    return [tile(cell, ground, most) for cell in cells]


def tile(cell: Cell, ground: Ground, most: int) -> Tile:
    box = ground.box(cell.km_from, cell.km_until, cell.since, cell.until)
    if cell.wide:
        box = Box(RIGHT + GUTTER / 2, box.y, WIDE_ROOM - GUTTER / 2, box.height)
    return Tile(
        cell=cell,
        href=address(ground.path, nearer(cell, ground).query_string),
        name=f"{words.told(cell)}: {listed(words.of_symbols(cell))}",
        level=min(ceil(LEVELS * sqrt(cell.count / most)), LEVELS),
        box=box,
    )


def nearer(cell: Cell, ground: Ground) -> Selection:
    """The selection of the cell alone; what lies across its rim is in it as well."""
    km = ground.selection.km if cell.wide else (cell.km_from, cell.km_until)
    return ground.selection.having(road=(ground.slug,), km=km, since=cell.since, until=cell.until)


# --- The state of the road -----------------------------------------------------------------


def patches(band: Band, ground: Ground) -> list[Patch]:
    found = []
    for one in band.stretches:
        low, high = max(one.km_from, ground.frame.km_from), min(one.km_until, ground.frame.km_until)
        since, until = max(one.since, ground.since), min(one.until, ground.until)
        if low < high and since <= until:
            said = [label(STATES, one.state), words.kilometres_of(low, high), span(since, until)]
            title = listed(said)
            found.append(Patch(one.state, title, ground.box(low, high, since, until)))
    return found


def symbols_of(found: Strip) -> frozenset[str]:
    kinds = {KINDS[row.kind].symbol for row in found.rows}
    return frozenset(kinds.union(*(cell.symbols for cell in found.cells)))
