"""What was known when: a day and a month lead to the list as it was at their end."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from incidents.door.selection import Selection
from incidents.public import knowing, record
from incidents.waist import editing
from tests import make

JUNE, JULY = datetime(2027, 6, 30, 23, 59, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)


@pytest.fixture
def ground():
    """Published in January 2026 (1, 2) and in the last minute of June (3); retracted in July (4)."""
    make.published(), make.published(kind="clash")
    late = make.incident(title="Late")
    people = {"by": make.editor(), "agreed_by": make.second()}
    editing.publish(incident=late, **people, now=JUNE)
    late.refresh_from_db()
    editing.retract(incident=late, **people, now=JULY, reason="Wrong.")
    return late


@pytest.mark.parametrize(
    ("day", "revision"),
    [
        ("2026-01-02", 2),
        ("2027-06-29", 2),
        ("2027-06-30", 3),
        ("2027-07-01", 4),
        ("2199-01-01", 4),
        ("2027-06", 3),
        ("2026", 2),
    ],
)
def test_a_day_leads_to_the_list_as_it_was_at_its_end(ground, day, revision):
    answer = Client().get(f"/known?on={day}&kind=clash")

    assert answer.status_code == 302
    assert answer["Location"] == f"/incidents?as_of={revision}&kind=clash"


def test_each_month_counts_what_its_list_has(ground):
    page = Client().get("/known").content.decode()
    rows = re.findall(r'<bdi>([^<]+)</bdi></th>\s*<td class="bar-number"><a href="([^"]+)"[^>]*>(\d+)<', page)

    assert [(label, number) for label, _, number in rows] == [
        ("July 2027", "2"),
        ("June 2027", "3"),
        ("January 2026", "2"),
    ]
    for _label, address, number in rows:
        query = address.split("?")[1].replace("&amp;", "&")
        assert len(record.look(Selection.parse(query)).rows) == int(number)


def test_months_end_at_the_revision_asked(ground):
    assert [month.revision for month in knowing.months(record.look(Selection(as_of=3)))] == [3, 2]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("on=2026-01-01", "the record begins on 2026-01-02."),
        ("on=yesterday", "is not a day"),
        ("on=2026-W20-3", "is not a day"),
        ("on=9999-12-31", "is outside the years 1900 to 2199"),
        ("kin=clash", "is not a parameter"),
    ],
)
def test_a_day_before_the_record_and_no_day_are_refused(ground, query, says):
    answer = Client().get(f"/known?{query}")

    assert answer.status_code == 400
    assert says in answer.content.decode()
