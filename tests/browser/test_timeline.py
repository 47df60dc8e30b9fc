"""The bars below the map: a window of days by mouse, by keys, by typing, by playing."""

from datetime import date

import pytest
from playwright.sync_api import Page, Route, expect

from tests import make
from tests.browser.visiting import drag

pytestmark = pytest.mark.browser


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    """One on the tenth of each of the first six months of 2021; one in some week of June."""
    make.area()
    make.m4()
    for month in range(1, 7):
        when = date(2021, month, 10)
        make.published(title=f"Month {month}", occurred_from=when, occurred_until=when)
    make.published(
        title="Some day in June",
        occurred_from=date(2021, 6, 1),
        occurred_until=date(2021, 6, 30),
        occurred_precision="month",
    )
    return f"{live_server.url}/"


def opened(page: Page, address: str) -> None:
    """With its script at work, which has taken the rest of the page first."""
    page.goto(address)
    expect(page.locator("#time-play")).to_be_visible()


def rows(page: Page, count: int) -> None:
    expect(page.locator("#rows .row")).to_have_count(count)


def test_dragging_over_the_bars_asks_for_their_days(site, page: Page):
    opened(page, site)
    rows(page, 7)

    drag(page, "#time-plot", (0.0, 0.3), (0.3, 0.3))

    page.wait_for_url("**/?since=2021-01-04&until=**")
    rows(page, 2)
    expect(page.get_by_label("First day")).to_have_value("2021-01-04")
    expect(page.locator("#time-window")).not_to_have_attribute("hidden", "")


def test_a_window_can_be_typed(site, page: Page):
    opened(page, site)

    page.get_by_label("First day").fill("2021-02-01")
    page.get_by_label("Last day").fill("2021-03-31")

    expect(page).to_have_url(f"{site}?since=2021-02-01&until=2021-03-31")
    rows(page, 2)


def test_keys_move_the_window_and_take_it_away(site, page: Page):
    opened(page, f"{site}?since=2021-02-01&until=2021-02-28")
    rows(page, 1)

    page.keyboard.press("BracketRight")
    expect(page).to_have_url(f"{site}?since=2021-03-01&until=2021-03-31")

    page.get_by_role("group", name="Window of days").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/?since=2021-02-**")
    page.keyboard.press("Escape")
    expect(page).to_have_url(site)
    rows(page, 7)


def test_brackets_that_are_typed_into_a_field_move_nothing(site, page: Page):
    opened(page, f"{site}?since=2021-02-01&until=2021-02-28")
    page.get_by_label("Words").focus()

    page.keyboard.press("BracketRight")

    page.wait_for_timeout(500)
    expect(page).to_have_url(f"{site}?since=2021-02-01&until=2021-02-28")


def test_a_preset_counts_back_from_the_last_day_that_has_an_incident(site, page: Page):
    opened(page, site)

    page.get_by_role("link", name="30 d").click()

    expect(page).to_have_url(f"{site}?since=2021-06-01&until=2021-06-30")
    expect(page.get_by_role("link", name="30 d")).to_have_attribute("aria-current", "true")
    rows(page, 2)


def test_playing_moves_the_window_by_its_length_says_it_and_stops(site, page: Page):
    opened(page, f"{site}?since=2021-02-01&until=2021-02-28")
    rows(page, 1)
    page.get_by_role("group", name="Window of days").focus()

    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(f"{site}?since=2021-03-01&until=2021-03-31")
    expect(page.locator("#time-status")).to_have_text("March 2021: 1 incident matches")
    page.keyboard.press("Space")

    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(page).not_to_have_url(f"{site}?since=2021-02-01&until=2021-02-28")


def test_playing_waits_for_each_answer_and_shows_every_window(site, page: Page):
    """Of a server that takes longer than a window is to be seen."""
    opened(page, f"{site}?since=2021-02-01&until=2021-02-28")
    page.route("**/answer/**", lambda route: (page.wait_for_timeout(2_500), route.continue_()))
    page.get_by_role("button", name="Play").click()

    expect(page.locator("#time-status")).to_have_text("February 2021: 1 incident matches")
    expect(page.locator("#time-status")).to_have_text("March 2021: 1 incident matches")
    page.get_by_role("button", name="Play").click()
    page.unroute("**/answer/**")


def test_an_answer_that_comes_while_the_reader_chooses_leaves_the_window_where_it_is_put(site, page: Page):
    opened(page, f"{site}?since=2021-02-01&until=2021-02-28")
    held: list[Route] = []
    page.route("**/answer/**", lambda route: held.append(route))
    page.get_by_role("group", name="Window of days").focus()
    page.keyboard.press("ArrowRight")
    while not held:
        page.wait_for_timeout(20)
    box = page.locator("#time-plot").bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.3 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.95 * box["width"], box["y"] + 0.3 * box["height"], steps=3)
    drawn = page.locator("#time-window").get_attribute("x")
    held[0].continue_()
    page.unroute("**/answer/**")
    page.wait_for_url(lambda url: "since=2021-02-01" not in url)
    played = page.url

    assert page.locator("#time-window").get_attribute("x") == drawn
    page.mouse.up()
    page.wait_for_url(lambda url: url != played)


def test_playing_stops_when_the_page_is_hidden(site, page: Page):
    opened(page, f"{site}?since=2021-02-01&until=2021-02-28")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")

    page.evaluate(
        "Object.defineProperty(document, 'hidden', {get: () => true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )

    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_the_bars_follow_the_other_conditions_and_not_the_window(site, page: Page):
    opened(page, f"{site}?since=2021-02-01&until=2021-02-28")
    bars = page.locator("#time-drawn g")
    before = bars.count()

    page.get_by_label("Words").fill("June")
    page.get_by_label("Words").press("Enter")
    page.wait_for_url("**q=June**")

    expect(page.locator("#time-rows tr")).not_to_have_count(before)
    expect(page.locator("#time-window")).to_have_attribute("hidden", "")


def test_without_scripts_the_days_can_be_asked_for(site, browser, witness):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)

    assert (page.locator("#time-drawn .time-certain").get_attribute("d") or "").count("M") > 5
    page.get_by_label("First day").fill("2021-02-01")
    page.get_by_label("Last day").fill("2021-03-31")
    page.get_by_role("button", name="Show these days").click()

    expect(page.locator("#rows .row")).to_have_count(2)
    context.close()
