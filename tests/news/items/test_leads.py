"""A text becomes a lead that waits, or says why it does not; what an editor decided is not touched."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from news import reading
from news.identity.keys import url_key
from news.items import leads, pages, waiting
from news.models import Basis, ItemState, ItemVersion, Lead, LeadState, NewsItem
from tests.news.server import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_ground")]

HTML = "text/html; charset=utf-8"
RELEVANT = (
    "Russian military police stopped a US convoy on the M-4 highway in Hasakah province on Thursday and made "
    "it turn back, the Russian reconciliation centre said. The convoy consisted of six MRAP-type vehicles."
)
IRRELEVANT = (
    "Tomatoes cost less than a week ago in the markets of the town, traders said, since the harvest is in."
)


@pytest.fixture
def make_item(stage, source, now):
    def make(text: str, *, title: str = "A report", summary: str = "", status: int = 200) -> NewsItem:
        path = f"/{NewsItem.objects.count()}"
        html = f"<html><body><article><h1>{title}</h1><p>{text}</p></article></body></html>" if text else ""
        stage.on(path, answer(html.encode(), status, Content_Type=HTML))
        url = stage.url(path)
        item = NewsItem.objects.create(
            url=url,
            url_key=url_key(url),
            source=source,
            title=title,
            summary=summary,
            posted_on="2021-05-14",
            posted_source="feed",
            first_seen_at=now,
            next_attempt_at=now,
        )
        leads.finish(item_id=item.pk, now=now)
        item.refresh_from_db()
        return item

    return make


def test_a_relevant_text_becomes_a_lead_with_its_columns(make_item, now):
    item = make_item(RELEVANT)

    lead = Lead.objects.get()
    assert item.state == ItemState.READ
    assert (lead.state, lead.made_at, lead.item_version.item) == (LeadState.NEW, now, item)
    assert (lead.kind, lead.area, lead.road) == ("convoy_blocked", "SY08", "m4")
    assert lead.occurred_until.isoformat() == "2021-05-13"
    assert lead.rules_version == reading.RULES_VERSION


def test_the_evidence_of_a_lead_points_into_its_version(make_item):
    make_item(RELEVANT)

    lead = Lead.objects.get()
    assert lead.reading["evidence"]
    for span in lead.reading["evidence"]:
        assert lead.item_version.text[span["start"] : span["end"]].strip()


def test_a_text_without_an_incident_makes_no_lead_and_says_so(make_item):
    item = make_item(IRRELEVANT)

    assert item.state == ItemState.IRRELEVANT
    assert item.state_note
    assert not Lead.objects.exists()


def test_an_empty_page_whose_summary_tells_nothing_ends_as_empty(make_item):
    item = make_item("", summary="Vegetables are cheaper.")

    assert item.state == ItemState.EMPTY
    assert "The page holds no article text." in item.state_note


def test_an_empty_page_whose_summary_tells_of_an_incident_makes_a_lead(make_item):
    item = make_item("", summary=RELEVANT)

    assert item.state == ItemState.READ
    assert Lead.objects.get().item_version.basis == Basis.EMPTY_PAGE
    assert "The page holds no article text." in item.state_note


def test_a_page_that_is_gone_and_a_summary_that_tells_nothing_end_as_given_up(make_item):
    item = make_item("x", summary="Vegetables are cheaper.", status=410)

    assert item.state == ItemState.FAILED
    assert "gone for good" in item.state_note


def test_a_report_without_a_link_that_tells_nothing_was_read_and_not_given_up(source, now):
    item = NewsItem.objects.create(
        url_key="0" * 64,
        source=source,
        title="Prices",
        summary=IRRELEVANT,
        first_seen_at=now,
        next_attempt_at=now,
    )
    leads.finish(item_id=item.pk, now=now)

    item.refresh_from_db()
    assert item.state == ItemState.IRRELEVANT


def test_rules_that_break_down_leave_the_item_to_be_made_into_a_lead_by_hand(make_item, now, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_all_now", broken)
        item = make_item(RELEVANT)
    assert item.state == ItemState.FAILED
    assert "broke down on this text (ZeroDivisionError)" in item.state_note

    lead = leads.promote(item=item, now=now)
    assert lead.rules_version == leads.BY_HAND
    assert lead.item_version.item == item


def test_a_text_that_kills_its_reader_each_time_is_given_up(make_item, now):
    item = make_item(RELEVANT)
    Lead.objects.all().delete()
    NewsItem.objects.update(state=ItemState.FETCHED, attempts=leads.MOST_ATTEMPTS, next_attempt_at=now)
    leads.read_items(item_ids=[item.pk], now=now)

    item.refresh_from_db()
    assert item.state == ItemState.FAILED
    assert "never came to an end" in item.state_note
    assert not Lead.objects.exists()


# --- By hand ------------------------------------------------------------------------------


def test_an_item_in_another_language_can_be_promoted_once(make_item, now):
    french = (
        "Un convoi militaire a été arrêté jeudi sur la route, selon des sources locales, et a fait demi-tour."
    )
    item = make_item(french, title="Un convoi arrêté sur la route internationale")
    assert item.state == ItemState.OTHER_LANGUAGE
    assert not Lead.objects.exists()

    lead = leads.promote(item=item, now=now)
    assert leads.promote(item=item, now=now) == lead
    assert (lead.kind, lead.occurred_from, lead.reading["casualties"]["killed"]) == ("", None, None)


def test_an_item_with_a_lead_is_promoted_to_that_lead(make_item, now):
    item = make_item(RELEVANT)

    assert leads.promote(item=item, now=now) == Lead.objects.get()


def test_an_item_without_a_word_cannot_be_promoted(stage, source, now):
    item = NewsItem.objects.create(
        url="", url_key="0" * 64, source=source, first_seen_at=now, next_attempt_at=now
    )

    with pytest.raises(leads.NothingToPromote):
        leads.promote(item=item, now=now)


def test_what_knows_nothing_has_the_keys_of_what_knows_something(make_item, now):
    make_item(RELEVANT)
    read = Lead.objects.get()
    by_hand = leads.promote(item=make_item(IRRELEVANT), now=now)

    assert set(by_hand.reading) == set(read.reading)
    assert by_hand.relevance is None


# --- Newer rules --------------------------------------------------------------------------


def read_again(now) -> None:
    NewsItem.objects.update(state=ItemState.FETCHED, next_attempt_at=now)
    for item in NewsItem.objects.all():
        leads.read_items(item_ids=[item.pk], now=now)


def test_newer_rules_supersede_a_lead_that_nobody_decided(make_item, now, monkeypatch):
    make_item(RELEVANT)
    monkeypatch.setattr(reading, "RULES_VERSION", "next")
    read_again(now + timedelta(days=1))

    assert dict(Lead.objects.values_list("rules_version", "state"))["next"] == LeadState.NEW
    assert Lead.objects.filter(state=LeadState.SUPERSEDED).count() == 1


def test_newer_rules_leave_a_decided_lead_alone(make_item, now, monkeypatch):
    make_item(RELEVANT)
    decided = Lead.objects.get()
    editor = get_user_model().objects.create_user("an-editor")
    decided.state, decided.reason = LeadState.DISMISSED, "old news"
    decided.decided_by, decided.decided_at = editor, now
    decided.save()
    monkeypatch.setattr(reading, "RULES_VERSION", "next")
    read_again(now + timedelta(days=1))

    decided.refresh_from_db()
    assert (decided.state, decided.reason, decided.decided_at) == (LeadState.DISMISSED, "old news", now)


def test_the_database_refuses_a_decision_without_its_time(make_item):
    make_item(RELEVANT)

    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.update(state=LeadState.DISMISSED)


def test_the_database_refuses_a_draft_without_its_incident(make_item, now):
    make_item(RELEVANT)

    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.update(state=LeadState.DRAFTED, decided_at=now)


# --- Work that waits ----------------------------------------------------------------------


def test_a_claim_postpones_no_attempt(stage, source, now):
    item = NewsItem.objects.create(
        url="", url_key="0" * 64, title="x", source=source, first_seen_at=now, next_attempt_at=now
    )
    waiting.claim_waiting(now=now)
    pages.fetch_page(item_id=item.pk, now=now)

    item.refresh_from_db()
    assert item.state == ItemState.FETCHED


def test_reading_the_same_text_by_two_messages_is_one_attempt(make_item, now, monkeypatch):
    item = make_item(RELEVANT)
    NewsItem.objects.update(state=ItemState.FETCHED, next_attempt_at=now)
    real, times = reading.read_all_now, []

    def counted(*args):
        times.append(leads.read_items(item_ids=[item.pk], now=now))
        return real(*args)

    monkeypatch.setattr(reading, "read_all_now", counted)
    leads.read_items(item_ids=[item.pk], now=now)

    assert times == [[]]


def test_reading_twice_at_once_makes_one_lead(make_item, now):
    item = make_item(RELEVANT)
    version = ItemVersion.objects.get()
    found = reading.read_all_now(version.as_article(), item.posted_on, now)
    leads.keep([leads.Read(item, version, found=tuple(found))], now)

    assert Lead.objects.count() == 1
