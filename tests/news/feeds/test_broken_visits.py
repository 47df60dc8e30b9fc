"""A visit that ends without a word (out of time, killed) is counted, and the next one tells of it."""

from datetime import datetime, timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from news.feeds import intake
from news.fetching.outcomes import PutOff
from news.models import Feed, FeedState, Fetch
from news.parsers import box
from tests.news.feeds.test_intake import feed, visit

__all__ = ["feed"]
pytestmark = pytest.mark.django_db


def broken(feed: Feed, now: datetime) -> datetime:
    """When it is asked next after a visit that ran out of time while what came was read."""
    ((_, token),) = intake.claim_due_feeds(now=now)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(box, "parse_feed", ran_out_of_time)
        with pytest.raises(SoftTimeLimitExceeded):
            intake.refresh(feed=Feed.objects.get(pk=feed.pk), now=now, token=token)
    feed.refresh_from_db()
    return feed.next_fetch_at


def ran_out_of_time(*_: object, **__: object) -> None:
    raise SoftTimeLimitExceeded


def test_a_visit_that_breaks_off_is_not_made_again_before_its_interval(feed, now):
    assert broken(feed, now) >= now + timedelta(seconds=feed.interval_s)
    assert intake.claim_due_feeds(now=now + timedelta(minutes=6)) == []


def test_a_feed_whose_visits_break_off_fails_in_words_then_rarer_then_pauses(feed, stage, now):
    waits = []
    while feed.state != FeedState.PAUSED and len(waits) < 20:
        due = broken(feed, now)
        waits.append(due - now)
        now = due
        if feed.state == FeedState.NEW:
            assert len(waits) <= 3
        else:
            assert "The visit broke off before" in feed.last_error
        if feed.failures == 4:
            break
    assert (feed.state, len(waits)) == (FeedState.FAILING, 7)
    assert waits[-1] > waits[-2] > waits[-3] > waits[0]
    assert list(Fetch.objects.order_by("pk").values_list("outcome", flat=True)[:6]) == ["broke_off"] * 6

    ((_, token),) = intake.claim_due_feeds(now=now)
    asked = len(stage.paths())
    assert intake.refresh(feed=feed, now=now, token=token).lost_lease
    feed.refresh_from_db()
    assert (feed.state, feed.lease_token, len(stage.paths())) == (FeedState.PAUSED, None, asked)
    assert "It was paused after 5 such answers" in feed.last_error


def test_a_visit_that_is_kept_ends_the_count_and_one_that_is_put_off_is_none(feed, now):
    for _ in range(4):
        now = broken(feed, now)
    assert (feed.state, feed.lapses) == (FeedState.FAILING, 4)

    visit(feed, now)

    assert (feed.state, feed.lapses, feed.failures, feed.last_error) == (FeedState.OK, 0, 0, "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "ask", host_is_busy)
        visit(feed, now + timedelta(hours=1))
    assert feed.lapses == 0


def host_is_busy(_feed: Feed, now: datetime) -> None:
    raise PutOff("example.org", now + timedelta(seconds=5))
