"""What is new, right now and in this process? `poll_feeds` for what is due, `poll_feeds --now` for all.

It calls the functions that the tasks call, so it needs no broker and no worker; both may run at
the same time, since a feed is leased to one of them.
"""

import time
from argparse import ArgumentParser
from collections import Counter
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news.feeds import intake
from news.fetching import hosts
from news.items import leads, pages, waiting
from news.models import Feed, ItemState, NewsItem


class Command(BaseCommand):
    help = "Visits feeds, their new pages and reads them; prints a line for each feed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", action="store_true", help="every feed that is not paused, due or not")

    def handle(self, *, now: bool, **_: Any) -> None:
        feeds = Feed.objects.polled()
        if not now:
            feeds = feeds.filter(next_fetch_at__lte=timezone.now())
        for feed in feeds.order_by("pk"):
            self.stdout.write(self.visited(feed))
        earlier = [due.item_id for due in waiting.claim_waiting(now=timezone.now())]
        if earlier:
            self.stdout.write(f"From earlier: {finished(earlier)}")

    def visited(self, feed: Feed) -> str:
        token = intake.claim_feed(feed_id=feed.pk, now=timezone.now())
        if token is None:
            return f"{feed.url}: a worker is fetching it"
        refreshed = intake.refresh(feed=feed, now=timezone.now(), token=token)
        if refreshed.put_off_until is not None and slept_until(refreshed.put_off_until):
            return self.visited(feed)
        told = str(refreshed)
        return f"{told} {finished(refreshed.new_items)}" if refreshed.new_items else told


def finished(item_ids: list[int] | tuple[int, ...]) -> str:
    """Fetches and reads these items, and counts what became of them."""
    for item_id in item_ids:
        fetch(item_id)
    made = len(leads.read_items(item_ids=item_ids, now=timezone.now()))
    states = Counter(NewsItem.objects.filter(pk__in=item_ids).values_list("state", flat=True))
    ends = ", ".join(f"{count} {ItemState(state).label.lower()}" for state, count in sorted(states.items()))
    return f"{made} leads ({ends})."


def fetch(item_id: int) -> None:
    """Waits for the host's turn, which a worker never does: nothing else waits for this process."""
    item = pages.fetch_page(item_id=item_id, now=timezone.now())
    put_off = item and item.state == ItemState.NEW and item.attempts == 0 and item.next_attempt_at
    if put_off and slept_until(put_off):
        fetch(item_id)


def slept_until(moment: datetime) -> bool:
    """False, at once, where that is more than a minute away."""
    seconds = (moment - timezone.now()).total_seconds()
    if seconds > hosts.HORIZON.total_seconds() / 2:
        return False
    time.sleep(max(seconds, 0))
    return True
