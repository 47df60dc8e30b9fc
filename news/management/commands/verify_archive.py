"""Is every copy as it was captured? Names whatever is not; exits with 1 where there is a fault."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from news.custody import wholeness


class Command(BaseCommand):
    help = (
        "Reads every archived copy, its row, its text, its list and its stamps, and names what was altered "
        "or is missing. Orphans, files whose worker was killed before it wrote their rows, are listed apart."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="One JSON object, written as findings are made."
        )
        parser.add_argument(
            "--list",
            default="",
            metavar="DIGEST",
            help="A list that must be there, as an earlier run named it.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tally = wholeness.Tally()
        found = wholeness.verify(tally, now=timezone.now(), known_list=options["list"])
        if options["json"]:
            self.write_json(found, tally)
        else:
            for finding in found:
                self.stdout.write(str(finding))
        if tally.faults:
            raise CommandError(f"The archive is not whole: {tally}.", returncode=1)
        if not options["json"]:
            self.stdout.write(f"The archive is whole: {tally}.")
            if tally.last_list:
                self.stdout.write(f"Its last list is {tally.last_list}: keep this apart from the backups.")

    def write_json(self, found: Any, tally: wholeness.Tally) -> None:
        """Written piece by piece: an archive that is lost altogether has a finding for every copy."""
        self.stdout.write('{"findings": [', ending="")
        for number, finding in enumerate(found):
            self.stdout.write(("," if number else "") + json.dumps(asdict(finding)), ending="\n")
        self.stdout.write(f'], "looked_at": {json.dumps(asdict(tally))}}}')
