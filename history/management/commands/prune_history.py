"""How is room made where the disk asks for it? Deletes what is old of the history, never of its last year."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from history import upkeep


class Command(BaseCommand):
    help = "Deletes changes older than so many days. A dry run unless --commit is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--older-than-days", type=int, required=True, help="at least 366")
        parser.add_argument("--commit", action="store_true", help="do it; it cannot be undone")

    def handle(self, *, older_than_days: int, commit: bool, **_: Any) -> None:
        try:
            found = upkeep.older(timedelta(days=older_than_days), now=timezone.now())
        except ValueError as refusal:
            raise CommandError(str(refusal)) from refusal
        if commit:
            self.stdout.write(f"{found.delete()[0]} changes deleted.")
        else:
            self.stdout.write(
                f"{found.count()} changes would be deleted. Nothing was done; --commit does it."
            )
