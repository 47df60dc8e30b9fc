"""Listed again, listed elsewhere, moved, renamed: each is recognised and makes no second item."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction

from incidents.models import Source
from news.feeds import intake, listing
from news.fetching.outcomes import Outcome
from news.fetching.visit import Visit
from news.models import Feed, ItemAddress, ItemSighting, NewsItem
from news.parsers.values import ParsedFeed, ParsedItem

TITLE = "Patrol stops a convoy on the M-4"


def item(
    n: int, *, url: str | None = None, title: str = "", guid: str = "", posted: datetime | None = None
) -> ParsedItem:
    address = f"https://example.org/{n}" if url is None else url
    named = title or f"Report number {n} of today"
    return ParsedItem(guid, address, named, "", posted, "feed" if posted else "none")


def listed(*items: ParsedItem, guids_trusted: bool = True) -> Visit:
    return Visit(Outcome.OK, parsed=ParsedFeed("rss20", "T", items, len(items), guids_trusted))


def feed_of(source: Source, name: str, now: datetime) -> Feed:
    return intake.add_feed(url=f"https://example.org/{name}.xml", source=source, now=now)[0]


@pytest.fixture
def feed(source, now) -> Feed:
    return feed_of(source, "feed", now)


def keep(feed: Feed, now: datetime, *items: ParsedItem, **how: bool):
    kept = listing.keep(feed, listed(*items, **how), now)
    feed.refresh_from_db()
    return kept


# --- Sightings ----------------------------------------------------------------------------


def test_that_a_second_feed_lists_an_item_is_kept(feed, source, now):
    other = feed_of(source, "other", now)
    keep(feed, now, item(1, guid="a"))
    keep(other, now + timedelta(hours=2), item(1, guid="b"))

    assert NewsItem.objects.count() == 1
    assert set(ItemSighting.objects.values_list("feed", "guid")) == {(feed.pk, "a"), (other.pk, "b")}


def test_a_sighting_remembers_when_it_was_first_and_last_to_the_hour(feed, now):
    for minutes in (0, 30, 90):
        keep(feed, now + timedelta(minutes=minutes), item(1))

    sighting = ItemSighting.objects.get()
    assert (sighting.first_seen_at, sighting.last_seen_at) == (now, now + timedelta(minutes=90))
    keep(feed, now + timedelta(minutes=100), item(1))
    sighting.refresh_from_db()
    assert sighting.last_seen_at == now + timedelta(minutes=90)


SLOWLY = """
CREATE FUNCTION insert_slowly() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(0.0005); RETURN NEW; END $$;
CREATE TRIGGER insert_slowly BEFORE INSERT ON news_newsitem FOR EACH ROW EXECUTE FUNCTION insert_slowly();
"""


@pytest.fixture
def slow_inserts(transactional_db):
    """Workers that begin together are in the middle of their inserts together."""
    with connection.cursor() as cursor:
        cursor.execute(SLOWLY)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER insert_slowly ON news_newsitem; DROP FUNCTION insert_slowly();")


@pytest.mark.django_db(transaction=True)
def test_workers_that_list_the_same_reports_at_once_keep_each_once(slow_inserts):
    """Several connections, each with a feed of its own, in differing orders and twice."""
    workers, reports = 4, 800
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    source = Source.objects.create(slug="wire", name="A wire")
    feeds = [feed_of(source, f"feed{n}", now) for n in range(workers)]
    together, faults = threading.Barrier(workers, timeout=30), []

    def work(number: int) -> None:
        order = list(range(reports)) if number % 2 else list(reversed(range(reports)))
        try:
            for turn in range(2):
                together.wait()
                with transaction.atomic():
                    found = listed(*(item(n, guid=f"{number}-{n}") for n in order))
                    listing.keep(feeds[number], found, now + timedelta(hours=turn))
        except BaseException as fault:
            faults.append(fault)
            together.abort()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert faults == []
    assert NewsItem.objects.count() == reports
    assert ItemSighting.objects.count() == reports * workers
    assert ItemSighting.objects.filter(last_seen_at__gt=now).count() == reports * workers


# --- GUIDs --------------------------------------------------------------------------------


def test_a_publisher_that_rewrites_its_guids_loses_the_trust_in_them_for_good(feed, now):
    keep(feed, now, *(item(n, guid=f"http-{n}") for n in range(4)))
    keep(feed, now, *(item(n, guid=f"https-{n}") for n in range(4)))

    assert not feed.guids_trusted
    assert feed.guids_note == (
        "Since 2026-03-01 its reports are told apart by their addresses, not by their GUIDs: "
        "4 of 4 were new while the addresses of their reports were known."
    )
    assert NewsItem.objects.count() == 4
    keep(feed, now, *(item(n, guid=f"https-{n}") for n in range(4)))
    assert not feed.guids_trusted


def test_half_of_the_guids_is_not_more_than_half(feed, now):
    keep(feed, now, *(item(n, guid=f"a{n}") for n in range(4)))
    keep(feed, now, *(item(n, guid=f"{'b' if n < 2 else 'a'}{n}") for n in range(4)))

    assert feed.guids_trusted


def test_a_second_feed_with_guids_of_its_own_is_trusted(feed, source, now):
    other = feed_of(source, "other", now)
    keep(feed, now, *(item(n, guid=f"a{n}") for n in range(4)))
    keep(other, now, *(item(n, guid=f"b{n}") for n in range(4)))

    assert (feed.guids_trusted, other.guids_trusted) == (True, True)


def test_one_guid_at_two_reports_of_a_document_ends_the_trust(feed, now):
    keep(feed, now, item(1, guid="same"), item(2, guid="same"), guids_trusted=False)

    assert "two reports of one document" in feed.guids_note
    assert NewsItem.objects.count() == 2


def test_a_guid_that_is_trusted_finds_a_moved_report_and_one_that_is_not_does_not(feed, now):
    keep(feed, now, item(1, guid="g", title="One"))
    keep(feed, now, item(2, guid="g", title="One"))
    assert NewsItem.objects.count() == 1
    assert ItemAddress.objects.get().learned == "moved"

    Feed.objects.update(guids_trusted=False)
    feed.refresh_from_db()
    keep(feed, now, item(3, guid="g", title="One"))
    assert NewsItem.objects.count() == 2


def test_one_guid_for_ever_new_reports_hides_none_of_them(feed, now):
    for n in range(3):
        keep(feed, now, item(n, guid="latest"))

    assert NewsItem.objects.count() == 3


def test_a_report_that_was_old_when_it_was_first_seen_is_backfill(feed, now):
    days = {1: 0, 2: 29, 3: 31}
    keep(feed, now, *(item(n, posted=now - timedelta(days=days[n])) for n in days), item(4))

    old = NewsItem.objects.filter(is_backfill=True)
    assert [one.url for one in old] == ["https://example.org/3"]


# --- Moved addresses ----------------------------------------------------------------------


def test_a_moved_report_with_its_title_is_a_sighting_and_its_new_address_a_second_key(feed, now):
    keep(feed, now, item(1, title=TITLE, posted=now))
    keep(feed, now, item(1, url="https://www.example.org/news/convoy", title=TITLE.upper(), posted=now))
    keep(feed, now, item(1, url="https://example.org/news/convoy?utm_source=x", title="Renamed", posted=now))

    assert NewsItem.objects.count() == 1
    assert ItemAddress.objects.get().url == "https://www.example.org/news/convoy"


@pytest.mark.parametrize(
    "other",
    [
        {"url": "https://example.net/a", "posted": timedelta(0)},
        {"url": "https://example.org/a", "posted": timedelta(days=-3)},
        {"url": "https://example.org/a", "posted": None},
        {
            "url": "https://example.org/a",
            "posted": timedelta(0),
            "title": "Patrol lets a convoy pass on the M-4",
        },
    ],
    ids=["another site", "another day", "no day", "another title"],
)
def test_what_only_looks_like_a_move_is_another_report(feed, now, other):
    posted = None if other["posted"] is None else now + other["posted"]
    keep(feed, now, item(1, title=TITLE, posted=now))
    second = item(1, url=other["url"], title=other.get("title", TITLE), posted=posted)
    keep(feed, now, second, item(9, title="Another report of the same day", posted=now))

    assert NewsItem.objects.count() == 3


def test_the_next_bulletin_of_one_title_is_another_report(feed, now):
    """Its feed lists the newest alone, so that the one before it is gone each time."""
    keep(feed, now, item(1, title=TITLE, posted=now))
    keep(feed, now, item(2, title=TITLE, posted=now + timedelta(days=1)))

    assert NewsItem.objects.count() == 2
    assert not ItemAddress.objects.exists()


def test_a_moved_report_with_a_new_date_is_known_by_its_words(feed, now):
    for n in (1, 2):
        one = replace(
            item(n, title=TITLE, posted=now + timedelta(days=n)), summary="It went back, they said."
        )
        keep(feed, now, one)

    assert NewsItem.objects.count() == 1


def test_two_reports_of_one_title_in_one_document_are_two(feed, now):
    keep(feed, now, item(1, title=TITLE, posted=now))
    keep(feed, now, item(1, title=TITLE, posted=now), item(2, title=TITLE, posted=now))

    assert NewsItem.objects.count() == 2
