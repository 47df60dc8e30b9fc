"""What is new, right now and in this process? `poll_feeds` for what is due, `poll_feeds --now` for all.

It calls the functions that the tasks call, so it needs no broker and no worker; both may run at
the same time, since a feed is leased to one of them.
"""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news import intake, leads
from news.models import Feed, ItemState, NewsItem


class Command(BaseCommand):
    help = "Visits feeds, their new pages and reads them; prints a line for each feed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", action="store_true", help="every enabled feed, due or not")

    def handle(self, *, now: bool, **_: Any) -> None:
        feeds = Feed.objects.filter(enabled=True)
        if not now:
            feeds = feeds.filter(next_fetch_at__lte=timezone.now())
        for feed in feeds.order_by("pk"):
            self.stdout.write(self.visited(feed))
        waiting = [item_id for item_id, _ in leads.claim_waiting(now=timezone.now())]
        if waiting:
            self.stdout.write(f"From earlier: {finished(waiting)}")

    def visited(self, feed: Feed) -> str:
        token = intake.claim_feed(feed_id=feed.pk, now=timezone.now())
        if token is None:
            return f"{feed.url}: a worker is fetching it"
        refreshed = intake.refresh(feed=feed, now=timezone.now(), token=token)
        told = str(refreshed)
        return f"{told} {finished(refreshed.new_items)}" if refreshed.new_items else told


def finished(item_ids: list[int] | tuple[int, ...]) -> str:
    """Fetches and reads these items, and counts what became of them."""
    made = sum(len(leads.finish(item_id=item_id, now=timezone.now())) for item_id in item_ids)
    states = Counter(NewsItem.objects.filter(pk__in=item_ids).values_list("state", flat=True))
    ends = ", ".join(f"{count} {ItemState(state).label.lower()}" for state, count in sorted(states.items()))
    return f"{made} leads ({ends})."
