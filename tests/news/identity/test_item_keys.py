"""An address is one report: of two who come upon it at once, the second finds the first's."""

import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from incidents.models import Source
from news.feeds import intake, listing
from news.fetching.outcomes import Outcome
from news.fetching.visit import Visit
from news.identity import recognition, sameness
from news.identity.keys import url_key
from news.items import handed
from news.models import ItemAddress, ItemKey, NewsItem
from news.parsers.values import ParsedFeed, ParsedItem
from tests import make

URL = "https://example.org/news/7"


def item(url: str, now) -> NewsItem:
    given = {"source": make.source(), "first_seen_at": now, "next_attempt_at": now}
    return NewsItem.objects.create(url=url, url_key=url_key(url), title="x", **given)


def address(of: NewsItem, url: str, now) -> ItemAddress:
    return ItemAddress.objects.create(
        item=of, url=url, url_key=url_key(url), learned="moved", first_seen_at=now
    )


@pytest.mark.django_db
def test_the_database_refuses_an_address_of_two_reports_whichever_came_first(now):
    first = item(URL, now)
    other = item("https://example.org/other", now)
    with pytest.raises(IntegrityError), transaction.atomic():
        address(other, URL, now)

    address(first, "https://example.org/old", now)
    with pytest.raises(IntegrityError), transaction.atomic():
        item("https://example.org/old", now)


@pytest.mark.django_db
def test_a_key_goes_with_its_item_or_address(now):
    first = item(URL, now)
    further = address(first, "https://example.org/old", now)
    assert first.keys.count() == 2

    further.delete()
    assert list(first.keys.values_list("key", flat=True)) == [url_key(URL)]
    first.delete()
    assert not ItemKey.objects.exists()


# --- Two workers, each with a connection of its own ------------------------------------------------


def meanwhile(act: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    given: list[object] = []

    def run() -> None:
        try:
            given.append(act())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, given


def learn(page: NewsItem, now) -> NewsItem | None:
    return sameness.holder(page, URL, "canonical", now)


def listed(feed, now) -> int:
    parsed = ParsedFeed("rss20", "T", (ParsedItem("", URL, "x", "", None, "none"),), 1, True)
    with transaction.atomic():
        return listing.keep(feed, Visit(Outcome.OK, parsed=parsed), now).known


def hand_in(source: Source, now) -> bool:
    return handed.add_article(url=URL, source=source, now=now)[1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", ["listed", "handed in"])
def test_an_address_that_a_page_names_at_this_moment_is_not_listed_as_another(second, now, monkeypatch):
    """The first has found it to be nobody's, and has not written yet that it is its own."""
    page = item("https://example.org/amp/7", now)
    feed, _ = intake.add_feed(url="https://example.org/rss", source=page.source, now=now)
    threads: list[tuple[threading.Thread, list[object]]] = []

    real = ItemAddress.save

    def slow(self: ItemAddress, *given: object, **how: object) -> None:
        act = (lambda: listed(feed, now)) if second == "listed" else (lambda: hand_in(page.source, now))
        threads.append(meanwhile(act))
        threads[0][0].join(1)
        real(self, *given, **how)

    monkeypatch.setattr(ItemAddress, "save", slow)
    learn(page, now)
    thread, given = threads[0]
    thread.join(10)

    assert given == [1 if second == "listed" else False]
    assert list(NewsItem.objects.all()) == [page]
    assert ItemAddress.objects.get().item == page


@pytest.mark.django_db(transaction=True)
def test_an_address_that_is_listed_at_this_moment_is_the_listed_report(now, monkeypatch):
    page = item("https://example.org/amp/7", now)
    feed, _ = intake.add_feed(url="https://example.org/rss", source=page.source, now=now)
    real = recognition.judge_guids
    threads: list[tuple[threading.Thread, list[object]]] = []

    def slow(*given: object) -> None:
        threads.append(meanwhile(lambda: learn(page, now)))
        threads[0][0].join(1)
        real(*given)

    monkeypatch.setattr(recognition, "judge_guids", slow)
    assert listed(feed, now) == 0
    thread, given = threads[0]
    thread.join(10)

    assert given == [NewsItem.objects.get(url=URL)]
    assert not ItemAddress.objects.exists()
