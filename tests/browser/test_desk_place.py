"""What the public would see of a place follows the form, in words and on the map; nothing is saved."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from incidents.models import Incident
from tests import make
from tests.browser.conftest import Witness, sign_in

pytestmark = pytest.mark.browser
NEW = "/admin/incidents/incident/add/"


@pytest.fixture(autouse=True)
def ground(db) -> None:
    make.area(), make.area("SY0800"), make.m4(), make.editor()


def filled(page: Page) -> None:
    page.get_by_label("Kind").select_option("talks")
    page.get_by_label("First day").fill("2021-05-13")
    page.get_by_label("Last day").fill("2021-05-13")
    page.get_by_label("Precision of the day").select_option("day")
    page.get_by_label("Precision of the place").select_option("exact")
    page.get_by_label("Point").fill("36.6606, 40.3714")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_public_geometry_follows_the_form_beside_the_editors_own(
    page: Page, witness: Witness, live_server, scheme
):
    page.emulate_media(color_scheme=scheme)
    sign_in(page, live_server, "editor")
    page.goto(live_server.url + NEW)
    said, drawn = page.locator("#desk-public-said"), page.locator("#desk-map path.desk-public-place")
    expect(said).to_contain_text("Not known yet: mend the place first.")
    expect(drawn).to_have_count(0)

    filled(page)
    expect(said).to_contain_text("The public would see: Exact point (within 100 m), 36.6606, 40.3714")
    expect(drawn.first).to_be_visible()
    expect(page.locator("#desk-map path.desk-point")).to_be_visible()
    page.get_by_label("What the public may see of the place").select_option("district")
    expect(said).to_have_text("The public would see: District, Al-Hasakah district.")
    expect(drawn).to_have_count(1)
    page.get_by_label("What the public may see of the place").select_option("unlocated")
    expect(said).to_contain_text("The public would see no place on a map")
    expect(drawn).to_have_count(0)

    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
    assert not Incident.objects.exists()


def test_without_a_script_the_button_leads_to_it(browser, live_server, witness: Witness):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, "editor")
    page.goto(live_server.url + NEW)
    filled(page)

    with context.expect_page() as opened:
        page.get_by_role("button", name="See what the public would see of the place").click()

    expect(opened.value.get_by_text("The public would see: Exact point")).to_be_visible()
    expect(opened.value.get_by_text("Nothing was saved.")).to_be_visible()
    assert not Incident.objects.exists()
    context.close()
