"""The drill of the desk measures on many cards and leaves none of them."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from incidents.models import Source
from news.management.commands import desk_drill
from news.models import Lead, NewsItem
from tests.gazetteer import shipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def gazetteer(db):
    shipped.load()


def test_the_drill_measures_and_leaves_nothing_behind(gazetteer, capsys):
    call_command("desk_drill", cards=12)

    told = capsys.readouterr().out
    rows = re.findall(r"(\w+), (few|many) +(\d+) +(\d+) +\d+", told)
    pages = ("queue", "card", "undated")
    assert [(page, name) for page, name, _, _ in rows] == [
        (page, name) for name in ("few", "many") for page in pages
    ]
    assert int(rows[3][2]) > int(rows[0][2])
    assert not Lead.objects.exists()
    assert not NewsItem.objects.exists()
    assert not Source.objects.filter(slug="desk-drill").exists()


def test_a_page_that_asks_too_much_fails_the_drill_and_is_named(gazetteer, monkeypatch):
    monkeypatch.setattr(desk_drill, "MOST_QUERIES", 3)

    with pytest.raises(CommandError, match="More than 3 queries: queue, few, card, few"):
        call_command("desk_drill", cards=1, stdout=StringIO())

    assert not Lead.objects.exists()
