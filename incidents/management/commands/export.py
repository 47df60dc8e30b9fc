"""manage.py export: our public incidents in columns of others, or imported rows as they came."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from incidents.foreign import exporting
from incidents.models import Release

SCHEMES = {"acled": "acled", "ucdp": "ucdp_ged"}


class Command(BaseCommand):
    help = "Writes our public incidents in the columns of another dataset, or an imported release as it came."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("shape", choices=["acled", "ucdp", "hxl"])
        parser.add_argument(
            "--imported",
            nargs="?",
            const="",
            metavar="RELEASE",
            help="the rows of this release as they came, and none of ours",
        )
        parser.add_argument("--to", type=Path, help="the file; without it, the standard output")
        parser.add_argument(
            "--for-the-desk", action="store_true", help="write what is restricted; it may not be passed on"
        )

    def handle(self, *args: Any, to: Path | None, **options: Any) -> None:
        try:
            pieces = self.pieces(**options)
        except (exporting.Restricted, exporting.Nothing) as refused:
            raise CommandError(str(refused)) from refused
        if to is None:
            self.write(pieces, getattr(self.stdout, "buffer", sys.stdout.buffer))
            return
        with to.open("wb") as file:
            self.write(pieces, file)

    def pieces(self, *, shape: str, imported: str | None, for_the_desk: bool, **_: Any) -> Iterator[bytes]:
        return exporting.lines(self.release(shape, imported or ""), for_the_desk=for_the_desk)

    def release(self, shape: str, name: str) -> Release:
        found = Release.objects.filter(scheme=SCHEMES.get(shape, ""), name=name).first()
        if found is None:
            known = ", ".join(each.code for each in Release.objects.order_by("scheme", "name")) or "none"
            raise CommandError(f"There is no such release of {shape}; imported are: {known}.")
        return found

    def write(self, pieces: Iterator[bytes], file: BinaryIO) -> None:
        for piece in pieces:
            file.write(piece)
