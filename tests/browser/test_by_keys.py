"""A person with a keyboard alone: searches, filters, opens an incident, cites it and takes a file away."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import make
from tests.browser.conftest import begun

pytestmark = pytest.mark.browser
TITLE = "A convoy is turned back"
FURTHEST = 150  # presses of Tab; more is no way


@pytest.fixture
def page(page: Page) -> Page:
    return begun(page)


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    make.area()
    make.m4()
    make.published(title=TITLE, kind="convoy_blocked")
    make.published(title="A convoy passes", kind="patrol_unilateral")
    make.published(title="A clash", kind="clash")
    return str(live_server.url)


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    expect(wanted).to_be_visible()
    for _ in range(FURTHEST):
        page.keyboard.press(key)
        if wanted.evaluate("(one) => one === document.activeElement"):
            seen = wanted.evaluate("(one) => one.matches(':focus-visible')")
            assert seen
            return
    raise AssertionError(f"{wanted} is not reached by {key}")


@pytest.mark.parametrize("size", [(1280, 800), (320, 256)], ids=["a-desk", "four-times-larger"])
def test_search_filter_incident_citation_and_file_are_reached_by_keys_alone(site, page: Page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(site)
    if size[0] < 900:
        tab_to(page, page.locator("#filters-panel > summary"))
        page.keyboard.press("Enter")

    tab_to(page, page.get_by_label("Words"))
    page.keyboard.type("convoy")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=convoy"))
    expect(page.locator("#status")).to_contain_text("2 incidents match")
    tab_to(page, page.locator("[data-group=kind] .option", has_text="Convoy blocked").locator("input"))
    page.keyboard.press("Space")
    expect(page.locator("#status")).to_contain_text("1 incident matches")

    tab_to(page, page.locator("#rows").get_by_role("link", name=TITLE))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    tab_to(page, page.get_by_role("link", name="As a file, and what has changed since"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cite")
    with page.expect_download() as taken:
        tab_to(page, page.get_by_role("link", name="BibTeX"))
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith(".bib")


def test_in_forced_colours_marks_bars_and_focus_are_seen(site, page: Page):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()

    for drawn in (".time-bars path", "#rows .glyph"):
        style = page.locator(drawn).first.evaluate(
            "(one) => [getComputedStyle(one).fill, getComputedStyle(document.body).backgroundColor]"
        )
        assert style[0] != style[1], drawn
    below = "(one) => getComputedStyle(one).borderBottomColor"
    assert page.locator(".places a[aria-current]").evaluate(below) != page.get_by_role(
        "link", name="List", exact=True
    ).evaluate(below)
    page.get_by_label("Words").focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_with_reduced_motion_nothing_moves(site, page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()

    moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter((one) => {
      const { animationName, animationIterationCount, transitionDuration } = getComputedStyle(one);
      return (animationName !== 'none' && animationIterationCount === 'infinite')
        || Math.max(...transitionDuration.split(',').map(parseFloat)) > 0.15; })
      .map((one) => one.outerHTML.slice(0, 80))""")

    assert moving == []
    assert page.evaluate("document.getAnimations().length") == 0
