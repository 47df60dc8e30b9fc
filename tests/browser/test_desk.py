"""The main job in a real browser: a lead becomes a draft, the draft is published, the public finds it."""

import re

import pytest
from playwright.sync_api import Page, expect

from incidents.models import Incident, Publication
from news.drafts import review
from news.models import Lead
from tests import make
from tests.browser.conftest import Witness, sign_in
from tests.news import leads

pytestmark = pytest.mark.browser
SUMMARY = "A patrol is reported to have stopped a convoy on the M-4 and turned it back."


@pytest.fixture
def lead() -> Lead:
    make.editor()
    make.reviewer()
    leads.world()
    make.place()
    return leads.lead()


def draft(page: Page, live_server, lead: Lead) -> None:
    """Made of the lead by a reviewer and opened; test_triage.py does it on the card."""
    incident = review.draft_from(lead=lead, by=make.reviewer(), now=leads.SAW)
    page.goto(f"{live_server.url}/admin/incidents/incident/{incident.pk}/change/")


def drawn(page: Page, shape: str) -> None:
    expect(page.locator(f"#desk-map path.{shape}").first).to_be_attached()


def test_an_editor_turns_a_lead_into_a_public_incident(page: Page, witness: Witness, live_server, lead):
    sign_in(page, live_server, "editor")
    draft(page, live_server, lead)

    expect(page.get_by_label("Kind")).to_have_value("convoy_blocked")
    expect(page.get_by_label("Killed, best figure")).to_have_value("")
    page.locator("#id_title").fill("Convoy turned back on the M-4")
    page.get_by_label("Summary").fill(SUMMARY)
    for how in page.get_by_label("How it is known").all():
        if how.is_visible() and how.locator("xpath=ancestor::*[contains(@class,'empty-form')]").count() == 0:
            how.select_option("reported")
    page.get_by_role("button", name="Save and see what to publish…").click()

    preview = page.locator(".desk-edition")
    expect(preview).to_contain_text(SUMMARY)
    expect(preview).to_contain_text("Killednot reported")
    expect(page.locator("#desk-public-map path.desk-stretch").first).to_be_attached()
    page.get_by_role("button", name="Publish", exact=True).click()

    expect(page.get_by_text("It was published as revision 1.")).to_be_visible()
    page.get_by_role("link", name="See its public page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Convoy turned back on the M-4")
    page.goto(f"{live_server.url}/")
    expect(page.get_by_role("link", name=re.compile("Convoy turned back on the M-4")).first).to_be_visible()
    lead.refresh_from_db()
    assert (lead.state, lead.incident) == ("drafted", Incident.objects.get())


def test_a_reviewer_comes_as_far_as_the_draft(page: Page, witness: Witness, live_server, lead):
    sign_in(page, live_server, "reviewer")
    draft(page, live_server, lead)

    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    expect(page.get_by_text("publish…", exact=False)).to_have_count(0)
    witness.expect(403)
    incident = Incident.objects.get()
    answer = page.goto(f"{live_server.url}/admin/incidents/incident/{incident.pk}/publish/act/")
    assert answer is not None
    assert answer.status == 403
    assert not Publication.objects.exists()


def test_the_map_and_the_fields_follow_each_other(page: Page, witness: Witness, live_server, lead):
    make.area("SY0800")
    named(make.place())
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/incidents/incident/add/")
    search = page.get_by_label("Find a place, an area or a road")

    search.fill("تل تمر")
    page.get_by_role("button", name=re.compile("Tall Tamr")).click()
    expect(page.get_by_label("Precision of the place")).to_have_value("settlement")
    expect(page.get_by_label("Point")).to_have_value("36.6606, 40.3714")
    expect(page.locator("#desk-where-said")).to_contain_text("the precision is “Settlement”, within 5000 m")
    drawn(page, "desk-reach")

    page.get_by_label("Precision of the place").select_option("district")
    expect(page.get_by_label("Point")).to_have_value("")
    expect(page.locator("#desk-where-said")).to_contain_text("was taken out of the form")
    page.get_by_label("Area:").select_option(label="Al-Hasakah district (SY0800)")
    drawn(page, "desk-area")

    page.get_by_label("Precision of the place").select_option("road_segment")
    page.get_by_label("Road:").select_option(label="M-4")
    page.get_by_label("From kilometre").fill("30")
    page.get_by_label("Until kilometre").fill("60")
    page.get_by_label("Until kilometre").blur()
    drawn(page, "desk-stretch")
    expect(page.locator("#desk-map .desk-end")).to_have_count(2)

    search.fill("36.7, 40.2")
    page.get_by_role("button", name="Point at latitude 36.7, longitude 40.2").click()
    expect(page.get_by_label("Point")).to_have_value("36.7, 40.2")


