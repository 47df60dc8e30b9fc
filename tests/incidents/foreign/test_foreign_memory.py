"""Importing and writing again take as much memory for many rows as for few."""

import gc
from pathlib import Path

import pytest
from django.utils import timezone

from incidents.foreign import exporting, importing
from incidents.models import Release
from tests.incidents import foreign_files as files

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FEW, MANY = 5_000, 100_000
MOST_GROWTH_MB = 25


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def there_and_back(path: Path, name: str) -> tuple[int, float]:
    """How many rows came back, and the most memory that was seen meanwhile."""
    most = [0.0]

    def look(_rows: int) -> None:
        most[0] = max(most[0], resident_mb())

    importing.import_file(
        path, scheme="ucdp_ged", name=name, now=timezone.now(), commit=True, on_progress=look
    )
    back = 0
    for number, piece in enumerate(exporting.lines(Release.objects.get(name=name))):
        back += piece.count(b"\n")
        if number % 5_000 == 0:
            look(number)
    return back - 1, most[0]


def test_memory_does_not_grow_with_the_rows(tmp_path):
    path = tmp_path / "rows.csv"
    files.many(path, FEW)
    _, few = there_and_back(path, "few")
    files.many(path, MANY)
    gc.collect()

    back, many = there_and_back(path, "many")

    print(f"{FEW:,} rows: {few:.0f} MB; {MANY:,} rows: {many:.0f} MB")  # noqa: T201 - the figure is the point
    assert back == MANY
    assert many - few < MOST_GROWTH_MB
