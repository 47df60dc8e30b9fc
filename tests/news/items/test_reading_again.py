"""Newer rules: the new reading replaces what nobody decided, and asks about a decision only what is new."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from incidents.models import Source
from news import reading
from news.items import leads
from news.models import Basis, ItemState, ItemVersion, Lead, LeadState, NewsItem
from news.suggest.article import Article
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_ground")]

SHELLED = "Turkish artillery shelled the outskirts of Tell Tamr on Monday, wounding two people."
ELSEWHERE = "Turkish artillery shelled the outskirts of Qamishli on Monday, wounding two people."
PRICES = "Tomatoes cost less than a week ago in the markets of the town, traders said on Monday."
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def item(source: Source) -> NewsItem:
    made = NewsItem.objects.create(
        url="https://wire.example/1",
        url_key="0" * 64,
        source=source,
        posted_on=date(2021, 5, 14),
        posted_source="feed",
        first_seen_at=NOW,
        state=ItemState.FETCHED,
        next_attempt_at=NOW,
    )
    say(made, SHELLED)
    leads.read_items(item_ids=[made.pk], now=NOW)
    made.refresh_from_db()
    return made


def say(item: NewsItem, text: str) -> ItemVersion:
    """Another text of the item."""
    article = Article.from_plain_text(text)
    return ItemVersion.objects.create(
        item=item,
        basis=Basis.PAGE,
        text=article.text,
        paragraphs=[[start, end, one.role] for start, end, one in article.spans()],
        sha256=str(item.versions.count()) * 64,
        made_at=NOW + timedelta(hours=item.versions.count()),
    )


def decide(state: LeadState = LeadState.DISMISSED) -> Lead:
    lead = Lead.objects.get()
    lead.state, lead.decided_at, lead.decided_by = state, NOW, make.editor()
    lead.save()
    return lead


def newer_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "RULES_VERSION", "newer")


def states() -> list[tuple[str, str]]:
    return list(Lead.objects.order_by("pk").values_list("rules_version", "state"))


def again(*arguments: str) -> str:
    out = StringIO()
    call_command("read_again", *arguments, stdout=out)
    return out.getvalue()


OLD = reading.RULES_VERSION


def test_a_reading_that_nobody_decided_gives_way(item, monkeypatch):
    newer_rules(monkeypatch)
    leads.read_again(item=item, now=LATER)

    assert states() == [(OLD, LeadState.SUPERSEDED), ("newer", LeadState.NEW)]


def test_a_dismissed_lead_is_not_asked_about_again(item, monkeypatch):
    decided = decide()
    newer_rules(monkeypatch)
    leads.read_again(item=item, now=LATER)

    assert states() == [(OLD, LeadState.DISMISSED), ("newer", LeadState.BESIDE)]
    decided.refresh_from_db()
    assert decided.decided_at == NOW


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "clash"},
        {"occurred_from": date(2021, 5, 9)},
        {"occurred_until": date(2021, 5, 12)},
        {"place": "qamishli"},
        {"area": "SY11"},
        {"road": "m4"},
    ],
    ids=str,
)
def test_what_differs_in_kind_day_or_place_is_asked(changed, item, monkeypatch):
    decide()
    Lead.objects.update(**changed)
    newer_rules(monkeypatch)
    leads.read_again(item=item, now=LATER)

    assert states()[-1] == ("newer", LeadState.NEW)


def test_what_differs_in_anything_else_is_not_asked(item, monkeypatch):
    decide()
    Lead.objects.update(relevance=0.1, reading={"kind": "shelling", "claims": [{"speaker": "sdf"}]})
    newer_rules(monkeypatch)
    leads.read_again(item=item, now=LATER)

    assert states()[-1] == ("newer", LeadState.BESIDE)


def test_a_corrected_text_asks_only_what_is_new(item):
    decide()
    say(item, f"{SHELLED} A house burned down.")
    leads.read_again(item=item, now=LATER)
    say(item, ELSEWHERE)
    leads.read_again(item=item, now=LATER)

    assert [state for _, state in states()] == [LeadState.DISMISSED, LeadState.BESIDE, LeadState.NEW]


def test_who_made_a_lead_by_hand_is_not_asked_by_the_rules(item, monkeypatch):
    Lead.objects.update(rules_version=leads.BY_HAND, kind="", place="")
    decide()
    newer_rules(monkeypatch)
    leads.read_again(item=item, now=LATER)

    assert states()[-1] == ("newer", LeadState.BESIDE)


def test_reading_again_by_the_same_rules_changes_nothing(item):
    before = list(Lead.objects.values())
    leads.read_again(item=item, now=LATER)

    assert list(Lead.objects.values()) == before


def test_an_item_that_waits_is_left_to_its_own_reading(item):
    item.state, item.next_attempt_at = ItemState.FETCHED, LATER
    item.save()

    assert leads.read_again(item=item, now=LATER) is None


def test_an_item_without_an_incident_gets_its_lead_when_the_rules_find_one(item, monkeypatch):
    say(item, PRICES)
    leads.read_again(item=item, now=LATER)
    item.refresh_from_db()
    assert item.state == ItemState.IRRELEVANT
    say(item, SHELLED)
    leads.read_again(item=item, now=LATER)

    item.refresh_from_db()
    assert item.state == ItemState.READ


def test_rules_that_break_down_change_nothing(item, monkeypatch):
    def broken(*_: object) -> None:
        raise ValueError

    newer_rules(monkeypatch)
    monkeypatch.setattr(reading, "read_all_now", broken)

    assert leads.read_again(item=item, now=LATER) is None
    assert states() == [(OLD, LeadState.NEW)]


def test_the_command_says_what_changes_and_a_dry_run_changes_nothing(item, monkeypatch):
    newer_rules(monkeypatch)
    said = again("--dry-run")

    assert "1 items read again by rules" in said
    assert "1 leads would be opened, 0 would be kept beside a decision, 1 would be replaced" in said
    assert states() == [(OLD, LeadState.NEW)]

    assert "1 leads opened, 0 kept beside a decision, 1 replaced" in again()
    assert "0 leads opened, 0 kept beside a decision, 0 replaced" in again()
