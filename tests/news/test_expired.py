"""A cited address that led nowhere when it was last asked for is unfinished work, until a copy is named."""

from datetime import timedelta

import pytest

from incidents import unfinished
from news.models import Fetch, NewsItem
from tests import make

pytestmark = pytest.mark.django_db
URL = "https://example.org/report"


def visit(outcome: str, *, days: int = 0) -> None:
    item, _ = NewsItem.objects.get_or_create(
        url_key="key",
        defaults={"source": make.source(), "url": URL, "first_seen_at": make.NOW, "state": "failed"},
    )
    Fetch.objects.create(
        item=item, url=URL, started_at=make.NOW + timedelta(days=days), ms=1, outcome=outcome
    )


def listed() -> list:
    found = unfinished.lists(now=make.NOW)
    return [incident for each in found if each.code == "expired" for incident in each.shown]


@pytest.fixture
def cited():
    made = make.incident()
    made.citations.update(url=URL)
    return made


@pytest.mark.parametrize("outcome", ["gone", "not_found", "no_such_host"])
def test_an_address_that_leads_nowhere_is_listed(cited, outcome):
    make.incident()
    visit("ok")
    visit(outcome, days=1)

    assert listed() == [cited]


def test_what_was_found_again_is_not(cited):
    visit("not_found")
    visit("ok", days=1)

    assert listed() == []


@pytest.mark.parametrize("outcome", ["ok", "timeout", "refused", "throttled", "server_error", "robots"])
def test_what_may_be_there_still_is_not(cited, outcome):
    visit(outcome)

    assert listed() == []


def test_a_citation_with_a_copy_lacks_nothing(cited):
    visit("gone")
    cited.citations.update(archived_url="https://archive.example.org/report")

    assert listed() == []
