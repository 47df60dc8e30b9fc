"""The drill of the desk measures on many cards and leaves none of them."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from incidents.models import Source
from news.models import Lead, NewsItem

pytestmark = pytest.mark.django_db


def test_the_drill_measures_and_leaves_nothing_behind(capsys):
    call_command("load_gazetteer", commit=True, stdout=StringIO())

    call_command("desk_drill", cards=12)

    told = capsys.readouterr().out
    rows = re.findall(r"(queue|card), (few|many) +(\d+) +(\d+) +\d+", told)
    assert [(page, name) for page, name, _, _ in rows] == [
        ("queue", "few"),
        ("card", "few"),
        ("queue", "many"),
        ("card", "many"),
    ]
    assert int(rows[2][2]) > int(rows[0][2])
    assert not Lead.objects.exists()
    assert not NewsItem.objects.exists()
    assert not Source.objects.filter(slug="desk-drill").exists()
