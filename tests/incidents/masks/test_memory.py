"""Are the columns those of the record that is there, and is the record asked for no more than it must be?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.door.selection import Selection
from incidents.masks import memory
from incidents.models import Publication
from incidents.public import record
from tests import make
from tests.incidents import sealed

pytestmark = pytest.mark.django_db
ALL = Selection()


def restored() -> None:
    """The record as a copy of an earlier day has it: empty."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE record.publication DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM record.publication")
        cursor.execute("ALTER TABLE record.publication ENABLE TRIGGER USER")


def titles() -> list[str]:
    return [entry.document["title"] for entry in record.page(record.look(ALL)).entries]


@pytest.mark.parametrize("grown", [1, 2, 3])
def test_a_record_that_was_restored_and_grew_again_is_read_again(grown):
    for kind in ("clash", "raid"):
        make.published(kind=kind)
    assert record.look(Selection.parse("kind=raid")).tally.matched == 1

    restored()
    for number in range(grown):
        sealed.publish(sealed.frozen(title="After", public_id=f"after22{number + 2}"))

    assert record.look(Selection.parse("kind=raid")).tally.matched == 0
    assert titles() == ["After"] * grown


def test_words_that_were_found_before_a_restoration_are_looked_for_again():
    make.published(title="Harbour")
    asked = Selection.parse("q=harbour")
    assert record.look(asked).tally.matched == 1

    restored()
    sealed.publish(sealed.frozen())

    assert record.look(asked).tally.matched == 0


def test_an_unchanged_record_costs_one_query():
    make.published()
    held = memory.columns()

    with CaptureQueriesContext(connection) as asked:
        assert memory.columns() is held

    assert len(asked) == 1
    assert Publication.objects.count() == 1
