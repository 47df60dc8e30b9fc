"""The main job of a visitor in a real browser: find the incident, see how it is known, follow its source."""

from datetime import date

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests import make
from tests.browser import axe
from tests.browser.conftest import begun

pytestmark = pytest.mark.browser
SEED = "Military police turn back a convoy on the M-4"
CLASH = "Clash at Tall Tamr"


@pytest.fixture
def record_of_three(transactional_db):
    """A convoy turned back somewhere along the road, a clash at a town, and talks without a place."""
    area, road = make.area(), make.m4()
    make.area("SY0800", parent=area)
    make.place()
    turned_back = make.incident(
        title=SEED,
        outcome="turned_back",
        occurred_from=date(2021, 5, 7),
        occurred_until=date(2021, 5, 13),
        occurred_precision="week",
        location_precision="road_segment",
        location_words="M-4, Hasakah governorate",
        area=area,
        road=road,
    )
    make.claim(turned_back, citation=turned_back.citations.get())
    make.publish(turned_back)
    make.published(title=CLASH, kind="clash", occurred_from=date(2022, 3, 1), occurred_until=date(2022, 3, 1))
    make.published(
        title="Talks somewhere",
        kind="talks",
        location_precision="unlocated",
        location_words="",
        occurred_from=None,
        occurred_until=None,
        occurred_precision="undated",
    )
    return turned_back


@pytest.fixture
def page(page: Page) -> Page:
    return begun(page)


@pytest.fixture
def site(live_server, record_of_three, witness) -> str:
    return str(live_server.url)


def choose(page: Page, group: str, option: str) -> None:
    """Opens a group of the form, where it is closed, and ticks a choice."""
    folded = page.locator(f"details[data-group={group}]:not([open]) > summary")
    if folded.count():
        folded.click()
    page.locator(f"[data-group={group}] .option", has_text=option).locator("input").check()


def test_a_visitor_finds_the_convoy_on_the_road_and_follows_its_citation(site, page: Page):
    followed: list[str] = []
    page.context.route("https://example.org/**", lambda route: answer_locally(route, followed))
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()

    choose(page, "kind", "Convoy blocked")
    choose(page, "road", "M-4")
    page.get_by_label("From").fill("2021")
    page.get_by_label("To", exact=True).fill("2021")
    page.get_by_label("To", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Convoy blocked, along the M-4, 2021")
    expect(page).to_have_url(f"{site}/?kind=convoy_blocked&road=m4&since=2021-01-01&until=2021-12-31")
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.locator("#tally")).to_contain_text("1 incident matches")
    expect(page.locator(".leaflet-extents-pane path.extent-band")).to_have_count(1)
    expect(page.locator("button.mark:not(.is-extent)")).to_have_count(0)

    page.get_by_role("link", name=SEED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SEED)
    expect(page.locator("body")).to_contain_text("on or before 13 May 2021")
    expect(page.locator("#map path.extent-band")).to_have_count(1)
    expect(page.locator("#map .mark")).to_have_count(0)

    page.locator("#citation-1 a[rel~=external]").click()
    expect(page.get_by_role("heading")).to_have_text("The report")
    assert len(followed) == 1


def answer_locally(route: Route, followed: list[str]) -> None:
    """The report lies outside: nothing leaves loopback, the request is answered here."""
    followed.append(route.request.url)
    route.fulfill(status=200, content_type="text/html", body="<h1>The report</h1>")


def test_back_restores_what_was_shown_before(site, page: Page):
    page.goto(site)
    expect(page.locator("#rows .row")).to_have_count(3)

    choose(page, "kind", "Armed clash")
    expect(page.locator("#rows .row")).to_have_count(1)
    page.go_back()

    expect(page.locator("#rows .row")).to_have_count(3)
    expect(page.get_by_role("heading", level=1)).to_have_text("All incidents")
    expect(
        page.locator("[data-group=kind] .option", has_text="Armed clash").locator("input")
    ).not_to_be_checked()


def test_a_chip_takes_its_condition_away(site, page: Page):
    page.goto(f"{site}/?kind=clash")
    expect(page.locator("#rows .row")).to_have_count(1)

    page.get_by_role("link", name="Kind Armed clash").click()

    expect(page.locator("#rows .row")).to_have_count(3)
    expect(page).to_have_url(f"{site}/")


