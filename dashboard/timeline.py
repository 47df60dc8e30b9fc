"""When did they happen, as bars, and how is a window of days chosen on them?

The bars are of the selection without its days, so that the window can be seen among them. A bar is as
high as may have been in its days, and full as high as surely was. Presets count back from the last day
that has an incident: the record is of the past, and the last days before today may hold nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _

from dashboard.asking import address
from incidents.answers import timeline
from incidents.answers.timeline import Bucket
from incidents.door.selection import Selection
from incidents.public.look import Look
from incidents.tongue import day, span

HEIGHT = 56.0
PRESETS = (7, 30, 365)
LAST_MARK = 94  # per cent
LEAST_SEEN = 2.0  # one incident among thousands is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    """Pixels up. `full` is what is certain of it."""

    bucket: Bucket
    tall: float
    full: float
    days: str

    @property
    def more(self) -> int:
        return self.bucket.possible - self.bucket.certain


@dataclass(frozen=True, slots=True)
class Mark:
    """A year, or a shorter time, named below the bars."""

    x: float
    label: str

    @property
    def anchor(self) -> str:
        """The last grows inward."""
        return "end" if self.x > LAST_MARK else "start"


@dataclass(frozen=True, slots=True)
class Preset:
    """`days` is how many it is of; empty for all."""

    days: str
    label: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    found: timeline.Timeline
    undated: int
    bars: list[Bar]
    marks: list[Mark]
    window: tuple[float, float] | None  # from and how wide, per cent
    presets: list[Preset]
    kept: list[tuple[str, str]]  # the other conditions, for a form of the days alone

    @property
    def outline(self) -> dict[str, str]:
        """The bars as two paths, one unit a bucket: the script draws each bar by itself, with its name."""
        return {
            "possible": "".join(box(at, bar.tall) for at, bar in enumerate(self.bars) if bar.more),
            "certain": "".join(box(at, bar.full) for at, bar in enumerate(self.bars) if bar.full),
        }

    @property
    def unit(self) -> str:
        """What a bar is of."""
        return {
            "day": _("day"),
            "week": _("week"),
            "month": _("month"),
            "quarter": _("quarter"),
            "year": _("year"),
        }[self.found.unit]


def of(look: Look, *, path: str) -> Timeline:
    selection = look.selection
    dated = look.without("since", "until")
    found = timeline.fitting(dated)
    return Timeline(
        found=found,
        undated=dated.tally.undated,
        bars=bars(found.buckets),
        marks=marks(found.buckets),
        window=window(selection, found.buckets),
        presets=presets(selection, found.last, path=path),
        kept=kept(selection),
    )


def bars(buckets: list[Bucket]) -> list[Bar]:
    most = max((one.possible for one in buckets), default=1)
    return [bar(one, most) for one in buckets]


def bar(of: Bucket, most: int) -> Bar:
    return Bar(
        bucket=of,
        tall=height(of.possible, most),
        full=height(of.certain, most),
        days=span(of.since, of.until),
    )


def box(at: int, tall: float) -> str:
    return f"M{at} {HEIGHT:g}v{-tall:g}h1v{tall:g}z"


def height(number: int, most: int) -> float:
    return round(max(HEIGHT * number / most, LEAST_SEEN), 1) if number else 0.0


def marks(buckets: list[Bucket]) -> list[Mark]:
    """Where a year begins; of a few days, the days themselves."""
    years = [(at, str(one.since.year)) for at, one in enumerate(buckets) if is_first(buckets, at)]
    named = years if len(years) > 1 else [(at, day(one.since)) for at, one in enumerate(buckets)]
    every = -(-len(named) // 12) or 1
    return [Mark(round(100 * at / len(buckets), 3), label) for at, label in named[::every]]


def is_first(buckets: list[Bucket], at: int) -> bool:
    return at == 0 or buckets[at].since.year != buckets[at - 1].since.year


def window(selection: Selection, buckets: list[Bucket]) -> tuple[float, float] | None:
    """Whole buckets: those that the window of days has a day in."""
    if not buckets or not (selection.since or selection.until):
        return None
    since, until = selection.since or buckets[0].since, selection.until or buckets[-1].until
    inside = [at for at, one in enumerate(buckets) if one.since <= until and one.until >= since]
    if not inside:
        return None
    share = 100 / len(buckets)
    return round(inside[0] * share, 3), round((inside[-1] - inside[0] + 1) * share, 3)


def presets(selection: Selection, last: date | None, *, path: str) -> list[Preset]:
    found = [Preset("", _("All"), without_days(selection, path), not (selection.since or selection.until))]
    if last is None:
        return found
    for days in reversed(PRESETS):
        asked = selection.having(since=last - timedelta(days=days - 1), until=last)
        found.append(Preset(str(days), length(days), address(path, asked.query_string), asked == selection))
    return found[::-1]


def length(days: int) -> str:
    return {7: _("7 d"), 30: _("30 d"), 365: _("1 y")}[days]


def without_days(selection: Selection, path: str) -> str:
    return address(path, selection.without("since", "until").query_string)


def kept(selection: Selection) -> list[tuple[str, str]]:
    return parse_qsl(selection.without("since", "until").query_string)