def test_a_stretch_is_drawn_by_two_clicks_and_mended_by_dragging(
    page: Page, witness: Witness, live_server, lead
):
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/incidents/incident/add/")
    page.get_by_label("Precision of the place").select_option("road_segment")
    page.get_by_label("Road:").select_option(label="M-4")
    drawn(page, "desk-road")  # clicks count once the map is there
    chart = page.locator("#desk-map")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2

    page.mouse.click(box["x"] + box["width"] * 0.6, middle)
    page.wait_for_timeout(400)  # Leaflet waits that long for the second half of a double click
    page.mouse.click(box["x"] + box["width"] * 0.4, middle)

    expect(page.locator("#desk-map .desk-end")).to_have_count(2)
    first, last = kilometres(page)
    assert first < last
    end = page.locator("#desk-map .desk-end").nth(1).bounding_box()
    assert end is not None
    page.mouse.move(end["x"] + 9, end["y"] + 9)
    page.mouse.down()
    page.mouse.move(end["x"] - 60, end["y"] + 9, steps=5)
    page.mouse.up()
    assert kilometres(page)[1] > last


def test_every_page_of_the_desk_keeps_the_policy(page: Page, witness: Witness, live_server, lead):
    published = make.published()
    sign_in(page, live_server, "editor")

    for name in ("gazetteer/place", "gazetteer/area", "incidents/actor", "incidents/source", "news/feed"):
        page.goto(f"{live_server.url}/admin/{name}/")
    for name in ("incidents/actor/add", "news/feed/add", "incidents/publication/1/change"):
        page.goto(f"{live_server.url}/admin/{name}/")
    page.goto(f"{live_server.url}/admin/news/newsitem/{lead.item_version.item_id}/change/")
    page.goto(f"{live_server.url}/admin/gazetteer/place/{make.place().pk}/change/")
    Incident.objects.update(title="Something to correct")
    for code in ("correct", "retract", "withhold"):
        page.goto(f"{live_server.url}/admin/incidents/incident/{published.pk}/{code}/act/")
        expect(page.get_by_role("button", name=code.capitalize(), exact=True)).to_be_visible()


def test_an_involvement_with_its_forces_is_added_on_the_page(page: Page, witness: Witness, live_server, lead):
    incident = make.incident()
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/incidents/incident/{incident.pk}/change/")

    page.get_by_text("Add another Involvement").click()
    row = page.locator("#involvements-2")
    row.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("us-dod")
    page.get_by_role("option", name="US-DOD").click()
    row.get_by_label("Role").select_option("present")
    row.get_by_label("Category").first.select_option("vehicle")
    row.get_by_label("At least").first.fill("2")
    page.get_by_role("button", name="Save and continue editing").click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    added = incident.involvements.get(actor__slug="us-dod")
    assert [(force.category, force.count_low) for force in added.forces.all()] == [("vehicle", 2)]


def kilometres(page: Page) -> tuple[float, float]:
    fields = (page.get_by_label("From kilometre"), page.get_by_label("Until kilometre"))
    first, last = (float(field.input_value()) for field in fields)
    return first, last


def named(place) -> None:
    from gazetteer import naming
    from gazetteer.models import Name

    spelled = {"language": "ar", "script": "arabic", "sort": "official"}
    Name.objects.create(place=place, text=place.name_ar, key=naming.fold(place.name_ar), **spelled)


def test_the_desk_warns_of_swapped_coordinates_and_of_what_stays_of_another_precision(
    page: Page, witness: Witness, live_server, lead
):
    sign_in(page, live_server, "editor")
    draft(page, live_server, lead)
    page.locator("#desk-search").fill("40.3714, 36.6606")
    expect(page.locator("#desk-found-said")).to_contain_text("Did you mean")
    expect(page.locator("#desk-found button").first).to_have_text(
        "Point at latitude 36.6606, longitude 40.3714"
    )

    page.locator("#id_location_words").fill("At the northern gate")
    page.get_by_label("Precision of the place").select_option("governorate")
    said = page.locator("#desk-where-said")
    expect(said).to_contain_text("Still in the form from before")
    expect(said).to_contain_text("The place in words: “At the northern gate”")
    expect(page.locator("#desk-map .desk-town-name", has_text="Tall Tamr").first).to_be_visible()


def test_what_the_search_finds_is_not_under_the_bar_of_buttons(
    page: Page, witness: Witness, live_server, lead
):
    for number in range(10):
        named(make.place(f"tall-{number}", name_ar=f"تل {number}"))
    sign_in(page, live_server, "editor")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/admin/incidents/incident/add/")
    expect(page.locator("#desk-search")).to_be_visible()
    page.locator("#id_occurred_basis").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#desk-search")).to_be_focused()

    page.keyboard.type("تل")
    expect(page.locator("#desk-found button").nth(7)).to_be_visible()

    found, bar = (page.locator(each).last.bounding_box() for each in ("#desk-found", "form .submit-row"))
    assert found
    assert bar
    assert found["y"] + found["height"] <= bar["y"]