def test_every_incident_is_on_the_map_or_counted_as_unlocated(site, page: Page):
    page.goto(site)

    expect(page.locator("button.mark")).to_have_count(2)
    names = {mark.get_attribute("aria-label") for mark in page.locator("button.mark").all()}
    obstructed, hollow = "1 movement obstructed or turned back", "one source, or unconfirmed"
    assert names == {
        f"1 incident: 1 armed clash or direct fire; {hollow}",
        f"1 incident: {obstructed}; {hollow}; Somewhere along: M-4, Hasakah governorate",
    }
    expect(page.locator("#tally")).to_contain_text("1 unlocated")


def test_the_camera_is_in_the_fragment_and_circles_are_in_true_metres(site, page: Page):
    page.goto(f"{site}/#12/36.6606/40.3714")

    circle = page.locator("path.reach")
    expect(circle).to_have_count(1)
    box = circle.bounding_box()
    metres_a_pixel = 156_543.03 * 0.8022 / 2**12  # cos 36.66°
    assert box is not None
    assert box["width"] / 2 == pytest.approx(5_000 / metres_a_pixel, rel=0.03)
    page.locator(".leaflet-control-zoom-out").click()
    page.wait_for_url(f"{site}/#11/36.*/40.*")


def test_without_javascript_the_form_and_the_list_do_the_same(site, browser, browser_context_args):
    context: BrowserContext = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.get_by_text("The map needs JavaScript.")).to_be_visible()

    choose(page, "kind", "Convoy blocked")
    choose(page, "road", "M-4")
    page.get_by_label("From").fill("2021")
    page.get_by_role("button", name="Show incidents").click()

    expect(page).to_have_url(f"{site}/?kind=convoy_blocked&road=m4&since=2021-01-01")
    expect(page.locator("#rows .row")).to_have_count(1)
    page.get_by_role("link", name=SEED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SEED)
    assert str(page.locator("#citation-1 a[rel~=external]").get_attribute("href")).startswith(
        "https://example.org/report/"
    )
    context.close()


def test_a_keyboard_alone_reaches_list_marks_and_incident(site, page: Page):
    page.goto(site)
    expect(page.locator("button.mark")).to_have_count(2)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")

    page.locator("button.mark[tabindex='0']").focus()
    first = focused_name(page)
    page.keyboard.press("ArrowRight")
    assert {first, focused_name(page)} == {
        mark.get_attribute("aria-label") for mark in page.locator("button.mark").all()
    }
    page.locator("button.mark.is-extent").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chosen")).to_contain_text("Somewhere along: M-4, Hasakah governorate")
    expect(page.locator("#chosen").get_by_role("link", name=SEED)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#chosen")).to_be_hidden()
    expect(page.locator("button.mark.is-extent")).to_be_focused()


def focused_name(page: Page) -> str | None:
    name: str | None = page.evaluate("document.activeElement.getAttribute('aria-label')")
    return name


@pytest.mark.parametrize(
    "address", ["/", "/incidents", "/?kind=clash", "/?kind=clsh", "/?kin=clash", "/api/docs", "incident"]
)
def test_a_phone_scrolls_in_one_direction(site, record_of_three, witness, page: Page, address):
    witness.expect(400)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site + (f"/incidents/{record_of_three.public_id}" if address == "incident" else address))
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_a_phone_the_map_stands_above_the_list_and_the_form_is_folded(site, page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site)

    above, below = page.locator("#map").bounding_box(), page.locator("#list").bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    expect(page.get_by_label("From")).to_be_hidden()


@pytest.mark.parametrize("address", ["/", "/?kind=clash", "/?kin=clash", "incident"])
def test_axe_finds_nothing_to_mend(site, record_of_three, witness, page: Page, address):
    witness.expect(400)
    page.goto(site + (f"/incidents/{record_of_three.public_id}" if address == "incident" else address))
    page.wait_for_load_state("networkidle")

    assert axe.faults(page) == []


