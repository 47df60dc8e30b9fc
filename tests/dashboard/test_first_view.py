"""How much does the first view of the map page weigh without a script, and what is left of it?"""

import gzip
import re
from datetime import date

import pytest
from django.core.management import call_command

from dashboard import filters, views
from tests import make

LIMIT = 30_000  # bytes of HTML, as they are
PACKED = 9_000
PAGES = ("/", "/ar/", "/ku/")


@pytest.fixture
def as_served(settings, tmp_path):
    """Under the names that files are served by, which are longer and need a map of imports."""
    backend = "config.statics.Hashed"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def starter(transactional_db):
    """The record that a new site begins with."""
    call_command("load_gazetteer", "--commit", verbosity=0)
    call_command("load_starter", "--commit", verbosity=0)


def test_the_first_view_of_the_starter_record_is_small_in_every_language(visitor, starter, as_served):
    pages = {path: visitor.get(path).content for path in PAGES}

    packed = {path: len(gzip.compress(page)) for path, page in pages.items()}
    assert {path: len(page) for path, page in pages.items() if len(page) >= LIMIT} == {}
    assert {path: length for path, length in packed.items() if length >= PACKED} == {}
    assert pages["/"].count(b'<li class="row"') == views.FIRST_ROWS
    assert b"<b>58 incidents match</b>" in pages["/"]


def test_no_actor_source_or_area_that_is_not_chosen_makes_the_first_view_longer(visitor, transactional_db):
    for number in range(30):
        make.published(
            title=f"Number {number:02}",
            actors={f"actor-{number}": "initiator"},
            cites=f"source-{number}",
            occurred_from=date(2021, 1, 1),
            occurred_until=date(2021, 1, 1),
        )

    page = visitor.get("/?actor=actor-3,actor-4,actor-5").content.decode()

    assert set(re.findall(r'name="actor" value="([\w-]+)" checked', page)) == {
        "actor-3",
        "actor-4",
        "actor-5",
    }
    assert "actor-6" not in page
    assert "source-3" not in page
    assert 'href="/filters?actor=actor-3,actor-4,actor-5"' in page
    assert visitor.get("/").content.decode().count('<li class="row"') == views.FIRST_ROWS


def test_the_page_of_all_filters_has_every_choice_and_asks_the_map(visitor, transactional_db):
    make.published(actors={"somebody": "initiator"}, cites="some-paper")
    make.published(kind="clash")

    page = visitor.get("/filters?kind=clash").content.decode()

    assert 'method="get" autocomplete="off" action="/"' in page
    for name, value in (("actor", "somebody"), ("source", "some-paper"), ("kind", "convoy_blocked")):
        assert f'name="{name}" value="{value}"' in page
    for part in ("choices", "legend-body", "downloads", "page-data"):  # what static/js/rest.js takes
        assert page.count(f'id="{part}"') == 1


def test_the_brief_form_offers_the_commonest_kinds_and_whatever_is_chosen(
    visitor, transactional_db, monkeypatch
):
    monkeypatch.setattr(filters, "MOST_KINDS", 1)
    make.published(kind="clash"), make.published(kind="clash"), make.published(kind="shelling")

    page = visitor.get("/").content.decode()
    chosen = visitor.get("/?kind=shelling").content.decode()

    assert re.findall(r'name="kind" value="(\w+)"', page) == ["clash"]
    assert re.findall(r'"checkbox" name="kind" value="(\w+)"( checked)?', chosen) == [
        ("shelling", " checked"),
        ("clash", ""),
    ]


def test_the_rows_of_the_first_view_are_read_on(visitor, transactional_db, monkeypatch):
    monkeypatch.setattr(views, "FIRST_ROWS", 2)
    for number in range(3):
        day = date(2021, 1, 1 + number)
        make.published(title=f"Number {number}", occurred_from=day, occurred_until=day)
    first = visitor.get("/")

    second = visitor.get(first.context["more"])

    titles = [entry.document["title"] for page in (first, second) for entry in page.context["entries"]]
    assert titles == ["Number 2", "Number 1", "Number 0"]
