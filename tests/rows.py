"""Which rows does a test find, and how do those that take seconds to make come in quickly?

What migrations put in stays. Everything else goes between tests that commit; a world that many tests begin
with is made once by each process, and then copied in.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max

from history.models import Change
from incidents.models import Incident

# What migrations and Django itself put in once: every test finds it, and none takes it out.
KEPT = {"django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
KEPT |= {"incidents_rule"}
# Whatever is in it already, it is only appended to.
HISTORY = '"history"."change"'
# All but what PostgreSQL makes itself.
GIVEN = """
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""


def filled() -> list[str]:
    """The tables that have rows, spelled as SQL has them."""
    with connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(include_views=False)
        names = [connection.ops.quote_name(name) for name in sorted({*tables} - KEPT)]
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (TABLE {name})" for name in names))
        return [name for (name,) in cursor.fetchall()]


def empty() -> None:
    """As a replica PostgreSQL fires no trigger, so that record and custody let go.

    Django's own way truncates every table and makes all permissions anew: eight times as slow.
    """
    emptying = "; ".join(f"DELETE FROM {name}" for name in filled())
    with connection.cursor() as cursor:
        cursor.execute(f"SET session_replication_role = replica; {emptying}; RESET session_replication_role")


@dataclass(frozen=True)
class Copy:
    """A world: what each table holds, as PostgreSQL writes it, and which incidents its maker gave."""

    tables: dict[str, bytes]
    made: list[int]


_copies: dict[Hashable, Copy] = {}


def once(key: Hashable, make: Callable[[], list[Incident]]) -> list[Incident]:
    """What `make` makes; copied only into tables without rows, for among others it may come out otherwise."""
    before = set(filled()) - {HISTORY}
    copy = _copies.get(key)
    if copy and not before & copy.tables.keys():
        write(copy.tables)
        found = Incident.objects.in_bulk(copy.made)
        return [found[pk] for pk in copy.made]
    last = Change.objects.aggregate(last=Max("pk"))["last"] or 0
    made = make()
    if not before:
        _copies[key] = Copy({table: read(table, after=last) for table in filled()}, [one.pk for one in made])
    return made


def columns(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(GIVEN, [table])
        return str(cursor.fetchone()[0])


def read(table: str, *, after: int) -> bytes:
    """All of a table, and of the history what came after that row of it."""
    which = f"WHERE id > {after}" if table == HISTORY else ""
    asked = f"COPY (SELECT {columns(table)} FROM {table} {which}) TO STDOUT (FORMAT binary)"
    with connection.cursor() as cursor, cursor.copy(asked) as out:
        return b"".join(out)


def write(tables: dict[str, bytes]) -> None:
    """Without triggers: what they would write is among the rows."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, rows in tables.items():
            with cursor.copy(f"COPY {table} ({columns(table)}) FROM STDIN (FORMAT binary)") as into:
                into.write(rows)
        cursor.execute("RESET session_replication_role")
