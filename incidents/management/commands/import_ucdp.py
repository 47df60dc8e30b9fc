"""manage.py import_ucdp FILE --release 23.1: rows of UCDP GED onto the desk. A dry run unless --commit."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.foreign import importing, telling
from incidents.interchange.table import BadFile


class Command(BaseCommand):
    help = "Imports a CSV file of UCDP GED onto the desk. A dry run unless --commit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--release", required=True, help="such as 23.1; releases are kept apart")
        parser.add_argument("--commit", action="store_true", help="keep what the dry run only counts")

    def handle(self, *args: Any, file: Path, release: str, commit: bool, **options: Any) -> None:
        try:
            taken = importing.import_file(
                file,
                scheme="ucdp_ged",
                name=release,
                now=timezone.now(),
                commit=commit,
                on_progress=self.progress,
            )
        except (BadFile, importing.NotTaken, OSError) as refused:
            raise CommandError(f"Nothing was imported: {refused}") from refused
        for line in telling.lines(taken, committed=commit):
            self.stdout.write(line)

    def progress(self, rows: int) -> None:
        self.stderr.write(f"{rows:,} rows read")
