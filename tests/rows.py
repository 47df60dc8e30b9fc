"""Which rows does a test find, and how do those that take seconds to make come in quickly?

What migrations put in stays. Everything else goes between tests that commit; a world that many tests begin
with is made once by each process, and then copied in.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.db import connection

from incidents.models import Incident

# What migrations and Django itself put in once: every test finds it, and none takes it out.
KEPT = {"django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
KEPT |= {"incidents_rule"}
# What is in it already makes no difference to what comes after.
APPENDED_TO = '"history"."change"'
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
    before = set(filled())
    copy = _copies.get(key)
    if copy and not before & copy.tables.keys() - {APPENDED_TO}:
        write(copy.tables)
        found = Incident.objects.in_bulk(copy.made)
        return [found[pk] for pk in copy.made]
    made = make()
    if not before:
        _copies[key] = Copy({table: read(table) for table in filled()}, [one.pk for one in made])
    return made


def columns(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(GIVEN, [table])
        return f"{table} ({cursor.fetchone()[0]})"


def read(table: str) -> bytes:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {columns(table)} TO STDOUT (FORMAT binary)") as out,
    ):
        return b"".join(out)


def write(tables: dict[str, bytes]) -> None:
    """Without triggers: what they would write is among the rows."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, rows in tables.items():
            with cursor.copy(f"COPY {columns(table)} FROM STDIN (FORMAT binary)") as into:
                into.write(rows)
        cursor.execute("RESET session_replication_role")
