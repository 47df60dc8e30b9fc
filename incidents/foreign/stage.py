"""How do a million rows reach their table? Copied into one of this transaction, and added from there by sets.

What counts under a key is the row with the greatest stamp, and of those the last that came.
"""

from collections.abc import Iterable
from typing import Any

MAKE = """
CREATE TEMPORARY TABLE foreign_stage (
    number integer, key text, stamp bigint, digest text, raw jsonb, written text, coded jsonb,
    occurred_from date, occurred_until date
) ON COMMIT DROP
"""
FILL = (
    "COPY foreign_stage (number, key, stamp, digest, raw, written, coded, occurred_from, occurred_until)"
    " FROM STDIN"
)
DOUBLED = """
SELECT key, array_agg(number ORDER BY number) FROM foreign_stage GROUP BY key HAVING count(*) > 1
ORDER BY min(number) LIMIT 1000
"""
# The last of several rows of one key in one file is the one that is taken.
ONCE = """
DELETE FROM foreign_stage one USING foreign_stage other
WHERE one.key = other.key AND (one.stamp, one.number) < (other.stamp, other.number)
"""
# What counts now under the keys of the file.
COUNTING = """
CREATE TEMPORARY TABLE foreign_counting ON COMMIT DROP AS
SELECT DISTINCT ON (own.key) own.key, own.stamp, own.digest,
       max(own.ordinal) OVER (PARTITION BY own.key) AS last_ordinal
FROM incidents_foreignrow own JOIN foreign_stage came USING (key)
WHERE own.release_id = %s ORDER BY own.key, own.stamp DESC, own.ordinal DESC
"""
ADD = """
INSERT INTO incidents_foreignrow (release_id, delivery_id, number, key, ordinal, stamp, digest, raw, written,
                                  coded, occurred_from, occurred_until)
SELECT %(release)s, %(delivery)s, came.number, came.key, COALESCE(own.last_ordinal, 0) + 1, came.stamp,
       came.digest, came.raw, came.written, came.coded, came.occurred_from, came.occurred_until
FROM foreign_stage came LEFT JOIN foreign_counting own USING (key)
WHERE own.key IS NULL
   OR (own.digest <> came.digest AND came.stamp >= own.stamp)
   OR (came.stamp < own.stamp AND NOT EXISTS (
          SELECT 1 FROM incidents_foreignrow before
          WHERE before.release_id = %(release)s AND before.key = came.key AND before.digest = came.digest))
ORDER BY came.number
"""
TOLD = """
SELECT count(*) FILTER (WHERE own.key IS NULL),
       count(*) FILTER (WHERE own.digest <> came.digest AND came.stamp >= own.stamp),
       count(*) FILTER (WHERE own.digest = came.digest),
       count(*) FILTER (WHERE own.digest <> came.digest AND came.stamp < own.stamp)
FROM foreign_stage came LEFT JOIN foreign_counting own USING (key)
"""
BURY_STAGE = "CREATE TEMPORARY TABLE foreign_gone (key text, gone_stamp bigint) ON COMMIT DROP"
BURY = """
INSERT INTO incidents_foreigntombstone (release_id, delivery_id, key, gone_stamp)
SELECT DISTINCT %s::bigint, %s::bigint, key, gone_stamp FROM foreign_gone
ON CONFLICT (release_id, key, gone_stamp) DO NOTHING
"""


# A file of a million rows is one COPY, which takes longer than any question of the desk may.
PATIENT = "SET LOCAL statement_timeout = 0"


def make(cursor: Any) -> None:
    cursor.execute(PATIENT)
    cursor.execute("DROP TABLE IF EXISTS foreign_stage, foreign_counting")
    cursor.execute(MAKE)


def fill(cursor: Any, rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(FILL) as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute("CREATE INDEX ON foreign_stage (key)")
    cursor.execute("ANALYZE foreign_stage")


def doubled(cursor: Any) -> list[tuple[str, list[int]]]:
    """Keys that stand in several rows of the file, with these; all but the last of them are left out."""
    cursor.execute(DOUBLED)
    found: list[tuple[str, list[int]]] = cursor.fetchall()
    if found:
        cursor.execute(ONCE)
    return found


def add(cursor: Any, *, release: int, delivery: int) -> tuple[int, int, int, int]:
    """How many are new, further, the same and older."""
    cursor.execute(COUNTING, [release])
    cursor.execute(TOLD)
    told: tuple[int, int, int, int] = cursor.fetchone()
    cursor.execute(ADD, {"release": release, "delivery": delivery})
    return told


def bury(cursor: Any, gone: Iterable[tuple[str, int]], *, release: int, delivery: int) -> int:
    """How many tombstones there were not yet."""
    cursor.execute("DROP TABLE IF EXISTS foreign_gone")
    cursor.execute(BURY_STAGE)
    with cursor.copy("COPY foreign_gone (key, gone_stamp) FROM STDIN") as copy:
        for row in gone:
            copy.write_row(row)
    cursor.execute(BURY, [release, delivery])
    return int(cursor.rowcount)
