"""What may become a feed? A known kind, a sane interval, an address that can be polled and is not taken."""

import pytest

from incidents.models import Source
from news.feeds import intake
from news.models import Feed
from tests.news.server import answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed(stage, source, now) -> Feed:
    stage.on("/feed", answer(b""))
    return intake.add_feed(url=stage.url("/feed"), source=source, now=now)[0]


def test_adding_a_feed_twice_gives_the_same_row(stage, source, now):
    one, made = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    two, made_again = intake.add_feed(url=stage.url("/feed?utm_source=x"), source=source, now=now)

    assert (made, made_again) == (True, False)
    assert one == two


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "rss"}, r"kind: 'rss' is not one of rss_atom, json_feed"),
        ({"interval_s": 5}, r"interval_s: it is between 600 and 86400 seconds, not 5"),
    ],
)
def test_what_no_feed_can_have_is_said_before_the_database_is_asked(source, now, asked, words):
    with pytest.raises(intake.NotAFeed, match=words):
        intake.add_feed(url="https://example.org/feed", source=source, now=now, **asked)

    assert not Feed.objects.exists()


def test_an_address_that_is_taken_is_said_to_be_and_by_which_feed(feed, source, now):
    other = Source.objects.create(slug="other", name="Another wire")
    taken = rf"/feed is polled already, for A wire \(feed {feed.pk}\)"

    with pytest.raises(intake.NotAFeedAddress, match=taken):
        intake.add_feed(url=feed.url, source=other, now=now)
    with pytest.raises(intake.NotAFeedAddress, match=taken):
        intake.add_feed(url=feed.url, source=source, now=now, kind="json_feed")
    assert intake.add_feed(url=feed.url, source=source, now=now) == (feed, False)


def test_a_move_to_an_address_that_another_took_meanwhile_is_refused(feed, stage, source, now, monkeypatch):
    other, _ = intake.add_feed(url=stage.url("/other"), source=source, now=now)
    Feed.objects.filter(pk=feed.pk).update(proposed_url=other.url, proposed_times=3)
    monkeypatch.setattr(type(Feed.objects.all()), "exists", lambda _: False)

    with pytest.raises(intake.NotAFeedAddress, match="is polled already"):
        intake.accept_move(feed=feed, now=now)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://user:pw@example.org/",
        "nonsense",
        "ftp://x.org/",
        "http://10.0.0.1/feed",
        "http://127.1/feed",
        "http://0x7f.1/feed",
        "http://2130706433/feed",
        "http://169.254.169.254/",
        "http://[fd00::1]/feed",
        "http://[::ffff:127.0.0.1]/feed",
    ],
)
def test_an_address_that_can_never_be_polled_is_no_feed(url, source, now):
    with pytest.raises(intake.NotAFeedAddress):
        intake.add_feed(url=url, source=source, now=now)
