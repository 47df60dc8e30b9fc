"""Is a world that is copied in the one that was made, and does it go on like that one?"""

import pytest
from django.core.management import call_command
from django.db import connection

from incidents.models import Incident, Publication
from incidents.public import record
from tests import make, rows
from tests.incidents import world

pytestmark = pytest.mark.django_db(transaction=True)


def everything() -> dict[str, list[str]]:
    found = {}
    for table in rows.filled():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT row::text FROM {table} row ORDER BY 1")
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def test_a_world_is_made_once_and_then_the_same_row_by_row():
    rows.empty()  # of what migrations put in besides
    made = world.build(size=12, seed=1909)
    before = everything()
    assert {'"record"."publication"', '"history"."change"', '"incidents_incident"'} <= set(before)

    rows.empty()
    assert rows.filled() == []
    copied = world.build(size=12, seed=1909)

    assert everything() == before
    assert [one.pk for one in copied] == [one.pk for one in made]


def test_in_a_copied_world_the_chain_holds_and_the_next_revision_follows():
    world.build(size=12, seed=1909)
    last = record.latest_revision()
    rows.empty()
    world.build(size=12, seed=1909)

    make.published()

    assert record.latest_revision() == last + 1
    call_command("verify_record")


def test_among_other_rows_a_world_is_made_and_not_copied():
    world.build(size=12, seed=1909)
    rows.empty()
    first = make.published()
    made = world.build(size=12, seed=1909)

    assert first not in made
    assert Publication.objects.earliest("revision").public_id == first.public_id
    assert Incident.objects.count() == 13
