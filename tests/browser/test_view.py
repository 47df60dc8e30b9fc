"""What is in view of the map, what is outside it, and what has no place on it: each is one step away."""

import re

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.conftest import begun

pytestmark = pytest.mark.browser


@pytest.fixture
def page(page: Page) -> Page:
    return begun(page)


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    make.m4(), make.place()
    make.published(title="Clash at Tall Tamr", kind="clash")
    return str(live_server.url)


def test_without_a_camera_the_map_opens_on_the_answer_and_with_one_says_what_is_out_of_view(site, page: Page):
    make.published(title="Far away", kind="raid", point=Point(36.2, 33.5, srid=4326))
    make.published(title="At the town", kind="raid")
    page.goto(f"{site}/?kind=raid")
    expect(page.locator("button.mark")).to_have_count(2)
    expect(page.locator("#outside")).to_be_hidden()

    page.goto(f"{site}/incidents")
    page.goto(f"{site}/?kind=raid#9/36.66/40.37")
    expect(page.locator("#outside")).to_contain_text(
        "1 of 2 is outside this view · show them · list these alone"
    )
    page.get_by_role("button", name="show them").press("Enter")

    expect(page.locator("button.mark")).to_have_count(2)
    expect(page.locator("#outside")).to_be_hidden()


def test_a_mark_and_its_row_are_filled_by_what_stands_for_the_incident(site, page: Page):
    spots = {"corroborated": 40.9, "single_source": 41.3}
    for verification, lon in spots.items():
        place = Point(lon, 36.7, srid=4326)
        make.published(title=verification, kind="raid", verification=verification, point=place)
    denied = make.incident(title="denied", kind="raid", point=Point(41.7, 36.9, srid=4326))
    make.claim(denied, speaker="us", stance="denies")
    make.publish(denied)
    fills = ["", "is-hollow", "is-disputed"]

    page.goto(f"{site}/?kind=raid")
    marks = page.locator("button.mark")
    expect(marks).to_have_count(3)

    def of(glyphs) -> list[str]:
        told = [one.get_attribute("class") or "" for one in glyphs.all()]
        return sorted(next((fill for fill in fills[1:] if fill in classes), "") for classes in told)

    assert of(page.locator("button.mark .glyph")) == sorted(fills)
    assert of(page.locator("#rows .row > .glyph")) == sorted(fills)
    names = " ".join(mark.get_attribute("aria-label") or "" for mark in marks.all())
    for said in ("; corroborated or confirmed", "; one source, or unconfirmed", "; disputed"):
        assert said in names
    page.get_by_role("checkbox", name="Certain matches only").check()
    page.wait_for_url(re.compile("match=within"))
    assert of(page.locator("#rows .row > .glyph")) == sorted(fills)  # drawn by the script


def test_the_list_of_what_is_in_view_is_a_question_that_map_and_api_answer_alike(site, page: Page):
    make.published(title="Far away", kind="raid", point=Point(36.2, 33.5, srid=4326))
    make.published(title="At the town", kind="raid")
    page.goto(f"{site}/?kind=raid#9/36.66/40.37")

    page.get_by_role("button", name="list these alone").click()

    page.wait_for_url(re.compile(r"/\?bbox=[\d.,]+&kind=raid"))
    expect(page.locator("#rows h3")).to_have_text(["At the town"])
    expect(page.locator("#tally")).to_contain_text("1 incident matches")
    expect(page.locator("#outside")).to_be_hidden()
    query = page.url.partition("?")[2].partition("#")[0]
    told = page.request.get(f"{site}/api/v1/incidents.json?{query}").json()
    assert [row["title"] for row in told["incidents"]] == ["At the town"]


def test_a_choice_on_the_form_asks_for_what_no_control_of_it_holds_too(site, page: Page):
    make.published(title="At the town", kind="raid")
    make.published(title="Far away", kind="raid", point=Point(36.2, 33.5, srid=4326))
    page.goto(f"{site}/?kind=raid#9/36.66/40.37")
    page.get_by_role("button", name="list these alone").click()
    page.wait_for_url(re.compile(r"bbox="))
    page.get_by_role("checkbox", name="Certain matches only").check()

    page.wait_for_url(re.compile(r"/\?bbox=[\d.,]+&kind=raid&match=within"))
    expect(page.locator("#rows h3")).to_have_text(["At the town"])
    expect(page.locator(".chip[data-name=bbox]")).to_have_count(1)
    page.locator(".chip[data-name=bbox]").click()
    page.wait_for_url(re.compile(r"/\?kind=raid&match=within"))
    page.locator(".chip[data-name=match]").click()
    page.wait_for_url(re.compile(r"/\?kind=raid($|#)"))
    expect(page.locator("#rows .row")).to_have_count(2)


def test_a_chip_says_the_same_before_and_after_an_answer(site, page: Page):
    make.published(title="A raid", kind="raid")
    page.goto(f"{site}/?kind=%21raid&place=tall-tamr&since=2021-05&near=40.37,36.66,30")
    chips = [page.locator(".chip").nth(at).inner_text() for at in range(4)]
    page.get_by_role("checkbox", name="Certain matches only").check()
    expect(page.locator(".chip")).to_have_count(5)
    page.get_by_role("checkbox", name="Certain matches only").uncheck()

    expect(page.locator(".chip")).to_have_count(4)
    assert [page.locator(".chip").nth(at).inner_text() for at in range(4)] == chips
    assert "Tall Tamr" in " ".join(chips)


def test_what_has_no_place_lies_in_a_tray_that_leads_to_it_also_after_a_filter(site, page: Page):
    for kind in ("raid", "raid", "clash"):
        make.published(kind=kind, title=f"Unlocated {kind}", location_precision="unlocated", point=None)
    make.published(kind="raid", title="In the country", location_precision="country", point=None)
    page.goto(site)
    page.locator("#filters input[name=kind][value=raid]").check()
    expect(page.locator("#tally a")).to_have_text("3 unlocated")

    page.keyboard.press("KeyU")

    page.wait_for_url(re.compile(r"/incidents\?kind=raid&precision=country,unlocated"))
    expect(page.locator("#tally b")).to_have_text("3 incidents match")
    page.goto(f"{site}/?kind=raid")
    expect(page.locator("#tally a")).to_have_attribute(
        "href", "/incidents?kind=raid&precision=country,unlocated"
    )
