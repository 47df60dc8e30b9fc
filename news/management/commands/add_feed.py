"""Which address is polled for which source? `add_feed URL --source NAME`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.models import Source
from news import intake, naming
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
        if not 600 <= interval <= 86_400:
            raise CommandError(f"--interval must be between 600 and 86400 seconds, not {interval}")
        try:
            feed, made = intake.add_feed(
                url=url, source=self.source_named(source), now=timezone.now(), interval_s=interval, kind=kind
            )
        except intake.NotAFeedAddress as refusal:
            raise CommandError(f"{url}: {refusal}") from refusal
        verb = "added" if made else "is there already"
        self.stdout.write(f"{feed.url} {verb}, for {feed.source}")

    def source_named(self, name: str) -> Source:
        try:
            source, made = naming.source_named(name)
        except naming.NoSlug as refusal:
            raise CommandError(f"--source {refusal}") from refusal
        if made:
            self.stdout.write(f"A new source: {name} ({source.slug}), not classified yet")
        return source
