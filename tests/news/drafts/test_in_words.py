"""The reading of a report in sentences: what a page would say is said as the page would say it."""

from news.drafts import in_words


def test_days_and_counts_of_a_reading_are_said_as_of_an_incident():
    week = {"from": "2021-05-07", "until": "2021-05-13", "precision": "week"}

    assert in_words.when(week) == ["on or before 13 May 2021, not before 7 May 2021 (the week)"]
    assert in_words.figure({"low": 55, "best": None, "high": 200}) == "55–200"
    assert in_words.figure({"low": None, "best": None, "high": None}) == "not reported"
    assert in_words.force({"category": "mrap", "count_low": 4}) == "MRAP-type vehicles: at least 4"


def test_days_that_cannot_be_read_are_shown_as_they_are():
    assert in_words.when({"from": "2021-05-13", "until": None}) == ["2021-05-13 to an unknown day"]
    assert in_words.when({"from": "soon", "until": "later"}) == ["soon to later"]
    assert in_words.when({}) == ["not known"]
