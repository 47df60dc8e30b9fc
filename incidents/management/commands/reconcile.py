"""manage.py reconcile ucdp_ged:23.1: what our record and a release both hold, or only one of them."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.foreign import reconciling
from incidents.foreign.comparable import names
from incidents.foreign.reconciling import DAYS, KM, MOST_DAYS, Report, span_of
from incidents.interchange.coded import Coded
from incidents.models import Release


class Command(BaseCommand):
    help = "Holds the published incidents against an imported release. Changes nothing; stays on the desk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("release", help="such as ucdp_ged:23.1, or acled")
        parser.add_argument(
            "--days", type=int, default=DAYS, choices=range(MOST_DAYS + 1), help="how far apart"
        )
        parser.add_argument(
            "--km", type=float, default=KM, help="how far apart, beside what each is uncertain by"
        )
        parser.add_argument("--since", type=date.fromisoformat)
        parser.add_argument("--until", type=date.fromisoformat)

    def handle(self, *args: Any, release: str, days: int, km: float, **options: Any) -> None:
        scheme, _, name = release.partition(":")
        found = Release.objects.filter(scheme=scheme, name=name).first()
        if found is None:
            known = ", ".join(each.code for each in Release.objects.order_by("scheme", "name")) or "none"
            raise CommandError(f"There is no release {release}; imported are: {known}.")
        span = {"since": options["since"], "until": options["until"]}
        for line in told(reconciling.reconcile(found, days=days, km=km, **span)):
            self.stdout.write(line)


def told(report: Report) -> Iterator[str]:
    for pair in sorted(report.pairs, key=lambda one: (one.row.first, one.row.key)):
        score = f"{pair.likeness.score:.2f}"
        yield f"= {pair.incident.public_id} {pair.row.key} {score} {pair.incident.title}"
        for one in pair.differences:
            yield f"    {one.name}: ours {one.ours or 'none'}; theirs {one.theirs or 'none'}"
    for incident in report.ours_alone:
        days = span_of(incident.occurred_from, incident.occurred_until)
        yield f"+ {incident.public_id} {days} {incident.title}"
    for row in report.theirs_alone:
        yield f"- {row.key} {theirs(row)}"
    yield (
        f"{report.release}, within {report.days} days and {report.km:g} km: {len(report.pairs)} in both (=),"
        f" {len(report.ours_alone)} only ours (+), {len(report.theirs_alone)} only theirs (-);"
        f" {report.elsewhere} of their rows are not in our areas"
    )


def theirs(row: Coded) -> str:
    sides = " / ".join(filter(None, (names(row.side_a), names(row.side_b))))
    return f"{span_of(row.first, row.last)} {row.where or row.admin1}: {row.kind_said}, {sides}"
