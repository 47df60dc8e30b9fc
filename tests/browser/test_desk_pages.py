"""The pages of the desk about incidents and registers: axe is content, all have names, the focus is seen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from history.models import Change
from incidents import editing, proposing, registers
from incidents.models import Actor, ActorRelation, Incident, Publication, Source
from tests import make
from tests.browser import axe
from tests.browser.conftest import Witness, sign_in
from tests.make import NOW

pytestmark = pytest.mark.browser

# Controls that a reader of the screen would meet without a name; what Django's own script adds counts too.
NAMELESS = """() => [...document.querySelectorAll('#content a[href], #content button, #content input, '
  + '#content select, #content textarea')]
  .filter((control) => control.type !== 'hidden' && control.checkVisibility({ visibilityProperty: true }))
  .filter((control) => !(control.getAttribute('aria-label') || control.getAttribute('aria-labelledby')
    || control.labels?.length || control.title || control.textContent.trim() || control.value))
  .map((control) => control.outerHTML.slice(0, 200))"""
# A control that has the focus and looks as if it had not.
UNSEEN = """() => {
  const looks = (one) => { const style = getComputedStyle(one);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor,
      style.color, style.textDecorationLine].join() };
  const controls = [...document.querySelectorAll('#content a[href], #content button, #content input, '
    + '#content select, #content textarea')].filter((one) => one.type !== 'hidden' && !one.disabled
      && one.checkVisibility({ visibilityProperty: true })).slice(0, 60);
  document.body.style.transition = 'none';
  return controls.filter((one) => { one.style.transition = 'none'; document.activeElement.blur();
    const before = looks(one); one.focus({ focusVisible: true });
    return document.activeElement === one && looks(one) === before; })
    .map((one) => one.outerHTML.slice(0, 200));
}"""


@pytest.fixture
def world(settings) -> dict[str, str]:
    """One page of each sort, by its name."""
    settings.UNDO_SECONDS = 600
    make.editor(), make.second(), make.user("chief", "chief")
    make.area(), make.m4()
    draft = make.incident(title="A draft", names_private_person=True)
    public = make.published(title="A public one", killed_best=2)
    make.claim(public, citation=public.citations.get())
    Incident.objects.filter(pk=public.pk).update(title="A public one, told better")
    gone = make.published(title="Gone")
    editing.retract(incident=gone, by=make.editor(), agreed_by=make.second(), now=NOW, reason="It was wrong.")
    kept, duplicate = Actor.objects.get(slug="us"), make.actor("usa", name="USA", sort="state")
    kept.names.create(text="الولايات المتحدة", key="x", language="ar", sort="exonym")
    ActorRelation.objects.create(actor=kept, sort="partner", other=make.actor("sdf"), basis="A statement")
    ActorRelation.objects.create(actor=kept, sort="component", other=make.actor("coalition"))
    merged = make.actor("us-army", name="US Army", sort="state_force")
    registers.merge(duplicate=merged, kept=kept, by=make.user("other-chief", "chief"), now=NOW, reason="One.")
    hidden = make.published(title="Harmful")
    editing.withhold(incident=hidden, by=make.editor(), now=NOW, ground="privacy")
    Source.objects.create(name="Of no language", slug="of-no-language")
    asked = proposing.propose(
        incident=make.incident(title="Asked for"), act="publish", by=make.editor(), now=NOW, reason=""
    )
    incident = "/admin/incidents/incident/{}/{}"
    edition = Publication.objects.earliest("revision")
    last = Change.objects.filter(model="incidents.incident", row=public.pk).latest("pk")
    back = f"/admin/history/{last.pk}/{{}}/"
    return {
        "form of a draft": incident.format(draft.pk, "change/"),
        "form of what is public": incident.format(public.pk, "change/"),
        "form of a new one": "/admin/incidents/incident/add/",
        "form of an actor": f"/admin/incidents/actor/{kept.pk}/change/",
        "form of a place": f"/admin/gazetteer/place/{make.place().pk}/change/",
        "history of a withheld one": incident.format(hidden.pk, "history/"),
        "the same, uncovered": incident.format(hidden.pk, "history/?uncovered=1"),
        "history of an actor": f"/admin/incidents/actor/{kept.pk}/history/",
        "what changed": "/admin/history/",
        "take back a change": back.format("change"),
        "take back all since": back.format("since"),
        "publish": incident.format(draft.pk, "publish/act/"),
        "correct": incident.format(public.pk, "correct/act/"),
        "retract": incident.format(public.pk, "retract/act/"),
        "withhold": incident.format(public.pk, "withhold/act/"),
        "merge": incident.format(public.pk, "merge/act/"),
        "restore": incident.format(gone.pk, "restore/act/"),
        "history": incident.format(public.pk, "history/"),
        "unfinished": "/admin/incidents/incident/unfinished/",
        "review": "/admin/review/",
        "standing": f"/admin/incidents/actor/{kept.pk}/standing/",
        "merge actors": f"/admin/incidents/actor/{duplicate.pk}/merge/",
        "undo a merge": f"/admin/incidents/actor/{merged.pk}/merge/",
        "source": f"/admin/incidents/source/{make.source().pk}/change/",
        "the desk": "/admin/",
        "list of incidents": "/admin/incidents/incident/",
        "list of actors": "/admin/incidents/actor/",
        "list of sources, one without a language": "/admin/incidents/source/",
        "list of leads": "/admin/news/lead/",
        "a publication": f"/admin/incidents/publication/{edition.pk}/change/",
        "an area": f"/admin/gazetteer/area/{make.area().pk}/change/",
        "a road": f"/admin/gazetteer/road/{make.m4().pk}/change/",
        "what was done": f"/admin/review/{asked.pk}/",
        "merge sources": f"/admin/incidents/source/{make.source().pk}/merge/",
    }


def test_axe_finds_nothing_and_every_control_has_a_name_and_a_visible_focus(
    page: Page, witness: Witness, live_server, world
):
    sign_in(page, live_server, "chief")
    found: dict[str, list[str]] = {}

    addresses = [live_server.url + address for address in world.values()]
    for name, (_address, shown) in zip(world, axe.at_rest(page, addresses), strict=True):
        found[name] = axe.faults(shown)
        found[name] += [f"no name: {control}" for control in shown.evaluate(NAMELESS)]
        for scheme in axe.SCHEMES:
            axe.show(shown, scheme)
            found[name] += [f"focus not seen, {scheme}: {control}" for control in shown.evaluate(UNSEEN)]

    assert {name: said for name, said in found.items() if said} == {}


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
