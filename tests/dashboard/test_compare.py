"""Two Selections side by side: what they share, what each has alone, and nothing for an unreadable side."""

import re
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from incidents.answers import comparing
from incidents.door.selection import Selection
from incidents.public import record
from incidents.waist import editing
from tests import make


@pytest.fixture
def four(transactional_db):
    """Two clashes, one of them with the Asayish; a convoy with the Asayish; a shelling long before."""
    theirs = {"asayish": "subject"}
    make.published(title="Clash with them", kind="clash", actors=theirs, **on(date(2021, 5, 1)))
    make.published(title="Clash without", kind="clash", **on(date(2021, 6, 1)))
    make.published(title="Convoy of theirs", actors=theirs, outcome="turned_back", **on(date(2021, 6, 2)))
    make.published(title="Shelling", kind="shelling", **on(date(2019, 1, 1)))


def on(day: date) -> dict[str, date]:
    return {"occurred_from": day, "occurred_until": day}


def address(**asked: str) -> str:
    return f"/compare?{urlencode(asked)}"


def titles(part) -> list[str]:
    return [entry.document["title"] for entry in part.entries]


def test_what_both_mean_and_what_each_means_alone(visitor, four):
    context = visitor.get(address(a="kind=clash", b="actor=asayish")).context

    assert {part.code: titles(part) for part in context["parts"]} == {
        "both": ["Clash with them"],
        "only_a": ["Clash without"],
        "only_b": ["Convoy of theirs"],
    }
    assert [(one.name, one.query, one.tally.matched) for one in context["sides"]] == [
        ("A", "kind=clash", 2),
        ("B", "actor=asayish", 2),
    ]


def test_parts_add_up_to_the_sides_whatever_is_asked(four):
    for a, b in (
        ("kind=clash", "actor=asayish"),
        ("", "kind=clash"),
        ("kind=clash", "kind=shelling"),
        ("", ""),
    ):
        one, other = record.look(Selection.parse(a)), record.look(Selection.parse(b))
        found = comparing.of(one, other)
        both, only_a, only_b = (len(part.rows) for part in (found.both, found.only_a, found.only_b))
        assert (both + only_a, both + only_b) == (len(one.rows), len(other.rows))
        assert len(comparing.of(other, one).both.rows) == both


def test_both_lie_on_one_axis_of_months_and_each_incident_counts_once(visitor, four):
    context = visitor.get(address(a="kind=clash", b="")).context
    rows = context["timeline"]["rows"]

    assert context["timeline"]["width"] == 30  # January 2019 to June 2021
    assert rows == [("January 2019", 0, 1), ("May 2021", 1, 1), ("June 2021", 1, 2)]


def test_every_number_leads_to_a_list_that_has_as_many(visitor, four):
    page = visitor.get(address(a="kind=clash,shelling", b="actor=asayish"))

    for row in page.context["kinds"]:
        for query, number in ((row.query_a, row.a), (row.query_b, row.b)):
            assert (query is None) == (number == 0)
            if query:
                assert visitor.get(f"/incidents?{query}").context["tally"].matched == number
    assert [(row.label, row.a, row.b) for row in page.context["outcomes"]] == [
        ("No outcome", 3, 1),
        ("Turned back", 0, 1),
    ]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"a": "kind=clsh", "b": ""}, "Question A: “Kind”: &#x27;clsh&#x27;"),
        ({"a": "", "b": "sinse=2021"}, "Question B: &#x27;sinse&#x27; is not a parameter"),
        ({"a": "", "b": "actor=nobody"}, "Question B: “Actor”: no published incident names"),
        ({"a": "actor=nobody", "b": ""}, "Question A: “Actor”: no published incident names"),
        ({"a": "", "b": "", "part": "neither"}, "it is one of both, only_a, only_b"),
        ({"a": "", "b": "", "kind": "clash"}, "is not a parameter"),
        ({"a": "", "b": "as_of=99"}, "the record ends at revision 4"),
        ({"a": "", "b": "", "cursor": "x", "part": "both"}, "is not one that a page gave"),
    ],
)
def test_a_side_that_cannot_be_read_is_named_and_nothing_is_counted(visitor, four, asked, says):
    answer = visitor.get(address(**asked))
    text = answer.content.decode()

    assert answer.status_code == 400
    assert says in text
    assert "Clash with" not in text
    assert "tally" not in text
    labels = re.findall(r'<label for="([ab])">([^<]+)</label>', text)
    assert labels == [("a", "Question A"), ("b", "Question B")]


def test_a_list_leads_to_it_and_its_form_needs_no_script(visitor, four):
    link = re.search(r'href="(/compare[^"]*)"', visitor.get("/incidents?kind=clash").content.decode())
    assert link
    first = visitor.get(link[1], follow=True)

    assert first.redirect_chain == [("/compare?a=kind%3Dclash", 302)]
    assert '<input type="hidden" name="a" value="kind=clash">' in first.content.decode()
    sent = visitor.get("/compare?a=kind%3Dclash&q=&since=2021&until=&kind=clash&kind=shelling&road=")
    assert parse_qs(urlsplit(sent["Location"]).query) == {
        "a": ["kind=clash"],
        "b": ["kind=clash,shelling&since=2021-01-01"],
    }


def test_a_comparison_as_of_a_revision_stays_as_it_was(visitor, four, editor):
    page = visitor.get(address(a="kind=clash", b="actor=asayish"))
    pinned = page.context["pinned"]
    before = visitor.get(pinned).context

    make.published(title="Came later", kind="clash", actors={"asayish": "subject"})

    after = visitor.get(pinned).context
    assert [titles(part) for part in after["parts"]] == [titles(part) for part in before["parts"]]
    assert visitor.get(address(a="kind=clash", b="actor=asayish")).context["parts"][0].number == 2


def test_one_question_then_and_now_compares_incidents_and_not_editions(visitor, four, editor):
    corrected = make.published(title="Corrected since", kind="talks")
    corrected.title = "Corrected"
    corrected.save()
    editing.correct(incident=corrected, by=editor, agreed_by=make.second(), now=make.NOW, reason="A word.")

    parts = visitor.get(address(a="as_of=5", b="")).context["parts"]

    assert [(part.code, part.number) for part in parts] == [("both", 5), ("only_a", 0), ("only_b", 0)]


def test_a_part_is_read_page_by_page_as_of_one_revision(visitor, four, monkeypatch):
    monkeypatch.setattr("dashboard.compare.A_PAGE", 2)
    monkeypatch.setattr("dashboard.compare.AT_FIRST", 1)
    whole = visitor.get(address(a="", b="kind=clash,talks")).context["parts"]
    only_a = next(part for part in whole if part.code == "only_a")
    make.published(title="Came later", kind="shelling")

    page = visitor.get(only_a.more)

    assert [part.code for part in page.context["parts"]] == ["only_a"]
    assert titles(page.context["parts"][0]) == ["Convoy of theirs", "Shelling"]
    assert page.context["parts"][0].more is None
