"""Which article is to be read? `add_article URL --source NAME`, the address alone or with its text."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from incidents.models import Source
from news.feeds import naming
from news.items import handed, leads
from news.management.commands.read_article import day, text_of
from news.models import ItemState, NewsItem


class Command(BaseCommand):
    help = "Adds the article at an address, or says that it is there. A worker fetches and reads it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url")
        parser.add_argument("--source", required=True, help="the name or the slug of a Source")
        parser.add_argument("--text", type=Path, metavar="FILE", help="its text; then nothing is fetched")
        parser.add_argument("--title", default="", help="with --text; else the first line, where it is short")
        parser.add_argument("--published-on", metavar="DATE", help="with --text: the day, as 2021-05-14")
        parser.add_argument("--now", action="store_true", help="fetch and read it here, without a worker")

    def handle(self, *, url: str, now: bool, **options: Any) -> None:
        name = options["source"]
        try:
            # A refusal, and an article that is there, leave no source behind.
            with transaction.atomic():
                source, is_new = naming.source_named(name)
                item, made = self.added(url, source, options)
                if is_new and item.source != source:
                    source.delete()
        except naming.NoSlug as refusal:
            raise CommandError(f"--source {refusal}") from refusal
        except (handed.NotAnArticleAddress, handed.NoText) as refusal:
            raise CommandError(f"{url}: {refusal}") from refusal
        if is_new and item.source == source:
            self.stdout.write(f"A new source: {name} ({source.slug}), not classified yet")
        self.stdout.write(f"{item.url} {'added' if made else 'is there already'}, for {item.source}")
        if now:
            self.stdout.write(read_now(item))

    def added(self, url: str, source: Source, options: dict[str, Any]) -> tuple[NewsItem, bool]:
        if options["text"] is None:
            return handed.add_article(url=url, source=source, now=timezone.now())
        return handed.add_text(
            text=text_of(options["text"]),
            url=url,
            source=source,
            title=options["title"],
            posted_on=day(options["published_on"]),
            now=timezone.now(),
        )


def read_now(item: NewsItem) -> str:
    made = leads.finish(item_id=item.pk, now=timezone.now())
    item.refresh_from_db()
    return f"{len(made)} leads ({ItemState(item.state).label.lower()})."
