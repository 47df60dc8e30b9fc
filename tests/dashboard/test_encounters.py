"""The ledger of pairs: both ways on one scale, and every number is that of the list it leads to."""

import re
from datetime import date

import pytest
from django.test import Client

from incidents.answers import encounters
from incidents.door.selection import Selection
from incidents.public import record
from incidents.waist import editing
from tests import make
from tests.make import NOW


def said(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def ledger(query: str = "") -> encounters.Ledger:
    return encounters.of(record.look(Selection.parse(query)))


@pytest.fixture
def ground():
    """Two of ru-vp against us, one of us against ru-vp, one of three sides, and one of nobody's."""
    make.published(title="One", outcome="turned_back")
    make.published(
        title="Two", kind="harassment", occurred_from=date(2022, 1, 1), occurred_until=date(2022, 1, 1)
    )
    days = {
        "occurred_from": date(2021, 12, 30),
        "occurred_until": date(2022, 1, 2),
        "occurred_precision": "days",
    }
    make.published(title="Three", actors={"us": "initiator", "ru-vp": "subject"}, kind="collision", **days)
    make.published(
        title="Four", actors={"ru-vp": "participant", "us": "participant", "sdf": "participant"}, kind="clash"
    )
    return make.published(title="Five", actors={"us": "initiator", "sdf": "escort", "un": "present"})


def test_both_ways_of_a_pair_stand_on_one_scale(ground):
    pair = ledger().pairs[0]

    assert (pair.first, pair.second, pair.number) == ("ru-vp", "us", 4)
    assert pair.began == {"first": 2, "second": 1, "open": 1}
    assert pair.kinds == {"convoy_blocked": 1, "harassment": 1, "collision": 1, "clash": 1}
    assert pair.outcomes == {"turned_back": 1, "": 3}
    assert pair.years == {2021: 3, 2022: 2}  # one may have been in either


def on(day: date, *, until: date | None = None, by: str = "ru-vp") -> None:
    actors = {"ru-vp": "subject", "us": "subject"} | {by: "initiator"}
    precision = {"occurred_precision": "days"} if until else {}
    make.published(occurred_from=day, occurred_until=until or day, actors=actors, **precision)


def test_turns_are_counted_in_days_that_are_told_and_only_where_it_is_sure_which_was_first():
    on(date(2021, 1, 1))
    on(date(2021, 1, 5))  # the same side again: it is this one that is followed
    on(date(2021, 1, 8), until=date(2021, 1, 10), by="us")  # 3 to 5 days later
    on(date(2021, 1, 10), by="ru-vp")  # may have been before the last: nobody knows
    on(date(2021, 3, 1), by="us")  # 50 days later
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    [pair] = ledger().pairs

    assert pair.turns == encounters.Turns(number=2, shortest=3, half=50, longest=50)
    page = said(Client().get("/encounters"))
    assert (
        "2 times one side is told to have begun, and the other the next time: "
        "3 to 50 days later, half of them within 50" in page
    )


def test_where_one_side_alone_began_there_are_no_turns_and_the_api_says_null(visitor):
    on(date(2021, 1, 1))
    on(date(2021, 1, 5))

    [pair] = visitor.get("/api/v1/encounters.json").json()["pairs"]

    assert pair["turns"] is None
    assert "Turns" not in said(visitor.get("/encounters"))


def test_what_is_told_adds_up(ground):
    for query in (
        "",
        "kind=clash",
        "actor=sdf",
        "since=2022",
        "match=within&since=2021&until=2021",
        "as_of=3",
    ):
        look, found = record.look(Selection.parse(query)), ledger(query)
        assert found.met + found.apart == len(look.rows), query
        assert found.encounters == sum(one.number for one in found.pairs), query
        for one in found.pairs:
            for parts in (one.began, one.kinds, one.outcomes):
                assert sum(parts.values()) == one.number, query
    assert (ledger().met, ledger().apart, ledger().encounters) == (4, 1, 6)


@pytest.mark.parametrize(
    "query", ["", "?kind=clash,collision", "?until=2021-12-31", "?match=within", "?as_of=3", "?actor=sdf"]
)
def test_each_number_is_that_of_the_list_it_leads_to(ground, query):
    page = Client().get(f"/encounters{query}").content.decode()
    links = re.findall(r'href="(/encounters/[^"]+)" aria-label="[^"]*?(\d+)[ :][^"]*">(\d+)<', page)

    assert links
    for address, named, number in links:
        listed = Client().get(address.replace("&amp;", "&")).content.decode()
        assert len(re.findall(r"data-id=", listed)) == int(number) == int(named), address


def test_pairs_that_are_told_in_brief_lead_to_their_lists_too(ground, monkeypatch):
    monkeypatch.setattr("dashboard.encounters.MOST_IN_FULL", 1)
    page = Client().get("/encounters?kind=clash").content.decode()
    links = re.findall(r'<li><bdi>[^<]+</bdi> <a href="([^"]+)"[^>]*>(\d+)<', page)

    assert len(links) == 2
    for address, number in links:
        listed = Client().get(address.replace("&amp;", "&")).content.decode()
        assert len(re.findall(r"data-id=", listed)) == int(number) == 1


def test_being_present_or_an_escort_is_no_side(ground):
    assert all("un" not in (one.first, one.second) for one in ledger().pairs)
    assert Client().get("/encounters/un/us").status_code == 404


def test_what_was_taken_back_is_in_no_pair_of_today(ground):
    alone = make.published(actors={"passing": "initiator", "us": "subject"})
    editing.retract(incident=alone, by=make.editor(), agreed_by=make.second(), now=NOW, reason="Wrong.")

    assert "PASSING" not in said(Client().get("/encounters"))
    assert Client().get("/encounters/passing/us").status_code == 404
    assert "PASSING" in said(Client().get("/encounters?as_of=6"))
    editing.withhold(incident=alone, by=make.editor(), now=NOW, ground="safety")
    assert "PASSING" not in said(Client().get("/encounters?as_of=6"))
    assert Client().get("/encounters/passing/us?as_of=6").status_code == 404


def test_a_record_without_encounters_says_so():
    assert "No incident that matches tells of two sides." in said(Client().get("/encounters"))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/encounters?kin=clash", 400),
        ("/encounters?began=first", 400),
        ("/encounters/ru-vp/us?began=ru-vp", 400),
        ("/encounters/ru-vp/us?outcome=won", 400),
        ("/encounters/ru-vp/us?kind=shelling", 200),
    ],
)
def test_another_question_is_refused_or_says_that_there_is_nothing(ground, address, status):
    assert Client().get(address).status_code == status


