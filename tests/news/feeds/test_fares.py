"""How a feed fares: what it is asked with, how often, where it moved, and what pauses it."""

import gzip
from datetime import datetime, timedelta

import pytest

from news.feeds import fares, intake
from news.fetching.outcomes import Outcome
from news.models import Feed, FeedState
from tests.news.feeds.test_intake import ONE, TWO, rss
from tests.news.server import answer, redirect

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def feed(stage, source, now) -> Feed:
    stage.on("/feed", answer(rss(ONE, TWO), ETag='"1"'))
    return intake.add_feed(url=stage.url("/feed"), source=source, now=now)[0]


def visit(feed: Feed, now: datetime) -> intake.Refreshed:
    refreshed = intake.refresh(feed=Feed.objects.get(pk=feed.pk), now=now)
    feed.refresh_from_db()
    return refreshed


def asked_with(stage) -> str:
    return stage.asked[-1][1].get("if-none-match", "")


# --- Validators ---------------------------------------------------------------------------


def test_the_etag_of_a_304_counts_though_it_is_another(feed, stage, now):
    visit(feed, now)
    stage.on("/feed", answer(status=304, ETag='"2"'))
    visit(feed, now + timedelta(hours=1))
    visit(feed, now + timedelta(hours=2))

    assert asked_with(stage) == '"2"'


def test_a_304_that_names_none_leaves_what_we_had(feed, stage, now):
    visit(feed, now)
    stage.on("/feed", answer(status=304))
    visit(feed, now + timedelta(hours=1))

    assert feed.etag == '"1"'


@pytest.mark.parametrize("said", [{"Expires": "0"}, {"Cache_Control": "private, No-Store"}])
def test_what_may_not_be_kept_is_not_asked_with(feed, stage, now, said):
    stage.on("/feed", answer(rss(ONE), ETag='"1"', **said))
    visit(feed, now)
    visit(feed, now + timedelta(hours=1))

    assert asked_with(stage) == ""


def test_once_a_week_a_feed_is_asked_unconditionally(feed, stage, now):
    visit(feed, now)
    asked = []
    for day in range(1, 16):
        unconditional = day in (7, 14)
        stage.on("/feed", answer(rss(ONE, TWO), ETag='"1"') if unconditional else answer(status=304))
        visit(feed, now + day * DAY)
        asked.append(asked_with(stage))

    assert [day for day, etag in enumerate(asked, start=1) if not etag] == [7, 14]
    assert feed.state == FeedState.OK


def test_a_server_that_says_304_to_an_open_question_is_told_so(feed, stage, now):
    visit(feed, now)
    stage.on("/feed", answer(status=304))
    visit(feed, now + 8 * DAY)

    assert (feed.state, feed.outcome) == (FeedState.FAILING, Outcome.ODD_STATUS)
    assert "was not asked" in feed.last_error


def test_after_a_month_of_304s_what_we_ask_with_is_forgotten(feed, stage, now):
    visit(feed, now)
    Feed.objects.update(last_whole_at=now - 31 * DAY)
    feed.refresh_from_db()
    got = intake.visits.visit(feed.url, purpose=intake.Purpose.FEED, now=now, feed=feed)
    fares.remember(feed, Outcome.NOT_MODIFIED, got.answer, "", now)

    assert (feed.etag, feed.validators_url) == ("", "")


def test_another_address_forgets_what_the_first_one_told(feed, stage, now):
    visit(feed, now)
    stage.on("/feed", redirect("/moved"))
    stage.on("/moved", answer(rss(ONE, TWO), ETag='"m"'))
    for hour in range(3):
        visit(feed, now + timedelta(hours=hour + 1))
    moved = intake.accept_move(feed=feed, now=now)

    assert (moved.etag, moved.last_body_sha256, moved.last_whole_at) == ("", "", None)


# --- Moves --------------------------------------------------------------------------------


def move(feed, stage, now, *, times: int, status: int = 301) -> None:
    stage.on("/feed", redirect("/moved", status))
    stage.on("/moved", answer(rss(ONE, TWO)))
    for hour in range(times):
        visit(feed, now + timedelta(hours=hour))


def test_a_move_is_proposed_after_three_visits_that_agree_and_never_made(feed, stage, now):
    move(feed, stage, now, times=2)
    assert (feed.proposed_times, feed.moves_to) == (2, "")
    visit(feed, now + timedelta(hours=3))

    assert feed.moves_to == stage.url("/moved")
    assert feed.url == stage.url("/feed")


def test_an_editor_accepts_it_once(feed, stage, now):
    move(feed, stage, now, times=3)
    moved = intake.accept_move(feed=feed, now=now)

    assert (moved.url, moved.moves_to, moved.next_fetch_at) == (stage.url("/moved"), "", now)
    assert intake.add_feed(url=moved.url, source=feed.source, now=now) == (moved, False)
    with pytest.raises(intake.NotAFeedAddress, match="three visits"):
        intake.accept_move(feed=feed, now=now)


