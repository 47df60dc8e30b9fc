"""Is the record whole? Walks the chain from the first publication; exits with 1 at the first break."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import TextField
from django.db.models.functions import Cast

from incidents import chain
from incidents.models import Publication


class Command(BaseCommand):
    help = "Checks that no publication was altered, removed or slipped in; names the first that was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--expect",
            metavar="REVISION:CHAIN",
            help="A head noted earlier (/api/v1/revision gives it); finds a record that was cut short.",
        )

    def handle(self, *args: Any, expect: str | None = None, **options: Any) -> None:
        expected = head(expect) if expect else None
        rows = Publication.objects.annotate(words_text=Cast("words", TextField()))
        try:
            walk = rows.order_by("revision").iterator(chunk_size=500)
            revision, sealed = chain.verify(witnessed(walk, expected))
        except chain.Broken as broken:
            raise CommandError(f"The record is broken at {broken}.", returncode=1) from broken
        if expected and revision < expected[0]:
            raise CommandError(f"The record ends at revision {revision}; {expected[0]} was there.")
        self.stdout.write(f"The record is whole: {revision} publications, chain {sealed}.")


def head(text: str) -> tuple[int, str]:
    found = re.fullmatch(r"([0-9]+):([0-9a-f]{64})", text)
    if not found:
        raise CommandError("--expect is a revision, a colon and 64 hexadecimal digits.")
    return int(found[1]), found[2]


def witnessed(rows: Any, expected: tuple[int, str] | None) -> Any:
    """The rows as they come; one that is not what was noted of it breaks the walk."""
    for row in rows:
        if expected and row.revision == expected[0] and row.chain != expected[1]:
            raise chain.Broken(row.revision, "its chain is not the one that was noted")
        yield row
