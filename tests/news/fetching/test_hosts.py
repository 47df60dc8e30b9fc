"""A host is asked by one at a time and then left alone, whoever asks and from which worker."""

import threading
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection

from news.feeds import intake
from news.fetching import hosts
from news.fetching.addresses import checked
from news.fetching.outcomes import PutOff
from news.fetching.visits import Purpose, visit
from news.items import pages
from news.models import Feed, Fetch, Host, NewsItem
from tests.news.items.test_pages import BODY, HTML, item_at, page
from tests.news.server import answer

pytestmark = pytest.mark.django_db
REST = timedelta(seconds=5)


@pytest.fixture(autouse=True)
def rested(settings):
    settings.FETCH_REST_ALLOWED_S = 5


@pytest.fixture
def target(stage):
    return checked(stage.on("/feed", answer(b"<rss/>")))


def refused_until(target, now):
    with pytest.raises(PutOff) as busy, hosts.slot(target, now=now):
        pass
    return busy.value.until


def test_one_at_a_time_and_the_next_is_told_when(target, now):
    with hosts.slot(target, now=now):
        assert refused_until(target, now) == now + REST
    assert refused_until(target, now + timedelta(seconds=4)) > now + REST


def test_after_its_rest_a_host_is_asked_again(target, now):
    for turn in range(3):
        with hosts.slot(target, now=now + turn * REST) as host:
            assert host.name == target.netloc


def test_another_host_is_not_concerned(target, now):
    with hosts.slot(target, now=now), hosts.slot(checked("https://example.org/"), now=now):
        assert Host.objects.filter(slot_until__isnull=False).count() == 2


def test_a_host_that_is_still_answering_is_left_alone_after_its_rest_too(target, now):
    with hosts.slot(target, now=now):
        assert refused_until(target, now + timedelta(seconds=30)) >= now + timedelta(seconds=35)


def test_a_worker_that_was_killed_frees_the_host_by_the_end_of_its_lease(target, now):
    hosts.taken(target, now)

    refused_until(target, now + hosts.SLOT - timedelta(seconds=1))
    with hosts.slot(target, now=now + hosts.SLOT):
        pass


def test_whose_lease_ran_out_does_not_free_the_slot_of_the_next(target, now):
    first = hosts.slot(target, now=now)
    first.__enter__()
    with hosts.slot(target, now=now + hosts.SLOT):
        first.__exit__(None, None, None)
        assert Host.objects.get().slot_until == now + 2 * hosts.SLOT


def test_those_who_are_sent_away_are_promised_times_apart_and_no_further_than_a_minute(target, now):
    with hosts.slot(target, now=now):
        promised = [refused_until(target, now) for _ in range(12)]

    kept = [at for at in promised if at < now + hosts.HORIZON]
    assert len(kept) == 10
    assert all(later - earlier >= REST for earlier, later in pairwise(kept))
    assert promised[-1] == now + hosts.HORIZON


@pytest.mark.parametrize("wish", ["7200", "Sun, 01 Mar 2026 14:00:00 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_holds_for_the_whole_host(stage, source, now, wish, status):
    stage.on("/feed", answer(status=status, Retry_After=wish))
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    intake.refresh(feed=feed, now=now)

    with pytest.raises(PutOff) as busy:
        visit(stage.url("/other"), purpose=Purpose.FEED, now=now + timedelta(hours=1), feed=feed)
    assert busy.value.until == now + timedelta(hours=2)
    assert stage.paths() == ["/feed"]


def test_a_busy_host_puts_a_feed_off_and_nothing_else(stage, target, source, now):
    feed, _ = intake.add_feed(url=target.url, source=source, now=now)
    ((_, token),) = intake.claim_due_feeds(now=now)
    with hosts.slot(target, now=now):
        refreshed = intake.refresh(feed=feed, now=now, token=token)

    feed.refresh_from_db()
    assert refreshed.put_off_until == feed.next_fetch_at == now + REST
    assert (feed.state, feed.failures, feed.lease_token) == ("new", 0, None)
    assert "put off" in str(refreshed)
    assert (stage.asked, Fetch.objects.count()) == ([], 0)


def test_a_busy_host_puts_a_page_off_and_counts_no_attempt(stage, target, source, now):
    stage.on("/1", answer(page(BODY), Content_Type=HTML))
    item = item_at(stage.url("/1"), source, now)
    with hosts.slot(target, now=now):
        pages.fetch_page(item_id=item.pk, now=now)

    item.refresh_from_db()
    assert (item.state, item.attempts, item.next_attempt_at) == ("new", 0, now + REST)
    assert stage.asked == []


def test_the_robots_txt_is_one_request_and_the_page_the_next(stage, source, now):
    stage.on("/1", answer(page(BODY), Content_Type=HTML))
    item = item_at(stage.url("/1"), source, now)

    pages.fetch_page(item_id=item.pk, now=now)
    item.refresh_from_db()
    assert [path for path, _ in stage.asked] == ["/robots.txt"]
    assert (item.attempts, item.next_attempt_at) == (0, now + REST)

    pages.fetch_page(item_id=item.pk, now=item.next_attempt_at)
    assert NewsItem.objects.get().state == "fetched"


def test_a_redirect_to_a_busy_host_is_not_followed_yet(stage, source, now):
    busy = checked("https://example.org/")
    stage.on("/feed", answer(status=302, Location=busy.url))
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    with hosts.slot(busy, now=now):
        refreshed = intake.refresh(feed=feed, now=now)

    assert refreshed.put_off_until == now + REST
    assert Feed.objects.get().failures == 0


def test_an_address_that_leads_to_a_host_that_holds_us_off_is_asked_once_an_hour(stage, source, now):
    held = checked("https://example.org/")
    hosts.hold_off(held, until=now + timedelta(days=1))
    stage.on("/feed", answer(status=302, Location=held.url))
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    intake.refresh(feed=feed, now=now)

    assert Feed.objects.get().next_fetch_at == now + timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_workers_that_come_at_once_ask_one_after_the_other(stage, source, now):
    url = stage.on("/feed", answer(b"<rss/>"))
    feed, _ = intake.add_feed(url=url, source=source, now=now)
    gate, sent_away = threading.Barrier(4), []

    def work() -> None:
        gate.wait(10)
        try:
            visit(url, purpose=Purpose.FEED, now=now, feed=feed)
        except PutOff as busy:
            sent_away.append(busy.until)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)

    assert stage.paths() == ["/feed"]
    assert len(set(sent_away)) == 3
