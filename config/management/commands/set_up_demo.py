"""How does an empty database become a working site? One command, because every start of Django costs seconds.

1. migrate
2. load the gazetteer
3. load the starter record
4. make the two demo users
5. collect the static files
6. import the sample newsroom, if a port is given: it is served here as long as that takes

Each step may be repeated: what is there already stays as it is.
"""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from news import newsroom

SOURCE = "Khabur sample newsroom"
FEEDS = ("rss.xml", "atom.xml")  # English, Arabic


class Command(BaseCommand):
    help = "Fills a database for a demonstration: migrations, gazetteer, starter record, users, static files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--passwords", type=Path, required=True, help="file for the demo passwords")
        parser.add_argument("--newsroom-port", type=int, help="where the sample newsroom will answer")

    def handle(self, *args: Any, passwords: Path, newsroom_port: int | None, **options: Any) -> None:
        self.step("migrate", verbosity=0)
        self.step("load_gazetteer", "--commit")
        self.step("load_starter", "--commit")
        self.step("make_demo_users", "--passwords", str(passwords))
        self.step("collectstatic", interactive=False, verbosity=0)
        if newsroom_port:
            self.import_newsroom(newsroom_port)

    def import_newsroom(self, port: int) -> None:
        with newsroom.open_newsroom(port) as address:
            for feed in FEEDS:
                self.step("add_feed", f"{address}/{feed}", "--source", SOURCE)
            self.step("poll_feeds", "--now")

    def step(self, name: str, *arguments: str, **options: Any) -> None:
        self.stdout.write(f"--- {name}")
        began = monotonic()
        call_command(name, *arguments, stdout=self.stdout, stderr=self.stderr, **options)
        self.stdout.write(f"    {monotonic() - began:.1f} s")
