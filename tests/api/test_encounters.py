"""The ledger over the API says what the page says, and adds up."""

import pytest

from tests import make


@pytest.fixture
def ground(db):
    make.published(outcome="turned_back")
    make.published(actors={"us": "initiator", "ru-vp": "subject"}, kind="collision")
    make.published(actors={"sdf": "initiator"})


def test_pairs_are_told_both_ways_and_add_up(visitor, ground):
    told = visitor.get("/api/v1/encounters").json()

    assert (told["matched"], told["met"], told["apart"], told["encounters"]) == (3, 2, 1, 2)
    assert told["pairs"] == [
        {
            "first": "ru-vp",
            "second": "us",
            "number": 2,
            "began": {"first": 1, "second": 1},
            "kinds": {"convoy_blocked": 1, "collision": 1},
            "outcomes": {"turned_back": 1, "none": 1},
            "years": {"2021": 2},
            "turns": None,  # they were on one day, and nobody knows which was first
        }
    ]


def test_a_selection_narrows_the_ledger(visitor, ground):
    told = visitor.get("/api/v1/encounters.json?kind=collision").json()

    assert [(pair["number"], pair["began"]) for pair in told["pairs"]] == [(1, {"second": 1})]
    assert told["selection"]["query"] == "kind=collision"
