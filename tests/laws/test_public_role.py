"""The role that serves the public reads the record, the gazetteer and which migrations ran; nothing else.

Asked in raw SQL under that very role: whatever a view forgets, PostgreSQL does not.
"""

import subprocess
import sys
import threading

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client

from config import roles
from incidents.models import Incident, Publication
from tests import make

READABLE = {
    "record.publication",
    "public.gazetteer_area",
    "public.gazetteer_place",
    "public.gazetteer_road",
    "public.gazetteer_name",
    "public.django_migrations",  # /readyz asks whether one is waiting
}
# PostGIS keeps its own two lists beside ours.
POSTGIS = {"public.spatial_ref_sys", "public.geometry_columns", "public.geography_columns"}


def every_table() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables"
            " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        return sorted(row[0] for row in cursor.fetchall())


def asked_by_the_public(sql: str) -> str:
    """'read', or the refusal."""
    try:
        with transaction.atomic(using="public"), connections["public"].cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        return str(refusal).splitlines()[0]
    return "read"


def test_the_public_connection_is_the_public_role():
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("khabur_public",)


def test_it_reads_these_tables_and_nothing_else():
    tables = set(every_table()) - POSTGIS

    answers = {table: asked_by_the_public(f"SELECT * FROM {table}") for table in tables}

    assert {table for table, answer in answers.items() if answer == "read"} == READABLE
    assert len(tables) > 25  # else the walk found next to nothing
    refusals = [answer for table, answer in answers.items() if table not in READABLE]
    assert all("permission denied" in refusal for refusal in refusals)


@pytest.mark.parametrize("table", sorted(READABLE))
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "TRUNCATE {}", "INSERT INTO {} DEFAULT VALUES"])
def test_it_writes_nowhere(table, verb):
    assert "permission denied" in asked_by_the_public(verb.format(table))


def test_a_remark_is_all_that_it_may_add():
    """Asked of PostgreSQL for every table and every column of one: what may be written anywhere."""
    with connections["public"].cursor() as cursor:
        cursor.execute(
            "SELECT relation.oid::regclass::text, privilege"
            " FROM pg_class relation, unnest(%s::text[]) privilege"
            " WHERE relation.relkind IN ('r', 'p', 'v', 'f')"
            " AND relation.relnamespace NOT IN ('pg_catalog'::regnamespace,"
            " 'information_schema'::regnamespace)"
            " AND (has_table_privilege(relation.oid, privilege)"
            "  OR (privilege IN ('INSERT', 'UPDATE') AND has_any_column_privilege(relation.oid, privilege)))",
            [["INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]],
        )
        assert cursor.fetchall() == [("remarks_remark", "INSERT")]


def test_it_creates_nothing():
    for schema in ("public", "record"):
        assert "permission denied" in asked_by_the_public(f"CREATE TABLE {schema}.mine (x int)")


def run_as_their_owner_by_the_public() -> list[str]:
    with connections["public"].cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE prosecdef AND prokind = 'f' AND has_function_privilege(oid, 'EXECUTE')"
        )
        return [row[0] for row in cursor.fetchall()]


def test_it_runs_no_function_with_the_rights_of_another():
    before = run_as_their_owner_by_the_public()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION as_its_owner() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"
        )
        one_more = run_as_their_owner_by_the_public()
        cursor.execute("DROP FUNCTION as_its_owner()")

    assert before == []
    assert one_more == ["as_its_owner()"]  # else the walk finds nothing


@pytest.mark.parametrize(
    "call",
    [
        "ST_EstimatedExtent('public', 'incidents_incident', 'point')",
        "ST_EstimatedExtent('incidents_incident', 'point')",
        "_postgis_index_extent('incidents_incident', 'point')",
        "_postgis_stats('incidents_incident', 'point')",
        "_postgis_selectivity('incidents_incident', 'point', ST_MakeEnvelope(42, 37, 43, 38, 4326))",
        "_postgis_join_selectivity('incidents_incident', 'point', 'incidents_incident', 'point')",
    ],
)
def test_where_the_drafts_lie_is_not_told(call):
    assert "permission denied" in asked_by_the_public(f"SELECT {call}")


@pytest.mark.parametrize(
    "sql",
    [
        "EXPLAIN SELECT * FROM incidents_incident",
        "SELECT last_value FROM incidents_incident_id_seq",
        "SELECT pg_sequence_last_value('incidents_incident_id_seq')",
        "SELECT * FROM pg_statistic",
        "SELECT * FROM pg_statistic_ext_data",
    ],
)
def test_how_the_desk_is_planned_numbered_and_spread_is_not_told(sql):
    """How many rows there are about is told: docs/operations.md says by what, and why."""
    assert "permission denied" in asked_by_the_public(sql)


@pytest.mark.parametrize("sql", ["CREATE TEMP TABLE mine (x int)", "SELECT lo_create(0)"])
def test_it_leaves_nothing_behind(sql):
    assert "permission denied" in asked_by_the_public(sql)


def test_a_query_that_forgets_is_refused_in_a_public_request():
    make.incident()

    with roles.asking_as("public"):
        with pytest.raises(DatabaseError, match="permission denied"):
            list(Incident.objects.all())
        assert list(Publication.objects.all()) == []


def test_every_model_of_ours_was_asked_for():
    tables = {model._meta.db_table.replace('"', "") for model in apps.get_models() if model._meta.managed}

    assert {name if "." in name else f"public.{name}" for name in tables} <= set(every_table())


def asked_in_a_thread() -> str:
    """What a thread gets that some code begins in the middle of a request."""
    answers = []

    def ask() -> None:
        try:
            answers.append(f"{Incident.objects.count()} incidents")
        except DatabaseError as refusal:
            answers.append(str(refusal))
        finally:
            connections["public"].close()
            connections["default"].close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(10)
    return answers[0]


def test_in_the_web_process_a_thread_that_nobody_told_asks_as_the_public(monkeypatch):
    make.incident()
    assert asked_in_a_thread() == "1 incidents"  # as in a command or a worker
    monkeypatch.setattr(roles, "_untold", "default")  # restored when the test ends

    roles.public_unless_told()

    assert "permission denied" in asked_in_a_thread()


def test_the_web_process_says_so_when_it_starts():
    asked = (
        "import config.wsgi; from config.roles import PublicRouter; print(PublicRouter().db_for_read(object))"
    )

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "public"


def test_the_desk_is_asked_as_the_desk_in_that_process_too(monkeypatch, editor):
    monkeypatch.setattr(roles, "_untold", "public")
    with roles.asking_as("default"):
        make.incident(title="A draft")
        client = Client()
        client.force_login(editor)

    assert "A draft" in client.get("/admin/incidents/incident/").content.decode()
