"""Facts in words: the server and the browser say the same, and unknown is never a number."""

import json
from pathlib import Path

from incidents.editions import wording

TABLE = json.loads((Path(__file__).parents[2] / "js" / "wording.json").read_text("utf-8"))


def test_facts_are_said_as_the_browser_says_them():
    assert [wording.happened(fact) for fact, _words in TABLE["happened"]] == [
        words for _fact, words in TABLE["happened"]
    ]
    assert [wording.occurred(fact) for fact, _words in TABLE["occurred"]] == [
        words for _fact, words in TABLE["occurred"]
    ]
    assert [wording.where(fact) for fact, _words in TABLE["where"]] == [
        words for _fact, words in TABLE["where"]
    ]


def test_people_are_counted_as_far_as_it_is_known():
    cases = {
        (None, None, None): "not reported",
        (0, 0, 0): "0",
        (4, None, 4): "4",
        (None, 4, None): "4",
        (55, None, 200): "55–200",
        (55, 68, 200): "55–200, most likely 68",
        (2, None, None): "at least 2",
        (2, 3, None): "at least 2, most likely 3",
        (None, None, 9): "at most 9",
    }

    for (low, best, high), words in cases.items():
        assert wording.people({"low": low, "best": best, "high": high}) == words


def test_forces_without_a_number_say_that_it_was_not_reported():
    def said(low, high):
        return wording.force({"category": "mrap", "count_low": low, "count_high": high})

    assert said(None, None) == "MRAP-type vehicles: number not reported"
    assert said(6, 6) == "MRAP-type vehicles: 6"
    assert said(4, 6) == "MRAP-type vehicles: 4–6"
    assert said(4, None) == "MRAP-type vehicles: at least 4"


def test_a_stretch_names_its_kilometres_without_false_precision():
    assert (
        wording.stretch({"name": "M-4", "km_from": 38.5, "km_until": 141.0}) == "M-4, kilometre 38.5 to 141"
    )
    assert wording.stretch({"name": "M-4", "km_from": None, "km_until": None}) == "M-4"
