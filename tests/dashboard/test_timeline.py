"""The bars below the map, drawn by the server: they work without JavaScript."""

from datetime import date

import pytest

from tests import make


@pytest.fixture
def three(transactional_db):
    for month in (1, 3):
        when = date(2021, month, 10)
        make.published(occurred_from=when, occurred_until=when)
    make.published(
        kind="clash",
        occurred_from=date(2021, 3, 1),
        occurred_until=date(2021, 4, 20),
        occurred_precision="month",
    )


def timeline(visitor, query: str = ""):
    return visitor.get(f"/{query}").context["timeline"]


def test_the_bars_are_of_the_selection_without_its_days(visitor, three):
    found = timeline(visitor, "?kind=convoy_blocked&since=2021-03-01")

    assert sum(bar.bucket.began for bar in found.bars) == 2
    assert found.window is not None
    assert found.window[0] > 50


def test_a_bar_is_as_high_as_may_have_been_and_full_as_surely_was(visitor, three):
    found = timeline(visitor)

    busiest = max(found.bars, key=lambda bar: bar.bucket.possible)
    assert (busiest.bucket.possible, busiest.bucket.certain, busiest.tall) == (2, 1, 56.0)
    assert busiest.full == 28.0
    assert (len(found.outline["possible"].split("M")) - 1, len(found.outline["certain"].split("M")) - 1) == (
        sum(bar.more > 0 for bar in found.bars),
        sum(bar.bucket.certain > 0 for bar in found.bars),
    )


def test_presets_count_back_from_the_last_day_that_has_an_incident(visitor, three):
    presets = {link.label: link.address for link in timeline(visitor, "?kind=clash").presets}

    assert presets["7 d"] == "/?kind=clash&since=2021-04-14&until=2021-04-20"
    assert presets["All"] == "/?kind=clash"


def test_the_preset_that_holds_is_marked(visitor, three):
    text = visitor.get("/?kind=clash&since=2021-04-14&until=2021-04-20").content.decode()

    assert 'data-preset="7" aria-current="true"' in text


def test_the_days_can_be_typed_without_losing_the_other_conditions(visitor, three):
    text = visitor.get("/?kind=clash&since=2021-03-01").content.decode()

    assert '<input type="hidden" name="kind" value="clash">' in text
    assert '<input type="date" id="day-one" name="since" value="2021-03-01">' in text


def test_undated_incidents_are_counted_beside_the_bars(visitor, three):
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    assert ">1 undated</p>" in visitor.get("/").content.decode()


def test_an_empty_record_has_no_bars_and_still_a_page(visitor, transactional_db):
    found = timeline(visitor)

    assert (found.bars, found.window) == ([], None)
