"""The strip of a road in a real browser: a rectangle on it becomes the address, and all parts follow."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.browser import axe
from tests.browser.visiting import drag
from tests.incidents.answers.test_strip import on_road

pytestmark = pytest.mark.browser
ROAD = "/roads/m4"


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    """Three on the road: in the east, in the middle, somewhere; one elsewhere; a closing of four days."""
    make.place()
    on_road(title="In the east", km_from=10.0, km_until=12.0, when=date(2021, 1, 10), direction="west")
    on_road(title="In the middle", km_from=100.0, km_until=104.0, when=date(2021, 6, 10), kind="clash")
    on_road(
        title="Somewhere on it",
        km_from=None,
        km_until=None,
        occurred_from=date(2021, 6, 1),
        occurred_until=date(2021, 6, 30),
        occurred_precision="month",
    )
    make.published(title="Elsewhere")
    on_road(kind="road_closed", km_from=40.0, km_until=60.0, when=date(2021, 3, 1))
    on_road(kind="road_reopened", km_from=40.0, km_until=60.0, when=date(2021, 3, 5))
    return str(live_server.url)


def keys(page: Page, where: str) -> list[str | None]:
    return [one.get_attribute("data-id") for one in page.locator(where).all()]


def test_a_rectangle_on_the_strip_becomes_kilometres_and_days_of_the_address(site, page: Page):
    page.goto(f"{site}{ROAD}")
    expect(page.locator(".strip-mark")).to_have_count(5)

    drag(page, "#strip-plot", (0.4, 0.6), (0.6, 0.99))

    page.wait_for_url("**/roads/m4?km=**&road=m4&since=**&until=**")
    expect(page.locator(".strip-mark")).to_have_count(2)
    expect(page.locator("#tally")).to_contain_text("2 incidents may match · 1 certainly")
    expect(page.get_by_role("heading", level=1)).to_contain_text("along the M-4, kilometre")
    expect(page.locator("#status")).to_contain_text("2 incidents may match")
    assert keys(page, ".strip-mark") == keys(page, "#rows tr[data-id]")


def test_a_click_after_a_rectangle_opens_what_is_clicked_and_asks_no_rectangle(site, page: Page):
    page.goto(f"{site}{ROAD}")
    drag(page, "#strip-plot", (0.4, 0.6), (0.6, 0.99))
    page.wait_for_url("**/roads/m4?km=**&road=m4&since=**&until=**")
    expect(page.locator(".strip-mark")).to_have_count(2)

    page.locator(".strip-mark").first.click()

    page.wait_for_url("**/incidents/*")


def test_a_click_gives_up_a_rectangle_that_keys_began(site, page: Page):
    page.goto(f"{site}{ROAD}")
    page.get_by_role("region", name="Strip of the M-4").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#brush")).not_to_have_attribute("hidden", "")

    page.locator(".strip-mark").first.click()

    page.wait_for_url("**/incidents/*")


def test_the_map_shows_what_the_strip_shows(site, page: Page):
    page.goto(f"{site}{ROAD}")
    marks = page.locator("#map button.mark")
    expect(marks.first).to_be_visible()

    page.goto(f"{site}{ROAD}?km=0/20&road=m4&since=2021-01-01&until=2021-01-31")

    expect(page.locator(".strip-mark")).to_have_count(1)
    expect(marks).to_have_count(1)
    expect(marks).to_have_accessible_name(re.compile("^1 incident"))


def test_the_rectangle_can_be_drawn_by_keys_alone(site, page: Page):
    page.goto(f"{site}{ROAD}")
    page.get_by_role("region", name="Strip of the M-4").focus()

    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Enter asks for it")
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")

    page.wait_for_url("**/roads/m4?km=**&road=m4&since=**&until=**")
    expect(page.get_by_role("region", name="Strip of the M-4")).to_be_focused()
    expect(page.locator("#along")).to_contain_text("along the M-4")


def test_a_rectangle_can_be_given_up(site, page: Page):
    page.goto(f"{site}{ROAD}")
    page.get_by_role("region", name="Strip of the M-4").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#brush")).not_to_have_attribute("hidden", "")

    page.keyboard.press("Escape")

    expect(page.locator("#brush")).to_have_attribute("hidden", "")
    expect(page).to_have_url(f"{site}{ROAD}")


def test_back_restores_the_strip_that_was_shown_before(site, page: Page):
    page.goto(f"{site}{ROAD}")
    drag(page, "#strip-plot", (0.4, 0.6), (0.6, 0.99))
    expect(page.locator(".strip-mark")).to_have_count(2)

    page.go_back()

    expect(page.locator(".strip-mark")).to_have_count(5)
    expect(page.get_by_role("heading", level=1)).to_have_text("All incidents")


def test_brackets_move_the_days_by_their_own_length(site, page: Page):
    page.goto(f"{site}{ROAD}?since=2021-05-01&until=2021-05-31")
    expect(page.locator("#along")).to_contain_text("0 along the M-4")

    page.keyboard.press("BracketRight")

    expect(page).to_have_url(f"{site}{ROAD}?since=2021-06-01&until=2021-06-30")
    expect(page.locator(".strip-mark")).to_have_count(2)


def test_a_choice_on_the_form_keeps_the_focus_and_the_counts(site, page: Page):
    page.goto(f"{site}{ROAD}")
    clash = page.locator("[data-group=kind] .option", has_text="Armed clash").locator("input")

    clash.check()

    expect(page).to_have_url(f"{site}{ROAD}?kind=clash")
    expect(page.locator(".strip-mark")).to_have_count(1)
    expect(clash).to_be_focused()
    expect(page.locator("a", has_text="List").first).to_have_attribute("href", "/incidents?kind=clash")


def test_pointing_at_a_row_points_at_its_mark_and_back(site, page: Page):
    page.goto(f"{site}{ROAD}")
    row = page.locator("#rows tr", has_text="In the middle")

    row.hover()
    mark = page.locator(".strip-mark.is-pointed")
    expect(mark).to_have_attribute("data-id", row.get_attribute("data-id") or "")
    expect(page.locator("#map path.pointed").first).to_be_attached()

    page.mouse.move(0, 0)  # what comes to lie under it when the page scrolls would be pointed at
    page.get_by_role("link", name="Somewhere on it").first.focus()
    expect(page.locator("#rows tr.is-pointed")).to_contain_text("Somewhere on it")


def test_the_marks_are_one_stop_for_tab_and_arrows_walk_over_them(site, page: Page):
    page.goto(f"{site}{ROAD}")
    expect(page.locator('.strip-mark[tabindex="0"]')).to_have_count(1)
    page.get_by_role("region", name="Strip of the M-4").focus()

    page.keyboard.press("Tab")
    expect(page.locator(".strip-mark").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".strip-mark").nth(1)).to_be_focused()

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/incidents/"))


def test_when_the_server_fails_what_was_shown_stays_and_can_be_asked_again(site, page: Page, witness):
    page.goto(f"{site}{ROAD}")
    witness.expect(503)
    page.route("**/roads/m4?**", lambda route: route.fulfill(status=503, body="<p>away</p>"))

    page.locator("[data-group=kind] .option", has_text="Armed clash").locator("input").check()

    expect(page.get_by_role("alert")).to_contain_text("What you see was read at")
    expect(page.locator(".strip-mark")).to_have_count(5)
    page.unroute("**/roads/m4?**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".strip-mark")).to_have_count(1)


def test_without_scripts_the_strip_is_drawn_and_the_form_works(site, browser, witness):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{ROAD}")

    expect(page.locator(".strip-mark")).to_have_count(5)
    assert keys(page, ".strip-mark") == keys(page, "#rows tr[data-id]")
    page.get_by_label("Words").fill("middle")
    page.get_by_role("button", name="Show incidents").click()
    expect(page.locator(".strip-mark")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("path", [ROAD, "/"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_have_no_fault_that_axe_finds(site, page: Page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}{path}")
    page.wait_for_load_state("networkidle")

    assert axe.faults(page) == []


@pytest.mark.parametrize("path", [ROAD, "/"])
def test_on_a_narrow_phone_nothing_is_wider_than_the_screen(site, page: Page, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}{path}")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_in_a_language_from_right_to_left_the_west_stays_on_the_left(site, page: Page):
    page.goto(f"{site}{ROAD}")
    page.evaluate("document.documentElement.dir = 'rtl'")

    east, west = (
        page.locator(".strip-drawing .post", has_text=re.compile(f"^{km}$")).bounding_box()
        for km in (20, 200)
    )
    filters, strip = page.locator("#filters-panel").bounding_box(), page.locator("#strip").bounding_box()

    assert east
    assert west
    assert filters
    assert strip
    assert west["x"] < east["x"]
    assert filters["x"] > strip["x"]
