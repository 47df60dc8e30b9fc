"""While an answer is awaited, when none comes, when the network is cut, when there is nothing to show."""

import re

import pytest
from django.db import connection
from playwright.sync_api import BrowserContext, Page, Route, expect

from benchmarks import many
from incidents.waist.editing import retract
from tests import make
from tests.browser.conftest import begun

pytestmark = pytest.mark.browser
WAITING = ("#rows", "#map", "#tally", "#time-plot")
STRETCH = {"km_from": 145, "km_until": 155, "location_words": "M-4"}
CLASH = "Clash along the road"
FIRST, ROWS, MORE = 8, 20, 50  # rows of the first view, of an answer, and of more of the list
BUSY_AFTER = """() => {
  const list = document.getElementById("rows");
  addEventListener("click", () => {
    const asked = performance.now();
    new MutationObserver(() => {
      if (list.getAttribute("aria-busy") === "true") window.busyAfter ??= performance.now() - asked;
    }).observe(list, { attributes: true });
  }, { capture: true, once: true });
}"""
TIME = r"What you see was read at \d\d:\d\d\."


@pytest.fixture
def page(page: Page) -> Page:
    return begun(page)


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    """Sixty patrols, more than the list shows at once, and a clash somewhere along the road."""
    make.area()
    road = make.m4()
    make.published(title="A patrol", kind="patrol_unilateral")
    with connection.cursor() as cursor:
        many.multiply(cursor, 59)
    make.published(title=CLASH, kind="clash", location_precision="road_segment", **STRETCH, road=road)
    return str(live_server.url)


def held(page: Page, pattern: str) -> list[Route]:
    """What is asked of these addresses is not answered before the test says so."""
    routes: list[Route] = []
    page.route(pattern, lambda route: routes.append(route))
    return routes


def choose(page: Page, option: str) -> None:
    folded = page.locator("details[data-group=kind]:not([open]) > summary")
    if folded.count():
        folded.click()
    page.locator("[data-group=kind] .option", has_text=option).locator("input").click()


def test_within_a_tenth_of_a_second_the_old_view_says_that_it_waits_and_stays(site, page: Page):
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()
    routes = held(page, "**/answer/**")
    page.evaluate(BUSY_AFTER)

    choose(page, "Armed clash")
    page.wait_for_function("() => window.busyAfter !== undefined", timeout=5_000)
    assert page.evaluate("busyAfter") < 100
    for part in WAITING:
        expect(page.locator(part)).to_have_attribute("aria-busy", "true")
    page.wait_for_function("() => Number(getComputedStyle(document.getElementById('rows')).opacity) < 0.6")
    expect(page.locator("#rows .row")).to_have_count(FIRST)
    assert page.locator("button.mark").count() > 0

    routes[0].continue_()
    expect(page.locator("#rows .row")).to_have_count(1)
    for part in WAITING:
        expect(page.locator(part)).to_have_attribute("aria-busy", "false")


def test_where_more_rows_will_stand_something_stands_until_they_do(site, page: Page):
    page.goto(site)
    routes = held(page, "**/api/v1/incidents.json*")

    page.get_by_role("link", name="More incidents").click()
    expect(page.locator("#rows .row.is-awaited")).to_have_count(3)
    routes[0].continue_()

    expect(page.locator("#rows .row")).to_have_count(FIRST + MORE)
    expect(page.locator("#rows .row.is-awaited")).to_have_count(0)


def test_more_of_the_list_before_is_never_added_to_the_list_after(site, page: Page):
    page.goto(site)
    routes = held(page, "**/api/v1/incidents.json*cursor=*")
    page.get_by_role("link", name="More incidents").click()
    expect(page.locator("#rows .row.is-awaited")).to_have_count(3)

    choose(page, "Armed clash")
    expect(page.locator("#rows .row")).to_have_count(1)
    routes[0].continue_()
    page.wait_for_timeout(300)

    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.locator("body")).not_to_have_attribute("data-asking", "")


def test_more_of_the_list_does_not_cancel_a_question(site, page: Page):
    page.goto(site)
    routes = held(page, "**/answer/**")
    choose(page, "Armed clash")
    page.wait_for_timeout(100)
    page.get_by_role("link", name="More incidents").click()
    expect(page.locator("#rows .row")).to_have_count(FIRST + MORE)

    routes[0].continue_()

    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.locator("body")).not_to_have_attribute("data-asking", "")


