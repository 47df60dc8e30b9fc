"""The triage by keyboard alone: from an open card to a published incident, and the second report of it."""

import sys
import time
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from incidents.loading import files, registry
from incidents.models import Incident, Publication
from news import newsroom
from news.models import Lead
from tests import make
from tests.browser import axe
from tests.browser.conftest import Witness, sign_in
from tests.gazetteer import shipped
from tests.news import leads

pytestmark = pytest.mark.browser


class Keys:
    """Presses, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count, self.began = page, 0, time.monotonic()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.wait_for_load_state()  # the scripts of the page are there
            self.page.keyboard.press(key)
            self.count += 1

    def told(self, what: str) -> str:
        return f"{what}: {self.count} key presses, {time.monotonic() - self.began:.1f} s"


@pytest.fixture
def seed(settings) -> Lead:
    settings.UNDO_SECONDS = 0
    make.editor(), make.second()
    leads.world()
    return leads.lead(title="Patrol stops convoy on the M-4")


def test_a_card_that_is_right_is_published_in_at_most_twelve_presses(
    page: Page, witness: Witness, live_server, seed, capsys
):
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/triage/")
    keys = Keys(page)

    keys.press("j", "Enter")  # the first card of the list
    expect(page.get_by_label("Title")).to_have_value("Convoy blocked, M-4, Al-Hasakah")
    keys.press("Control+Enter")  # accept it
    expect(page.locator(".desk-edition")).to_contain_text("RU-VP stopped a convoy of US")
    keys.press("Control+Enter")  # publish what is shown
    expect(page.get_by_text("It was published as revision 1.")).to_be_visible()

    with capsys.disabled():
        sys.stdout.write(f"\n{keys.told('open to published')}\n")
    assert keys.count <= 12
    assert Publication.objects.get().public_id == Incident.objects.get().public_id
    expect(page.get_by_text("Nothing waits.")).to_be_visible()


@pytest.fixture
def imported(settings, live_server) -> Lead:
    """The sample newsroom's report of the event that the project began with, as it came in and was read."""
    settings.UNDO_SECONDS = 20
    make.editor(), make.second()
    shipped.load()
    registry.add_actors(files.actors())
    with newsroom.open_newsroom() as address:
        settings.FETCH_ALLOW = [address.removeprefix("http://")]
        call_command("add_feed", f"{address}/rss.xml", source="Test newsroom", stdout=StringIO())
        call_command("poll_feeds", now=True, stdout=StringIO())
    return Lead.objects.get(item_version__item__url__contains="convoy-turned-back-2021")


@pytest.mark.slow
def test_the_report_of_the_newsroom_is_published_in_at_most_twelve_presses(
    page: Page, witness: Witness, live_server, imported, capsys
):
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/triage/{imported.pk}/")
    keys = Keys(page)

    expect(page.get_by_label("Title")).to_have_value("Convoy blocked, M-4, Hasakah")
    keys.press("Control+Enter")  # accept what was read
    shown = page.locator(".desk-edition")
    expect(shown).to_contain_text("Rear Admiral Alexander Karpov, the deputy head of the centre")
    keys.press("Control+Enter")  # publish what is shown
    told = keys.told("the newsroom's report, open to published")
    page.get_by_role("link", name="See it, or undo it").click()
    expect(page.get_by_text("It will be public in")).to_be_visible()
    assert not Publication.objects.exists()
    public = page.get_by_text("It is public as revision 1.", exact=True)
    expect(public).to_be_visible(timeout=60_000)

    with capsys.disabled():
        sys.stdout.write(f"\n{told}, and twenty seconds to undo it\n")
    assert keys.count <= 12
    assert Publication.objects.get().public_id == Incident.objects.get().public_id


def test_the_second_report_is_attached_in_at_most_three_presses(
    page: Page, witness: Witness, live_server, settings, capsys
):
    settings.UNDO_SECONDS = 0
    make.editor(), make.second()
    leads.world()
    known = make.published(
        location_precision="road_segment",
        road=make.m4(),
        area=make.area(),
        point=None,
        location_words="M-4",
        outcome="turned_back",
        direction="west",
        occurred_from="2021-05-12",
        occurred_precision="days",
    )
    leads.lead()
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/triage/")
    keys = Keys(page)

    keys.press("j", "Enter")
    expect(page.get_by_role("button", name=f"Attach to {known.public_id}")).to_be_visible()
    keys.press("a")
    expect(page.get_by_text("Attached to")).to_be_visible()

    with capsys.disabled():
        sys.stdout.write(f"\n{keys.told('open to attached')}\n")
    assert keys.count <= 3
    assert known.citations.count() == 2


def test_keys_are_places_on_the_keyboard_and_can_be_switched_off(
    page: Page, witness: Witness, live_server, seed
):
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/triage/{seed.pk}/")
    page.keyboard.press("Shift+Slash")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    sheet.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")

    page.evaluate(KEY_OF_AN_ARABIC_LAYOUT, "KeyX")
    expect(page.locator(".triage-armed")).to_have_count(0)

    page.evaluate("window.localStorage.clear()")
    page.reload()
    page.evaluate(KEY_OF_AN_ARABIC_LAYOUT, "KeyX")
    expect(page.locator(".triage-armed")).to_have_count(1)


# The key that an Arabic layout has where a Latin one has X.
KEY_OF_AN_ARABIC_LAYOUT = """code => document.body.dispatchEvent(
    new KeyboardEvent('keydown', {code, key: '\\u0621', bubbles: true}))"""


def test_keys_do_nothing_while_somebody_writes(page: Page, witness: Witness, live_server, seed):
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/triage/{seed.pk}/")

    page.get_by_label("Note").focus()
    page.keyboard.type("xs1a")

    expect(page.get_by_label("Note")).to_have_value("xs1a")
    assert Lead.objects.get().state == "new"


def test_a_rejected_card_is_undone_with_two_presses(page: Page, witness: Witness, live_server, seed):
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/triage/{seed.pk}/")

    page.keyboard.press("x")
    page.keyboard.press("3")
    expect(page.get_by_text("Rejected: No incident.")).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.keyboard.press("z")

    expect(page.get_by_text("yours until")).to_be_visible()
    assert Lead.objects.get().state == "new"


@pytest.mark.parametrize("where", ["", "numbers/", "hand-in/", "card"])
def test_axe_finds_nothing_on_the_pages_of_the_triage(page: Page, witness: Witness, live_server, seed, where):
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/triage/{f'{seed.pk}/' if where == 'card' else where}")
    page.wait_for_load_state("networkidle")

    assert axe.faults(page) == []


def test_whoever_loses_a_card_is_told_while_writing_and_keeps_what_is_written(
    page: Page, witness: Witness, live_server, seed
):
    sign_in(page, live_server, "editor")
    page.clock.install()
    page.goto(f"{live_server.url}/admin/triage/{seed.pk}/")
    page.get_by_label("Summary").fill("Typed")
    Lead.objects.update(held_by=make.second())
    witness.expected.add(409)

    page.clock.fast_forward("03:00")
    page.get_by_label("Summary").press_sequentially(" for minutes")

    expect(page.get_by_role("alert")).to_contain_text("works on this card until")
    expect(page.get_by_label("Summary")).to_have_value("Typed for minutes")
