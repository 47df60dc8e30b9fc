"""In which district does each place lie? Asked anew after every load, since both may have moved."""

from datetime import datetime
from typing import Protocol

from django.db import connection


class Counts(Protocol):
    def add(self, sort: str, outcome: str, number: int = 1) -> None: ...


# One statement for all places: the ORM has no UPDATE … FROM with a spatial join.
ASSIGN = """
WITH held AS (
    SELECT place.id, (
        SELECT area.id FROM gazetteer_area area
        WHERE area.is_current AND area.level = 2 AND ST_Covers(area.geometry, place.point)
        ORDER BY area.pcode LIMIT 1
    ) AS area_id
    FROM gazetteer_place place
)
UPDATE gazetteer_place place SET area_id = held.area_id, changed_at = %s
FROM held
WHERE held.id = place.id AND held.area_id IS DISTINCT FROM place.area_id
"""


def assign_districts(*, now: datetime, tally: Counts) -> None:
    """A point on a border that two districts share goes to the first p-code, always the same."""
    with connection.cursor() as cursor:
        cursor.execute(ASSIGN, [now])
        tally.add("district of a place", "changed", cursor.rowcount)
