"""The next visit comes when the feed wants it, later when it fails, and when the server says."""

from datetime import UTC, datetime, timedelta

import pytest

from news.fetching import schedule
from news.fetching.outcomes import Outcome

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def delay(outcome=Outcome.TIMEOUT, failures=1, **headers) -> timedelta:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    at = schedule.next_try(
        interval_s=900, outcome=outcome, failures=failures, salt="feed", headers=named, now=NOW
    )
    return at - NOW


def pace(interval_s=900, wished_s=0, pace_s=None, news=False, **headers) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = {"interval_s": interval_s, "wished_s": wished_s, "pace_s": pace_s, "news": news}
    return schedule.pace(**asked, headers=named, now=NOW)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ({}, 900),
        ({"interval_s": 60}, 600),
        ({"wished_s": 7_200}, 7_200),
        ({"cache_control": "public, max-age=3600"}, 3_600),
        ({"cache_control": "max-age=60", "expires": "Sun, 01 Mar 2026 14:00:00 GMT"}, 900),
        ({"expires": "Sun, 01 Mar 2026 14:00:00 GMT"}, 7_200),
        (
            {"expires": "Sun, 01 Mar 2020 14:00:00 GMT", "date": "Sun, 01 Mar 2020 12:00:00 GMT"},
            7_200,
        ),
        ({"expires": "0"}, 900),
        ({"expires": "Sun, 01 Mar 2020 14:00:00 GMT"}, 900),
        ({"cache_control": "max-age=99999999"}, 86_400),
        ({"wished_s": 10**9}, 86_400),
    ],
)
def test_a_feed_is_visited_as_seldom_as_anybody_asks_between_ten_minutes_and_a_day(asked, seconds):
    """No earlier pace is known, so one quiet visit has stretched it by a quarter."""
    least = min(seconds * 5 // 4, 86_400)

    assert pace(**asked) == least
    assert pace(**asked, news=True) == seconds


def test_a_feed_that_brings_nothing_is_visited_less_and_less_and_one_with_news_more():
    quiet = [900]
    for _ in range(10):
        quiet.append(pace(pace_s=quiet[-1]))
    busy = [quiet[-1]]
    for _ in range(4):
        busy.append(pace(pace_s=busy[-1], news=True))

    assert quiet == sorted(quiet)
    assert quiet[-1] == 3_600
    assert busy == [3_600, 1_800, 900, 900, 900]


def test_the_pace_never_leaves_what_is_asked_for_nor_a_day():
    assert pace(pace_s=900, wished_s=50_000, news=True) == 50_000
    assert pace(pace_s=86_400, wished_s=50_000) == 86_400


def test_each_failure_doubles_the_delay_up_to_a_day():
    delays = [delay(failures=n).total_seconds() for n in range(1, 8)]

    for n, seconds in enumerate(delays[:5], start=1):
        assert 0.8 * 900 * 2**n <= seconds <= min(1.2 * 900 * 2**n, 86_400)
    assert max(delays) <= 86_400


def test_a_refusal_is_answered_by_staying_away_longer():
    assert delay(Outcome.REFUSED, failures=1) > delay(Outcome.TIMEOUT, failures=1)


def test_feeds_that_failed_together_come_back_apart():
    assert len({round(schedule.spread(f"feed {n}"), 3) for n in range(50)}) > 40


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7200", timedelta(hours=2)),
        ("Sun, 01 Mar 2026 14:00:00 GMT", timedelta(hours=2)),
        ("9999999999999", timedelta(days=1)),
        ("Sun, 01 Mar 2030 14:00:00 GMT", timedelta(days=1)),
        ("Sun, 01 Mar 2020 14:00:00 GMT", timedelta(0)),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_understood_in_both_forms_and_capped(value, expected):
    wished = schedule.retry_after({"retry-after": value}, now=NOW)

    assert wished == (None if expected is None else NOW + expected)


def test_retry_after_goes_before_the_own_delay_when_it_is_longer():
    assert delay(Outcome.SERVER_ERROR, failures=1, retry_after="40000") == timedelta(seconds=40_000)
    assert delay(Outcome.SERVER_ERROR, failures=1, retry_after="5") >= timedelta(minutes=20)


def test_what_holds_for_the_whole_host_is_not_said_on_a_row_as_well():
    assert delay(Outcome.THROTTLED, failures=1, retry_after="40000") < timedelta(hours=1)
