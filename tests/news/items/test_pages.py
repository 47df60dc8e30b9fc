"""A page becomes kept bytes and a text that stays; one that cannot be had loses no item."""

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from news.custody import archive
from news.feeds import intake
from news.fetching import schedule, visits
from news.fetching.outcomes import Outcome
from news.identity.keys import url_key
from news.items import pages
from news.models import ArchivedCopy, Basis, Fetch, ItemState, ItemVersion, NewsItem
from tests.news.server import answer, redirect

pytestmark = pytest.mark.django_db

BODY = "A convoy of six vehicles was stopped on the highway on Thursday, officials said, and told to go back."
HTML = "text/html; charset=utf-8"


def page(*paragraphs: str, head: str = "") -> bytes:
    inner = "".join(f"<p>{text}</p>" for text in paragraphs)
    top = f"<html><head><title>Convoy stopped</title>{head}</head>"
    return f"{top}<body><article>{inner}</article></body></html>".encode()


def item_at(url: str, source, now, **fields) -> NewsItem:
    described = {
        "url_key": url_key(url or "none"),
        "title": "Convoy stopped",
        "summary": "Six vehicles turned back on the highway, officials said.",
    }
    return NewsItem.objects.create(
        url=url,
        source=source,
        first_seen_at=now,
        next_attempt_at=now,
        **{**described, **fields},
    )


@pytest.fixture
def item(stage, source, now) -> NewsItem:
    stage.on("/1", answer(page(BODY), Content_Type=HTML, X_Served="yes"))
    return item_at(stage.url("/1"), source, now)


def fetched(item: NewsItem, now) -> NewsItem:
    pages.fetch_page(item_id=item.pk, now=now)
    item.refresh_from_db()
    return item


def test_the_text_is_a_version_whose_spans_are_its_paragraphs(item, now):
    fetched(item, now)

    version = ItemVersion.objects.get()
    assert version.text == f"Convoy stopped\n\n{BODY}"
    assert [role for _, _, role in version.paragraphs] == ["heading", "body"]
    assert version.as_article().text == version.text
    assert (item.state, item.language, item.attempts) == (ItemState.FETCHED, "en", 0)


def test_captions_are_spans_of_the_version(stage, source, now):
    html = page(BODY).replace(
        b"</article>", b"<figure><figcaption>Near a town in 2020</figcaption></figure></article>"
    )
    stage.on("/1", answer(html, Content_Type=HTML))
    fetched(item_at(stage.url("/1"), source, now), now)

    version = ItemVersion.objects.get()
    ((start, end),) = version.captions
    assert version.text[start:end] == "Near a town in 2020"


def test_fetching_again_adds_a_capture_and_no_version(item, now):
    fetched(item, now)
    NewsItem.objects.update(state=ItemState.NEW, next_attempt_at=now)
    fetched(item, now + timedelta(hours=1))

    assert (ArchivedCopy.objects.count(), ItemVersion.objects.count()) == (2, 1)


def test_an_item_that_is_not_waiting_for_its_page_is_left_alone(item, stage, now):
    fetched(item, now)

    assert pages.fetch_page(item_id=item.pk, now=now) is None
    assert stage.paths() == ["/1"]


def test_the_database_refuses_to_change_what_evidence_points_into(item, now):
    fetched(item, now)

    with pytest.raises((InternalError, IntegrityError), match="never changed"), transaction.atomic():
        ItemVersion.objects.update(sha256="0" * 64)


def test_an_altered_byte_in_the_archive_is_noticed(item, now):
    fetched(item, now)
    path = archive.path_of(ArchivedCopy.objects.get().sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"six", b"ten"))

    with pytest.raises(archive.Altered):
        archive.load(path.name)


# --- Pages that are not what we hoped for -------------------------------------------------


def test_an_empty_page_leaves_title_and_summary_to_be_read(stage, source, now):
    stage.on("/1", answer(b"<html><body><nav>Home</nav></body></html>", Content_Type=HTML))
    item = fetched(item_at(stage.url("/1"), source, now), now)

    assert item.state == ItemState.FETCHED
    assert "The page holds no article text." in item.state_note
    version = ItemVersion.objects.get()
    assert version.basis == Basis.EMPTY_PAGE
    assert "Six vehicles turned back" in version.text
    assert version.copy is not None


def test_an_empty_page_of_an_item_without_words_is_given_up_with_the_reason(stage, source, now):
    stage.on("/1", answer(b"", Content_Type=HTML))
    item = fetched(item_at(stage.url("/1"), source, now, title="", summary=""), now)

    assert item.state == ItemState.FAILED
    assert "no article text" in item.state_note
    assert "no words" in item.state_note


