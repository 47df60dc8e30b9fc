"""When does a feed say that something was posted? A guess at a date is worse than none."""

import email.utils
import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from news.identity.keys import clean_line
from news.parsers.values import PostedSource

DATED = "The feed dates it"
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
LONGEST_DATE = 100
# Zone names that RFC 822 does not know and feeds of the region use, in hours east.
ZONES = {"EEST": 3, "EET": 2, "MSK": 3, "CEST": 2, "CET": 1, "TRT": 3}
# Year 0 to 99, written out: the library of RFC 822 takes it for one of ours. A zone is written so too.
NO_YEAR = re.compile(r"(?<![\d+:-])00\d\d(?![\d:])")
NAMED_ZONE = re.compile(r"\s([A-Z]{3,4})$")
PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
MOST_DIGITS = 6

Posted = tuple[datetime | None, PostedSource, str]


def posted(written: str, now: datetime, zone: str) -> Posted:
    """When the feed says that it was posted; an absurd date is none, and the note says why."""
    raw = clean_line(written[: LONGEST_DATE * 4], longest=LONGEST_DATE)
    if not raw:
        return None, "none", "The feed gives no date."
    moment = read_date(raw, zone)
    if moment is None:
        return None, "none", f"The feed's date ({raw}) could not be read."
    if moment > now + AHEAD:
        return None, "none", f"{DATED} {moment:%Y-%m-%d}, which is in the future; the date was set aside."
    if moment < EARLIEST:
        return None, "none", f"{DATED} {moment:%Y-%m-%d}, which cannot be; the date was set aside."
    return moment, "feed", ""


def read_date(raw: str, zone: str) -> datetime | None:
    """RFC 822 or ISO 8601 with its own offset kept; no zone means the feed's."""
    if NO_YEAR.search(raw):
        return None
    named = NAMED_ZONE.search(raw)
    hours = ZONES.get(named.group(1)) if named else None
    try:
        moment = datetime.fromisoformat(raw) if raw[:4].isdecimal() and "-" in raw else None
        moment = moment or email.utils.parsedate_to_datetime(raw)
        if hours is not None:
            moment = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
        moment.astimezone(UTC)  # the first and the last day of the calendar have no neighbours
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment


def seconds(minutes: str) -> int | None:
    """What RSS's `ttl` says; None for what is no number of minutes."""
    minutes = minutes.strip()
    return int(minutes) * 60 if minutes.isdecimal() and len(minutes) <= MOST_DIGITS and int(minutes) else None


def period(unit: str, times: str) -> int | None:
    """What the syndication module says: `times` in each `unit`; None where it says nothing."""
    length = PERIODS.get(unit.strip().lower())
    times = times.strip() or "1"
    if length is None or not times.isdecimal() or len(times) > MOST_DIGITS or not int(times):
        return None
    return max(length // int(times), 1)
