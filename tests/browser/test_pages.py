"""Pages of corrections, actors, sources, places and encounters, in a real browser: axe, phone, paper."""

import pytest
from playwright.sync_api import Page

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
    "/compare?a=kind%3Dharassment&b=",
    "/compare?a=kind%3Dharassment",
    "/data",
    "/methodology",
    "/filters",
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


@pytest.mark.parametrize("path", PATHS)
def test_on_paper_and_from_right_to_left_nothing_is_wider_than_the_page(site, page: Page, path):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}{path}")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.locator(".places").is_visible()
