"""A feed of any kind is visited alike: its items are kept, and its row says what it is and how it fares."""

import json
from datetime import datetime, timedelta

import pytest

from news.feeds import ground, intake
from news.fetching import schedule
from news.fetching.outcomes import Outcome
from news.items import leads
from news.models import Basis, Feed, FeedState, Fetch, ItemVersion, NewsItem
from tests import make
from tests.news import lists
from tests.news.server import answer, redirect

pytestmark = pytest.mark.django_db
PLACE = "4#Qamishli, Syria#SY#SY01#37.05#41.22#-1"


@pytest.fixture
def feed(stage, source, now) -> Feed:
    return intake.add_feed(url=stage.url("/feed"), source=source, now=now)[0]


def visit(feed: Feed, now: datetime) -> intake.Refreshed:
    refreshed = intake.refresh(feed=Feed.objects.get(pk=feed.pk), now=now)
    feed.refresh_from_db()
    return refreshed


@pytest.mark.parametrize("name", lists.EACH)
def test_each_kind_is_kept_and_the_row_says_which_it_was(name, feed, stage, now):
    make.area()
    stage.on("/feed", answer(lists.EACH[name]("https://example.org/1", "A title of five words", "Words")))
    refreshed = visit(feed, now)

    assert len(refreshed.new_items) == 1
    assert NewsItem.objects.get().title == "A title of five words"
    assert (feed.state, feed.last_error) == (FeedState.OK, "")
    assert feed.read_as == ("rss_atom" if name in ("rss", "atom") else name)


def test_a_kind_that_was_set_and_is_another_is_a_state_of_the_row(feed, stage, now):
    Feed.objects.update(kind="news_sitemap")
    stage.on("/feed", answer(lists.rss("/1", "One", "Words"), ETag='"1"'))
    assert len(visit(feed, now).new_items) == 1
    said = feed.last_error
    stage.on("/feed", answer(status=304))
    visit(feed, now + timedelta(hours=1))

    assert feed.state == FeedState.OTHER_KIND
    assert (
        said
        == feed.last_error
        == ("It is set to News sitemap, and what came is RSS or Atom; it is read as that.")
    )
    assert feed.failures == 0


def test_a_channel_whose_preview_is_off_is_asked_once_a_day_and_says_why(feed, stage, now):
    stage.on("/feed", redirect("/channel", 302))
    stage.on("/channel", answer(lists.TELEGRAM_CARD))
    for day in range(3):
        visit(feed, now + timedelta(days=day))

    assert (feed.outcome, feed.state) == (Outcome.PREVIEW_OFF, FeedState.FAILING)
    assert "public preview is switched off" in feed.last_error
    assert feed.next_fetch_at == now + timedelta(days=2) + schedule.LONGEST


def test_a_post_is_read_as_the_feed_carries_it_and_no_page_is_fetched(feed, stage, now):
    text = "Russian military police stopped a US convoy on the M-4 near Tell Tamr."
    stage.on("/feed", answer(lists.telegram(("channel/12", f"{text}<br/>Nobody was hurt, officials said."))))
    (pk,) = visit(feed, now).new_items
    leads.finish(item_id=pk, now=now)

    version = ItemVersion.objects.get()
    assert stage.paths() == ["/feed"]
    assert version.basis == Basis.FEED
    assert version.text.count(text) == 1


# --- Lists of lists -----------------------------------------------------------------------


def test_an_index_is_followed_one_sitemap_at_a_visit(feed, stage, now):
    days = [(stage.url(f"/{n}.xml"), f"2026-02-0{n}") for n in (1, 2)]
    stage.on("/feed", answer(lists.sitemap_index(*days), ETag='"list"'))
    for n in (1, 2):
        stage.on(f"/{n}.xml", answer(lists.news_sitemap(stage.url(f"/{n}"), f"Number {n}")))

    visit(feed, now)
    assert (NewsItem.objects.count(), feed.next_fetch_at) == (0, now + timedelta(seconds=10))
    visit(feed, now + timedelta(seconds=10))
    visit(feed, now + timedelta(seconds=20))

    assert stage.paths() == ["/feed", "/2.xml", "/1.xml"]
    assert NewsItem.objects.count() == 2
    assert feed.next_fetch_at == now + timedelta(seconds=20 + feed.interval_s)
    assert (feed.state, feed.etag) == (FeedState.OK, '"list"')
    assert Fetch.objects.count() == 3


