"""manage.py export: our public incidents in columns of others, or imported rows as they came."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.urls import reverse

from incidents.door.selection import BadSelection, Selection
from incidents.foreign import exporting
from incidents.interchange import acled_written, hxl_written, ucdp_written
from incidents.interchange.sheet import Sheet
from incidents.interchange.written import Published
from incidents.models import Release
from incidents.public import record
from incidents.public.look import Look

SHAPES = {each.SHAPE.name: each.SHAPE for each in (acled_written, ucdp_written, hxl_written)}
SCHEMES = {"acled": "acled", "ucdp": "ucdp_ged"}


class Command(BaseCommand):
    help = "Writes our public incidents in the columns of another dataset, or an imported release as it came."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("shape", choices=sorted(SHAPES))
        parser.add_argument(
            "--imported",
            nargs="?",
            const="",
            metavar="RELEASE",
            help="the rows of this release as they came, and none of ours",
        )
        parser.add_argument("--query", default="", help="of ours: a Selection, such as kind=clash&since=2021")
        parser.add_argument(
            "--site", default="", help="of ours: where the pages are, such as https://example.org"
        )
        parser.add_argument("--to", type=Path, help="the file; without it, the standard output")
        parser.add_argument(
            "--for-the-desk", action="store_true", help="write what is restricted; it may not be passed on"
        )

    def handle(self, *args: Any, to: Path | None, **options: Any) -> None:
        try:
            pieces = self.imported(**options) if options["imported"] is not None else self.ours(**options)
        except (exporting.Restricted, exporting.Nothing) as refused:
            raise CommandError(str(refused)) from refused
        except BadSelection as refused:
            raise CommandError("; ".join(fault.detail for fault in refused.every)) from refused
        if to is None:
            self.write(pieces, getattr(self.stdout, "buffer", sys.stdout.buffer))
            return
        with to.open("wb") as file:
            self.write(pieces, file)

    def imported(self, *, shape: str, imported: str, for_the_desk: bool, **_: Any) -> Iterator[bytes]:
        return exporting.lines(self.release(shape, imported), for_the_desk=for_the_desk)

    def ours(self, *, shape: str, query: str, site: str, **_: Any) -> Iterator[bytes]:
        look = record.look(Selection.parse(QueryDict(query)))
        sheet = Sheet(SHAPES[shape], published(look, site.rstrip("/")))
        return self.told(sheet)

    def told(self, sheet: Sheet) -> Iterator[bytes]:
        yield from sheet.chunks()
        self.stderr.write(f"{sheet.rows:,} rows; left out: {sheet.reasons or 'none'}")

    def release(self, shape: str, name: str) -> Release:
        found = Release.objects.filter(scheme=SCHEMES.get(shape, ""), name=name).first()
        if found is None:
            known = ", ".join(each.code for each in Release.objects.order_by("scheme", "name")) or "none"
            raise CommandError(f"There is no such release of {shape}; imported are: {known}.")
        return found

    def write(self, pieces: Iterator[bytes], file: BinaryIO) -> None:
        for piece in pieces:
            file.write(piece)


def published(look: Look, site: str) -> Iterator[Published]:
    for entry in record.every(look):
        page = site + reverse("dashboard:incident", args=[entry.document["public_id"]])
        yield Published(entry.document, entry.published_at, page, entry.retracted_in)