def test_when_the_api_fails_the_page_keeps_what_it_showed_and_offers_to_retry(site, witness, page: Page):
    witness.expect(503)
    page.goto(site)
    expect(page.locator("#rows .row")).to_have_count(3)
    page.route("**/answer/**", lambda route: route.fulfill(status=503, body="busy"))

    choose(page, "kind", "Armed clash")
    expect(page.get_by_role("alert")).to_contain_text("The server answered with status 503.")
    expect(page.locator("#rows .row")).to_have_count(3)

    page.unroute("**/answer/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_refused_day_marks_its_field_and_changes_neither_address_nor_list(site, witness, page: Page):
    witness.expect(400)
    page.goto(site)
    expect(page.locator("#rows .row")).to_have_count(3)
    before = page.url

    page.get_by_label("From").fill("2021-13")
    page.get_by_label("From").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“From”: '2021-13'")
    expect(page.get_by_label("From")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    expect(page.locator("#rows .row")).to_have_count(3)
    assert page.url.split("#")[0] == before.split("#")[0]

    page.get_by_label("From").fill("2022")
    page.get_by_label("From").press("Enter")
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.get_by_label("From")).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_what_is_known_within_25_km_is_a_dashed_circle_and_no_mark(site, page: Page):
    near = make.published(title="Near the town", kind="raid", location_precision="near_settlement")
    page.goto(f"{site}/?kind=raid#9/36.66/40.37")

    expect(page.locator("button.mark.is-extent")).to_have_count(1)
    expect(page.locator("button.mark:not(.is-extent)")).to_have_count(0)
    box = page.locator(".leaflet-extents-pane path.extent-area").bounding_box()
    assert box is not None
    assert box["width"] / 2 == pytest.approx(25_000 / (156_543.03 * 0.8022 / 2**9), rel=0.03)

    page.goto(f"{site}/incidents/{near.public_id}")
    expect(page.locator("#map path.pointed.is-area")).to_have_count(1)
    expect(page.locator("#map .mark")).to_have_count(0)


def test_a_keyboard_that_leaves_a_square_leaves_no_hatching(site, page: Page):
    make.published(location_precision="district", location_words="", area=make.area("SY0800"))
    page.goto(site)
    expect(page.locator("button.mark")).to_have_count(3)

    page.locator("button.mark.is-extent").last.focus()
    expect(page.locator("path.pointed")).to_have_count(1)
    page.locator("button.mark:not(.is-extent)").focus()
    expect(page.locator("path.pointed")).to_have_count(0)


def test_the_camera_goes_to_an_answer_that_lies_out_of_view(site, page: Page):
    make.published(title="Far away", kind="raid", point=Point(36.2, 33.5, srid=4326))
    page.goto(f"{site}/#9/36.66/40.37")
    expect(page.locator("#rows .row")).to_have_count(4)

    choose(page, "kind", "Raid")

    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.locator("button.mark")).to_have_count(1)
    expect(page.locator("button.mark")).to_be_in_viewport()
    page.goto(f"{site}/incidents")
    page.goto(f"{site}/?kind=raid")
    expect(page.locator("button.mark")).to_have_count(1)
    expect(page.locator("button.mark")).to_be_in_viewport()


def test_a_row_points_at_its_mark_by_mouse_and_by_keyboard(site, page: Page):
    page.goto(site)
    expect(page.locator("button.mark")).to_have_count(2)

    page.locator("#rows .row", has_text=CLASH).hover()
    expect(page.locator("button.mark.is-pointed:not(.is-extent)")).to_have_count(1)
    page.locator("#rows .row", has_text=SEED).locator("a").focus()
    expect(page.locator("button.mark.is-pointed.is-extent")).to_have_count(1)
    expect(page.locator("path.pointed")).to_have_count(1)


def test_the_whole_page_is_as_of_one_revision(site, page: Page):
    page.goto(site)
    expect(page.locator("button.mark")).to_have_count(2)
    make.published(title="Published meanwhile", kind="clash")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    choose(page, "kind", "Armed clash")
    expect(page.locator("#rows .row")).to_have_count(2)
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_load_state("networkidle")

    # One answer has all of the page; what the map asks later is as of its revision.
    first, *later = [url for url in asked if "kind=clash" in url]
    assert ("/answer/" in first, "as_of" in first) == (True, False)
    assert {("/marks/" in url, "as_of=4" in url) for url in later} == {(True, True)}
    expect(page.locator("#tally")).to_contain_text("2 incidents")


def test_marks_that_came_with_the_answer_are_not_asked_for_again(site, page: Page):
    page.goto(f"{site}/#9/36.66/40.4")
    expect(page.locator("button.mark")).to_have_count(2)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    choose(page, "kind", "Armed clash")
    expect(page.locator("button.mark")).to_have_count(1)
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if "kind=clash" in url and "/static/" not in url] == [
        url for url in asked if "/answer/" in url
    ]
    assert len([url for url in asked if "/answer/" in url]) == 1


@pytest.mark.parametrize("address", ["/", "/?kind=convoy_blocked&road=m4"])
def test_on_a_desk_the_map_fills_the_window_and_the_page_does_not_scroll(site, page: Page, address):
    page.set_viewport_size({"width": 1280, "height": 420})
    page.goto(site + address)
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollHeight") <= 420
