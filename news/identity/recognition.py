"""Is a listed report one that we have: at this address, at another one, by its GUID, by its title?

No rule here looks back over a span of time: each asks an index. The address goes first, then the
GUID as long as the feed's are trusted, then the title within the source. A report that is found
by one of the last two has moved, and its new address becomes a second key of the item.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q

from news.identity.keys import same_site, text_key, title_key
from news.models import Feed, ItemAddress, ItemKey, ItemSighting, NewsItem
from news.parsers.values import ParsedFeed, ParsedItem

type Listed = dict[str, ParsedItem]

LOCK, LOCKS = 70_711, 4_096
# Two reports of one title and one source that were posted further apart are two; within that, those are one
# that were posted together or say the same: each day's bulletin has the title of the day before.
SAME_TITLE = timedelta(days=2)
TOGETHER = timedelta(hours=1)
TWICE = "two reports of one document had the same"
REWRITTEN = "{rewritten} of {named} were new while the addresses of their reports were known"


@dataclass(frozen=True, slots=True)
class Sighted:
    """An item as this feed has listed it before."""

    item_id: int
    guid: str
    title: str
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    items: dict[str, int]  # the item of each key that is known
    sighted: dict[int, Sighted]  # by item


def recognise(feed: Feed, parsed: ParsedFeed, listed: Listed, now: datetime) -> Found:
    """The known ones among the listed reports. May end the trust in the feed's GUIDs, for good."""
    hold(listed)
    items = by_address(listed)
    sighted = sightings(feed, listed, items.values())
    judge_guids(feed, parsed, listed, items, sighted, now)
    guids = {row.guid: row for row in sighted.values() if row.guid} if feed.guids_trusted else {}
    moved = by_guid(listed, items, guids)
    moved |= by_title(feed, listed, items | moved)
    remember(listed, moved, now)
    return Found(items | moved, sighted)


def by_address(keys: Iterable[str]) -> dict[str, int]:
    return dict(ItemKey.objects.filter(key__in=keys).values_list("key", "item_id"))


def hold(keys: Iterable[str]) -> None:
    """Until the transaction ends nobody else who asks here finds these keys to be nobody's.

    Of two workers with one address the second waits here for the first, and then knows its item. The locks
    are taken in order, so that nobody waits in a circle.
    """
    numbers = sorted({int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % LOCKS for key in keys})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, number) FROM unnest(%s::int[]) AS number", [LOCK, numbers]
        )


def sightings(feed: Feed, listed: Listed, item_ids: Iterable[int]) -> dict[int, Sighted]:
    guids = [item.guid for item in listed.values() if item.guid]
    rows = ItemSighting.objects.filter(Q(item_id__in=item_ids) | Q(guid__in=guids), feed=feed)
    values = rows.values_list("item_id", "guid", "item__title", "last_seen_at")
    return {row[0]: Sighted(*row) for row in values}


# --- GUIDs --------------------------------------------------------------------------------


def judge_guids(
    feed: Feed,
    parsed: ParsedFeed,
    listed: Listed,
    items: dict[str, int],
    sighted: dict[int, Sighted],
    now: datetime,
) -> None:
    """Once a feed's GUIDs have not stayed with its reports, its addresses alone name them."""
    if not feed.guids_trusted:
        return
    why = "" if parsed.guids_trusted else TWICE
    named = {key: item.guid for key, item in listed.items() if item.guid}
    before = {key: sighted[items[key]].guid for key in named if items.get(key) in sighted}
    rewritten = sum(1 for key, guid in before.items() if guid and guid != named[key])
    if not why and rewritten * 2 > len(named):
        why = REWRITTEN.format(rewritten=rewritten, named=len(named))
    if why:
        feed.guids_trusted = False
        feed.guids_note = (
            f"Since {now:%Y-%m-%d} its reports are told apart by their addresses, not by their GUIDs: {why}."
        )
        feed.save(update_fields=["guids_trusted", "guids_note"])


# --- Reports that moved -------------------------------------------------------------------


def by_guid(listed: Listed, items: dict[str, int], guids: dict[str, Sighted]) -> dict[str, int]:
    """The same GUID and title under another address, unless the old one is listed beside it."""
    moved: dict[str, int] = {}
    taken = set(items.values())
    for key, item in listed.items():
        row = guids.get(item.guid) if key not in items else None
        if row and row.item_id not in taken and same_title(row.title, item.title):
            moved[key] = row.item_id
            taken.add(row.item_id)
    return moved


def by_title(feed: Feed, listed: Listed, items: dict[str, int]) -> dict[str, int]:
    """The same title on the same site, posted at about the same time, its old address listed no more."""
    unknown = {key: item for key, item in listed.items() if key not in items and item.url and item.posted_at}
    alike = titled(feed, unknown.values())
    moved: dict[str, int] = {}
    taken = set(items.values())
    for key, item in unknown.items():
        near = [
            (apart(row, item), row.pk)
            for row in alike.get(title_key(item.title), ())
            if row.pk not in taken and same_site(row.url, item.url) and same_time_or_words(row, item)
        ]
        if near and min(near)[0] <= SAME_TITLE:
            moved[key] = min(near)[1]
            taken.add(moved[key])
    return moved


def titled(feed: Feed, items: Collection[ParsedItem]) -> dict[str, list[NewsItem]]:
    """What the source has under the titles of these items, posted in their days."""
    keys = {title_key(item.title) for item in items} - {""}
    days = [item.posted_at for item in items if item.posted_at]
    if not keys:
        return {}
    span = (min(days) - SAME_TITLE, max(days) + SAME_TITLE)
    rows = NewsItem.objects.filter(source_id=feed.source_id, title_key__in=keys, posted_at__range=span)
    alike: dict[str, list[NewsItem]] = {}
    for row in rows.only("pk", "title_key", "posted_at", "url", "summary"):
        alike.setdefault(row.title_key, []).append(row)
    return alike


def apart(row: NewsItem, item: ParsedItem) -> timedelta:
    if row.posted_at is None or item.posted_at is None:
        return timedelta.max
    return abs(row.posted_at - item.posted_at)


def same_time_or_words(row: NewsItem, item: ParsedItem) -> bool:
    said = row.summary and item.summary and text_key(row.summary) == text_key(item.summary)
    return bool(said) or apart(row, item) <= TOGETHER


def same_title(one: str, other: str) -> bool:
    return one == other or (title_key(one) == title_key(other) != "")


def remember(listed: Listed, moved: dict[str, int], now: datetime) -> None:
    rows = [
        ItemAddress(item_id=moved[key], url=listed[key].url, url_key=key, learned="moved", first_seen_at=now)
        for key in sorted(moved)
        if listed[key].url
    ]
    ItemAddress.objects.bulk_create(rows, ignore_conflicts=True)
