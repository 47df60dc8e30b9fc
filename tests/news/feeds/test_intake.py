"""A visit keeps what is new, once, and the feed's row says how it went in words an editor reads."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from news.feeds import fares, intake
from news.fetching.outcomes import Outcome
from news.models import Feed, FeedState, Fetch, ItemState, NewsItem
from tests.news.server import answer, redirect

pytestmark = pytest.mark.django_db


def rss(*items: str) -> bytes:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>A wire</title>{listed}</channel></rss>'.encode()


ONE = "<title>One</title><link>/1</link><guid isPermaLink='false'>g1</guid>"
TWO = "<title>Two</title><link>/2</link><guid isPermaLink='false'>g2</guid>"


@pytest.fixture
def feed(stage, source, now) -> Feed:
    stage.on("/feed", answer(rss(ONE, TWO)))
    return intake.add_feed(url=stage.url("/feed"), source=source, now=now)[0]


def visit(feed: Feed, now: datetime) -> intake.Refreshed:
    refreshed = intake.refresh(feed=Feed.objects.get(pk=feed.pk), now=now)
    feed.refresh_from_db()
    return refreshed


def test_a_first_visit_keeps_every_item_and_says_so(feed, now):
    refreshed = visit(feed, now)

    assert len(refreshed.new_items) == 2
    assert set(NewsItem.objects.values_list("title", "state")) == {("One", "new"), ("Two", "new")}
    assert (feed.state, feed.title, feed.failures) == (FeedState.OK, "A wire", 0)
    assert feed.last_success_at == feed.last_new_item_at == now
    assert feed.next_fetch_at == now + timedelta(minutes=15)
    log = Fetch.objects.get()
    assert (log.outcome, log.status, log.seen, log.new, log.known) == (Outcome.OK, 200, 2, 2, 0)


def test_the_same_feed_a_second_time_adds_nothing(feed, stage, now):
    visit(feed, now)
    stage.on("/feed", answer(rss(TWO, ONE)))
    refreshed = visit(feed, now + timedelta(hours=1))

    assert (refreshed.new_items, refreshed.known) == ((), 2)
    assert NewsItem.objects.count() == 2


def test_a_feed_that_says_304_is_not_parsed(feed, stage, now, monkeypatch):
    stage.on("/feed", answer(rss(ONE), ETag='"1"', Last_Modified="Thu, 13 May 2021 10:00:00 GMT"))
    visit(feed, now)
    stage.on("/feed", answer(status=304))
    monkeypatch.setattr(intake.box, "parse_feed", refuse_to_parse)
    visit(feed, now + timedelta(hours=1))

    headers = stage.asked[-1][1]
    assert headers["if-none-match"] == '"1"'
    assert headers["if-modified-since"] == "Thu, 13 May 2021 10:00:00 GMT"
    assert (feed.state, feed.outcome, feed.last_error) == (FeedState.OK, Outcome.NOT_MODIFIED, "")


def test_the_same_bytes_without_validators_are_not_parsed(feed, now, monkeypatch):
    visit(feed, now)
    monkeypatch.setattr(intake.box, "parse_feed", refuse_to_parse)

    assert visit(feed, now + timedelta(hours=1)).outcome is Outcome.SAME_BODY


def refuse_to_parse(*_: object, **__: object) -> None:
    raise AssertionError("the body was parsed")


def test_a_chain_of_permanent_redirects_does_not_rewrite_the_feed(feed, stage, now):
    stage.on("/feed", redirect("/moved"))
    stage.on("/moved", redirect("/moved-again", 308))
    stage.on("/moved-again", answer(rss(ONE), ETag='"1"'))
    visit(feed, now)

    assert feed.url == stage.url("/feed")
    assert feed.validators_url == stage.url("/moved-again")
    assert Fetch.objects.get().final_url == stage.url("/moved-again")
    assert feed.state == FeedState.OK


@pytest.mark.parametrize(
    ("body", "outcome", "words"),
    [
        (
            b"<!doctype html><html><body>Log in</body></html>",
            Outcome.NOT_A_FEED,
            "web page (HTML) instead of a feed",
        ),
        (b"", Outcome.NOT_A_FEED, "empty document"),
        (b'<?xml version="1.0"?><rss version="2.0"><chan', Outcome.MALFORMED, "malformed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><rss/>', Outcome.HOSTILE, "entities"),
    ],
    ids=["html", "empty", "malformed", "hostile"],
)
def test_what_is_no_feed_is_told_and_what_we_had_stays(feed, stage, now, body, outcome, words):
    stage.on("/feed", answer(rss(ONE, TWO), ETag='"1"'))
    visit(feed, now)
    stage.on("/feed", answer(body))
    visit(feed, now + timedelta(hours=1))

    assert (feed.state, feed.outcome, feed.failures) == (FeedState.FAILING, outcome, 1)
    assert words in feed.last_error
    assert feed.etag == ""
    assert NewsItem.objects.count() == 2
    assert feed.next_fetch_at > now + timedelta(hours=1, minutes=15)


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes(feed, stage, now):
    whole = rss(ONE, TWO)
    stage.on("/feed", answer(whole[: whole.index(b"Two") + 1], ETag='"1"'))
    visit(feed, now)

    assert NewsItem.objects.get().title == "One"
    assert feed.state == FeedState.FAULTY
    assert "1 items could still be read" in feed.last_error

    stage.on("/feed", answer(whole))
    visit(feed, now + timedelta(hours=1))

    assert "if-none-match" not in stage.asked[-1][1]
    assert NewsItem.objects.count() == 2
    assert (feed.state, feed.last_error) == (FeedState.OK, "")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (401, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (404, Outcome.NOT_FOUND),
        (410, Outcome.GONE),
        (429, Outcome.THROTTLED),
        (500, Outcome.SERVER_ERROR),
        (503, Outcome.THROTTLED),
        (418, Outcome.ODD_STATUS),
    ],
)
def test_a_refusal_is_on_the_row_in_plain_words(feed, stage, now, status, outcome):
    stage.on("/feed", answer(status=status))
    visit(feed, now)

    assert (feed.outcome, feed.failures) == (outcome, 1)
    assert outcome.label in feed.last_error
    assert f"HTTP {status}" in feed.last_error

    assert feed.state == (FeedState.PAUSED if status == 410 else FeedState.FAILING)


@pytest.mark.parametrize("wish", ["7200", "Sun, 01 Mar 2026 14:00:00 GMT"])
def test_a_server_that_asks_us_to_stay_away_is_obeyed(feed, stage, now, wish):
    stage.on("/feed", answer(status=429, Retry_After=wish))
    visit(feed, now)

    assert "until 2026-03-01 14:00 UTC" in feed.last_error
    assert intake.claim_due_feeds(now=now + timedelta(minutes=118)) == []
    assert len(intake.claim_due_feeds(now=now + timedelta(hours=2))) == 1


def test_a_missing_feed_is_asked_again_and_may_come_back(feed, stage, now):
    stage.on("/feed", answer(status=404))
    for hour in range(3):
        visit(feed, now + timedelta(hours=hour))
    assert feed.failures == 3

    stage.on("/feed", answer(rss(ONE)))
    visit(feed, now + timedelta(days=1))
    assert (feed.failures, feed.state, feed.last_error) == (0, FeedState.OK, "")


def test_five_refusals_in_a_row_pause_the_feed_with_the_reason(feed, stage, now):
    stage.on("/feed", answer(status=403))
    for hour in range(5):
        visit(feed, now + timedelta(hours=hour))

    assert feed.state == FeedState.PAUSED
    assert "after 5 such answers in a row" in feed.last_error


def test_an_outage_keeps_the_validators_for_the_next_visit(feed, stage, now):
    stage.on("/feed", answer(rss(ONE), ETag='"1"'))
    visit(feed, now)
    stage.on("/feed", answer(status=500))
    visit(feed, now + timedelta(hours=1))

    assert feed.etag == '"1"'


def test_a_redirect_to_a_private_address_is_told_and_not_followed(feed, stage, now):
    stage.on("/feed", redirect("http://169.254.169.254/latest/"))
    visit(feed, now)

    assert (feed.outcome, feed.state) == (Outcome.BLOCKED, FeedState.FAILING)
    assert "169.254.169.254" in feed.last_error


# --- Which items are one ------------------------------------------------------------------


def test_two_items_with_one_guid_are_two(feed, stage, now):
    same = "<title>{0}</title><link>/{0}</link><guid isPermaLink='false'>same</guid>"
    stage.on("/feed", answer(rss(same.format("a"), same.format("b"))))
    visit(feed, now)
    stage.on("/feed", answer(rss(same.format("a"), same.format("b"), same.format("c"))))
    visit(feed, now + timedelta(hours=1))

    assert sorted(NewsItem.objects.values_list("title", flat=True)) == ["a", "b", "c"]


def test_a_publisher_that_rewrites_its_guids_makes_no_second_item(feed, stage, now):
    visit(feed, now)
    stage.on("/feed", answer(rss(ONE.replace("g1", "https-g1"), TWO.replace("g2", "https-g2"))))
    visit(feed, now + timedelta(hours=1))

    assert NewsItem.objects.count() == 2


def test_a_publisher_that_moves_a_report_makes_no_second_item(feed, stage, now):
    visit(feed, now)
    stage.on("/feed", answer(rss(ONE.replace("/1", "/news/one"), TWO)))
    visit(feed, now + timedelta(hours=1))

    assert NewsItem.objects.count() == 2


def test_the_same_report_in_two_feeds_is_one_item(feed, stage, source, now):
    visit(feed, now)
    stage.on("/other", answer(rss(ONE.replace("/1", "/1?utm_source=rss").replace("g1", "other"))))
    other, _ = intake.add_feed(url=stage.url("/other"), source=source, now=now)

    assert visit(other, now).known == 1
    assert NewsItem.objects.count() == 2


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd"])
def test_an_item_whose_link_is_no_web_address_is_kept_once_and_says_so(feed, stage, now, link):
    body = rss(f"<title>x</title><link>{link}</link><guid isPermaLink='false'>g</guid>")
    for hour in range(2):
        stage.on("/feed", answer(body + b" " * hour))
        visit(feed, now + timedelta(hours=hour))

    item = NewsItem.objects.get()
    assert (item.url, item.title) == ("", "x")
    assert "not a web address" in item.feed_note


def test_a_date_in_the_future_is_set_aside_with_a_note(feed, stage, now):
    stage.on("/feed", answer(rss(f"{ONE}<pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate>")))
    visit(feed, now)

    item = NewsItem.objects.get()
    assert (item.posted_at, item.posted_on, item.posted_source) == (None, None, "none")
    assert "2099-01-01, which is in the future" in item.feed_note


def test_the_day_is_the_one_that_the_feed_writes(feed, stage, now):
    stage.on("/feed", answer(rss(f"{ONE}<pubDate>Fri, 14 May 2021 00:30:00 +0300</pubDate>")))
    visit(feed, now)

    item = NewsItem.objects.get()
    assert item.posted_at == datetime(2021, 5, 13, 21, 30, tzinfo=UTC)
    assert item.posted_on.isoformat() == "2021-05-14"


def test_nul_in_a_title_reaches_no_row(feed, stage, now):
    stage.on("/feed", answer(rss(ONE.replace("One", "O\x00ne"), TWO)))
    visit(feed, now)

    assert not any("\x00" in title for title in NewsItem.objects.values_list("title", flat=True))
    assert NewsItem.objects.exists()


# --- Leases -------------------------------------------------------------------------------


def test_a_feed_that_is_due_is_claimed_once(feed, now):
    assert [feed_id for feed_id, _ in intake.claim_due_feeds(now=now)] == [feed.pk]
    assert intake.claim_due_feeds(now=now) == []
    assert intake.claim_feed(feed_id=feed.pk, now=now) is None


def test_a_lease_that_ran_out_is_free_again(feed, now):
    intake.claim_due_feeds(now=now)

    assert len(intake.claim_due_feeds(now=now + timedelta(minutes=6))) == 1


def test_a_feed_that_is_paused_or_not_due_is_not_claimed(feed, now):
    Feed.objects.update(next_fetch_at=now + timedelta(seconds=1))
    assert intake.claim_due_feeds(now=now) == []
    Feed.objects.update(next_fetch_at=now, state="paused")
    assert intake.claim_due_feeds(now=now) == []


def test_who_lost_the_lease_writes_nothing(feed, now):
    ((_, old),) = intake.claim_due_feeds(now=now)
    intake.claim_due_feeds(now=now + timedelta(minutes=6))
    refreshed = intake.refresh(feed=feed, now=now + timedelta(minutes=7), token=old)

    assert refreshed.lost_lease
    assert not NewsItem.objects.exists()


def test_who_lost_the_lease_asks_nothing(feed, stage, now):
    ((_, token),) = intake.claim_due_feeds(now=now)
    intake.refresh(feed=feed, now=now, token=token)
    refreshed = intake.refresh(feed=feed, now=now, token=token)

    assert (refreshed.lost_lease, refreshed.outcome) == (True, None)
    assert len(stage.paths()) == 1


def test_who_loses_the_lease_while_asking_writes_nothing(feed, now, monkeypatch):
    ((_, old),) = intake.claim_due_feeds(now=now)
    real = intake.ask

    def slow(*asked):
        intake.claim_due_feeds(now=now + timedelta(minutes=16))
        return real(*asked)

    monkeypatch.setattr(intake, "ask", slow)

    assert intake.refresh(feed=feed, now=now, token=old).lost_lease
    assert not NewsItem.objects.exists()


def test_a_visit_ends_the_lease(feed, now):
    ((_, token),) = intake.claim_due_feeds(now=now)
    intake.refresh(feed=feed, now=now, token=token)
    feed.refresh_from_db()

    assert (feed.lease_token, feed.lease_until) == (None, None)


def test_a_visit_that_breaks_off_writes_nothing_at_all(feed, now, monkeypatch):
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(fares, "write_log", killed)
    with pytest.raises(KeyboardInterrupt):
        intake.refresh(feed=feed, now=now)

    feed.refresh_from_db()
    assert (feed.state, feed.last_body_sha256) == (FeedState.NEW, "")
    assert not NewsItem.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_items(feed, stage, now, django_assert_max_num_queries):
    stage.on("/feed", answer(rss(*(f"<title>{n}</title><link>/{n}</link>" for n in range(300)))))

    with django_assert_max_num_queries(27):
        visit(feed, now)
    assert NewsItem.objects.filter(state=ItemState.NEW).count() == 300
    assert connection.vendor == "postgresql"
