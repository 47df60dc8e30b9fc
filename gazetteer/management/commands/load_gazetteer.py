"""manage.py load_gazetteer: loads the project's own gazetteer, or a user's fuller files.

A dry run unless told `--commit`: it does all the work, prints the counts, and rolls back.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gazetteer.loading import own, store


class Command(BaseCommand):
    help = "Loads places, areas and roads. Changes nothing unless told --commit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--commit", action="store_true", help="keep what the dry run only counts")

    def handle(self, *args: Any, **options: Any) -> None:
        reading = own.read()
        tally = store.save(
            places=reading.places,
            areas=reading.areas,
            roads=reading.roads,
            area_edition=own.AREA_EDITION,
            road_edition=own.ROAD_EDITION,
            takes_over=False,
            now=timezone.now(),
            commit=options["commit"],
        )
        self.report(tally, committed=options["commit"])

    def report(self, tally: store.Tally, *, committed: bool) -> None:
        for sort, counts in tally.counts.items():
            self.stdout.write(
                f"{sort}: {counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged"
            )
        self.stdout.write("removed: none")
        if not committed:
            self.stdout.write("Dry run: nothing was kept. Say --commit to keep it.")