def test_an_answer_leaves_alone_what_is_being_typed(site, page: Page):
    page.goto(site)
    routes = held(page, "**/answer/**kind=clash")
    choose(page, "Armed clash")
    page.get_by_label("Words").press_sequentially("road")
    while not routes:
        page.wait_for_timeout(20)
    routes[0].continue_()
    expect(page.locator("#rows .row")).to_have_count(1)

    expect(page.get_by_label("Words")).to_have_value("road")
    page.get_by_label("Words").press("Enter")
    expect(page).to_have_url(f"{site}/?kind=clash&q=road")


def test_an_answer_leaves_alone_what_is_being_typed_on_the_page_of_a_road(site, page: Page):
    page.goto(f"{site}/roads/m4")
    routes = held(page, "**/roads/m4?*")
    choose(page, "Armed clash")
    words = page.get_by_label("Words")
    words.press_sequentially("road")
    words.press("ArrowLeft")
    expect(page.locator("#view")).to_have_attribute("aria-busy", "true")
    routes[0].continue_()
    expect(page.locator("#view")).to_have_attribute("aria-busy", "false")
    expect(page).to_have_url(f"{site}/roads/m4?kind=clash")
    page.wait_for_function("() => document.getElementById('page-data').textContent.includes('kind=clash')")

    expect(words).to_be_focused()
    words.press_sequentially("u")
    expect(words).to_have_value("roaud")
    page.unroute("**/roads/m4?*")
    words.fill("road")
    words.press("Enter")
    expect(page).to_have_url(f"{site}/roads/m4?kind=clash&q=road")


def test_the_form_of_a_road_says_what_the_address_asks(site, page: Page):
    page.goto(f"{site}/roads/m4")
    choose(page, "Armed clash")
    expect(page).to_have_url(f"{site}/roads/m4?kind=clash")
    page.get_by_label("Words").fill("along")
    page.get_by_label("Words").press("Enter")
    expect(page).to_have_url(f"{site}/roads/m4?kind=clash&q=along")

    page.get_by_role("link", name="Clear all").click()

    expect(page).to_have_url(f"{site}/roads/m4")
    expect(page.get_by_label("Words")).to_have_value("")
    expect(page.locator("[data-group=kind] input:checked")).to_have_count(0)
    page.go_back()
    expect(page.get_by_label("Words")).to_have_value("along")
    expect(page.locator("[data-group=kind] input:checked")).to_have_count(1)


def test_a_question_that_another_follows_is_cancelled(site, page: Page):
    cancelled: list[str] = []
    page.on("requestfailed", lambda request: cancelled.append(request.url))
    page.goto(site)
    held(page, "**/answer/**kind=clash")
    choose(page, "Armed clash")
    page.wait_for_timeout(100)

    choose(page, "Armed clash")
    page.get_by_label("Words").fill("patrol")
    page.get_by_label("Words").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("patrol")
    expect(page.locator("#rows .row")).to_have_count(ROWS)
    assert [url for url in cancelled if "kind=clash" in url] != []


def test_two_marks_chosen_in_haste_end_with_the_second(site, page: Page):
    page.goto(f"{site}/#15/36.6606/40.3714")
    held_routes = held(page, "**/api/v1/incidents/*")
    page.locator("button.mark:not(.is-extent)").first.click()
    expect(page.locator("#chosen .is-awaited")).to_have_count(3)
    first = len(held_routes)
    page.locator("button.mark.is-extent").click()
    page.wait_for_timeout(100)
    for route in held_routes[first:]:
        route.continue_()

    expect(page.locator("#chosen").get_by_role("link", name=CLASH)).to_be_focused()


def test_a_failing_api_says_so_of_when_the_view_is_and_can_be_tried_again(site, witness, page: Page):
    witness.expect(503)
    page.goto(site)
    page.route("**/answer/**", lambda route: route.fulfill(status=503, body="busy"))

    choose(page, "Armed clash")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The server answered with status 503.")
    expect(alert).to_contain_text(re.compile(TIME))
    expect(page.locator("#rows .row")).to_have_count(FIRST)
    expect(page.locator("#rows")).to_have_attribute("aria-busy", "false")

    page.unroute("**/answer/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_whoever_goes_back_and_forward_before_the_answer_sees_what_the_address_asks(site, page: Page):
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()
    choose(page, "Armed clash")
    expect(page.locator("#rows .row")).to_have_count(1)
    page.wait_for_url("**/?kind=clash")
    routes = held(page, "**/answer/**")

    page.evaluate("history.back()")
    page.wait_for_url(f"{site}/")
    page.evaluate("history.forward()")
    page.wait_for_url("**/?kind=clash")
    page.wait_for_timeout(500)
    for route in routes:
        route.continue_()
    page.wait_for_timeout(500)

    assert page.url == f"{site}/?kind=clash"
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.locator("body")).not_to_have_attribute("data-asking", "")


