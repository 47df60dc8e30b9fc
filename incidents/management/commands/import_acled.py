"""manage.py import_acled FILE: rows of ACLED onto the desk, restricted. A dry run unless --commit."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.foreign import importing, telling
from incidents.foreign.importing import Taken
from incidents.interchange.table import BadFile


class Command(BaseCommand):
    help = "Imports a CSV file of ACLED onto the desk, where it stays. A dry run unless --commit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--commit", action="store_true", help="keep what the dry run only counts")
        parser.add_argument(
            "--deletions", action="store_true", help="the file lists ids that ACLED has taken out"
        )

    def handle(self, *args: Any, file: Path, commit: bool, deletions: bool, **options: Any) -> None:
        try:
            taken = self.deletions(file, commit) if deletions else self.rows(file, commit)
        except (BadFile, importing.NotTaken, OSError) as refused:
            raise CommandError(f"Nothing was imported: {refused}") from refused
        for line in telling.lines(taken, committed=commit):
            self.stdout.write(line)

    def rows(self, file: Path, commit: bool) -> Taken:
        return importing.import_file(
            file, scheme="acled", now=timezone.now(), commit=commit, on_progress=self.progress
        )

    def deletions(self, path: Path, commit: bool) -> Taken:
        with path.open("rb") as file:
            return importing.take_deletions(file, path.name, now=timezone.now(), commit=commit)

    def progress(self, rows: int) -> None:
        self.stderr.write(f"{rows:,} rows read")
