"""manage.py lead_rows acled: rows of a release in our areas wait as leads. A dry run unless --commit."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from incidents.models import Release
from news.items import foreign_rows


class Command(BaseCommand):
    help = "Makes leads of the rows of an imported release that lie in our areas. A dry run unless --commit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("release", help="such as ucdp_ged:23.1, or acled")
        parser.add_argument("--since", type=date.fromisoformat, help="leave out what ended before this day")
        parser.add_argument("--commit", action="store_true", help="keep what the dry run only counts")

    def handle(self, *args: Any, release: str, since: date | None, commit: bool, **options: Any) -> None:
        scheme, _, name = release.partition(":")
        found = Release.objects.filter(scheme=scheme, name=name).first()
        if found is None:
            raise CommandError(f"There is no release {release}.")
        with transaction.atomic():
            made = foreign_rows.make_leads(found, now=timezone.now(), since=since)
            if not commit:
                transaction.set_rollback(True)
        self.stdout.write(f"{made.new} new leads, {made.known} rows that a lead tells already")
        if not commit:
            self.stdout.write("Dry run: nothing was kept. Say --commit to keep it.")
