"""How does an empty database become a working site? One command, because every start of Django costs seconds.

1. migrate
2. load the gazetteer
3. load the starter record
4. make the two demo users
5. add the feeds of the sample newsroom, if its address is given
6. collect the static files

Each step may be repeated: what is there already stays as it is.
"""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

NEWSROOM = "Khabur sample newsroom"
FEEDS = ("rss.xml", "atom.xml")  # English, Arabic


class Command(BaseCommand):
    help = "Fills a database for a demonstration: migrations, gazetteer, starter record, users, static files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--passwords", type=Path, required=True, help="file for the demo passwords")
        parser.add_argument("--newsroom", metavar="URL", help="where the sample newsroom answers")

    def handle(self, *args: Any, passwords: Path, newsroom: str | None, **options: Any) -> None:
        self.step("migrate", verbosity=0)
        self.step("load_gazetteer", "--commit")
        self.step("load_starter", "--commit")
        self.step("make_demo_users", "--passwords", str(passwords))
        for feed in FEEDS if newsroom else ():
            self.step("add_feed", f"{newsroom}/{feed}", "--source", NEWSROOM)
        self.step("collectstatic", interactive=False, verbosity=0)

    def step(self, name: str, *arguments: str, **options: Any) -> None:
        self.stdout.write(f"--- {name}")
        began = monotonic()
        call_command(name, *arguments, stdout=self.stdout, stderr=self.stderr, **options)
        self.stdout.write(f"    {monotonic() - began:.1f} s")
