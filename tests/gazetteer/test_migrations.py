"""Do the first migrations go back as well as forth?"""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_operation_can_be_taken_back():
    migrations = MigrationLoader(connection).disk_migrations

    stuck = [
        (name, operation)
        for (app, name), migration in migrations.items()
        if app == "gazetteer"
        for operation in migration.operations
        if not operation.reversible
    ]

    assert stuck == []


@pytest.mark.slow
def test_the_package_goes_back_to_nothing_and_comes_again():
    executor = MigrationExecutor(connection)
    everything = executor.loader.graph.leaf_nodes()

    executor.migrate([("gazetteer", None)])
    left = [table for table in connection.introspection.table_names() if table.startswith("gazetteer")]
    MigrationExecutor(connection).migrate(everything)

    assert left == []
    assert "gazetteer_place" in connection.introspection.table_names()
