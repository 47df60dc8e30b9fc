"""Every page in Arabic and Kurmanji, in a real browser: axe, phone, dark, and what scripts say."""

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from incidents.models import Incident
from incidents.waist import editing
from tests import make
from tests.browser import axe
from tests.laws.test_languages import english

pytestmark = pytest.mark.browser
PATHS = [
    "/",
    "/incidents",
    "/roads/m4",
    "/corrections",
    "/actors",
    "/actors/ru-vp",
    "/sources/test-wire",
    "/places/tall-tamr",
    "/areas/SY08",
    "/encounters",
    "/known",
    "/offline",
    "/nowhere",
]


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    witness.expect(404)
    make.area(), make.area("SY0800"), make.m4()
    first = make.incident(place=make.place(), area=make.area(), outcome="turned_back")
    make.claim(first, speaker="us", stance="declines_to_comment", value="")
    make.publish(first)
    make.published(actors={"us": "initiator", "ru-vp": "subject"}, kind="harassment", area=make.area())
    Incident.objects.filter(pk=first.pk).update(title="A title that was mended")
    people = {"by": make.editor(), "agreed_by": make.second(), "now": make.NOW}
    editing.correct(incident=first, **people, reason="The day was misread.")
    return str(live_server.url)


def every(public_id: str | None) -> list[str]:
    return [*PATHS, f"/incidents/{public_id}", f"/cite/{public_id}"]


@pytest.mark.parametrize("code", ["ar", "ku"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(site, page: Page, code):
    first = Incident.objects.exclude(public_id=None).first()
    faults = []
    for path in every(first and first.public_id):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{site}/{code}{path}")
            faults += [(path, width, fault) for fault in axe.faults(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((path, width, "wider than the screen"))

    assert faults == []


def test_what_scripts_say_is_in_the_language_of_the_page(site, page: Page):
    page.goto(f"{site}/ar/")
    expect(page.locator("#tally b")).to_have_text("حادثتان مطابقتان")
    page.get_by_label("مضايقة بلا احتكاك مباشر").check()

    expect(page.locator("#tally b")).to_have_text("حادثة واحدة مطابقة")
    expect(page.locator("#sentence")).to_have_text("مضايقة بلا احتكاك مباشر")
    expect(page).to_have_url(f"{site}/ar/?kind=harassment")
    expect(page).to_have_title("مضايقة بلا احتكاك مباشر – خابور")
    expect(page.locator(".row .when")).to_contain_text("أيار 2021")
    expect(page.locator(".row h3 a")).to_have_attribute("href", "/ar/incidents/" + only_id(page))
    expect(page.locator("nav.languages a[lang=ku]")).to_have_attribute("href", "/ku/?kind=harassment")
    shown = html.document_fromstring(page.content())
    for apart in ("leaflet-control-attribution", "leaflet-control-scale"):
        for control in shown.find_class(apart):
            control.drop_tree()  # credits are names, and the unit of the scale is a sign
    assert english(shown) == []


def only_id(page: Page) -> str:
    return page.locator(".row").get_attribute("data-id") or ""


def test_the_languages_are_reached_by_keys_and_keep_the_question(site, page: Page):
    page.goto(f"{site}/incidents?kind=harassment")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hreflang") == "ar":
            break
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/ar/incidents?kind=harassment")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
