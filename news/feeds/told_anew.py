"""Which reports does a feed tell in other words than before? Their texts are had anew, as new versions.

A correction at the source changes nothing that was kept and nothing that was decided: the item waits once
more, and its new text is read beside the old one. A server that writes its pages otherwise at each visit is
not followed: `MOST` times, and only while the report is `RECENT`.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import TextField, Value
from django.db.models.functions import MD5, Concat

from news.identity.keys import title_key
from news.models import Feed, ItemState, NewsItem
from news.parsers.values import ParsedItem

MOST = 5
RECENT = timedelta(days=14)
ENDED_FOR_GOOD = (ItemState.SAME, ItemState.FAILED)
TOLD = ("title", "title_key", "summary", "content", "updated_at", "told_anew", "told_anew_at")
CHANGED = (*TOLD, "state", "attempts", "next_attempt_at", "queued_at")
BETWEEN = "\n"
# In the database, so that no text is sent here to see that it is the same.
WORDS = MD5(Concat("title", Value(BETWEEN), "summary", Value(BETWEEN), "content", output_field=TextField()))


def take_up(
    feed: Feed, listed: Mapping[str, ParsedItem], known: Mapping[str, int], now: datetime
) -> tuple[int, ...]:
    """The items that wait once more. In the caller's transaction.

    `known` has the item of each key. Two feeds may tell one report in two ways: only the first is heard.
    """
    told = {known[key]: item for key, item in listed.items() if key in known}
    rows = NewsItem.objects.filter(pk__in=told, feed=feed, told_anew__lt=MOST)
    rows = rows.exclude(state__in=ENDED_FOR_GOOD).filter(first_seen_at__gt=now - RECENT).annotate(words=WORDS)
    other = [pk for pk, words in rows.values_list("pk", "words") if words != digest(told[pk])]
    held = rows.filter(pk__in=other).select_for_update(no_key=True).order_by("pk")
    for row in (items := list(held)):
        describe(row, told[row.pk], now)
    NewsItem.objects.bulk_update(items, CHANGED)
    return tuple(row.pk for row in items)


def digest(item: ParsedItem) -> str:
    words = BETWEEN.join((item.title, item.summary, item.content))
    return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()


def describe(row: NewsItem, item: ParsedItem, now: datetime) -> None:
    """An attempt that is under way is overtaken; whoever has to wait for a server goes on waiting."""
    row.title, row.title_key = item.title, title_key(item.title)
    row.summary, row.content, row.updated_at = item.summary, item.content, item.updated_at
    row.told_anew, row.told_anew_at = row.told_anew + 1, now
    row.state = ItemState.NEW if row.has_page else ItemState.FETCHED
    row.attempts, row.next_attempt_at, row.queued_at = 0, max(row.next_attempt_at or now, now), None