def test_a_text_in_a_language_the_rules_do_not_read_is_kept_and_says_so(stage, source, now):
    french = (
        "Un convoi militaire a été arrêté jeudi sur la route, selon des sources locales, et a fait demi-tour."
    )
    stage.on("/1", answer(page(french), Content_Type=HTML))
    item = fetched(item_at(stage.url("/1"), source, now), now)

    assert (item.state, item.language) == (ItemState.OTHER_LANGUAGE, "fr")
    assert "is in French" in item.state_note
    assert "the rules read Arabic, English, Kurmanji, Russian and Turkish" in item.state_note
    assert "by hand" in item.state_note
    assert french in ItemVersion.objects.get().text


def test_a_text_whose_language_cannot_be_told_is_kept_and_says_so(stage, source, now):
    nonsense = "Xqz vrtk plmw qqqz, zzxw kkrt vvbn mmlp xqz wrtk plmv qzzq xxwk rtkk vbnn. " * 3
    stage.on("/1", answer(page(nonsense), Content_Type=HTML))
    item = fetched(item_at(stage.url("/1"), source, now), now)

    assert item.state == ItemState.OTHER_LANGUAGE
    assert ItemVersion.objects.count() == 1


def test_an_article_of_two_megabytes_is_kept_whole_and_read_in_part(stage, source, now):
    sentences = [
        f"Convoy {n} went along the road to the east, and officials said no more ({n * n})."
        for n in range(25_000)
    ]
    html = page(*sentences)
    assert len(html) > 2_000_000
    stage.on("/1", answer(html, Content_Type=HTML))
    item = fetched(item_at(stage.url("/1"), source, now), now)

    assert item.state == ItemState.FETCHED
    assert "the first 100,000 are read" in item.state_note
    assert len(ItemVersion.objects.get().text) < 110_000
    assert ArchivedCopy.objects.get().payload_size == len(html)


def test_what_is_no_page_is_kept_and_says_so(stage, source, now):
    stage.on("/1", answer(b"%PDF-1.7", Content_Type="application/pdf"))
    item = fetched(item_at(stage.url("/1"), source, now), now)

    assert "application/pdf, not a web page" in item.state_note
    assert ArchivedCopy.objects.count() == 1


def test_an_item_without_an_address_is_read_from_the_feed(stage, source, now):
    item = fetched(
        item_at("", source, now, feed_note="The feed's link (file:///x) is not a web address."), now
    )

    assert item.state == ItemState.FETCHED
    assert "The feed's link (file:///x)" in item.feed_note
    assert stage.asked == []


def test_an_unknown_day_is_taken_from_the_page_and_said(stage, source, now):
    meta = '<meta property="article:published_time" content="2021-05-14T08:00:00Z">'
    stage.on("/1", answer(page(BODY, head=meta), Content_Type=HTML))
    item = fetched(item_at(stage.url("/1"), source, now), now)

    assert (item.posted_on, item.posted_at, item.posted_source) == (date(2021, 5, 14), None, "page")
    assert "The page itself says" in item.state_note


def test_the_day_of_the_feed_goes_before_that_of_the_page(stage, source, now):
    meta = '<meta property="article:published_time" content="2021-05-14T08:00:00Z">'
    stage.on("/1", answer(page(BODY, head=meta), Content_Type=HTML))
    known = {"posted_on": date(2021, 5, 13), "posted_source": "feed"}

    assert fetched(item_at(stage.url("/1"), source, now, **known), now).posted_on == date(2021, 5, 13)


# --- Trying again -------------------------------------------------------------------------


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_a_page_that_fails_is_tried_four_times_and_then_read_from_the_feed(stage, source, now, status):
    stage.on("/1", answer(status=status))
    item = item_at(stage.url("/1"), source, now)

    for delay in schedule.PAGE_ATTEMPTS[:3]:
        fetched(item, now)
        assert (item.state, item.next_attempt_at) == (ItemState.NEW, now + delay)
        assert f"HTTP {status}" in item.state_note
        now = item.next_attempt_at
    fetched(item, now)

    assert item.state == ItemState.FETCHED
    assert ItemVersion.objects.get().basis == Basis.NO_PAGE
    assert Fetch.objects.filter(item=item).count() == 4


def test_a_page_that_is_gone_is_not_asked_for_again(stage, source, now):
    stage.on("/1", answer(status=410))
    item = fetched(item_at(stage.url("/1"), source, now), now)

    assert item.state == ItemState.FETCHED
    assert "gone for good" in item.state_note


