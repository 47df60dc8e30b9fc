"""A narrow page: the list is drawn up over the map, and what a mark stands for comes up from below."""

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.conftest import begun

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
TOUCH = {"pointerType": "touch", "pointerId": 7, "bubbles": True}


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": PHONE, "has_touch": True}


@pytest.fixture
def page(page: Page) -> Page:
    return begun(page)


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    area, place, _road = make.area(), make.place(), make.m4()
    for number in range(6):
        make.published(title=f"In the area {number}", location_precision="governorate", area=area)
    make.published(title="At the town", place=place)
    return str(live_server.url)


def lies_in(page: Page, x: float, y: float) -> str:
    part = "document.elementFromPoint(x, y)?.closest('.map-panel, .time, .chosen, .list-panel')"
    return str(page.evaluate(f"([x, y]) => {part}?.className ?? ''", [x, y]))


def drawn(page: Page, by: int) -> None:
    head = page.locator(".chosen-head")
    head.dispatch_event("pointerdown", TOUCH | {"clientY": 400})
    head.dispatch_event("pointerup", TOUCH | {"clientY": 400 + by})


def test_what_a_mark_stands_for_comes_up_below_the_map_and_is_drawn_up_and_away(site, page: Page):
    page.goto(site)
    mark = page.locator("button.mark.is-extent")
    mark.click()
    sheet = page.locator("#chosen")
    expect(sheet.get_by_role("link", name="In the area 0")).to_be_visible()

    assert page.evaluate("scrollY") == 0
    expect(mark).to_be_in_viewport()
    box = sheet.bounding_box()
    assert box
    assert box["y"] + box["height"] == PHONE["height"]
    assert PHONE["height"] * 0.2 < box["height"] <= PHONE["height"] * 0.46

    drawn(page, -80)
    expect(page.get_by_role("button", name="Full height")).to_have_attribute("aria-pressed", "true")
    taller = sheet.bounding_box()
    assert taller
    assert taller["height"] > box["height"]
    drawn(page, 80)
    expect(page.get_by_role("button", name="Full height")).to_have_attribute("aria-pressed", "false")
    expect(sheet).to_be_visible()
    drawn(page, 80)
    expect(sheet).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_finger_that_hardly_moves_changes_nothing_and_buttons_do_what_it_does(site, page: Page):
    page.goto(site)
    page.locator("button.mark.is-extent").click()
    expect(page.locator("#chosen .row")).to_have_count(6)
    drawn(page, -9)

    expect(page.get_by_role("button", name="Full height")).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Full height").click()
    expect(page.get_by_role("button", name="Full height")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#chosen")).to_be_hidden()


def test_the_list_is_drawn_up_over_the_map(site, page: Page):
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()
    middle = PHONE["width"] / 2
    assert "map-panel" in lies_in(page, middle, 400)

    page.evaluate("scrollTo(0, 400)")

    panel = page.locator(".map-panel").bounding_box()
    assert panel
    assert panel["y"] == 0
    assert "map-panel" in lies_in(page, middle, 30)
    assert "map-panel" not in lies_in(page, middle, 400)
    page.locator("#rows .row").last.scroll_into_view_if_needed()
    expect(page.locator("#rows .row").last).to_be_in_viewport()


def test_on_a_wide_page_there_is_no_sheet(site, page: Page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site)
    page.locator("button.mark.is-extent").click()

    expect(page.locator("#chosen .row")).to_have_count(6)
    expect(page.get_by_role("button", name="Full height")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.getElementById('chosen')).position") == "static"
