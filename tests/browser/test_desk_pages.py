"""What opens and comes back on the desk's pages about incidents and registers: axe is content with it too."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from incidents.models import Actor, Incident
from tests import make
from tests.browser import axe
from tests.browser.conftest import Witness, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def world(settings) -> dict[str, str]:
    """The pages that these tests open, by name."""
    settings.UNDO_SECONDS = 600
    make.editor(), make.user("chief", "chief")
    make.area(), make.m4()
    draft, public = make.incident(title="A draft"), make.published(title="A public one")
    make.claim(public, citation=public.citations.get())
    Incident.objects.filter(pk=public.pk).update(title="A public one, told better")
    make.actor("us", name="US", sort="state")
    duplicate = make.actor("usa", name="USA", sort="state")
    incident = "/admin/incidents/incident/{}/{}"
    return {
        "form of a draft": incident.format(draft.pk, "change/"),
        "form of what is public": incident.format(public.pk, "change/"),
        "retract": incident.format(public.pk, "retract/act/"),
        "withhold": incident.format(public.pk, "withhold/act/"),
        "merge": incident.format(public.pk, "merge/act/"),
        "merge actors": f"/admin/incidents/actor/{duplicate.pk}/merge/",
    }


def test_a_box_to_look_a_row_up_in_is_called_by_its_label_closed_and_open_and_in_a_new_row(
    page: Page, witness: Witness, live_server, world
):
    sign_in(page, live_server, "chief")
    page.goto(live_server.url + world["form of a draft"])
    page.get_by_text("Add another Citation").click()

    page.get_by_role("combobox", name="Source").last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Search: Source")).to_be_focused()
    page.keyboard.type("test-wire")
    page.get_by_role("option", name="test-wire").wait_for()
    open_box = Axe().run(page).response["violations"]
    page.keyboard.press("Enter")

    assert [rule["id"] for rule in open_box] == []
    expect(page.get_by_role("combobox", name="Source test-wire").last).to_be_focused()


OPENED = {  # what is pressed on the form of what is public, and what then stands open
    "a calendar": (".field-occurred_from .date-icon", ".calendarbox >> visible=true"),
    "a clock": (".clock-icon", ".clockbox >> visible=true"),
    "a folded part": ("#claims-group details summary", "#claims-group details[open]"),
}


def test_axe_finds_nothing_in_what_opens_on_a_form(page: Page, witness: Witness, live_server, world):
    sign_in(page, live_server, "chief")
    page.goto(live_server.url + world["form of what is public"])
    found = {}

    for name, (control, opened) in OPENED.items():
        page.locator(control).first.click()
        page.locator(opened).first.wait_for()
        found[name] = axe.faults(page)
        page.keyboard.press("Escape")

    assert {name: rules for name, rules in found.items() if rules} == {}


@pytest.mark.parametrize(
    ("which", "field"), [("retract", "reason"), ("withhold", "ground"), ("merge", "into")]
)
def test_axe_finds_nothing_in_an_act_that_was_refused(
    page: Page, witness: Witness, live_server, world, which, field
):
    sign_in(page, live_server, "chief")
    page.goto(live_server.url + world[which])
    page.keyboard.press("Control+Enter")

    expect(page.locator(f".form-row:has([name={field}]) .errorlist")).to_be_visible()
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []


def test_a_form_that_comes_back_names_its_faults_at_the_top_and_leads_to_each(
    page: Page, witness: Witness, live_server, world
):
    sign_in(page, live_server, "chief")
    page.goto(live_server.url + world["form of what is public"])
    page.get_by_label("Title").first.fill("")
    page.locator("[name=claims-0-value]").fill("Told otherwise.")
    page.locator("[name=_continue]").click()

    expect(page.locator(".errornote")).to_be_focused()
    faults = page.locator(".desk-faults li")
    expect(faults).to_have_text([re.compile("^Title: "), re.compile("^Why you change it: ")])
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
    faults.last.get_by_role("link").press("Enter")
    expect(page.get_by_label("Why you change it")).to_be_focused()
    expect(page.get_by_label("Why you change it")).to_be_in_viewport()


def test_two_actors_are_merged_and_parted_again_by_keys_alone(
    page: Page, witness: Witness, live_server, world
):
    sign_in(page, live_server, "chief")
    page.goto(live_server.url + world["merge actors"])

    page.get_by_label("Merged into").focus()
    page.keyboard.type("us")
    page.keyboard.press("Tab")
    page.get_by_label("Reason").focus()
    page.keyboard.type("One and the same.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("USA is merged into US.")).to_be_visible()
    page.get_by_label("Reason").focus()
    page.keyboard.type("They are two.")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("USA stands by itself again.")).to_be_visible()
    assert Actor.objects.get(slug="usa").merged_into is None
