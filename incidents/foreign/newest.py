"""Which rows of a release count? Of each key the one last changed, unless its dataset took it out since."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import orjson
from django.db import connection, transaction

from incidents.foreign.stage import PATIENT
from incidents.models import Delivery, ForeignRow, Release

CHUNK = 2000
NEWEST = """
SELECT DISTINCT ON (own.key) own.id, own.delivery_id, own.number
FROM incidents_foreignrow own WHERE own.release_id = %(release)s
ORDER BY own.key, own.stamp DESC, own.ordinal DESC
"""
ALIVE = f"""
SELECT own.id, own.delivery_id, own.number, own.key, own.raw, own.written, own.digest
FROM incidents_foreignrow own JOIN ({NEWEST}) newest ON newest.id = own.id
WHERE NOT EXISTS (SELECT 1 FROM incidents_foreigntombstone gone
                  WHERE gone.release_id = own.release_id AND gone.key = own.key
                    AND gone.gone_stamp >= own.stamp)
  AND own.occurred_until >= %(since)s AND own.occurred_from <= %(until)s
ORDER BY own.delivery_id, own.number
"""  # noqa: S608 - two texts of this module
EVER = (date(1, 1, 1), date(9999, 12, 31))


def rows(release: Release, *, days: tuple[date, date] = EVER) -> Iterator[ForeignRow]:
    """In the order in which they came, as a stream: a cursor of the database, and no list of ours."""
    deliveries = {one.pk: one for one in Delivery.objects.filter(release=release)}
    given = {"release": release.pk, "since": days[0], "until": days[1]}
    for pk, delivery, number, key, raw, written, digest in streamed(given):
        row = ForeignRow(id=pk, number=number, key=key, raw=orjson.loads(raw), written=written, digest=digest)
        row.release, row.delivery = release, deliveries[delivery]
        yield row


def streamed(given: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as own:
        own.execute(PATIENT)
        yield from fetched(given)


def fetched(given: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with connection.connection.cursor(name="foreign_rows") as cursor:
        cursor.itersize = CHUNK
        cursor.execute(ALIVE, given)
        yield from cursor
