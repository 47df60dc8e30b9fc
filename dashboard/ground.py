"""How large is the drawing of a strip, and where in it do kilometres and days lie?

A drawing has its own units, pixels at its natural width.
"""

from dataclasses import dataclass
from datetime import date

from dashboard.axes import Scale
from incidents.answers.strip import Frame
from incidents.door.selection import Selection

WIDTH = 960
LEFT, RIGHT, TOP, HEIGHT = 76.0, 868.0, 84.0, 440.0
GUTTER = 12.0  # between the plot and the bars beside it
BAR = 40.0  # the longest bar of a margin
WIDE_ROOM = 40.0  # beside the plot, for what is known no nearer than the whole road
GLYPH = 17.0
TARGET = 26.0
MARGIN = 0.025
THINNEST = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ground:
    """The two scales, and how an address is made of a selection."""

    across: Scale
    down: Scale
    frame: Frame
    since: date
    until: date
    selection: Selection
    path: str
    slug: str

    def box(self, km_from: float, km_until: float, since: date, until: date) -> Box:
        left, right = sorted((self.across.at(km_from), self.across.at(km_until)))
        top, bottom = self.down.at(since.toordinal()), self.down.at(until.toordinal() + 1)
        width, height = max(right - left, THINNEST), max(bottom - top, THINNEST)
        left = min(max((left + right - width) / 2, LEFT), RIGHT - width)
        top = min(max((top + bottom - height) / 2, TOP), TOP + HEIGHT - height)
        return Box(round(left, 1), round(top, 1), round(width, 1), round(height, 1))
