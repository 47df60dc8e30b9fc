"""How many incidents are there at each kilometre, and how many at each time? The bars round a strip."""

from dashboard import axes
from dashboard.ground import BAR, GUTTER, HEIGHT, LEFT, RIGHT, TOP, WIDE_ROOM, WIDTH, Box, Ground
from dashboard.words import kilometres_of
from incidents import tongue
from incidents.answers.strip import Strip, column_width


def by_km(found: Strip, ground: Ground) -> list[tuple[Box, str]]:
    """What is known within one column of it, by its middle; wider ones are left out."""
    width = column_width(found.frame.km_until - found.frame.km_from)
    counts: dict[float, int] = {}
    for row in found.rows:
        if row.km_until - row.km_from <= width:
            add(counts, (row.km_from + row.km_until) / 2 // width * width, 1)
    for cell in found.cells:
        if not cell.wide:
            add(counts, cell.km_from // width * width, cell.count)
    most, bars = max(counts.values(), default=1), []
    for low, count in sorted(counts.items()):
        left, right = sorted((ground.across.at(low), ground.across.at(low + width)))
        left, right, tall = max(left, LEFT), min(right, RIGHT), BAR * count / most
        box = Box(
            round(left + 1, 1), TOP + HEIGHT + GUTTER, round(max(right - left - 2, 1), 1), round(tall, 1)
        )
        bars.append((box, f"{kilometres_of(low, low + width)}: {tongue.count(count)}"))
    return bars


def by_day(found: Strip, ground: Ground) -> list[tuple[Box, str]]:
    """Of all on the strip, by the first day."""
    since, until = ground.since, ground.until
    bins = axes.bins(since, until)
    counts = [0] * len(bins)
    for day, count in [(row.since, 1) for row in found.rows] + [
        (one.since, one.count) for one in found.cells
    ]:
        counts[axes.holding(bins, day)] += count
    most, bars = max([*counts, 1]), []
    start = RIGHT + GUTTER + (WIDE_ROOM if found.cells else 0)
    for (first, last), count in zip(bins, counts, strict=True):
        box = ground.box(found.frame.km_from, found.frame.km_until, max(first, since), min(last, until))
        long = round((WIDTH - start - 4) * count / most, 1)
        if count:
            bar = Box(start, box.y + 0.5, long, max(round(box.height - 1, 1), 1))
            bars.append((bar, f"{tongue.span(first, last)}: {tongue.count(count)}"))
    return bars


def left_out(found: Strip) -> int:
    """How many are known no nearer than a bar is wide."""
    width = column_width(found.frame.km_until - found.frame.km_from)
    wide = sum(row.km_until - row.km_from > width for row in found.rows)
    return wide + sum(cell.count for cell in found.cells if cell.wide)


def add(counts: dict[float, int], key: float, number: int) -> None:
    counts[key] = counts.get(key, 0) + number
