"""manage.py load_gazetteer: loads the project's own gazetteer, or a user's fuller files.

A dry run unless told `--commit`: it does all the work, prints the counts, and rolls back.
"""

import re
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gazetteer.loading import boundaries, geonames, own, road_file, store
from gazetteer.loading.rows import Malformed, Reading
from gazetteer.metric import Lonlat

LISTED = 20


def lonlat(text: str) -> Lonlat:
    found = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*", text)
    if not found:
        raise ArgumentTypeError(f"{text!r} is not LON,LAT")
    lon, lat = float(found[1]), float(found[2])
    if abs(lon) > 180 or abs(lat) > 90:
        raise ArgumentTypeError(f"{text!r} is not a longitude and a latitude, in this order")
    return lon, lat


def slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) or len(text) > 40:
        raise ArgumentTypeError(f"{text!r} is no slug: small letters, digits and single hyphens, 40 at most")
    return text


class Command(BaseCommand):
    help = "Loads places, areas and roads: the project's own, or the files named. A dry run unless --commit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--commit", action="store_true", help="keep what the dry run only counts")
        parser.add_argument("--geonames", type=Path, metavar="FILE", help="a GeoNames country file")
        parser.add_argument(
            "--boundaries",
            type=Path,
            metavar="FILE",
            action="append",
            help="OCHA COD-AB as GeoJSON; may be given once for each level",
        )
        parser.add_argument("--road", type=Path, metavar="FILE", help="one road as GeoJSON")
        parser.add_argument("--slug", type=slug, help="which road --road is: m4")
        parser.add_argument("--start", type=lonlat, metavar="LON,LAT", help="the road's end with kilometre 0")
        parser.add_argument("--edition", help="what this edition of the boundaries or the road is called")
        parser.add_argument("--source", default="", help="whom to credit")
        parser.add_argument("--skip-bad", action="store_true", help="load what can be read of a damaged file")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_half_a_question(options)
        is_own = not (options["geonames"] or options["boundaries"] or options["road"])
        try:
            reading = own.read() if is_own else read_files(options)
        except Malformed as whole_file:
            raise CommandError(str(whole_file)) from whole_file
        self.refuse_or_list(reading.malformed, skip=options["skip_bad"])
        tally = store.save(
            places=reading.places,
            areas=reading.areas,
            roads=reading.roads,
            area_edition=own.AREA_EDITION if is_own else options["edition"],
            road_edition=own.ROAD_EDITION if is_own else options["edition"],
            takes_over=not is_own,
            now=timezone.now(),
            commit=options["commit"],
        )
        self.report(tally, committed=options["commit"])

    def refuse_or_list(self, malformed: list[Malformed], *, skip: bool) -> None:
        if malformed and not skip:
            listed = "\n".join(map(str, malformed[:LISTED]))
            more = f"\n… and {len(malformed) - LISTED} more" if len(malformed) > LISTED else ""
            raise CommandError(f"Nothing was loaded. --skip-bad loads the rest.\n{listed}{more}")
        for broken in malformed:
            self.stdout.write(f"skipped: {broken}")

    def report(self, tally: store.Tally, *, committed: bool) -> None:
        for sort, counts in tally.counts.items():
            self.stdout.write(
                f"{sort}: {counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged"
            )
        self.stdout.write("removed: none")
        if not committed:
            self.stdout.write("Dry run: nothing was kept. Say --commit to keep it.")


def refuse_half_a_question(options: dict[str, Any]) -> None:
    if (options["boundaries"] or options["road"]) and not options["edition"]:
        raise CommandError("--boundaries and --road need --edition NAME: older editions are kept beside it.")
    if bool(options["road"]) != bool(options["slug"]):
        raise CommandError("--road and --slug go together: --road FILE --slug m4")
    if options["start"] and not options["road"]:
        raise CommandError("--start says where --road begins, and no --road was given.")
    if len(options["edition"] or "") > 60:
        raise CommandError("--edition has more than 60 letters.")


def read_files(options: dict[str, Any]) -> Reading:
    reading, source = Reading(), options["source"]
    if options["boundaries"]:
        reading.add(boundaries.read(options["boundaries"], source=source))
    if options["road"]:
        road = road_file.read(options["road"], slug=options["slug"], start=options["start"], source=source)
        reading.add(road)
    if options["geonames"]:
        own_ids = frozenset(row.geonameid for row in own.read().places if row.geonameid)
        reading.add(geonames.read(options["geonames"], own=own_ids, source=source))
    return reading
