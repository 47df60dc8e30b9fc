"""Pages beside the map, in a real browser: axe, phone, paper, and two editions held against each other."""

import re

import pytest
from playwright.sync_api import Page, expect

from incidents.models import Incident
from incidents.waist import editing
from tests import make
from tests.browser import axe

pytestmark = pytest.mark.browser
PATHS = [
    "/corrections",
    "/actors",
    "/actors/ru-vp",
    "/sources",
    "/sources/test-wire",
    "/places/tall-tamr",
    "/areas/SY08",
    "/encounters",
    "/encounters/ru-vp/us",
    "/known",
    "/offline",
    "/compare?a=kind%3Dharassment&b=",
    "/compare?a=kind%3Dharassment",
    "/data",
    "/methodology",
    "/filters",
    "/find?q=tall",
    "/ar/find?q=nothing-like-it",
    "/ar/compare?a=kind%3Dharassment&b=",
    "/ar/methodology",
    "/ar/data",
]


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    make.area(), make.area("SY0800"), make.m4()
    first = make.incident(place=make.place(), area=make.area(), outcome="turned_back")
    make.claim(first, speaker="us", stance="declines_to_comment", value="")
    make.publish(first)
    make.published(actors={"us": "initiator", "ru-vp": "subject"}, kind="harassment", area=make.area())
    Incident.objects.filter(pk=first.pk).update(title="A title that was mended")
    people = {"by": make.editor(), "agreed_by": make.second(), "now": make.NOW}
    editing.correct(incident=first, **people, reason="The day was misread.")
    gone = make.published(title="Gone")
    editing.retract(incident=gone, **people, reason="It never happened.")
    return str(live_server.url)


def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(site, page: Page):
    faults = []
    report = f"/incidents/{Incident.objects.exclude(public_id=None).earliest('pk').public_id}/remark"
    for path in [*PATHS, report, f"/ar{report}"]:
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            answer = page.goto(f"{site}{path}")
            assert answer
            assert answer.status == 200, path
            faults += [(path, width, fault) for fault in axe.faults(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((path, width, "wider than the screen"))

    assert faults == []


@pytest.mark.parametrize(
    "path", ["/", "/incidents", "/find", "/data", "/known", "/cite", "/roads/m4", "/encounters", "/filters"]
)
def test_a_word_without_end_makes_no_page_wider_than_a_phone(site, page: Page, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}{path}?q={'x' * 180}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("path", PATHS)
def test_on_paper_and_from_right_to_left_nothing_is_wider_than_the_page(site, page: Page, path):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}{path}")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.locator(".places").is_visible()


def test_two_editions_are_chosen_by_keys_and_the_page_tells_what_changed_between_them(site, page: Page):
    mended = Incident.objects.get(title="A title that was mended")
    page.goto(f"{site}/incidents/{mended.public_id}")
    expect(page.get_by_role("region", name="Claims")).to_contain_text("Declines to comment")
    expect(page.get_by_label("To revision 3")).to_be_checked()
    expect(page.get_by_label("From revision 1")).to_be_checked()

    page.get_by_role("button", name="Show what changed").focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/differences?from=1&to=3")
    told = page.get_by_role("main")
    expect(told.get_by_role("deletion")).to_have_text(re.compile(r"removed: Test incident \d+"))
    expect(told.get_by_role("insertion")).to_have_text("added: A title that was mended")
    page.go_back()
    expect(page.get_by_label("To revision 3")).to_be_checked()
