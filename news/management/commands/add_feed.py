"""Which address is polled for which source? `add_feed URL --source NAME`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from incidents.models import Source
from news import intake


class Command(BaseCommand):
    help = "Adds a feed, or says that it is there. A source of an unknown name is made, unclassified."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url")
        parser.add_argument("--source", required=True, help="the name or the slug of a Source")
        parser.add_argument(
            "--interval", type=int, default=900, help="seconds between two visits (600 to 86400)"
        )

    def handle(self, *, url: str, source: str, interval: int, **_: Any) -> None:
        if not 600 <= interval <= 86_400:
            raise CommandError(f"--interval must be between 600 and 86400 seconds, not {interval}")
        try:
            feed, made = intake.add_feed(
                url=url, source=self.source_named(source), now=timezone.now(), interval_s=interval
            )
        except intake.NotAFeedAddress as refusal:
            raise CommandError(f"{url}: {refusal}") from refusal
        verb = "added" if made else "is there already"
        self.stdout.write(f"{feed.url} {verb}, for {feed.source}")

    def source_named(self, name: str) -> Source:
        found = Source.objects.filter(Q(slug=name) | Q(name__iexact=name)).order_by("pk").first()
        if found is not None:
            return found
        slug = slugify(name)[:60]
        if not slug:
            raise CommandError(f"--source {name!r} is no known source, and no slug can be made of it")
        self.stdout.write(f"A new source: {name} ({slug}), not classified yet")
        return Source.objects.get_or_create(slug=slug, defaults={"name": name[:120]})[0]
