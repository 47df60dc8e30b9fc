"""What of a row may not even the desk keep? Empties its values in the history, for good.

The row as it stands is not changed, nor the record: correct and withhold first. Backups hold it still.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from history import upkeep


class Command(BaseCommand):
    help = "Empties the values of a row and its parts in the history. A dry run unless --commit is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "row", help="such as incidents.incident:5; its number is in the address of its page"
        )
        parser.add_argument("--change", type=int, action="append", help="only this change; can be repeated")
        parser.add_argument("--commit", action="store_true", help="do it; it cannot be undone")

    def handle(self, *, row: str, change: list[int] | None, commit: bool, **_: Any) -> None:
        try:
            found = upkeep.holding(row)
        except upkeep.NoSuchRow as refusal:
            raise CommandError(str(refusal)) from refusal
        if change:
            found = found.filter(pk__in=change)
        if commit:
            self.stdout.write(f"{upkeep.empty(found, now=timezone.now())} changes emptied for good.")
            return
        for each in found:
            columns = ", ".join(sorted({*(each.before or ()), *(each.after or ())}))
            self.stdout.write(f"{each.pk}  {each.at:%Y-%m-%d %H:%M}  {each}: {columns}")
        self.stdout.write(
            f"{found.count()} changes would be emptied for good. Nothing was done; --commit does it."
        )
