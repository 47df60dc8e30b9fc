"""manage.py load_starter: loads the actors, sources and incidents that come with the project.

A dry run unless told `--commit`: it does all the work, prints the counts, and rolls back.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.desk.turns import Busy
from incidents.loading import starter
from incidents.loading.entry import BadEntry
from incidents.permissions import NotAllowed
from incidents.waist.editing import CannotPublish

EVERY = 20


class Command(BaseCommand):
    help = "Loads the starter record: actors, sources and incidents. A dry run unless --commit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--commit", action="store_true", help="keep what the dry run only counts")

    def handle(self, *args: Any, commit: bool, **options: Any) -> None:
        try:
            loaded = starter.load(now=timezone.now(), commit=commit, on_progress=self.progress)
        except BadEntry as bad:
            raise CommandError(f"Nothing was loaded. {bad}") from bad
        except (Busy, CannotPublish) as cut_off:
            raise CommandError(f"{cut_off} The rest waits as drafts; run this again.") from cut_off
        except (starter.NoGazetteer, starter.AccountTaken, NotAllowed) as refused:
            raise CommandError(str(refused)) from refused
        self.report(loaded, committed=commit)

    def progress(self, done: int, of: int) -> None:
        if done % EVERY == 0 or done == of:
            self.stdout.write(f"{done} of {of} incidents")

    def report(self, loaded: starter.Loaded, *, committed: bool) -> None:
        self.stdout.write(f"actors: {loaded.actors} new")
        self.stdout.write(f"sources: {loaded.sources} new")
        self.stdout.write(f"incidents: {loaded.incidents} new, {loaded.incidents_there} there already")
        if not committed:
            self.stdout.write("Dry run: nothing was kept. Say --commit to keep it.")
