"""The next visit comes when the feed wants it, later when it fails, and when the server says."""

from datetime import UTC, datetime, timedelta

import pytest

from news import schedule
from news.outcomes import Outcome

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def delay(outcome=Outcome.TIMEOUT, failures=1, **headers) -> timedelta:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    at = schedule.next_try(
        interval_s=900, outcome=outcome, failures=failures, salt="feed", headers=named, now=NOW
    )
    return at - NOW


def test_after_success_the_interval_counts_unless_the_server_asks_for_more():
    assert schedule.next_visit(interval_s=900, headers={}, now=NOW) == NOW + timedelta(minutes=15)
    longer = schedule.next_visit(interval_s=900, headers={"cache-control": "public, max-age=3600"}, now=NOW)
    assert longer == NOW + timedelta(hours=1)
    never = schedule.next_visit(interval_s=900, headers={"cache-control": "max-age=99999999"}, now=NOW)
    assert never == NOW + timedelta(days=1)


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
    assert delay(Outcome.THROTTLED, failures=1, retry_after="40000") == timedelta(seconds=40_000)
    assert delay(Outcome.THROTTLED, failures=1, retry_after="5") >= timedelta(minutes=20)
