"""Every model of the site is watched, or said not to be and why; and the database watches what is watched."""

import pytest
from django.apps import apps
from django.db import connection

from history import triggers
from history.watched import NOT_WATCHED, WATCHED

pytestmark = pytest.mark.django_db


def standing() -> dict[tuple[str, str], str]:
    with connection.cursor() as cursor:
        return triggers.standing(cursor)


def lacking() -> set[tuple[str, str]]:
    there = standing()
    return {key for key, sql in triggers.wanted().items() if there.get(key) != triggers.mark(sql)}


def test_every_model_stands_on_exactly_one_of_the_two_lists():
    models = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }

    assert models == WATCHED.keys() | NOT_WATCHED.keys()
    assert WATCHED.keys() & NOT_WATCHED.keys() == set()
    assert all(NOT_WATCHED.values())


def test_every_column_that_the_lists_name_is_a_column():
    for model, how in triggers.watched():
        columns = {field.column for field in model._meta.concrete_fields}
        assert {*how.left_out, *how.hidden, *how.part_of} <= columns, model
        assert {*how.by_people} <= {"added", "changed", "deleted"}


def test_the_database_has_the_triggers_of_every_watched_model():
    assert lacking() == set()
    assert len(standing()) == 4 * len(WATCHED)


def test_a_trigger_that_was_dropped_or_switched_off_is_missed_and_put_up_again():
    for sql in (
        "DROP TRIGGER history_changed ON incidents_claim",
        "ALTER TABLE incidents_claim DISABLE TRIGGER history_changed",
    ):
        with connection.cursor() as cursor:
            cursor.execute(sql)
        assert lacking() == {("incidents_claim", "history_changed")}

        triggers.put_up()
        assert lacking() == set()
