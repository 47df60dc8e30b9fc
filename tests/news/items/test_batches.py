"""Reading by the batch makes no difference: no item is lost, doubled, compared less or hurt by another."""

from datetime import UTC, datetime, timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from news import reading
from news.feeds import intake
from news.fetching import schedule
from news.items import attempts, leads
from news.models import ItemState, ItemVersion, Lead, NewsItem, TextPrint
from tests.news.identity.test_sameness import OTHER, STORY, edited
from tests.news.server import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_ground")]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FRENCH = (
    "Un convoi militaire a été arrêté jeudi sur la route, selon des sources locales, et a fait demi-tour."
)
WORDS = {
    "first": STORY,
    "another": OTHER,
    "copy": STORY,
    "near copy": edited(STORY, 40),
    "copy of another": OTHER,
    "french": FRENCH,
    "short": "Nobody was hurt.",
    "no words": "",
    "bulletin": f"{STORY} Separately, a drone struck a car near Qamishli on Thursday and killed two people.",
}


@pytest.fixture
def listed(source):
    """Items that wait to be read, with the feed's words and without a page."""

    def make(words: dict[str, str]) -> dict[str, int]:
        rows = [
            NewsItem(
                source=source,
                url_key=f"{NewsItem.objects.count()}-{name}",
                title=name if text else "",
                summary=text,
                posted_on="2021-05-14",
                posted_source="feed",
                first_seen_at=NOW,
                state=ItemState.FETCHED,
                next_attempt_at=NOW,
            )
            for name, text in words.items()
        ]
        return dict(zip(words, [row.pk for row in NewsItem.objects.bulk_create(rows)], strict=True))

    return make


def outcome(pks: dict[str, int]) -> dict[str, object]:
    """What became of each, by its name; of other items by their names as well."""
    names = {pk: name for name, pk in pks.items()}
    return {
        names[item.pk]: (
            item.state,
            item.state_note,
            item.language,
            names.get(item.near_copy_of_id),
            [(version.text, version.basis, version.paragraphs) for version in item.versions.all()],
            [lead.reading for lead in Lead.objects.filter(item_version__item=item).order_by("ordinal")],
        )
        for item in NewsItem.objects.order_by("pk")
    }


def test_a_batch_comes_to_the_same_as_one_after_the_other(listed):
    with transaction.atomic():
        pks = listed(WORDS)
        for pk in pks.values():
            leads.read_items(item_ids=[pk], now=NOW)
        singly = outcome(pks)
        transaction.set_rollback(True)
    pks = listed(WORDS)
    made = leads.read_items(item_ids=pks.values(), now=NOW)

    assert outcome(pks) == singly
    assert {pk: singly[name][0] for name, pk in pks.items()}[pks["no words"]] == ItemState.FAILED
    assert [singly[name][3] for name in ("copy", "near copy", "copy of another")] == [
        "first",
        "first",
        "another",
    ]
    assert (singly["first"][0], singly["french"][0]) == (ItemState.READ, ItemState.OTHER_LANGUAGE)
    assert len(made) == Lead.objects.count() > 3


def test_what_a_batch_asks_the_database_does_not_grow_with_it(listed):
    def told(count: int, n: int) -> str:
        return " ".join(f"{word}{count}{n}" for word in OTHER.split()) if n % 2 else STORY

    def asked(count: int) -> int:
        pks = listed({f"{count}-{n}": told(count, n) for n in range(count)})
        with CaptureQueriesContext(connection) as queries:
            leads.read_items(item_ids=pks.values(), now=NOW)
        return len(queries)

    asked(1)  # whatever is loaded once

    assert asked(leads.BATCH) == asked(2) < 30


