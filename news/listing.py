"""Which of the reports that a feed lists do we not have yet?"""

from collections.abc import Iterable
from datetime import datetime

from news.identity import guid_key, url_key
from news.models import Feed, ItemState, NewsItem
from news.parsers.values import ParsedItem
from news.visit import Refreshed, Visit


def keep(feed: Feed, visit: Visit, now: datetime) -> Refreshed:
    if visit.parsed is None:
        return Refreshed(feed, visit.outcome, detail=visit.detail)
    listed = by_key(feed, visit.parsed.items)
    known = known_keys(feed, listed, guids_trusted=visit.parsed.guids_trusted)
    # In one order everywhere, so that two feeds with the same items do not wait for each other.
    fresh = [row_of(feed, key, listed[key], now) for key in sorted(listed.keys() - known)]
    NewsItem.objects.bulk_create(fresh, ignore_conflicts=True)
    # Rows that another feed's worker made a moment ago carry that worker's instant, not ours.
    ours = NewsItem.objects.filter(url_key__in=[row.url_key for row in fresh], feed=feed, first_seen_at=now)
    new_items = tuple(ours.order_by("posted_at", "pk").values_list("pk", flat=True))
    return Refreshed(
        feed,
        visit.outcome,
        new_items=new_items,
        known=len(listed) - len(new_items),
        left_out=visit.parsed.seen - len(visit.parsed.items),
        detail=visit.detail,
    )


def by_key(feed: Feed, items: Iterable[ParsedItem]) -> dict[str, ParsedItem]:
    """Each report once: the first that the document lists."""
    listed: dict[str, ParsedItem] = {}
    for item in items:
        named = item.guid or f"{item.title}\n{item.summary}"
        listed.setdefault(url_key(item.url) if item.url else guid_key(feed.pk, named), item)
    return listed


def known_keys(feed: Feed, listed: dict[str, ParsedItem], *, guids_trusted: bool) -> set[str]:
    """Keys we have, and those of items that moved: the same GUID and title under a new address."""
    known = set(NewsItem.objects.filter(url_key__in=listed).values_list("url_key", flat=True))
    if guids_trusted:
        guids = [item.guid for item in listed.values() if item.guid]
        have = set(feed.items.filter(guid__in=guids).values_list("guid", "title"))
        known |= {key for key, item in listed.items() if item.guid and (item.guid, item.title) in have}
    return known


def row_of(feed: Feed, key: str, item: ParsedItem, now: datetime) -> NewsItem:
    return NewsItem(
        feed=feed,
        source_id=feed.source_id,
        url=item.url,
        url_key=key,
        guid=item.guid,
        title=item.title,
        summary=item.summary,
        posted_at=item.posted_at,
        # The day as the feed writes it, before it is turned into UTC.
        posted_on=item.posted_at.date() if item.posted_at else None,
        posted_source=item.posted_source,
        first_seen_at=now,
        state=ItemState.NEW,
        feed_note=item.note,
        next_attempt_at=now,
    )
