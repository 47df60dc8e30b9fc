"""How good are the readings of these labelled texts? Prints figures and every miss; writes nothing."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from news.evaluation import floors, labels, report
from news.evaluation.floors import BadFloor, Floor
from news.evaluation.ground import Ground
from news.evaluation.labels import BadLine, Labelled
from news.evaluation.run import Results, run
from news.reading import ActorIndex, Index


class Command(BaseCommand):
    help = "Reads labelled texts and prints precision and recall of each field and language, and every miss."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="JSON lines, see docs/reading.md")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--pairs", action="store_true", help="print the pairs of reports alone")
        parser.add_argument(
            "--fail-under",
            metavar="NAME=FLOOR,…",
            default="",
            help="end with 1 where a figure is under its floor: place=0.7,relevance.ar.recall=0.9",
        )

    def handle(self, **options: Any) -> None:
        wanted = floors_of(options["fail_under"])
        results = run(
            lines_of(options["file"]),
            now=timezone.now(),
            index=Index.load(),
            actors=ActorIndex.load(),
            ground=Ground.load(),
        )
        self.show(results, as_json=options["json"], pairs=options["pairs"])
        if faults := list(floors.under(results, wanted)):
            raise CommandError("\n".join(faults), returncode=1)

    def show(self, results: Results, *, as_json: bool, pairs: bool) -> None:
        if as_json:
            found = results.as_dict()
            chosen = {"pairs": found.get("pairs")} if pairs else found
            self.stdout.write(json.dumps(chosen, ensure_ascii=False, indent=2))
        else:
            lines = (
                (*report.of_pairs(results), *report.of_strayed(results)) if pairs else report.lines(results)
            )
            self.stdout.write("\n".join(lines))


def floors_of(written: str) -> list[Floor]:
    try:
        return floors.parse(written)
    except BadFloor as error:
        raise CommandError(f"--fail-under: {error}.", returncode=2) from error


def lines_of(path: Path) -> list[Labelled]:
    try:
        found = labels.read(path)
    except BadLine as error:
        raise CommandError(f"{path}, {error}.", returncode=2) from error
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{path} is not UTF-8 text: byte {error.start} cannot be read.", returncode=2
        ) from error
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=2) from error
    if not found:
        raise CommandError(f"{path} holds no line.", returncode=2)
    return found
