"""Single keys and the choice of light or dark: on every page, in any layout, and only if one wants them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.conftest import begun

pytestmark = pytest.mark.browser
LIGHT, DARK = "rgb(246, 245, 241)", "rgb(20, 24, 29)"


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    make.m4()
    for title in ("First", "Second"):
        make.published(title=title)
    return str(live_server.url)


def ground_of(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def test_with_keys_alone_from_the_search_to_an_incident_its_citation_and_the_files(site, page: Page):
    begun(page).goto(site)

    page.keyboard.press("Slash")
    assert focused(page) == "search"
    page.keyboard.type("jfdl")  # typed, and no key
    assert page.locator("#search").input_value() == "jfdl"
    page.keyboard.press("Tab")

    page.keyboard.press("KeyF")
    assert focused(page) == "q"
    page.locator("#q").blur()
    page.keyboard.press("KeyG")
    expect(page.locator("#legend")).to_have_attribute("open", "")
    page.keyboard.press("KeyM")
    assert focused(page) == "map"
    page.keyboard.press("KeyL")
    assert focused(page) == "list"
    page.keyboard.press("KeyJ")
    page.keyboard.press("KeyJ")
    rows = page.locator("#rows h3 a").all_text_contents()
    assert focused(page) == rows[1]
    page.keyboard.press("KeyK")
    assert focused(page) == rows[0]
    page.keyboard.press("KeyC")
    page.wait_for_url("**/cite")
    page.go_back()
    page.keyboard.press("KeyD")
    page.wait_for_url("**/data")


def test_a_key_is_known_by_its_place_so_that_an_arabic_layout_has_it(site, page: Page):
    begun(page).goto(f"{site}/ar/")

    page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {code: 'KeyJ', key: 'ت', bubbles: true, cancelable: true}))"
    )

    assert focused(page) == page.locator("#rows h3 a").first.text_content()


def test_the_keys_are_told_in_the_words_of_the_page_and_can_be_put_off(site, page: Page):
    begun(page).goto(site)
    expect(page.locator("#map")).to_have_attribute("aria-label", "Map: All incidents, 2 incidents match")
    page.keyboard.press("Shift+Slash")
    dialog = page.locator("#keys")
    expect(dialog).to_be_visible()
    said = dict(
        zip(dialog.locator("dt").all_text_contents(), dialog.locator("dd").all_text_contents(), strict=True)
    )
    assert {key.strip(): words for key, words in said.items()} == {
        "j k": "Next and previous incident",
        "/": "Search places, actors, ids",
        "d": "Download",
        "c": "Cite",
        "f": "Words",
        "m": "Map: All incidents, 2 incidents match",
        "g": "Legend",
        "l": "Incidents",
        "[": "Back by its own length",
        "]": "On by its own length",
    }
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    page.reload()
    page.keyboard.press("KeyD")
    page.keyboard.press("KeyJ")
    assert page.url == f"{site}/"
    assert focused(page) not in page.locator("#rows h3 a").all_text_contents()

    page.get_by_role("button", name="Keys").click()  # the pointer still finds them
    expect(dialog.get_by_role("checkbox")).not_to_be_checked()


def test_the_choice_of_light_or_dark_holds_on_every_page_until_it_is_taken_back(site, page: Page):
    page.emulate_media(color_scheme="light")
    page.goto(f"{site}/incidents")
    assert ground_of(page) == LIGHT

    page.get_by_label("Appearance").select_option("dark")
    assert ground_of(page) == DARK
    page.goto(f"{site}/actors")
    assert ground_of(page) == DARK
    expect(page.get_by_label("Appearance")).to_have_value("dark")
    page.emulate_media(media="print")
    assert ground_of(page) == "rgb(255, 255, 255)"

    page.emulate_media(media="screen", color_scheme="dark")
    page.get_by_label("Appearance").select_option("light")
    assert ground_of(page) == LIGHT
    page.get_by_label("Appearance").select_option("")
    assert ground_of(page) == DARK


def test_who_asks_for_more_contrast_gets_second_words_as_strong_as_the_first(site, page: Page):
    page.emulate_media(color_scheme="light", contrast="no-preference")
    page.goto(f"{site}/incidents")
    colour = "getComputedStyle(document.querySelector('.tally')).color"
    assert page.evaluate(colour) == "rgb(74, 80, 88)"

    for scheme, strong in (("light", "rgb(27, 31, 36)"), ("dark", "rgb(232, 234, 237)")):
        page.emulate_media(color_scheme=scheme, contrast="more")
        assert page.evaluate(colour) == strong


def test_on_paper_stand_the_address_as_it_is_then_and_the_legend(site, page: Page):
    begun(page).goto(site)
    page.locator("#filters input[name=kind]").first.check()
    page.wait_for_url("**kind=**")
    expect(page.locator("#on-paper")).to_be_hidden()

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator("#on-paper")).to_have_text(re.compile(re.escape(page.url) + r"&as_of=\d+$"))
    expect(page.locator("#legend-body")).to_be_visible()


def test_without_scripts_nothing_is_offered_that_needs_one(site, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/incidents")

    expect(page.get_by_label("Appearance")).to_be_hidden()
    expect(page.get_by_role("button", name="Keys")).to_be_hidden()
    expect(page.locator("#search")).to_be_visible()