def test_a_page_whose_address_is_too_long_once_it_is_written_out_is_not_asked_for(stage, source, now):
    """A letter beyond ASCII is written as six: what fits into an item fits into no visit."""
    item = fetched(item_at(stage.url("/" + "خبر" * 200), source, now), now)

    assert item.state == ItemState.FETCHED
    assert "is longer than 2,000 letters" in item.state_note
    assert stage.asked == []
    assert Fetch.objects.get().outcome == Outcome.BAD_ADDRESS


def test_a_page_on_a_private_address_is_not_asked_for(stage, source, now):
    stage.on("/1", redirect("http://[::ffff:127.0.0.1]/"))
    item = fetched(item_at(stage.url("/1"), source, now), now)

    assert item.fetches.get().outcome == Outcome.BLOCKED
    assert ItemVersion.objects.get().basis == Basis.NO_PAGE


@pytest.mark.parametrize(
    ("asked", "delay"),
    [
        ("7200", timedelta(hours=2)),
        ("Sun, 01 Mar 2026 14:00:00 GMT", timedelta(hours=2)),
        ("9" * 5_000, timedelta(days=1)),
        ("Sun, 01 Mar 2099 14:00:00 GMT", timedelta(days=1)),
        ("5", schedule.PAGE_ATTEMPTS[0]),
    ],
)
def test_nobody_asks_again_before_retry_after(stage, source, now, asked, delay):
    stage.on("/1", answer(status=503, Retry_After=asked))
    item = fetched(item_at(stage.url("/1"), source, now), now)
    assert item.next_attempt_at == now + schedule.PAGE_ATTEMPTS[0]

    fetched(item, now + delay - timedelta(seconds=1))
    assert stage.paths() == ["/1"]
    fetched(item, now + delay)
    assert stage.paths() == ["/1", "/1"]


def test_four_messages_at_one_instant_are_one_attempt(stage, source, now):
    stage.on("/1", answer(status=404))
    item = item_at(stage.url("/1"), source, now)
    for _ in range(4):
        fetched(item, now)

    assert stage.paths() == ["/1"]
    assert (item.state, item.attempts) == (ItemState.NEW, 1)
    assert item.next_attempt_at == now + schedule.PAGE_ATTEMPTS[0]


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_message_ask_once(stage, source, now):
    stage.on("/1", answer(status=404))
    item, gate = item_at(stage.url("/1"), source, now), threading.Barrier(2)

    def work() -> None:
        gate.wait(10)
        pages.fetch_page(item_id=item.pk, now=now)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)

    item.refresh_from_db()
    assert stage.paths() == ["/1"]
    assert item.attempts == 1


def test_an_attempt_that_was_overtaken_writes_nothing(item, now, monkeypatch):
    real, late = visits.visit, now + timedelta(hours=1)

    def slow(*asked, **named):
        monkeypatch.setattr(visits, "visit", real)
        found = real(*asked, **named)
        assert pages.fetch_page(item_id=item.pk, now=late).state == ItemState.FETCHED
        return found

    monkeypatch.setattr(visits, "visit", slow)
    assert pages.fetch_page(item_id=item.pk, now=now) is None

    item.refresh_from_db()
    assert item.next_attempt_at == late
    assert ItemVersion.objects.get().made_at == late


def test_the_next_attempt_is_booked_before_this_one_begins(item, now, monkeypatch):
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(visits, "visit", killed)
    with pytest.raises(KeyboardInterrupt):
        pages.fetch_page(item_id=item.pk, now=now)

    item.refresh_from_db()
    assert (item.state, item.attempts) == (ItemState.NEW, 1)
    assert item.next_attempt_at == now + schedule.LEASE


def test_an_item_whose_attempts_all_broke_off_is_read_from_the_feed(item, now):
    NewsItem.objects.update(attempts=4)
    fetched(item, now)

    assert item.state == ItemState.FETCHED
    assert "broke off each time" in item.state_note
    assert not Fetch.objects.exists()


def test_an_item_of_the_newsroom_goes_all_the_way(newsroom, source, now):
    feed, _ = intake.add_feed(url=f"{newsroom}/rss.xml", source=source, now=now)
    new_items = intake.refresh(feed=feed, now=now).new_items
    for item_id in new_items:
        pages.fetch_page(item_id=item_id, now=now)

    assert set(NewsItem.objects.values_list("state", flat=True)) == {ItemState.FETCHED}
    assert ItemVersion.objects.filter(basis=Basis.PAGE).count() == len(new_items) == 13