def test_one_that_cannot_be_kept_takes_no_other_with_it(listed, monkeypatch):
    pks = listed({name: f"{STORY} {name}." for name in "abcdef"})
    real = leads.lead_of

    def refused(version, *rest):
        if version.item_id == pks["c"]:
            raise DataError("a value that the database refuses")
        return real(version, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(leads, "lead_of", refused)
        leads.read_items(item_ids=pks.values(), now=NOW)
    states = {name: NewsItem.objects.get(pk=pk).state for name, pk in pks.items()}

    assert states.pop("c") == ItemState.FETCHED
    assert set(states.values()) == {ItemState.READ}
    assert not ItemVersion.objects.filter(item=pks["c"]).exists()
    assert TextPrint.objects.count() == ItemVersion.objects.count() == len(states)

    leads.read_items(item_ids=pks.values(), now=NOW + schedule.LEASE)
    assert NewsItem.objects.get(pk=pks["c"]).state == ItemState.READ
    assert Lead.objects.count() == len(pks)


def test_a_text_that_kills_its_reader_is_given_up_and_the_others_are_read(listed, monkeypatch):
    class Killed(BaseException):
        pass

    pks = listed({name: f"{STORY} {name}." for name in ("a", "deadly", "b")})
    real = reading.read_all_now

    def dies(article, *rest):
        if "deadly" in article.text:
            raise Killed
        return real(article, *rest)

    monkeypatch.setattr(reading, "read_all_now", dies)
    now = NOW
    for _ in range(leads.MOST_ATTEMPTS + 2):
        try:
            leads.read_items(item_ids=pks.values(), now=now)
        except Killed:
            assert NewsItem.objects.filter(state=ItemState.FETCHED, next_attempt_at__isnull=True).count() == 0
        now += timedelta(hours=7)

    states = {name: NewsItem.objects.get(pk=pk).state for name, pk in pks.items()}
    assert states == {"a": ItemState.READ, "deadly": ItemState.FAILED, "b": ItemState.READ}
    assert Lead.objects.count() == 2


def test_a_batch_that_takes_too_long_blames_no_item_and_each_comes_again_alone(listed, monkeypatch):
    pks = listed({name: f"{STORY} {name}." for name in ("a", "long", "b")})
    real, begun = reading.read_all_now, attempts.begin

    def slow(article, *rest):
        if "long" in article.text:
            raise SoftTimeLimitExceeded
        return real(article, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_all_now", slow)
        with pytest.raises(SoftTimeLimitExceeded):
            leads.read_items(item_ids=pks.values(), now=NOW)
    assert set(NewsItem.objects.values_list("state", "attempts")) == {(ItemState.FETCHED, 1)}

    batches = []
    monkeypatch.setattr(attempts, "begin", lambda ids, **how: batches.append(len(ids)) or begun(ids, **how))
    leads.read_items(item_ids=pks.values(), now=NOW + schedule.LEASE)
    assert batches == [1, 1, 1]
    assert set(NewsItem.objects.values_list("state", flat=True)) == {ItemState.READ}


def test_what_was_decided_meanwhile_is_left_alone_and_the_rest_is_kept(listed, monkeypatch):
    pks = listed({name: f"{STORY} {name}." for name in "abc"})
    real = attempts.held

    def overtaken(items):
        NewsItem.objects.filter(pk=pks["b"]).update(state=ItemState.IRRELEVANT, next_attempt_at=None)
        return real(items)

    monkeypatch.setattr(attempts, "held", overtaken)
    leads.read_items(item_ids=pks.values(), now=NOW)

    assert NewsItem.objects.get(pk=pks["b"]).state == ItemState.IRRELEVANT
    assert not ItemVersion.objects.filter(item=pks["b"]).exists()
    assert {NewsItem.objects.get(pk=pks[name]).state for name in "ac"} == {ItemState.READ}


def test_two_messages_about_one_batch_are_one_attempt(listed):
    pks = listed({name: f"{STORY} {name}." for name in "abc"})
    begun = attempts.begin(pks.values(), expected=ItemState.FETCHED, now=NOW)

    assert leads.read_items(item_ids=pks.values(), now=NOW) == []
    assert {item.attempts for item in begun} == {1}
    assert {item.next_attempt_at for item in NewsItem.objects.all()} == {NOW + schedule.LEASE}


def test_what_a_feed_lists_without_an_address_waits_to_be_read_at_once(stage, source, now):
    words = "".join(
        f"<item><title>{n}</title><description>{STORY} {n}</description></item>" for n in range(3)
    )
    page = "<item><title>x</title><link>/x</link></item>"
    stage.on("/feed", answer(f'<rss version="2.0"><channel>{words}{page}</channel></rss>'.encode()))
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    new = intake.refresh(feed=feed, now=now).new_items

    assert sorted(NewsItem.objects.values_list("url", "state")) == [
        ("", ItemState.FETCHED),
        ("", ItemState.FETCHED),
        ("", ItemState.FETCHED),
        (stage.url("/x"), ItemState.NEW),
    ]
    assert len(leads.read_items(item_ids=new, now=now)) == 3
