"""Servers answer in ways that nobody foresaw: no answer stops a visit, and the row says what was wrong."""

import pytest

from news.feeds import intake
from news.fetching.outcomes import Outcome
from news.models import Feed, FeedState, Fetch
from tests.news.server import answer

pytestmark = pytest.mark.django_db
ONE = "<title>One</title><link>/1</link><guid isPermaLink='false'>g1</guid>"


def rss(*items: str) -> bytes:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>A wire</title>{listed}</channel></rss>'.encode()


@pytest.fixture
def feed(stage, source, now) -> Feed:
    return intake.add_feed(url=stage.url("/feed"), source=source, now=now)[0]


def visit(feed: Feed, now) -> intake.Refreshed:
    refreshed = intake.refresh(feed=Feed.objects.get(pk=feed.pk), now=now)
    feed.refresh_from_db()
    return refreshed


HUGE = "9" * 5_000
ODD_ANSWERS = {
    "a redirect to no address": answer(b"", 302, Location="http://[::1"),
    "a redirect that is too long to keep": answer(b"", 302, Location="/" + "x" * 5_000),
    "a redirect that is too long once its letters are written out": answer(
        b"", 302, Location="/" + "\xff" * 1_900
    ),
    "a length of 5,000 digits": answer(b"", 200, Content_Length=HUGE),
    "a wait of 5,000 digits": answer(b"", 503, Retry_After=HUGE),
}


@pytest.mark.parametrize("play", ODD_ANSWERS.values(), ids=ODD_ANSWERS)
def test_no_answer_stops_a_visit_and_the_row_says_what_was_wrong(feed, stage, now, play):
    stage.on("/feed", play)

    visit(feed, now)

    assert feed.state == FeedState.FAILING
    assert feed.last_error
    assert feed.failures == 1
    assert feed.next_fetch_at > now
    assert feed.lease_until is None
    assert Fetch.objects.count() == 1


def test_what_nobody_foresaw_is_a_failure_like_the_others(feed, now, monkeypatch):
    def broken(*_args, **_named):
        raise RuntimeError("never seen before")

    monkeypatch.setattr("news.fetching.fetch.one_hop", broken)

    visit(feed, now)

    assert (feed.state, feed.outcome) == (FeedState.FAILING, Outcome.BAD_BODY)
    assert "RuntimeError" in feed.last_error


def test_a_readable_feed_with_a_nul_in_a_header_is_read(feed, stage, now):
    stage.on("/feed", answer(rss(ONE), ETag='"a\0b"', Last_Modified="Thu, 13\0 May 2021 10:00:00 GMT"))

    assert len(visit(feed, now).new_items) == 1
    assert feed.etag == '"ab"'


def test_a_list_longer_than_is_read_says_so_on_the_row(feed, stage, now):
    many = (f"<title>{n}</title><link>/{n}</link>" for n in range(501))
    stage.on("/feed", answer(rss(*many)))

    assert len(visit(feed, now).new_items) == 500
    assert feed.state == FeedState.FAULTY
    assert "501 reports; only the first 500" in feed.last_error
