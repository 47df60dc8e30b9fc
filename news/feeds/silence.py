"""Which feeds answer well and bring nothing new, for longer than they usually do?

What is usual is taken from the feed's own past: nine of ten pauses between two arrivals of new
reports were shorter. A feed with hardly any past is given a month.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import Q
from django.utils.timesince import timesince

from news.models import Feed, FeedState

ANSWERING = (FeedState.OK, FeedState.FAULTY, FeedState.OTHER_KIND)
PAST = timedelta(days=180)
FEWEST_PAUSES = 5
# A silence is worth a word once it is twice as long as is usual, and never before a day.
TIMES = 2
SHORTEST = timedelta(days=1)
WITHOUT_PAST = timedelta(days=30)

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

PAUSES = """
    WITH arrival AS (
        SELECT DISTINCT feed_id, first_seen_at FROM news_newsitem
        WHERE feed_id = ANY(%s) AND first_seen_at > %s
    ), pause AS (
        SELECT feed_id, first_seen_at - lag(first_seen_at) OVER (
            PARTITION BY feed_id ORDER BY first_seen_at
        ) AS lasted FROM arrival
    )
    SELECT feed_id, count(lasted), percentile_cont(0.9) WITHIN GROUP (ORDER BY lasted)
    FROM pause WHERE lasted IS NOT NULL GROUP BY feed_id
"""


@dataclass(frozen=True, slots=True)
class Silence:
    """`usual` is None where the feed has too little past; `since` where it never brought anything."""

    feed: Feed
    since: datetime | None
    usual: timedelta | None

    @property
    def usual_words(self) -> str:
        return timesince(EPOCH, EPOCH + self.usual) if self.usual else ""


def longer_than_usual(*, now: datetime) -> list[Silence]:
    """The longest silence first. Two queries, and none about feeds that brought something within a day."""
    quiet = Q(last_new_item_at__lt=now - SHORTEST) | Q(last_new_item_at__isnull=True)
    feeds = Feed.objects.filter(quiet, state__in=ANSWERING)
    named = list(feeds.select_related("source").order_by("last_new_item_at", "pk"))
    usual = usual_pauses([feed.pk for feed in named], now=now)
    silences = [Silence(feed, feed.last_new_item_at, usual.get(feed.pk)) for feed in named]
    return [one for one in silences if is_long(one, now)]


def is_long(one: Silence, now: datetime) -> bool:
    if one.since is None:
        return True
    allowed = WITHOUT_PAST if one.usual is None else max(one.usual * TIMES, SHORTEST)
    return now - one.since > allowed


def usual_pauses(feeds: list[int], *, now: datetime) -> dict[int, timedelta]:
    with connection.cursor() as cursor:
        cursor.execute(PAUSES, [feeds, now - PAST])
        return {feed: usual for feed, count, usual in cursor.fetchall() if count >= FEWEST_PAUSES}
