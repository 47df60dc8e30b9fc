"""A cited address is looked at once a day; where nothing was found on three days, it is unfinished work."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.conf import settings as configured

from config.celery import app
from incidents.desk import unfinished
from news.custody import links
from news.fetching import prune
from news.models import ArchivedCopy, CitedAddress, Fetch, Host
from tests import make
from tests.news.server import answer, redirect

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
KEPT_ON = "Sun, 01 Mar 2026 12:00:00 GMT"


@pytest.fixture
def cited(stage):
    stage.on("/robots.txt", answer(status=404))
    made = make.incident()
    made.citations.update(url=stage.url("/report"))
    return made


def look(now) -> CitedAddress:
    """One day's look, put off as often as it is."""
    row = None
    for minute in range(10):
        at = now + timedelta(minutes=minute)
        for key in links.claim(now=at):
            row = links.look(key=key, now=at)
    assert row is not None, "nothing was due"
    row.refresh_from_db()
    return row


def listed() -> list:
    found = unfinished.lists(now=make.NOW)
    return [incident for each in found if each.code == "expired" for incident in each.shown]


def test_a_page_that_goes_after_it_was_cited_is_listed_on_the_third_day(cited, stage, now):
    stage.on("/report", answer(b"<p>A report</p>"))
    assert look(now).last_found_at is not None
    stage.on("/report", answer(status=404))

    for day in (1, 2):
        assert look(now + day * DAY).days_missed == day
        assert listed() == []
    row = look(now + 3 * DAY)

    assert listed() == [cited]
    assert row.said.startswith("Nothing is found at the address (404).")
    assert row.said.endswith("on 3 days in a row.")
    assert row.last_found_at.date() == now.date()


def test_misses_of_one_day_are_one(cited, stage, now):
    for hour in range(10):
        CitedAddress.objects.update(next_look_at=now)
        row = look(now + timedelta(hours=hour))
    assert row.days_missed == 1


def test_what_was_found_again_is_not_listed(cited, stage, now):
    for day in range(3):
        look(now + day * DAY)
    assert listed() == [cited]

    stage.on("/report", redirect("/moved"))
    stage.on("/moved", answer(b"<p>A report</p>"))

    assert look(now + 3 * DAY).days_missed == 0
    assert listed() == []


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_what_may_be_there_still_is_not_listed(cited, stage, now, status):
    stage.on("/report", answer(status=status))
    for day in range(4):
        row = look(now + day * DAY)

    assert (row.days_missed, listed()) == (0, [])
    assert str(status) in row.said


def test_what_robots_may_not_read_is_not_asked_for(cited, stage, now):
    stage.on("/robots.txt", answer(b"User-agent: *\nDisallow: /"))

    assert "robots.txt asks robots to keep away" in look(now).said
    assert stage.paths() == []


def test_head_is_asked_and_get_where_the_server_answers_head_otherwise(cited, stage, now):
    stage.on("/report", answer(b"<p>A report</p>", ETag='"1"'))
    stage.on("HEAD /report", answer(status=405))

    row = look(now)
    assert (row.outcome, stage.paths()) == ("ok", ["HEAD /report", "/report"])
    look(now + DAY)
    assert stage.paths()[2:] == ["/report"]
    assert stage.asked[-1][1]["if-none-match"] == '"1"'


def test_a_head_is_enough_and_nothing_is_kept_of_the_page(cited, stage, now):
    stage.on("/report", answer(b"<p>A report</p>", Content_Length="99999999"))

    assert look(now).outcome == "ok"
    assert stage.paths() == ["HEAD /report"]
    assert not Fetch.objects.exists()
    assert not ArchivedCopy.objects.exists()


def test_a_host_is_asked_in_turn_and_once_at_a_time(stage, now, settings):
    settings.FETCH_REST_ALLOWED_S = 5
    for number in range(3):
        made = make.incident()
        made.citations.update(url=stage.url(f"/{number}"))

    first = links.claim(now=now)
    assert len(first) == 1
    row = links.look(key=first[0], now=now)  # the robots.txt was the host's one request
    assert stage.paths() == []
    assert row.next_look_at == now + timedelta(seconds=5)
    assert Host.objects.get().next_request_at is not None


def test_no_more_are_looked_at_in_a_day_than_may_be(cited, stage, now):
    look(now)
    further = make.incident()
    further.citations.update(url="https://example.org/further")

    assert links.claim(now=now + timedelta(hours=1), most=1) == []
    assert len(links.claim(now=now + timedelta(hours=1), most=2)) == 1


def test_a_citation_with_a_copy_lacks_nothing_and_is_not_asked_for(cited, stage, now):
    for day in range(3):
        look(now + day * DAY)
    cited.citations.update(archived_url="https://archive.example.org/report")

    assert listed() == []
    assert links.claim(now=now + 9 * DAY) == []


def test_an_archive_is_asked_for_what_is_not_found_and_for_nothing_else(cited, stage, now, settings):
    settings.TIMEGATE = stage.url("/gate/")
    gate = f"/gate/{stage.url('/report')}"
    stage.on("/report", answer(b"<p>A report</p>"))
    stage.on(gate, redirect("/kept/2026/report", 302))
    stage.on("/kept/2026/report", answer(b"<p>A report</p>", Memento_Datetime=KEPT_ON))
    assert look(now).copy_url == ""
    assert f"HEAD {gate}" not in stage.paths()

    stage.on("/report", answer(status=410))
    row = look(now + DAY)

    assert row.copy_url == stage.url("/kept/2026/report")
    [wish] = [headers["accept-datetime"] for path, headers in stage.asked if path == f"HEAD {gate}"]
    assert wish == format_datetime(now, usegmt=True)
    look(now + 2 * DAY)
    assert stage.paths().count(f"HEAD {gate}") == 1


@pytest.mark.parametrize("play", [answer(status=404), answer(b"a page that is no copy"), answer(status=503)])
def test_an_archive_without_a_copy_names_none(cited, stage, now, settings, play):
    settings.TIMEGATE = stage.url("/gate/")
    stage.on(f"/gate/{stage.url('/report')}", play)

    assert (look(now).copy_url, look(now + DAY).copy_url) == ("", "")


def test_no_archive_is_asked_unless_one_is_set(cited, stage, now):
    assert configured.TIMEGATE == ""
    look(now)

    assert {path.removeprefix("HEAD ") for path in stage.paths()} == {"/report"}


def test_what_was_found_is_not_pruned(cited, stage, now):
    look(now)
    prune.prune(now=now + 400 * DAY)

    assert CitedAddress.objects.get().last_looked_at is not None


def test_the_clock_sends_looks_to_the_queue_of_the_archive():
    assert configured.CELERY_BEAT_SCHEDULE["look-at-links"]["task"] == "news.tasks.look_at_links"
    for task in ("look_at_links", "look_at_link"):
        assert app.amqp.router.route({}, f"news.tasks.{task}")["queue"].name == "archive"
