"""Pages are read only where the site lets robots read them; feeds were subscribed to by a person."""

from datetime import timedelta

import pytest

from news.feeds import intake
from news.fetching import hosts, robots
from news.fetching.addresses import checked
from news.fetching.outcomes import Outcome
from news.items import pages
from news.models import Basis, Host, ItemVersion
from tests.clock import cpu_s
from tests.news.items.test_pages import BODY, HTML, item_at, page
from tests.news.server import answer, drip, redirect, staged

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(stage, source, now):
    stage.on("/news/1", answer(page(BODY), Content_Type=HTML))
    return item_at(stage.url("/news/1"), source, now)


def outcome_of(item, now) -> tuple[Outcome | None, str]:
    pages.fetch_page(item_id=item.pk, now=now)
    item.refresh_from_db()
    log = item.fetches.order_by("pk").last()
    return (Outcome(log.outcome), log.detail) if log else (None, "")


KEEP_OUT = b"User-agent: *\nDisallow: /news/"
ANSWERS = {
    "none": (answer(status=404), Outcome.OK),
    "not for us to see": (answer(status=403), Outcome.OK),
    "empty": (answer(b""), Outcome.OK),
    "a web page": (answer(b"<html><body>Not found</body></html>"), Outcome.OK),
    "everybody out": (answer(KEEP_OUT), Outcome.ROBOTS),
    "everybody out, with a mark at the start": (answer(b"\xef\xbb\xbf" + KEEP_OUT), Outcome.ROBOTS),
    "we out": (answer(b"User-agent: khabur\nDisallow: /"), Outcome.ROBOTS),
    "others out": (answer(b"User-agent: Other\nDisallow: /"), Outcome.OK),
    "others out, we in": (answer(KEEP_OUT + b"\n\nUser-agent: Khabur\nAllow: /"), Outcome.OK),
    "longest rule wins": (answer(KEEP_OUT + b"\nAllow: /news/1"), Outcome.OK),
    "a pattern": (answer(b"User-agent: *\nDisallow: /*/1$"), Outcome.ROBOTS),
    "a fault of the server": (answer(status=500), Outcome.ROBOTS_UNKNOWN),
    "come later": (answer(status=429), Outcome.ROBOTS_UNKNOWN),
    "too large": (answer(b"#" * 500_001), Outcome.ROBOTS_UNKNOWN),
    "moved": (redirect("/elsewhere"), Outcome.ROBOTS),
    "a loop": (redirect("/robots.txt"), Outcome.ROBOTS_UNKNOWN),
}


@pytest.mark.parametrize(("play", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_a_page_is_asked_for_only_with_leave(stage, item, now, play, expected):
    stage.on("/robots.txt", play)
    stage.on("/elsewhere", answer(KEEP_OUT))

    assert outcome_of(item, now)[0] is expected
    assert ("/news/1" in stage.paths()) is (expected is Outcome.OK)


def test_a_robots_txt_is_not_followed_to_a_host_that_is_being_asked(stage, item, now, settings):
    with staged() as other:
        settings.FETCH_ALLOW = [*settings.FETCH_ALLOW, other.base.removeprefix("http://")]
        settings.FETCH_REST_ALLOWED_S = 5
        stage.on("/robots.txt", redirect(other.url("/robots.txt")))
        other.on("/robots.txt", answer(b""))
        with hosts.slot(checked(other.base), now=now):
            pages.fetch_page(item_id=item.pk, now=now)
        item.refresh_from_db()

        assert other.asked == []
        assert (item.attempts, item.next_attempt_at > now) == (0, True)
        later = now + timedelta(minutes=1)
        pages.fetch_page(item_id=item.pk, now=later)
        assert [path for path, _ in other.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_robots_txt_that_asks_us_to_stay_away_is_obeyed_and_counts_no_attempt(stage, item, now, status):
    stage.on("/robots.txt", answer(status=status, Retry_After="1800"))

    assert outcome_of(item, now) == (None, "")
    assert item.attempts == 0
    assert Host.objects.get().next_request_at == now + timedelta(seconds=1800)
    stage.on("/robots.txt", answer(status=404))
    assert outcome_of(item, now + timedelta(seconds=1801))[0] is Outcome.OK


def test_a_robots_txt_that_drips_is_given_up(stage, item, now, monkeypatch):
    monkeypatch.setattr(robots, "DEADLINE_S", 0.5)
    stage.on("/robots.txt", drip(30))

    assert outcome_of(item, now)[0] is Outcome.ROBOTS_UNKNOWN


def test_a_page_that_robots_may_not_read_is_read_from_the_feed_and_says_so(stage, item, now):
    stage.on("/robots.txt", answer(KEEP_OUT))
    _, detail = outcome_of(item, now)

    assert item.state == "fetched"
    assert ItemVersion.objects.get().basis == Basis.NO_PAGE
    assert "robots.txt asks robots to keep away" in item.state_note
    assert "excludes /news/1" in detail


def test_a_page_of_a_site_whose_robots_txt_is_out_of_order_is_tried_again(stage, item, now):
    stage.on("/robots.txt", answer(status=503))
    outcome_of(item, now)

    assert (item.state, item.attempts) == ("new", 1)
    assert "robots.txt could not be had" in item.state_note
    stage.on("/robots.txt", answer(status=404))
    assert outcome_of(item, now + timedelta(hours=1))[0] is Outcome.OK


def test_it_is_asked_once_a_day(stage, item, source, now):
    for n, hours in enumerate([0, 1, 23, 25]):
        url = stage.on(f"/news/{n + 2}", answer(page(f"{BODY} {n}"), Content_Type=HTML))
        outcome_of(item_at(url, source, now), now + timedelta(hours=hours))

    assert [path for path, _ in stage.asked].count("/robots.txt") == 2
    assert Host.objects.get().robots_fetched_at == now + timedelta(hours=25)


def test_a_redirect_to_a_page_that_robots_may_not_read_is_not_followed(stage, source, now):
    stage.on("/robots.txt", answer(KEEP_OUT))
    item = item_at(stage.on("/short", redirect("/news/1")), source, now)

    assert outcome_of(item, now)[0] is Outcome.ROBOTS
    assert "/news/1" not in stage.paths()


def test_a_feed_that_an_editor_subscribed_to_is_not_asked_about(stage, source, now):
    stage.on("/robots.txt", answer(b"User-agent: *\nDisallow: /"))
    url = stage.on("/feed", answer(b'<rss version="2.0"><channel><title>x</title></channel></rss>'))
    feed, _ = intake.add_feed(url=url, source=source, now=now)

    assert intake.refresh(feed=feed, now=now).outcome is Outcome.OK
    assert [path for path, _ in stage.asked] == ["/feed"]


def test_many_robots_and_many_rules_cost_little(stage, item, now):
    """Rules × robots would be 10⁹ steps."""
    names = "\n".join(f"User-agent: a{n}" for n in range(15_000))
    rules = "\n".join(f"Disallow: /{n}" for n in range(15_000))
    stage.on("/robots.txt", answer(f"{names}\n{rules}".encode()))

    assert cpu_s(lambda: outcome_of(item, now)) < 5
