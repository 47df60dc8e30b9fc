"""Reading the record: pages, order, cursors and words."""

from datetime import date

import pytest

from incidents.door.selection import BadSelection, Selection
from incidents.public import record
from incidents.waist import editing
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
ALL = Selection()


def on(day: date | None, **fields):
    precision = "day" if day else "undated"
    return make.published(occurred_from=day, occurred_until=day, occurred_precision=precision, **fields)


def walked(selection: Selection, *, limit: int) -> list[str]:
    """Every public id, page by page."""
    found, cursor = [], None
    while True:
        page = record.page(record.look(selection, cursor=cursor), limit=limit)
        found += [entry.document["public_id"] for entry in page.entries]
        cursor = page.next_cursor
        if cursor is None:
            return found


def test_the_newest_day_comes_first_and_the_undated_last():
    undated, old, new = on(None), on(date(2019, 1, 1)), on(date(2024, 1, 1))

    assert walked(ALL, limit=10) == [new.public_id, old.public_id, undated.public_id]


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_hold_each_incident_once(limit):
    made = [on(date(2021, 1, 1 + number % 3)) for number in range(7)] + [on(None), on(None)]

    found = walked(ALL, limit=limit)

    assert sorted(found) == sorted(incident.public_id for incident in made)


def test_a_page_that_follows_is_as_of_the_first():
    for number in range(4):
        on(date(2021, 1, 1 + number))
    first = record.page(record.look(ALL), limit=2)

    on(date(2021, 1, 2))
    onward = record.look(ALL, cursor=first.next_cursor)

    assert onward.as_of == onward.tally.revision == 4
    assert len(record.page(onward, limit=2).entries) == 2


@pytest.mark.parametrize("cursor", ["x", "MS4yLjM", "", "AAAA", "é", "MS4xLmFiY2RlZmdo\n"])
def test_a_cursor_that_no_page_gave_is_refused_or_none(cursor):
    if cursor:
        with pytest.raises(BadSelection, match="cursor"):
            record.page(record.look(ALL, cursor=cursor))
    else:
        assert record.page(record.look(ALL, cursor=cursor)).entries == []


def test_a_cursor_of_one_revision_does_not_carry_on_another():
    on(date(2021, 1, 1)), on(date(2021, 1, 2))
    cursor = record.page(record.look(ALL), limit=1).next_cursor

    assert record.look(ALL.having(as_of=2), cursor=cursor).as_of == 2
    with pytest.raises(BadSelection, match="as of revision 2, and 'as_of' says 1"):
        record.look(ALL.having(as_of=1), cursor=cursor)


def test_words_are_found_in_english_and_arabic_however_they_are_spelled():
    place = make.place(name="Tall Tamr", name_ar="تل تمر")
    out = make.published(title="Convoy near Al-Hasakah", place=place)

    for q in ("convoy", "HASAKAH", "tamr tall", "تمر", "تَمْر"):
        assert record.look(Selection.parse(f"q={q}")).tally.matched == 1, q
    assert record.look(Selection.parse("q=convoy helicopter")).tally.matched == 0
    assert record.history(out.public_id).entry is not None


def test_what_the_desk_knows_and_does_not_publish_is_not_found_by_words():
    make.published(desk_note="secretword")

    assert record.look(Selection.parse("q=secretword")).tally.matched == 0


def test_words_of_a_withheld_incident_are_found_nowhere(editor):
    out = make.published(title="Harmfulword")
    editing.withhold(incident=out, by=editor, now=NOW, ground="safety")

    assert record.look(Selection.parse("q=harmfulword")).tally.matched == 0
    assert record.look(Selection.parse("q=harmfulword&as_of=1")).tally.matched == 0


def test_an_id_that_was_never_published_has_no_history():
    drafted = make.incident()

    for public_id in (drafted.public_id, "nothere2", ""):
        with pytest.raises(record.NeverPublished):
            record.history(public_id)


def test_every_gives_all_of_them_in_order():
    for number in range(5):
        on(date(2021, 1, 1 + number))

    days = [entry.document["occurred"]["from"] for entry in record.every(record.look(ALL))]

    assert len(days) == 5
    assert days == sorted(days, reverse=True)


def test_an_area_the_gazetteer_does_not_have_is_refused():
    with pytest.raises(BadSelection, match="SY99"):
        record.look(Selection.parse("area=SY99"))
    with pytest.raises(BadSelection, match="m5"):
        record.look(Selection.parse("road=m5"))