def test_pairs_carry_on_without_a_gap(ground, monkeypatch):
    monkeypatch.setattr("dashboard.encounters.A_PAGE", 3)
    first = Client().get("/encounters/ru-vp/us").content.decode()
    onward = re.search(r'href="([^"]+)">More incidents', first)[1].replace("&amp;", "&")
    second = Client().get(onward).content.decode()

    told = [re.findall(r'data-id="(\w+)"', page) for page in (first, second)]
    assert [len(ids) for ids in told] == [3, 1]
    assert len({*told[0], *told[1]}) == 4


def test_the_number_of_queries_does_not_grow(ground, django_assert_num_queries):
    for number in range(8):
        make.published(actors={f"group-{number}": "initiator", "us": "subject"})
    assert len(ledger().pairs) == 11

    with django_assert_num_queries(1):  # the last revision
        ledger()


def test_a_pair_has_one_address_whichever_is_named_first(ground):
    turned = Client().get("/encounters/us/ru-vp?kind=collision&utm_source=x&began=first")

    found = "/encounters/ru-vp/us?kind=collision&began=second"
    assert (turned.status_code, turned["Location"]) == (302, found)
    assert "1 incident" in said(Client().get(turned["Location"]))
    assert Client().get("/encounters/us/ru-vp?kin=clash").status_code == 400
    assert Client().get("/encounters/us/us").status_code == 404
