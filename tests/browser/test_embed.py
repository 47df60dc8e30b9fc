"""Our frames in a page of somebody else's, in a real browser: the map, or the list, and no other page."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests import make
from tests.browser import axe
from tests.browser.conftest import Host

pytestmark = pytest.mark.browser


@pytest.fixture
def site(live_server, transactional_db) -> str:
    make.area(), make.area("SY0800"), make.m4()
    make.published(title="Convoy stopped", place=make.place(), area=make.area())
    make.published(title="Nowhere known", location_precision="unlocated")
    return str(live_server.url)


def framed(page: Page, host: Host, site: str, path: str) -> FrameLocator:
    """An article that holds what oEmbed gives for a page of ours."""
    told = page.request.get(f"{site}/api/v1/oembed?url={quote(path, safe='')}").json()
    page.goto(host(told["html"]))
    return page.frame_locator("iframe")


def test_a_frame_on_another_site_draws_the_map_and_folds_the_list(site, host, page: Page, witness):
    frame = framed(page, host, site, "/incidents")

    expect(frame.locator(".base-road").first).to_be_attached()
    expect(frame.get_by_role("region", name="Map of the incidents")).to_be_visible()
    frame.locator(".leaflet-marker-icon").get_by_role("button").first.click()
    expect(frame.locator("#chosen").get_by_role("link", name="Convoy stopped")).to_be_visible()
    expect(frame.get_by_role("button", name="Close")).to_be_visible()
    expect(frame.get_by_role("button", name="Full height")).to_be_hidden()  # there is no sheet in a frame
    expect(frame.locator("#list").get_by_role("link", name="Nowhere known")).to_be_hidden()
    frame.get_by_text("List", exact=True).click()
    expect(frame.locator("#list").get_by_role("link", name="Nowhere known")).to_be_visible()
    assert page.context.cookies() == []


def test_a_link_in_a_frame_opens_our_page_in_a_window_of_its_own(site, host, page: Page, witness):
    frame = framed(page, host, site, "/incidents")

    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Read on at Khabur").click()
    expect(opened.value.locator("#sentence")).to_be_visible()
    assert page.url.endswith("/article")


def test_without_scripts_a_frame_shows_the_list_and_no_empty_map(site, host, browser: Browser):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        frame = framed(page, host, site, "/")

        expect(frame.get_by_role("link", name="Nowhere known")).to_be_visible()
        expect(frame.locator("#map")).to_be_hidden()


def test_where_the_map_cannot_be_drawn_the_list_stands_alone(site, host, page: Page):
    page.route("**/api/v1/marks/**", lambda route: route.abort())
    frame = framed(page, host, site, "/")

    expect(frame.locator("#map-panel")).to_be_hidden()
    expect(frame.get_by_role("link", name="Convoy stopped")).to_be_visible()


def test_no_other_page_of_ours_opens_in_a_frame(site, host, page: Page):
    page.goto(host(f'<iframe src="{site}/embed"></iframe>'))
    expect(page.frame_locator("iframe").get_by_role("link", name="Read on at Khabur")).to_be_visible()
    page.goto(host(f'<iframe src="{site}/"></iframe>'))
    expect(page.frame_locator("iframe").locator("#sentence")).to_have_count(0)


def test_axe_finds_nothing_in_a_frame_and_nothing_is_wider_than_it(site, page: Page, witness):
    gone, one = "/embed/incidents/nothere2", page.request.get(f"{site}/api/v1/incidents").json()
    paths = ["/embed", "/embed?kin=x", gone, f"/embed/incidents/{one['incidents'][0]['public_id']}"]
    for status in (400, 404):
        witness.expect(status)
    for path in paths:
        for width in (720, 280):
            page.set_viewport_size({"width": width, "height": 480})
            page.goto(f"{site}{path}")
            assert [(path, fault) for fault in axe.faults(page)] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
