"""Which of the reports that a feed lists do we not have yet? New ones are kept, and each sighting is."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from news.feeds import told_anew
from news.fetching.visit import Refreshed, Visit
from news.identity import recognition
from news.identity.keys import guid_key, title_key, url_key
from news.identity.recognition import Sighted
from news.items.texts import BACKFILL
from news.models import Feed, ItemSighting, ItemState, NewsItem
from news.parsers.values import ParsedItem

# A sighting's last instant is kept to the hour: a list of old news is not written anew at each visit.
SIGHTED_EVERY = timedelta(hours=1)


def keep(feed: Feed, visit: Visit, now: datetime) -> Refreshed:
    if visit.parsed is None:
        return Refreshed(feed, visit.outcome, detail=visit.detail)
    listed = by_key(feed, visit.parsed.items)
    found = recognition.recognise(feed, visit.parsed, listed, now)
    # In one order everywhere, so that two feeds with the same items do not wait for each other.
    fresh = [row_of(feed, key, listed[key], now) for key in sorted(listed.keys() - found.items.keys())]
    NewsItem.objects.bulk_create(fresh, ignore_conflicts=True)
    made = NewsItem.objects.filter(url_key__in=[row.url_key for row in fresh]).order_by("posted_at", "pk")
    rows = list(made.values_list("url_key", "pk", "feed_id", "first_seen_at"))
    ids = found.items | {key: pk for key, pk, *_ in rows}
    told = told_anew.take_up(feed, listed, found.items, now)
    note_sightings(feed, {ids[key]: item.guid for key, item in listed.items()}, found.sighted, now)
    # Rows that another feed's worker made a moment ago carry that worker's feed and instant, not ours.
    new_items = tuple(pk for _, pk, feed_id, seen_at in rows if (feed_id, seen_at) == (feed.pk, now))
    return Refreshed(
        feed,
        visit.outcome,
        new_items=new_items,
        told_anew=told,
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


def note_sightings(feed: Feed, guids: dict[int, str], before: dict[int, Sighted], now: datetime) -> None:
    """That this feed lists these items, each with its GUID here. In one order, as above."""
    rows = []
    for item_id, guid in sorted(guids.items()):
        known = before.get(item_id)
        if known is None or known.last_seen_at <= now - SIGHTED_EVERY or (guid and guid != known.guid):
            kept = guid or (known.guid if known else "")
            rows.append(
                ItemSighting(feed=feed, item_id=item_id, guid=kept, first_seen_at=now, last_seen_at=now)
            )
    ItemSighting.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["feed", "item"],
        update_fields=["guid", "last_seen_at"],
    )


def is_old(posted_at: datetime | None, now: datetime) -> bool:
    return posted_at is not None and posted_at < now - BACKFILL


def row_of(feed: Feed, key: str, item: ParsedItem, now: datetime) -> NewsItem:
    """What has no page waits to be read at once."""
    row = NewsItem(
        feed=feed,
        source_id=feed.source_id,
        url=item.url,
        url_key=key,
        guid=item.guid,
        title=item.title,
        title_key=title_key(item.title),
        author=item.author,
        summary=item.summary,
        content=item.content,
        is_whole=item.is_whole,
        posted_at=item.posted_at,
        # The day as the feed writes it, before it is turned into UTC.
        posted_on=item.posted_at.date() if item.posted_at else None,
        posted_source=item.posted_source,
        updated_at=item.updated_at,
        first_seen_at=now,
        is_backfill=is_old(item.posted_at, now),
        feed_note=item.note,
        next_attempt_at=now,
    )
    row.state = ItemState.NEW if row.has_page else ItemState.FETCHED
    return row
