"""When is it tried again? Polite intervals, back-off and Retry-After; every answer is an instant.

Nothing waits in a worker: what this file answers is written to `next_fetch_at` or
`next_attempt_at`, and the beat finds it there.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from news.outcomes import Outcome

LONGEST = timedelta(days=1)
SHORTEST = timedelta(minutes=1)
MOST_DIGITS = 9
MOST_DOUBLINGS = 5
# A page is tried four times; after the last failure the feed's own words are read instead.
PAGE_ATTEMPTS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
# A message that has not been acted on by then is taken for lost.
GRACE = timedelta(minutes=2)
LEASE = timedelta(minutes=5)
REFUSALS_BEFORE_PAUSE = 5
MAX_AGE = re.compile(r"max-age\s*=\s*(\d{1,9})", re.IGNORECASE)


def next_visit(*, interval_s: int, headers: Mapping[str, str], now: datetime) -> datetime:
    """After a good answer: the feed's interval, or longer where the server asks for it."""
    asked = MAX_AGE.search(headers.get("cache-control", ""))
    seconds = max(interval_s, int(asked.group(1)) if asked else 0)
    return now + min(timedelta(seconds=seconds), LONGEST)


def next_try(
    *, interval_s: int, outcome: Outcome, failures: int, salt: str, headers: Mapping[str, str], now: datetime
) -> datetime:
    """After the n-th failure in a row: doubled each time (×4 when refused), or what the server asks for."""
    factor = 4 if outcome in (Outcome.REFUSED, Outcome.CHALLENGED) else 2
    times: int = factor ** min(failures, MOST_DOUBLINGS)
    delay = min(timedelta(seconds=interval_s) * times * spread(f"{salt}:{failures}"), LONGEST)
    return max(now + delay, retry_after(headers, now=now) or now)


def spread(salt: str) -> float:
    """Between 0.8 and 1.2, the same for the same salt: feeds that failed together come back apart."""
    return 0.8 + int.from_bytes(hashlib.sha256(salt.encode()).digest()[:2]) / 65_535 * 0.4


def retry_after(headers: Mapping[str, str], *, now: datetime) -> datetime | None:
    """What Retry-After asks for, in seconds or as a date, at most a day; None when it asks nothing."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return now + (LONGEST if len(value) > MOST_DIGITS else min(timedelta(seconds=int(value)), LONGEST))
    try:
        moment: datetime = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment, now), now + LONGEST)
