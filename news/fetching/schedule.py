"""When is it tried again? Polite intervals, back-off and Retry-After; every answer is an instant.

Nothing waits in a worker: what this file answers is written to `next_fetch_at` or
`next_attempt_at`, and the beat finds it there.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from news.fetching.outcomes import Outcome

LONGEST = timedelta(days=1)
LONGEST_S, SHORTEST_S = 86_400, 600
MOST_DIGITS = 9
MOST_DOUBLINGS = 5
# A page is tried four times; after the last failure the feed's own words are read instead.
PAGE_ATTEMPTS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
# A message that has not been acted on by then is taken for lost.
GRACE = timedelta(minutes=2)
LEASE = timedelta(minutes=5)
# A feed is asked unconditionally once a week, lest a wrong validator hide its news for ever, and
# forgets what it was told to ask with after a month in which no document came.
WHOLE_EVERY = timedelta(days=7)
FORGOTTEN_AFTER = timedelta(days=30)
MAX_AGE = re.compile(r"max-age\s*=\s*(\d{1,9})", re.IGNORECASE)


def pace(
    *,
    interval_s: int,
    wished_s: int,
    pace_s: int | None,
    headers: Mapping[str, str],
    news: bool,
    now: datetime,
) -> int:
    """Seconds until the next visit after a good answer: between ten minutes and a day.

    Never less than the editor, the feed or the server asks for. Within that a feed that brings
    something new is visited sooner, and one that brings nothing later, up to four times as late.
    """
    asked = max(interval_s, wished_s, fresh_for(headers, now=now))
    least = min(max(asked, SHORTEST_S), LONGEST_S)
    before = pace_s or least
    adapted = before // 2 if news else before * 5 // 4
    return min(max(adapted, least), 4 * least, LONGEST_S)


def fresh_for(headers: Mapping[str, str], *, now: datetime) -> int:
    """For how many seconds the server says that its answer stays as it is."""
    said = MAX_AGE.search(headers.get("cache-control", ""))
    if said:
        return int(said.group(1))
    expires, sent = moment_of(headers.get("expires", "")), moment_of(headers.get("date", ""))
    return max(int((expires - (sent or now)).total_seconds()), 0) if expires else 0


def may_be_kept(headers: Mapping[str, str]) -> bool:
    """False where the server says that its answer is no basis for a conditional question."""
    return (
        headers.get("expires", "").strip() != "0"
        and "no-store" not in headers.get("cache-control", "").lower()
    )


def next_try(
    *, interval_s: int, outcome: Outcome, failures: int, salt: str, headers: Mapping[str, str], now: datetime
) -> datetime:
    """After the n-th failure in a row: doubled each time (×4 when refused), or what the server asks for."""
    if outcome is Outcome.PREVIEW_OFF:
        return now + LONGEST  # it comes back when somebody switches it on, and not by asking
    factor = 4 if outcome in (Outcome.REFUSED, Outcome.CHALLENGED) else 2
    times: int = factor ** min(failures, MOST_DOUBLINGS)
    delay = min(timedelta(seconds=interval_s) * times * spread(f"{salt}:{failures}"), LONGEST)
    return max(now + delay, wished(outcome, headers, now=now) or now)


def spread(salt: str) -> float:
    """Between 0.8 and 1.2, the same for the same salt: feeds that failed together come back apart."""
    return 0.8 + int.from_bytes(hashlib.sha256(salt.encode()).digest()[:2]) / 65_535 * 0.4


def wished(outcome: Outcome, headers: Mapping[str, str], *, now: datetime) -> datetime | None:
    """What Retry-After asks for this one address; of THROTTLED the row of the host says until when."""
    return None if outcome is Outcome.THROTTLED else retry_after(headers, now=now)


def retry_after(headers: Mapping[str, str], *, now: datetime) -> datetime | None:
    """What Retry-After asks for, in seconds or as a date, at most a day; None when it asks nothing."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return now + (LONGEST if len(value) > MOST_DIGITS else min(timedelta(seconds=int(value)), LONGEST))
    moment = moment_of(value)
    return min(max(moment, now), now + LONGEST) if moment else None


def moment_of(value: str) -> datetime | None:
    """The instant that a header names; None when it is no date."""
    try:
        moment: datetime = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
