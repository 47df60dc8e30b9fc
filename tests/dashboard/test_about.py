"""The pages of the method and of the data: from codebook and code, and every address in them answers."""

import html
import re

import pytest

from dashboard import codebook, downloads
from incidents.models import Rule
from incidents.vocabulary import (
    ATTRIBUTES,
    ATTRIBUTIONS,
    KINDS,
    OUTCOMES,
    PRECISIONS,
    ROLES,
    STANCES,
    VERIFICATIONS,
)
from tests import make
from tests.house.tree import ROOT


@pytest.fixture
def two(transactional_db):
    make.m4()
    make.published(title="Convoy stopped")
    make.published(title="Clash at the bridge", kind="clash")


def links(text: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'<a [^>]*href="(/[^"]*)"', text)]


def test_every_word_of_the_codebook_is_there_with_what_the_codebook_says(visitor, two):
    page = visitor.get("/methodology")
    told = {one.code: one for _id, _heading, words in page.context["vocabularies"] for one in words}
    told |= {one.code: one for name in ("verifications", "precisions") for one in page.context[name]}

    wanted = {*KINDS, *OUTCOMES, *ROLES, *ATTRIBUTIONS, *STANCES, *ATTRIBUTES, *VERIFICATIONS, *PRECISIONS}
    assert wanted == set(told)
    text = (ROOT / "docs/codebook.md").read_text("utf-8")
    for one in told.values():
        assert all(words in text for _style, words in one.said), one.code
        assert one.said, one.code
    assert len(page.context["principles"]) == 6


def test_a_number_beside_a_word_leads_to_as_many_incidents(visitor, two):
    _id, _heading, kinds = visitor.get("/methodology").context["vocabularies"][0]

    clash = next(one for one in kinds if one.code == "clash")
    assert clash.number == 1
    assert visitor.get(clash.list).context["tally"].matched == 1
    assert sum(one.number for one in kinds) == 2


def test_markdown_is_read_as_far_as_the_codebook_uses_it():
    assert codebook.parts("A **kind** *says* `clash`.") == [
        ("", "A "),
        ("b", "kind"),
        ("", " "),
        ("em", "says"),
        ("", " "),
        ("code", "clash"),
        ("", "."),
    ]


def test_no_sign_of_markdown_is_left_on_the_page(visitor, two):
    page = visitor.get("/methodology").content.decode()

    assert "<em>said</em>" in page
    assert re.findall(r"[*`]\w+|\w+[*`]", page.partition("<main")[2].partition("</main>")[0]) == []


@pytest.mark.parametrize("address", ["/data", "/data?kind=clash", "/methodology"])
def test_every_address_on_the_page_answers(visitor, two, address):
    found = links(visitor.get(address).content.decode())

    assert len(found) > 20
    broken = {
        link: status for link in set(found) if (status := visitor.get(link).status_code) not in (200, 302)
    }
    assert broken == {}


def test_the_data_page_is_of_the_selection_and_names_its_revision(visitor, two):
    page = visitor.get("/data?kind=clash").content.decode()

    assert "<bdi>Armed clash</bdi></h1>" in page
    assert "1 incident matches" in page
    for form in downloads.FILES:
        assert f'href="{form.path}?kind=clash"' in page
    assert 'rel="license"' in page
    assert visitor.get("/data?kind=clsh").status_code == 400


def test_the_map_without_a_script_leads_to_the_files_of_its_selection(visitor, two):
    assert 'href="/data?kind=clash"' in visitor.get("/?kind=clash").content.decode()


def test_no_rule_that_is_in_force_is_on_the_page(visitor, two):
    Rule.objects.update(name="A rule that nobody may read of")

    assert "A rule that nobody" not in visitor.get("/methodology").content.decode()
