"""The script takes the rest of the small first view, and where it cannot the page still works."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests import make

pytestmark = pytest.mark.browser
WAITING = "The map needs JavaScript."
FAILED = "The map could not be loaded."
REST = re.compile(r"/filters(\?|$)")


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    make.m4(), make.area()
    make.published(title="Convoy stopped")
    make.published(title="Clash at the bridge", kind="clash")
    return str(live_server.url)


def kind(page: Page, label: str):
    return page.locator("[data-group=kind] .option", has_text=label).locator("input")


def test_the_script_takes_the_rest_of_the_page(site, page: Page):
    page.goto(f"{site}/?kind=clash")

    expect(page.locator("[data-group=source] .option")).not_to_have_count(0)
    page.locator("#legend > summary").click()
    expect(page.locator("#legend-body")).to_contain_text("Colour is never tied to a party.")
    expect(page.locator("details#downloads code").first).to_contain_text("kind=clash")
    expect(kind(page, "Armed clash")).to_be_checked()


def test_what_is_chosen_before_the_rest_has_come_is_asked_for(site, page: Page):
    held: list[Route] = []
    page.route(REST, lambda route: held.append(route))
    page.goto(site, wait_until="domcontentloaded")
    expect(page.get_by_text(WAITING)).to_be_visible()
    kind(page, "Armed clash").check()
    page.wait_for_timeout(50)
    while not held:
        page.wait_for_timeout(20)

    held[0].continue_()

    expect(page).to_have_url(f"{site}/?kind=clash")
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(kind(page, "Armed clash")).to_be_checked()


def test_what_is_published_between_the_first_view_and_its_rest_is_on_the_page(site, page: Page):
    held: list[Route] = []
    page.route(REST, lambda route: held.append(route))
    page.goto(site, wait_until="domcontentloaded")
    while not held:
        page.wait_for_timeout(20)
    make.published(title="Came between", kind="clash")

    held[0].continue_()

    expect(page.locator("#rows .row")).to_have_count(3)
    expect(page.locator("#tally")).to_contain_text("3 incidents match")


@pytest.mark.parametrize("query", ["kind=clash", "kind=clash&as_of=2", "kind=%21clash", "source=test-wire"])
def test_whoever_comes_back_sees_what_the_address_asks(site, page: Page, query):
    """The browser fills a form in again as it was left, when it makes a page anew."""
    page.goto(f"{site}/?{query}")
    expect(page.locator("button.mark")).to_have_count(1)
    tally = page.locator("#tally").inner_text()
    page.locator("#rows .row a").first.click()
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()

    page.go_back()

    expect(page.locator("button.mark")).to_have_count(1)
    page.wait_for_timeout(500)
    assert page.url == f"{site}/?{'&'.join(sorted(query.split('&')))}"
    assert page.locator("#tally").inner_text() == tally
    page.go_forward()
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()


@pytest.mark.parametrize("how", ["refused", "cut"])
def test_where_the_rest_cannot_be_had_the_page_works_as_without_a_script(site, page: Page, witness, how):
    witness.expect(503)
    page.route(REST, lambda route: route.fulfill(status=503) if how == "refused" else route.abort())
    page.goto(site)

    expect(page.get_by_text(FAILED)).to_be_visible()
    kind(page, "Armed clash").check()
    page.get_by_role("button", name="Show incidents").click()
    expect(page).to_have_url(f"{site}/?kind=clash")
    expect(page.locator("#rows .row")).to_have_count(1)
    expect(page.get_by_text(FAILED)).to_be_visible()
    page.unroute(REST)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("button.mark")).to_have_count(1)
    expect(page.get_by_text(FAILED)).to_have_count(0)
    witness.errors[:] = [error for error in witness.errors if "net::ERR_FAILED" not in error]
