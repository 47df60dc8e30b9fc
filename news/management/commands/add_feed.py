"""Which address is polled for which source? `add_feed URL --source NAME`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from news.feeds import intake, naming
from news.parsers.kinds import FeedKind


class Command(BaseCommand):
    help = "Adds a feed, or says that it is there. A source of an unknown name is made, unclassified."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url")
        parser.add_argument("--source", required=True, help="the name or the slug of a Source")
        parser.add_argument(
            "--interval", type=int, default=900, help="seconds between two visits (600 to 86400)"
        )

        parser.add_argument(
            "--kind", choices=list(FeedKind), default="", help="where the bytes do not say it"
        )

    def handle(self, *, url: str, source: str, interval: int, kind: str = "", **_: Any) -> None:
        try:
            # A refusal leaves no source behind.
            with transaction.atomic():
                named, is_new = naming.source_named(source)
                feed, made = intake.add_feed(
                    url=url, source=named, now=timezone.now(), interval_s=interval, kind=kind
                )
        except naming.NoSlug as refusal:
            raise CommandError(f"--source {refusal}") from refusal
        except intake.NotAFeed as refusal:
            raise CommandError(f"{url}: {refusal}") from refusal
        if is_new:
            self.stdout.write(f"A new source: {source} ({named.slug}), not classified yet")
        self.stdout.write(f"{feed.url} {'added' if made else 'is there already'}, for {feed.source}")
