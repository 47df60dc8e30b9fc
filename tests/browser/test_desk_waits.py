"""What waits, in a real browser: the seconds of an undo, also without JavaScript, and the second person."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from incidents.models import Incident, Proposal, Publication
from tests import make
from tests.browser.conftest import Witness
from tests.browser.test_desk import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def drafted(settings) -> Incident:
    settings.UNDO_SECONDS = 2
    make.editor(), make.second()
    return make.incident(title="Convoy turned back")


def publish(page: Page, live_server, incident: Incident) -> None:
    page.goto(f"{live_server.url}/admin/incidents/incident/{incident.pk}/publish/act/")
    page.get_by_role("button", name="Publish", exact=True).click()


def test_the_page_counts_down_and_publishes_without_a_clock(
    page: Page, witness: Witness, live_server, drafted
):
    sign_in(page, live_server, "editor")
    publish(page, live_server, drafted)

    expect(page.get_by_text("It will be public in")).to_be_visible()
    assert not Publication.objects.exists()
    expect(page.get_by_text("It is public as revision 1.", exact=True)).to_be_visible(timeout=15_000)
    assert Publication.objects.count() == 1


def test_an_undo_by_keyboard_leaves_nothing(page: Page, witness: Witness, live_server, drafted, settings):
    settings.UNDO_SECONDS = 60
    sign_in(page, live_server, "editor")
    publish(page, live_server, drafted)

    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Withdrawn. Nothing of it became public.")).to_be_visible()
    assert not Publication.objects.exists()


def test_without_javascript_the_time_and_the_button_are_there(
    browser: Browser, live_server, drafted, settings
):
    settings.UNDO_SECONDS = 60
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, "editor")
    publish(page, live_server, drafted)

    said = page.get_by_text(re.compile(r"It will be public in \d+ s")).inner_text()
    left = (Proposal.objects.get().due_at - timezone.now()).total_seconds()
    assert left - 1 <= int(re.findall(r"in (\d+) s", said)[0]) <= 60
    expect(page.get_by_role("button", name="Do it now")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Withdrawn. Nothing of it became public.")).to_be_visible()
    context.close()
    assert not Publication.objects.exists()


def test_a_second_person_agrees_and_it_becomes_public(page: Page, witness: Witness, live_server, drafted):
    Incident.objects.update(killed_best=2)
    sign_in(page, live_server, "editor")
    publish(page, live_server, drafted)
    expect(page.get_by_text("It waits for a second person.")).to_be_visible()
    expect(page.get_by_role("button", name="Agree")).to_have_count(0)
    page.get_by_role("button", name="Log out").click()

    sign_in(page, live_server, "second-editor")
    page.get_by_role("link", name="What waits").click()
    page.get_by_role("link", name="Publish: Convoy turned back").click()
    page.get_by_role("button", name="Agree").click()

    expect(page.get_by_text("It is public as revision 1.", exact=True)).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(page: Page, witness: Witness, live_server, drafted, scheme, settings):
    settings.UNDO_SECONDS = 600
    Incident.objects.update(killed_best=2)
    page.emulate_media(color_scheme=scheme)
    sign_in(page, live_server, "editor")
    publish(page, live_server, drafted)
    asked = f"/admin/review/{Proposal.objects.get().pk}/"
    found = [mended(page, live_server.url + address) for address in ("/admin/review/", asked)]
    page.get_by_role("button", name="Log out").click()
    sign_in(page, live_server, "second-editor")
    found.append(mended(page, live_server.url + asked))

    assert found == [[], [], []]


def mended(page: Page, address: str) -> list[tuple[str, str]]:
    """What axe finds in the part of the page that is ours."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, context="#content-main")
    return [(rule["id"], node["html"]) for rule in found.response["violations"] for node in rule["nodes"]]
