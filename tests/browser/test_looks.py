"""What was seen on pictures of the pages and mended, so that it stays mended."""

from itertools import combinations

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests import make

pytestmark = pytest.mark.browser
PHONES = [(320, 640), (390, 844)]


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    """One incident in each of eight years."""
    make.area()
    make.m4()
    for year in range(2018, 2026):
        when = f"{year}-06-01"
        make.published(title=f"Incident of {year}", occurred_from=when, occurred_until=when)
    return str(live_server.url)


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["", "/ar", "/ku"])
def test_the_title_of_an_incident_is_no_larger_than_that_of_a_page_and_its_lines_are_close(
    site, page: Page, language
):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}{language}/incidents")
    page.locator("#rows h3 a").first.click()
    expect(page.locator("article.incident h1")).to_be_visible()

    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    line = page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).lineHeight)")
    assert size <= 28
    assert line <= 1.3 * size


@pytest.mark.parametrize("size", PHONES)
def test_on_a_phone_a_day_stands_beside_its_name_and_no_two_years_lie_on_each_other(site, page: Page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()

    for field in ("day-one", "day-last"):
        name, its = box(page, f"label[for={field}]"), box(page, f"#{field}")
        assert its["y"] <= name["y"] + name["height"] / 2 <= its["y"] + its["height"]
    years = [mark.bounding_box() for mark in page.locator("#time-drawn > text:visible").all()]
    assert len(years) > 1
    for one, other in combinations(filter(None, years), 2):
        assert one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]


@pytest.mark.parametrize("width", [640, 962, 1000, 1280])
def test_between_a_phone_and_a_desk_no_two_years_lie_on_each_other(site, page: Page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()

    years = [mark.bounding_box() for mark in page.locator("#time-drawn > text:visible").all()]

    assert len(years) > 1
    for one, other in combinations(filter(None, years), 2):
        assert one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_on_a_phone_the_strip_begins_where_its_incidents_are(site, page: Page, language):
    made = {"location_precision": "road_segment", "km_from": 10, "km_until": 14, "location_words": "M-4"}
    make.published(title="In the east", kind="clash", road=make.m4(), **made)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}{language}/roads/m4?kind=clash")
    expect(page.locator("#map button.mark").first).to_be_attached()

    seen = box(page, ".strip-mark")
    assert 0 <= seen["x"] <= 320 - seen["width"]


def test_on_a_phone_a_finger_finds_each_link_at_the_foot(site, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/incidents")

    heights = [link.bounding_box() for link in page.locator(".colophon a").all()]
    assert len(heights) > 3
    assert [found for found in heights if found is None or found["height"] < 24] == []


def test_a_page_says_in_its_language_what_it_is_of(site, page: Page):
    said = set()
    for language in ("", "/ar", "/ku"):
        page.goto(f"{site}{language}/incidents")
        said.add(page.locator("meta[name=description]").get_attribute("content", timeout=5_000))

    assert len(said - {None, ""}) == 3


@pytest.mark.parametrize(("language", "arrow"), [("", "→"), ("/ar", "←"), ("/ku", "→")])
def test_the_steps_of_an_encounter_lead_the_way_that_is_read(site, page: Page, language, arrow):
    make.published(actors={"us": "initiator", "ru-vp": "subject"}, kind="harassment")
    page.goto(f"{site}{language}/encounters")

    drawn = page.locator(".steps .step").first.evaluate("(one) => getComputedStyle(one, '::after').content")

    assert drawn == f'"{arrow}"'


def test_in_forced_colours_one_place_of_the_masthead_is_the_current_one(site, page: Page):
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/actors")
    lines = page.eval_on_selector_all(
        ".places a", "all => all.map(one => getComputedStyle(one).borderBlockEndColor)"
    )
    ground = page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor")
    assert len([line for line in lines if line != ground]) == 1


def test_on_paper_there_is_nothing_to_choose_or_press_at_the_foot(site, page: Page):
    page.goto(f"{site}/actors")
    expect(page.locator(".ways")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".ways")).to_be_hidden()
