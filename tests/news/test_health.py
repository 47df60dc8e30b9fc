"""The health of intake: what is said of feeds, waiting work and who is at work, and what it costs to say."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import health, queues, tasks
from news.feeds import silence
from news.models import Feed, FeedState, Heartbeat, Host, ItemState, Lead, NewsItem
from news.models.heartbeat import BEAT, OF_QUEUE
from tests import make
from tests.desk import signed_in
from tests.news import leads
from tests.news.copies import captured

pytestmark = pytest.mark.django_db
PAGE = "/admin/news/health/"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def desk(reviewer) -> Client:
    return signed_in(reviewer)


@pytest.fixture
def now():
    return timezone.now()


def feed(number: int = 1, **fields) -> Feed:
    url = f"https://feed-{number}.example/rss"
    given = {"source": make.source(), "url": url, "url_key": str(number), "title": f"Feed {number}"}
    return Feed.objects.create(**given | {"state": FeedState.OK} | fields)


def arrivals(of: Feed, *ages: timedelta, now) -> None:
    """Two reports at once, that long ago each."""
    for age in ages:
        for n in range(2):
            item(of, key=f"{of.pk} {age} {n}", first_seen_at=now - age, state=ItemState.IRRELEVANT)
    of.last_new_item_at = now - min(ages)
    of.save()


def item(of: Feed, *, key: str, **fields) -> NewsItem:
    given = {"feed": of, "source": of.source, "url_key": key, "title": "A report"}
    return NewsItem.objects.create(**given | fields)


def said(desk: Client) -> str:
    response = desk.get(PAGE)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# --- Who may see it ------------------------------------------------------------------------


def test_only_who_may_look_at_feeds_sees_the_page(db):
    visitor, clerk = Client(), Client()
    clerk.force_login(make.user("clerk"))

    assert visitor.get(PAGE).status_code == 302
    assert clerk.get(PAGE).status_code == 403
    assert "Health of intake" not in clerk.get("/admin/").content.decode()


def test_the_index_of_the_desk_and_that_of_news_link_to_it_and_no_other(desk):
    assert PAGE in desk.get("/admin/").content.decode()
    assert PAGE in desk.get("/admin/news/").content.decode()
    assert PAGE not in desk.get("/admin/incidents/").content.decode()


# --- Feeds ---------------------------------------------------------------------------------


def test_a_failing_feed_stands_first_with_its_reason(desk, now):
    feed(1, state=FeedState.FAULTY, last_error="Half of it is broken.", last_success_at=now)
    feed(2, state=FeedState.FAILING, failures=7, last_error="Nothing is found there.", last_success_at=now)
    feed(3, state=FeedState.FAILING, failures=9, last_error="The name is not known.")

    shown = said(desk)

    assert "2 feeds cannot be read." in shown
    places = [shown.index(words) for words in ("The name is not known", "Nothing is found", "Half of it")]
    assert places == sorted(places)
    assert "9 times in a row" in shown


def test_a_feed_that_an_editor_paused_is_no_trouble_and_one_that_was_paused_for_its_answers_is():
    feed(1, state=FeedState.PAUSED)
    refused = feed(2, state=FeedState.PAUSED, failures=5)

    assert health.feeds_by_state()[FeedState.PAUSED] == 2
    assert list(health.troubled_feeds()) == [refused]


def test_a_feed_that_names_another_address_again_and_again_is_put_before_an_editor(desk):
    feed(1, proposed_url="https://elsewhere.example/rss", proposed_times=2)
    assert "No feed names another address." in said(desk)

    Feed.objects.update(proposed_times=3)
    assert "https://elsewhere.example/rss" in said(desk)


def test_a_feed_is_silent_when_it_pauses_for_twice_what_is_usual_for_it(now):
    daily = feed(1)
    arrivals(daily, *(3 * DAY + n * DAY for n in range(8)), now=now)
    weekly = feed(2)
    arrivals(weekly, *(3 * DAY + n * 7 * DAY for n in range(8)), now=now)

    [found] = silence.longer_than_usual(now=now)

    assert (found.feed, found.usual, found.since) == (daily, DAY, now - 3 * DAY)
    assert {one.feed for one in silence.longer_than_usual(now=now + 12 * DAY)} == {daily, weekly}


def test_a_busy_feed_may_be_quiet_for_a_night(now):
    arrivals(feed(1), *(20 * HOUR + n * HOUR for n in range(30)), now=now)

    assert silence.longer_than_usual(now=now) == []
    assert len(silence.longer_than_usual(now=now + 5 * HOUR)) == 1


def test_a_feed_with_little_past_has_a_month(now):
    arrivals(feed(1), 10 * DAY, 11 * DAY, now=now)

    assert silence.longer_than_usual(now=now) == []
    [found] = silence.longer_than_usual(now=now + 21 * DAY)
    assert found.usual is None


def test_a_failing_or_paused_feed_is_not_called_silent(now):
    for n, state in enumerate((FeedState.FAILING, FeedState.PAUSED, FeedState.NEW)):
        feed(n, state=state, last_new_item_at=now - 99 * DAY)

    assert silence.longer_than_usual(now=now) == []


def test_a_silent_feed_is_amber_and_a_failing_one_red_in_words_too(desk, now):
    feed(1, last_new_item_at=now - 40 * DAY)
    feed(2, state=FeedState.FAILING)

    shown = said(desk)

    assert (
        'desk-grade-amber"><span aria-hidden="true">▲</span> Look at it</strong> <a href="#silent"' in shown
    )
    assert 'desk-grade-red"><span aria-hidden="true">✕</span> Failing</strong> <a href="#failing"' in shown


# --- What is kept --------------------------------------------------------------------------


def test_copies_without_a_stamp_are_counted_and_said_to_be_so(desk, settings, tmp_path, now):
    settings.MEDIA_ROOT = tmp_path
    assert 'desk-health-good" id="stamps"' in said(desk)

    for n in range(2):
        captured(make.source(), now, f"{n}".encode())

    shown = said(desk)
    assert "2 archived copies have none: no authority is configured." in shown
    assert 'desk-health-unknown" id="stamps"' in shown


@pytest.mark.parametrize(("hours", "grade"), [(1, "good"), (5, "amber")])
def test_a_copy_that_waits_long_for_its_stamp_is_looked_at(desk, settings, tmp_path, now, hours, grade):
    settings.MEDIA_ROOT, settings.TSA_URLS = tmp_path, ["https://tsa.example/"]
    captured(make.source(), now - hours * HOUR, b"page")

    shown = said(desk)
    assert "1 archived copy has none, " in shown
    assert f'desk-health-{grade}" id="stamps"' in shown


# --- What waits ----------------------------------------------------------------------------


def test_the_oldest_that_waits_is_told_for_each_step(now):
    of = feed()
    item(of, key="a", state="new", first_seen_at=now - 5 * HOUR, next_attempt_at=now + HOUR)
    item(of, key="b", state="new", first_seen_at=now - 2 * HOUR, next_attempt_at=now - HOUR)
    item(of, key="c", state="read", first_seen_at=now - 9 * DAY)

    page, reading = health.waiting_items(now=now)

    assert (page.count, page.due, page.oldest_at, page.due_since) == (2, 1, now - 5 * HOUR, now - HOUR)
    assert (reading.count, reading.oldest_at) == (0, None)


def test_what_waits_for_a_host_that_holds_us_off_is_not_late(now):
    of, due = feed(), {"first_seen_at": now - DAY, "next_attempt_at": now - DAY}
    item(of, key="a", state="new", url="https://Held.example/1", **due)
    item(of, key="b", state="fetched", url="https://held.example/2", **due)
    Host.objects.create(name="held.example", next_request_at=now + HOUR)

    page, reading = health.waiting_items(now=now)

    assert (page.count, page.due, page.due_since) == (1, 0, None)
    assert (reading.count, reading.due) == (1, 1)


@pytest.mark.parametrize(("late", "grade"), [(1, "good"), (20, "amber"), (90, "red")])
def test_work_that_is_due_for_long_is_a_fault(desk, now, late, grade):
    due = now - timedelta(minutes=late)
    item(feed(), key="a", state="fetched", first_seen_at=due, next_attempt_at=due)

    assert f'desk-health-{grade}" id="waiting"' in said(desk)


def test_the_lead_that_waits_longest_is_linked(desk, now):
    leads.world()
    newer, older = leads.lead(), leads.lead()
    Lead.objects.filter(pk=older.pk).update(made_at=now - 9 * DAY)
    Lead.objects.filter(pk=newer.pk).update(made_at=now)

    shown = said(desk)

    assert "2 leads wait, the oldest for 1 week, 2 days." in shown.replace("\xa0", " ")
    assert f"/admin/news/lead/{older.pk}/change/" in shown


def test_what_was_given_up_lately_is_shown_with_the_reason_and_escaped(desk, now):
    of = feed()
    item(of, key="a", state="failed", first_seen_at=now - DAY, state_note="<b>Gone</b> for good")
    item(of, key="b", state="failed", first_seen_at=now - 20 * DAY, state_note="Long ago")

    shown = said(desk)

    assert "1 report of the last fourteen days." in shown
    assert "&lt;b&gt;Gone&lt;/b&gt; for good" in shown
    assert "Long ago" not in shown


def test_a_server_that_asked_us_to_stay_away_is_named_and_a_resting_one_is_not(desk, now):
    Host.objects.create(name="busy.example", next_request_at=now + HOUR)
    Host.objects.create(name="resting.example", next_request_at=now + timedelta(seconds=5))

    shown = said(desk)

    assert "busy.example" in shown
    assert "resting.example" not in shown


# --- Who is at work ------------------------------------------------------------------------


def test_redis_that_is_away_is_said_and_soon(desk, settings, tmp_path, monkeypatch):
    from config.celery import app

    monkeypatch.setattr(app.conf, "broker_read_url", f"redis+socket://{tmp_path}/nobody.sock")
    before = timezone.now()

    shown = said(desk)

    assert "Redis does not answer" in shown
    assert timezone.now() - before < timedelta(seconds=5)


def test_the_length_of_each_queue_is_told(desk):
    [name] = queues.names()[:1]
    with queues.redis() as redis:
        redis.delete(name)
        redis.rpush(name, "one", "two")
        try:
            found, shown = queues.lengths(), said(desk)
        finally:
            redis.delete(name)

    assert found.waiting[name] == 2
    assert f"<code>{name}</code>: 2 waiting" in shown


def test_a_worker_that_was_not_seen_for_minutes_is_said_to_be_away(desk, now):
    assert "Nobody was seen yet" in said(desk)
    for name in (BEAT, *(OF_QUEUE + queue for queue in queues.names())):
        health.heartbeat(name, now=now)
    assert "a worker of every queue were seen lately" in said(desk)

    Heartbeat.objects.exclude(name=BEAT).update(seen_at=now - HOUR)
    assert "No worker was seen lately" in said(desk)


def test_the_tasks_write_who_lives(db):
    tasks.worker_lives(queue="fetch")

    [row] = Heartbeat.objects.all()
    assert row.name == "queue fetch"
    assert timezone.now() - row.seen_at < timedelta(seconds=5)


def test_the_page_costs_no_more_queries_when_there_is_more_to_tell(desk, now):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            said(desk)
        return len(queries)

    def more(first: int, last: int) -> None:
        for n in range(first, last):
            feed(n, state=FeedState.FAILING)
            of = feed(100 + n)
            arrivals(of, *(9 * DAY + each * DAY for each in range(7)), now=now)
            item(of, key=f"w{n}", state="new", first_seen_at=now, next_attempt_at=now)
            item(of, key=f"f{n}", state="failed", first_seen_at=now)
            Host.objects.create(name=f"{n}.example", next_request_at=now + HOUR)

    more(0, 2)
    said(desk)  # what a session asks once in a while
    few = cost()
    more(2, 30)

    assert cost() == few
    assert few <= 25
