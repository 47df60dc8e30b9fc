"""How are incidents written as GeoParquet 1.1? The columns of the CSV in types of their own, with geometry.

Unknown is null in every type. What has no place is a row without geometry. `bbox` is the box of all that
an incident may cover, so that a reader's filter by box finds what `bbox=` of the API finds.
"""

from collections.abc import Iterable
from typing import IO, Any

from rest_framework.renderers import BaseRenderer

from api.flat import Cell
from incidents.public.record import Entry


class Parquet(BaseRenderer):
    """Named for the schema; the file is written by `write`."""

    media_type = "application/vnd.apache.parquet"
    format = "parquet"


def write(
    entries: Iterable[tuple[Entry, dict[str, Cell]]],
    file: IO[bytes],
    *,
    box: list[float] | None,
    told: dict[str, Any],
) -> int:
    """How many rows there were. `told` is what every answer says of its Selection, `box` is round all."""
    from api.renderers import arrow

    return arrow.write(entries, file, box=box, told=told)
