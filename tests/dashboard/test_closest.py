"""Where nothing matches, each way on is one condition less, and leads to as many as it says."""

import html
import re

import pytest

from dashboard import closest
from incidents.door.selection import Selection
from incidents.public import record
from tests import make


@pytest.fixture
def ground(transactional_db):
    for title in ("One", "Two"):
        make.published(title=title)
    make.published(title="Three", kind="clash")


def told(query):
    return closest.changes(record.look(Selection.parse(query)), path="/incidents")


def test_the_smallest_change_stands_first_and_each_says_what_goes(ground):
    assert told("kind=raid&q=nobody&actor=us") == []  # two conditions would have to go
    assert [(change.words, change.address, change.matched) for change in told("kind=clash&q=one")] == [
        ("Without “Kind: Armed clash”", "/incidents?q=one", 1),
        ("Without “Words: one”", "/incidents?kind=clash", 1),
    ]


def test_both_days_go_at_once(ground):
    assert [(change.words, change.matched) for change in told("since=1999&until=1999&kind=clash")] == [
        ("Of all days", 1)
    ]


def test_another_revision_is_no_change_and_where_something_matches_there_is_none(ground):
    assert told("as_of=1&kind=clash") == [
        closest.Change("Without “Kind: Armed clash”", "/incidents?as_of=1", 1)
    ]
    assert told("kind=clash") == []


@pytest.mark.parametrize("path", ["/", "/incidents"])
def test_the_page_leads_there_and_counts_the_same(ground, visitor, path):
    page = visitor.get(f"{path}?kind=clash&q=one").content.decode()
    [(address, number)] = re.findall(r'<a href="([^"]+)">Without “Kind[^<]+</a> \((\d+)\)', page)

    assert f"{number} incident matches" in visitor.get(html.unescape(address)).content.decode()


def test_the_script_is_told_the_same(ground, visitor):
    answer = visitor.get("/answer/7/77/49/2/2?kind=clash&q=one").json()

    assert [change["address"] for change in answer["closest"]] == ["/?q=one", "/?kind=clash"]
