"""What was known when: any revision, the end of a day or a month, and what is told otherwise now."""

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
def test_a_day_leads_to_the_page_as_of_the_last_revision_of_it(ground, day, revision):
    answer = Client().get(f"/known?on={day}&kind=clash")

    assert answer.status_code == 302
    assert answer["Location"] == f"/known?as_of={revision}&kind=clash"


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


def test_a_revision_says_what_was_known_and_what_differs_from_now(ground):
    page = Client().get("/known?as_of=3").content.decode()

    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Then: revision 3 · 30 June 2027" in told
    assert "3 incidents match" in told
    assert "The difference from now, revision 4 Removed: 1" in told
    told_then = re.search(rf'<a href="/incidents/{ground.public_id}([^"]*)">(?:<[^>]+>)*Late', page)
    assert told_then
    assert told_then[1] == "?as_of=3"
    assert 'min="1" max="4" value="3"' in page
    for path in ("/incidents", "/", "/cite"):
        assert f'href="{path}?as_of=3"' in page


def test_as_of_today_nothing_differs_and_the_slider_is_at_its_end(ground):
    page = Client().get("/known?kind=clash").content.decode()

    assert "None: the record says of this what it said then." in page
    assert 'min="1" max="4" value="4"' in page
    assert '<input type="hidden" name="kind" value="clash">' in page


def test_an_empty_record_has_no_slider(db):
    page = Client().get("/known").content.decode()

    assert "Nothing is public yet." in page
    assert 'type="range"' not in page


def test_what_was_known_is_told_the_same_for_ever(ground):
    def then() -> str:
        page = Client().get("/known?as_of=3&kind=convoy_blocked").content.decode()
        return page[page.index('<h2 id="then">') : page.index('<section aria-labelledby="difference">')]

    before = then()
    make.published(title="Later")
    editing.restore(
        incident=ground, by=make.editor(), agreed_by=make.second(), now=JULY, reason="It was right."
    )

    assert "2 incidents match" in before
    assert then() == before