def test_rows_of_a_json_feed_that_are_no_items_make_no_reports_and_are_said_on_its_row(feed, stage, now):
    rows = [{"id": "1", "url": stage.url("/1"), "title": "Good"}, {"id": "2"}, "three", {"url": 4}]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": rows}).encode()
    stage.on("/feed", answer(body))
    visit(feed, now)

    assert list(NewsItem.objects.values_list("title", flat=True)) == ["Good"]
    assert feed.state == FeedState.FAULTY
    assert feed.last_error.startswith("3 of its 4 items are left out: ")
    assert feed.fetches.get().left_out == 3


def test_a_sitemap_that_has_not_changed_is_not_asked_again(feed, stage, now):
    kept, other = stage.url("/kept.xml"), stage.url("/other.xml")
    stage.on("/feed", answer(lists.sitemap_index((kept, "2026-02-01"), (other, ""))))
    for name in ("kept", "other"):
        stage.on(f"/{name}.xml", answer(lists.news_sitemap(stage.url(f"/{name}"), name), ETag=f'"{name}"'))
    for second in range(3):
        visit(feed, now + timedelta(seconds=10 * second))
    stage.asked.clear()
    later = now + timedelta(hours=1)
    visit(feed, later)
    visit(feed, later + timedelta(seconds=10))

    assert stage.paths() == ["/feed", "/other.xml"]
    assert stage.asked[1][1]["if-none-match"] == '"other"'
    assert not feed.parts_waiting


def test_a_sitemap_that_cannot_be_had_is_said_and_stops_nothing(feed, stage, now):
    days = [(stage.url(f"/{n}.xml"), f"2026-02-0{n}") for n in (1, 2)]
    stage.on("/feed", answer(lists.sitemap_index(*days)))
    stage.on("/1.xml", answer(lists.news_sitemap(stage.url("/1"), "Number 1")))
    stage.on("/2.xml", answer(status=410))
    for second in range(3):
        visit(feed, now + timedelta(seconds=10 * second))

    assert NewsItem.objects.count() == 1
    assert (feed.state, feed.failures) == (FeedState.FAULTY, 0)
    assert "/2.xml" in feed.last_error


def test_only_one_level_is_followed(feed, stage, now):
    stage.on("/feed", answer(lists.sitemap_index((stage.url("/in.xml"), "2026-02-01"))))
    stage.on("/in.xml", answer(lists.sitemap_index((stage.url("/deeper.xml"), "2026-02-01"))))
    for second in range(3):
        visit(feed, now + timedelta(seconds=10 * second))

    assert "/deeper.xml" not in stage.paths()
    assert not feed.parts_waiting


def test_gdelt_is_read_for_addresses_of_our_areas_alone(feed, stage, now):
    make.area()
    stage.on("/feed", answer(lists.gdelt_list(stage.base)))
    rows = [lists.gkg_row("https://paper.example/1", places=PLACE), lists.gkg_row("https://paper.example/2")]
    stage.on(f"/gdeltv2/{lists.STAMP}.gkg.csv.zip", answer(lists.gdelt(*rows)))
    mention = lists.mention_row("https://paper.example/clash-near-hasakah")
    stage.on(f"/gdeltv2/{lists.STAMP}.mentions.CSV.zip", answer(lists.gdelt(mention, sort="mentions")))
    for second in range(3):
        visit(feed, now + timedelta(seconds=10 * second))
    visit(feed, now + timedelta(hours=1))

    assert set(NewsItem.objects.values_list("url", flat=True)) == {
        "https://paper.example/1",
        "https://paper.example/clash-near-hasakah",
    }
    assert len(stage.paths()) == 4  # a file is asked once


def test_the_ground_is_told_in_boxes_and_bare_names():
    make.area()
    make.area("SY0800")
    told = ground.areas()

    assert told["boxes"] == [[40.0, 36.0, 41.0, 37.0]]
    assert "Hasakah" in told["names"]
    assert ground.parts("Ayn al-Arab (Kobani)") == ["Ayn al-Arab", "Kobani"]