def test_another_address_forgets_which_documents_the_first_one_listed(feed, stage, now):
    move(feed, stage, now, times=3)
    Feed.objects.update(parts_waiting=[["https://example.org/1.xml", ""]], parts_seen={"x": ["", "", ""]})

    moved = intake.accept_move(feed=feed, now=now)

    assert (moved.parts_waiting, moved.parts_seen) == ([], {})


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_redirect_for_the_time_being_proposes_nothing(feed, stage, now, status):
    move(feed, stage, now, times=3, status=status)

    assert (feed.proposed_url, feed.proposed_times) == ("", 0)


def test_one_temporary_link_in_the_chain_proposes_nothing(feed, stage, now):
    stage.on("/feed", redirect("/between", 308))
    stage.on("/between", redirect("/moved", 302))
    stage.on("/moved", answer(rss(ONE)))
    visit(feed, now)

    assert feed.proposed_url == ""


def test_visits_that_do_not_agree_begin_to_count_anew(feed, stage, now):
    move(feed, stage, now, times=2)
    stage.on("/feed", redirect("/elsewhere"))
    stage.on("/elsewhere", answer(rss(ONE)))
    visit(feed, now + timedelta(hours=4))

    assert (feed.proposed_url, feed.proposed_times) == (stage.url("/elsewhere"), 1)


def test_a_move_to_what_is_polled_already_is_refused(feed, stage, source, now):
    intake.add_feed(url=stage.url("/moved"), source=source, now=now)
    move(feed, stage, now, times=3)

    with pytest.raises(intake.NotAFeedAddress, match="polled already"):
        intake.accept_move(feed=feed, now=now)


def test_a_public_feed_is_never_moved_to_what_only_an_allowance_opens(stage):
    assert not fares.as_public("https://example.org/feed", stage.url("/feed"))
    assert fares.as_public("https://example.org/feed", "https://example.com/feed")


# --- Pauses -------------------------------------------------------------------------------


def outcomes(feed, stage, now, *plays) -> list[str]:
    states = []
    for hour, play in enumerate(plays):
        stage.on("/feed", play)
        visit(feed, now + timedelta(hours=hour))
        states.append(feed.state)
    return states


BOMB = answer(gzip.compress(b"\0" * 6_000_000), Content_Encoding="gzip")
ENTITIES = answer(b'<!DOCTYPE x [<!ENTITY a "b">]><rss/>')
PRIVATE = redirect("http://169.254.169.254/")


def test_three_hostile_answers_in_a_row_pause_a_feed(feed, stage, now):
    assert outcomes(feed, stage, now, BOMB, ENTITIES, PRIVATE) == ["failing", "failing", "paused"]
    assert "after 3 such answers in a row" in feed.last_error


def test_hostile_answers_with_honest_ones_between_pause_nothing(feed, stage, now):
    honest = answer(rss(ONE))

    assert "paused" not in outcomes(feed, stage, now, BOMB, BOMB, honest, BOMB, BOMB)


def test_refusals_that_are_not_in_a_row_pause_nothing(feed, stage, now):
    refused, broken = answer(status=403), answer(status=500)

    assert "paused" not in outcomes(feed, stage, now, *[refused, refused, refused, refused, broken] * 2)


def test_a_challenge_counts_as_a_refusal(feed, stage, now):
    challenge = answer(status=403, cf_mitigated="challenge")

    assert outcomes(feed, stage, now, *[challenge] * 5)[-1] == "paused"
    assert "proof that a person is reading" in feed.last_error


def test_not_found_never_pauses_a_feed_but_makes_visits_rare(feed, stage, now):
    assert set(outcomes(feed, stage, now, *[answer(status=404)] * 12)) == {"failing"}
    assert feed.next_fetch_at > now + timedelta(hours=11) + timedelta(hours=5)


def test_a_feed_that_an_editor_pauses_while_it_is_asked_stays_paused(feed, now, monkeypatch):
    real = intake.ask

    def slow(*asked):
        intake.pause(feeds=Feed.objects.all(), who="an editor")
        return real(*asked)

    monkeypatch.setattr(intake, "ask", slow)
    visit(feed, now)

    assert feed.state == FeedState.PAUSED
    assert intake.claim_due_feeds(now=now + DAY) == []


def test_a_feed_that_is_taken_up_again_begins_anew(feed, stage, now):
    outcomes(feed, stage, now, answer(status=410))
    assert feed.state == FeedState.PAUSED
    intake.take_up(feeds=Feed.objects.all(), now=now)

    assert [pk for pk, _ in intake.claim_due_feeds(now=now)] == [feed.pk]
    feed.refresh_from_db()
    assert (feed.state, feed.failures, feed.repeats) == (FeedState.NEW, 0, 0)


# --- Pace ---------------------------------------------------------------------------------


def test_news_make_the_next_visit_sooner_and_silence_later(feed, stage, now):
    visit(feed, now)
    first = feed.next_fetch_at - now
    visit(feed, now + timedelta(hours=1))
    quiet = feed.next_fetch_at - now - timedelta(hours=1)

    assert (first, quiet) == (timedelta(seconds=900), timedelta(seconds=1_125))
