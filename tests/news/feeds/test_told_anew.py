"""A source that corrects its report is heard: the new text is a version beside the old one, and is read."""

from datetime import datetime, timedelta

import pytest

from news.feeds import intake, told_anew
from news.items import attempts, leads, pages
from news.models import Feed, ItemState, ItemVersion, Lead, LeadState, NewsItem
from tests import make
from tests.news.server import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_ground")]

TWO = "Turkish artillery shelled Tell Tamr on 12 May 2021, killing two civilians, residents said."
FIVE = TWO.replace("two", "five")
SLIP = TWO.replace("residents said", "residents  of the town said")
HOUR = timedelta(hours=1)
PAGE = "<html><head><title>Shelling</title></head><body><article>{}</article></body></html>"


def rss(text: str, link: str = "") -> bytes:
    words = f"<title>Shelling near Tell Tamr</title><description>{text}</description>"
    item = f"<item>{words}{link and f'<link>{link}</link>'}<guid isPermaLink='false'>g1</guid></item>"
    return f'<rss version="2.0"><channel><title>A wire</title>{item}</channel></rss>'.encode()


def page(text: str) -> bytes:
    more = "<p>The road between the two towns stayed open during the day, drivers said by telephone.</p>" * 3
    return PAGE.format(f"<h1>Shelling near Tell Tamr</h1><p>{text}</p>{more}").encode()


@pytest.fixture
def feed(stage, source, now) -> Feed:
    stage.on("/feed", answer(rss(TWO)))
    return intake.add_feed(url=stage.url("/feed"), source=source, now=now)[0]


@pytest.fixture
def tell(stage, feed):
    """Lists this at that instant; what waits then is fetched and read."""

    def told(text: str, at: datetime, link: str = "") -> intake.Refreshed:
        stage.on("/feed", answer(rss(text, link)))
        return heard(feed, at)

    return told


def heard(feed: Feed, at: datetime) -> intake.Refreshed:
    refreshed = intake.refresh(feed=Feed.objects.get(pk=feed.pk), now=at)
    for item in NewsItem.objects.filter(state=ItemState.NEW):
        pages.fetch_page(item_id=item.pk, now=at)
    leads.read_items(item_ids=list(NewsItem.objects.values_list("pk", flat=True)), now=at)
    return refreshed


def tolls() -> list[tuple[str, int]]:
    rows = Lead.objects.order_by("pk").values_list("state", "reading")
    return [(state, reading["casualties"]["killed"]["low"]) for state, reading in rows]


def decide() -> None:
    made = {"state": LeadState.DISMISSED, "decided_at": make.NOW, "decided_by": make.editor()}
    Lead.objects.update(**made, reason="Told elsewhere.")


def test_a_corrected_toll_takes_the_place_of_one_that_nobody_decided(tell, now):
    tell(TWO, now)
    refreshed = tell(FIVE, now + 2 * HOUR)

    assert tolls() == [("superseded", 2), ("new", 5)]
    assert len(refreshed.told_anew) == 1
    assert "1 of them told anew" in str(refreshed)
    texts = ItemVersion.objects.order_by("pk").values_list("text", flat=True)
    assert ["five" in text for text in texts] == [False, True]


def test_a_corrected_toll_asks_again_about_what_was_decided(tell, now):
    tell(TWO, now)
    decide()
    tell(FIVE, now + 2 * HOUR)

    assert tolls() == [("dismissed", 2), ("new", 5)]


def test_other_words_that_say_the_same_are_kept_and_ask_nobody(tell, now):
    tell(TWO, now)
    decide()
    tell(SLIP, now + 2 * HOUR)

    assert ItemVersion.objects.count() == 2
    assert tolls() == [("dismissed", 2), ("beside", 2)]


def test_a_text_that_comes_back_waits_again(tell, now):
    for hours, text in ((0, TWO), (2, FIVE), (4, TWO)):
        tell(text, now + hours * HOUR)

    assert tolls() == [("new", 2), ("superseded", 5)]
    assert ItemVersion.objects.count() == 2


def test_what_waits_to_be_read_is_read_as_it_was_told_last(feed, stage, now):
    intake.refresh(feed=feed, now=now)
    [item] = begun = attempts.begin([NewsItem.objects.get().pk], expected=ItemState.FETCHED, now=now)
    stage.on("/feed", answer(rss(FIVE)))
    intake.refresh(feed=Feed.objects.get(), now=now + HOUR)

    assert attempts.held(begun) == {}  # what is being read is dropped
    item.refresh_from_db()
    leads.read_items(item_ids=[item.pk], now=max(item.next_attempt_at, now + HOUR))
    assert tolls() == [("new", 5)]


def test_the_page_of_a_report_that_is_told_anew_is_had_anew(tell, stage, now):
    stage.on("/1", answer(page(TWO), Content_Type="text/html"))
    tell("Two dead.", now, stage.url("/1"))
    stage.on("/1", answer(page(FIVE), Content_Type="text/html"))
    tell("Two dead.", now + 2 * HOUR, stage.url("/1"))
    assert tolls() == [("new", 2)]  # the feed says nothing new
    tell("Five dead.", now + 4 * HOUR, stage.url("/1"))

    assert tolls() == [("superseded", 2), ("new", 5)]
    assert set(ItemVersion.objects.values_list("basis", flat=True)) == {"page"}


def test_a_page_that_cannot_be_had_anew_leaves_its_text(tell, stage, now):
    stage.on("/1", answer(page(TWO), Content_Type="text/html"))
    tell("Two dead.", now, stage.url("/1"))
    stage.on("/1", answer(status=410))
    tell("Five dead.", now + 2 * HOUR, stage.url("/1"))

    assert tolls() == [("new", 2)]
    assert ItemVersion.objects.count() == 1
    item = NewsItem.objects.get()
    assert item.state == ItemState.READ
    assert "could not be had" in item.state_note


def test_of_a_report_whose_page_was_never_had_the_feed_is_heard(tell, stage, now):
    stage.on("/1", answer(status=410))
    tell(TWO, now, stage.url("/1"))
    tell(FIVE, now + 2 * HOUR, stage.url("/1"))

    assert tolls() == [("superseded", 2), ("new", 5)]


def test_a_report_is_not_had_anew_more_often_than_its_source_is_worth(tell, now):
    tell(TWO, now)
    for hours in range(1, 3 * told_anew.MOST):
        tell(f"{TWO} Update {hours}.", now + hours * HOUR)

    assert NewsItem.objects.get().told_anew == told_anew.MOST
    assert ItemVersion.objects.count() == 1 + told_anew.MOST


def test_an_old_report_is_left_as_it_is(tell, now):
    tell(TWO, now)

    assert tell(FIVE, now + told_anew.RECENT).told_anew == ()
    assert tolls() == [("new", 2)]


def test_of_two_feeds_that_list_one_report_only_the_first_is_heard(tell, stage, source, now):
    stage.on("/1", answer(page(TWO), Content_Type="text/html"))
    tell("Two dead.", now, stage.url("/1"))
    stage.on("/other", answer(rss("A shell near a town.", stage.url("/1"))))
    other, _ = intake.add_feed(url=stage.url("/other"), source=source, now=now)

    assert heard(other, now + 2 * HOUR).told_anew == ()
    assert NewsItem.objects.get().summary == "Two dead."
