"""Are the two addresses for monitors read, and only read?"""

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])

ADDRESSES = ["/healthz", "/readyz"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "head"])
def test_they_are_read(visitor, address, method):
    assert getattr(visitor, method)(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS"])
def test_any_other_method_is_refused(visitor, address, method):
    response = visitor.generic(method, address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_readiness_is_asked_as_the_public(visitor):
    with CaptureQueriesContext(connections["default"]) as desk:
        assert visitor.get("/readyz").json() == {"status": "ready", "revision": 0, "unreadable": 0}

    assert len(desk) == 0


@pytest.fixture
def behind():
    """A database in which the last migration did not run yet: neither its row nor what it grants is there."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'config' RETURNING name, applied")
        rows = cursor.fetchall()
        yield cursor
        cursor.execute("GRANT SELECT ON django_migrations TO khabur_public")
        put_back = "INSERT INTO django_migrations (app, name, applied) VALUES ('config', %s, %s)"
        cursor.executemany(put_back, rows)


@pytest.mark.parametrize("sql", ["SELECT 1", "REVOKE SELECT ON django_migrations FROM khabur_public"])
def test_a_migration_that_waits_is_told(visitor, behind, sql):
    behind.execute(sql)

    response = visitor.get("/readyz")

    assert (response.status_code, response.json()["waiting_for"]) == (503, "migrations")
