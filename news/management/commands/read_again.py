"""What do the rules of today make of what was read before? Decisions stay, new questions are opened.

Every item is read in a transaction of its own, so that the command may be stopped and begun again;
read twice by the same rules, nothing changes.
"""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from news.items import leads
from news.models import ItemState, Lead, LeadState, NewsItem
from news.reading import RULES_VERSION


class Command(BaseCommand):
    help = "Reads again, by the rules of today, every item that was read before; decided leads stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )

    def handle(self, *, dry_run: bool, **_: Any) -> None:
        said: Counter[str] = Counter()
        settled = NewsItem.objects.exclude(state__in=[ItemState.NEW, ItemState.FETCHED])
        for item in settled.order_by("pk").iterator(chunk_size=500):
            said += again(item, dry_run=dry_run)
        would = "would be " if dry_run else ""
        self.stdout.write(
            f"{said['read']} items read again by rules {RULES_VERSION}: "
            f"{said['opened']} leads {would}opened, "
            f"{said['beside']} {would}kept beside a decision, {said['replaced']} {would}replaced. "
            f"{said['unread']} could not be read."
        )


def again(item: NewsItem, *, dry_run: bool) -> Counter[str]:
    with transaction.atomic():
        before = states(item)
        found = leads.read_again(item=item, now=timezone.now())
        after = states(item)
        if dry_run:
            transaction.set_rollback(True)
    if found is None:
        return Counter(unread=1)
    fresh = after.keys() - before.keys()
    replaced = [pk for pk in before if before[pk] == LeadState.NEW and after[pk] == LeadState.SUPERSEDED]
    return Counter(
        read=1,
        opened=sum(after[pk] == LeadState.NEW for pk in fresh),
        beside=sum(after[pk] == LeadState.BESIDE for pk in fresh),
        replaced=len(replaced),
    )


def states(item: NewsItem) -> dict[int, str]:
    return dict(Lead.objects.filter(item_version__item=item).values_list("pk", "state"))