def test_who_used_a_thing_that_goes_stands_on_what_is_next(site, witness, page: Page):
    """A chip, more of the list, and the button to try again."""
    witness.expect(503)
    page.goto(f"{site}/?kind=clash,patrol_unilateral")
    expect(page.locator("button.mark").first).to_be_visible()
    page.locator(".chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".chip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#content")).to_be_focused()

    page.locator("#more").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#more")).to_be_hidden()
    expect(page.locator("#rows .row a").nth(ROWS)).to_be_focused()

    page.route("**/answer/**", lambda route: route.fulfill(status=503, body="busy"))
    choose(page, "Armed clash")
    page.get_by_role("button", name="Try again").focus()
    page.unroute("**/answer/**")
    page.keyboard.press("Enter")
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.locator("#content")).to_be_focused()


@pytest.mark.parametrize("body", ["{}", '{"matched": 5, "revision": "x"}', "null", "[1]"])
def test_what_is_no_answer_changes_neither_the_view_nor_the_address(site, witness, page: Page, body):
    page.goto(f"{site}/?kind=clash")
    expect(page.locator("button.mark").first).to_be_visible()
    page.route("**/answer/**", lambda route: route.fulfill(content_type="application/json", body=body))

    page.locator("#filters input[value=patrol_unilateral]").check()
    expect(page.get_by_role("alert")).to_contain_text("Something failed on this page.")

    assert page.url == f"{site}/?kind=clash"
    expect(page.locator("#rows .row")).to_have_count(1)
    witness.errors[:] = [error for error in witness.errors if "That is no answer." not in error]


def test_marks_that_could_be_had_after_all_take_the_notice_away(site, witness, page: Page):
    witness.expect(503)
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()
    page.route("**/api/v1/marks/**", lambda route: route.fulfill(status=503, body="busy"))
    page.locator(".leaflet-control-zoom-in").click()
    expect(page.get_by_role("alert")).to_contain_text("status 503")

    page.unroute("**/api/v1/marks/**")
    page.locator(".leaflet-control-zoom-out").click()

    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_cut_network_is_said_the_view_stays_with_its_time_and_its_return_mends_it(
    site, witness, page: Page
):
    witness.expect_cut()
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()
    marks = page.locator("button.mark").count()

    page.context.set_offline(True)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("There is no connection.")
    expect(alert).to_contain_text(re.compile(TIME))
    choose(page, "Armed clash")
    expect(alert).to_contain_text("The server cannot be reached.")
    expect(alert.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.locator("#rows .row")).to_have_count(FIRST)
    assert page.locator("button.mark").count() == marks
    assert "kind=" not in page.url

    page.context.set_offline(False)
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert "kind=clash" in page.url


def test_the_page_of_a_road_keeps_its_strip_while_it_waits_and_when_the_network_is_cut(
    site, witness, page: Page
):
    witness.expect_cut()
    page.goto(f"{site}/roads/m4")
    expect(page.locator(".strip-mark")).to_have_count(1)
    routes = held(page, "**/roads/m4?*")
    choose(page, "Armed clash")
    expect(page.locator("#view")).to_have_attribute("aria-busy", "true")
    routes[0].continue_()
    expect(page.locator("#view")).to_have_attribute("aria-busy", "false")
    page.unroute("**/roads/m4?*")

    page.context.set_offline(True)
    page.get_by_role("link", name="Clear all").click()
    expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached.")
    expect(page.get_by_role("alert")).to_contain_text(re.compile(TIME))
    expect(page.locator(".strip-mark")).to_have_count(1)

    page.context.set_offline(False)
    expect(page).to_have_url(f"{site}/roads/m4")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
@pytest.mark.parametrize("language", ["", "/ar", "/ku"])
def test_an_address_of_nothing_leads_on(site, witness, browser, browser_context_args, language, scripts):
    for status in (400, 404, 410):
        witness.expect(status)
    gone = make.published(title="Not so", kind="clash")
    people = {"by": make.editor(), "agreed_by": make.second(), "now": make.NOW}
    retract(incident=gone, **people, reason="It was another day.")
    context: BrowserContext = browser.new_context(**browser_context_args, java_script_enabled=scripts)
    page = context.new_page()
    for path, status, said in [
        ("/incidents/zzzzzzzz", 404, "zzzzzzzz"),
        (f"/incidents/{gone.public_id}", 410, "It was another day."),
        ("/?kin=clash", 400, "kind"),
        ("/roads/m4?since=2021-13", 400, "2021-13"),
    ]:
        answer = page.goto(f"{site}{language}{path}")
        assert answer is not None
        assert answer.status == status
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("main")).to_contain_text(said)
        expect(page.locator("main a, main form").first).to_be_attached()
    context.close()
