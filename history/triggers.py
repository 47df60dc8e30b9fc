"""How does the database itself see every change of a row? By three triggers a watched table.

They fire once a statement (some, only where a person is at work) and look at all rows that it changed, so
that a bulk update, raw SQL and a cascade are seen like a form; emptying a whole table is seen as well. They
are put up after each migrate, as `watched.py` says, so that a new column or model needs no migration.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model

from history.watched import WATCHED, Watched

# By their name: when they fire, and what they call the rows of before and after.
TRIGGERS = {
    "history_added": "AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows",
    "history_changed": "AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "history_deleted": "AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows",
    "history_emptied": "BEFORE TRUNCATE ON {table}",
}
# What `context.comment` tells of a page; within a text the signs would be escaped.
SAID_BY_A_PERSON = """left(current_query(), 8000) ~ '^/\\*khabur \\{"by": [0-9]'"""
STANDING = """
    SELECT tgrelid::regclass::text, tgname, obj_description(oid, 'pg_trigger') FROM pg_trigger
    WHERE tgname LIKE 'history\\_%' AND tgenabled = 'O' AND tgfoid = to_regprocedure('history.note()')
"""


def watched() -> Iterator[tuple[type[Model], Watched]]:
    for label, how in WATCHED.items():
        yield apps.get_model(label), how


def spec(model: type[Model], how: Watched) -> str:
    """What the trigger function is told about a table."""
    return json.dumps(
        {
            "model": model._meta.label_lower,
            "key": model._meta.pk.column,
            "left_out": sorted(how.left_out),
            "hidden": sorted(how.hidden),
            "part_of": how.part_of,
        }
    )


def wanted() -> dict[tuple[str, str], str]:
    """By table and name, how each trigger is made."""
    found = {}
    for model, how in watched():
        table = model._meta.db_table
        for name, when in TRIGGERS.items():
            told = spec(model, how).replace("'", "''")
            when = when.format(table=table) + " FOR EACH STATEMENT"
            if name.removeprefix("history_") in how.by_people:
                when += f" WHEN ({SAID_BY_A_PERSON})"
            fires = f"{when} EXECUTE FUNCTION history.note('{told}')"
            found[table, name] = f"CREATE TRIGGER {name} {fires}"
    return found


def standing(cursor: Any) -> dict[tuple[str, str], str]:
    """By table and name, the mark that `put_up` left on each trigger."""
    cursor.execute(STANDING)
    return {(table, name): mark for table, name, mark in cursor.fetchall()}


def put_up(using: str = "default", **_: Any) -> None:
    """Makes the triggers what they should be; where they are, nothing is done."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('history.note()') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return
        there, marks = standing(cursor), {key: mark(sql) for key, sql in wanted().items()}
        for table, name in there.keys() - marks.keys():
            cursor.execute(f"DROP TRIGGER {name} ON {table}")
        for table, name in (key for key in marks if there.get(key) != marks[key]):
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
            if cursor.fetchone()[0]:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(wanted()[table, name])
                cursor.execute(f"COMMENT ON TRIGGER {name} ON {table} IS '{marks[table, name]}'")


def mark(sql: str) -> str:
    return hashlib.sha256(sql.encode()).hexdigest()[:16]
