"""The page of a road: the strip and its table say the same, and so does the address."""

import re
from datetime import date

import pytest

from dashboard import axes
from dashboard.axes import Scale
from gazetteer.milestones import Milestone
from gazetteer.models import Area, Place, Road
from incidents.answers import strip
from tests import make
from tests.incidents.answers.test_strip import UNDATED, on_road


@pytest.fixture
def two(transactional_db):
    make.place()
    on_road(title="Convoy stopped", direction="west", km_from=None, km_until=None)
    on_road(title="Clash on the road", kind="clash", verification="corroborated", when=date(2021, 9, 1))


def page(visitor, query: str = "") -> str:
    response = visitor.get(f"/roads/m4{query}")
    assert response.status_code == 200
    return response.content.decode()


def ids(text: str, sort: str) -> list[str]:
    return re.findall(rf'<{sort}[^>]* data-id="(\w+)"', text)


def test_the_table_has_the_rows_of_the_strip(visitor, two):
    text = page(visitor)

    assert ids(text, "a") == ids(text, "tr")
    assert len(ids(text, "tr")) == 2


def test_a_draft_stands_on_no_strip(visitor, two):
    make.incident(
        title="Still a draft", location_precision="road_segment", road=make.m4(), area=make.area("SY08")
    )

    assert "Still a draft" not in page(visitor)


def test_a_mark_says_to_those_who_do_not_see_it_what_is_drawn(visitor, two):
    names = re.findall(r'class="strip-mark[^"]*"[^>]*aria-label="([^"]+)"', page(visitor))

    assert names[1] == "Armed clash, km 60–80; 1 September 2021; Corroborated: Clash on the road"
    assert names[0].startswith("Convoy blocked, km ")
    assert "heading west" in names[0]


def test_shape_fill_and_extent_say_kind_verification_and_precision(visitor, two):
    text = page(visitor)

    assert "strip-mark symbol-movement_obstructed is-hollow" in text
    assert "strip-mark symbol-armed_clash is-solid" in text
    assert len(re.findall(r'class="reach-of symbol-', text)) == 2


def test_what_is_not_drawn_is_counted_in_words(visitor, two):
    on_road(**UNDATED)
    make.published()

    text = page(visitor)

    assert "4 incidents match" in text
    assert "3 along the M-4 · 1 of them undated, not drawn · 1 elsewhere" in text


def test_a_stretch_that_no_report_gave_is_said_to_be_of_an_area(visitor, two):
    assert page(visitor).count("stretch of an area") == 1


def test_the_page_has_the_selection_of_the_other_pages(visitor, two):
    text = page(visitor, "?kind=clash")

    assert "Convoy stopped" not in text
    assert "Clash on the road" in text
    assert 'href="/?kind=clash"' in text
    assert "Armed clash</h1>" in text


def test_kilometres_and_days_of_the_address_are_the_frame(visitor, two):
    response = visitor.get("/roads/m4?km=70/90&road=m4&since=2021-08-01&until=2021-09-30")

    frame = response.context["strip"].frame
    assert (frame.km_from, frame.km_until) == (70, 90)
    assert (frame.since, frame.until) == (date(2021, 8, 1), date(2021, 9, 30))
    assert "Whole road, all days" in response.content.decode()


def test_without_an_incident_the_page_says_so(visitor, two):
    text = page(visitor, "?kind=exercise")

    assert "No incident that matches is on this road with a day" in text
    assert '<svg class="strip-drawing"' not in text


def test_a_road_that_is_not_measured_is_not_found(visitor, two):
    response = visitor.get("/roads/m5")

    assert response.status_code == 404
    assert "measures no road “m5”" in response.content.decode()


@pytest.mark.parametrize("name", ["%00", "a%00b", "..", "%F0%9F%9A%97"])
def test_a_name_that_no_road_can_have_is_not_found(visitor, two, name):
    for path in (f"/roads/{name}", f"/api/v1/roads/{name}", f"/api/v1/roads/{name}/strip"):
        assert visitor.get(path).status_code == 404, path


def test_a_bad_question_gets_no_strip(visitor, two):
    response = visitor.get("/roads/m4?kind=clsh")

    assert response.status_code == 400
    assert "strip-drawing" not in response.content.decode()


def test_kilometres_without_a_road_are_of_the_road_of_the_page(visitor, two):
    asked = visitor.get("/roads/m4?km=100/200&kind=convoy_blocked")
    of_another = visitor.get("/roads/m4?km=100/200&road=m9")

    assert (asked.status_code, asked["Location"]) == (302, "/roads/m4?kind=convoy_blocked&km=100/200&road=m4")
    assert of_another.status_code == 400
    assert visitor.get("/roads/m4?km=nonsense").status_code == 400


def test_where_others_match_too_those_of_the_road_can_be_asked_for_alone(visitor, two):
    make.published(kind="clash")

    link = '<a href="/roads/m4?road=m4">these alone</a>'
    assert link in page(visitor)
    assert link not in page(visitor, "?road=m4")


def test_the_address_is_canonical(visitor, two):
    assert visitor.get("/roads/m4?since=2021&kind=")["Location"] == "/roads/m4?since=2021-01-01"


def test_many_are_counted_in_cells_that_lead_to_their_own(visitor, two, monkeypatch):
    monkeypatch.setattr(strip.of, "__kwdefaults__", {"most": 1})

    text = page(visitor)

    tiles = re.findall(r'class="strip-tile" href="([^"]+)"', text)
    assert len(tiles) == 2
    assert "More than" in text
    counts = [visitor.get(href.replace("&amp;", "&")).context["strip"].along for href in tiles]
    assert counts == [2, 1] or counts == [1, 1]


def test_the_state_of_the_road_is_unknown_where_nobody_reports_it(visitor, two):
    assert "whether it was open is unknown throughout" in page(visitor)


def test_a_closing_and_a_reopening_colour_the_time_between(visitor, two):
    on_road(kind="road_closed", when=date(2021, 6, 1))
    on_road(kind="road_reopened", when=date(2021, 6, 9))

    assert "<title>Closed, km 60–80, 1–9 June 2021</title>" in page(visitor)


def test_west_is_on_the_left(visitor, two):
    across = visitor.get("/roads/m4").context["drawing"].across

    assert across.at(0) > across.at(200)


def test_a_past_strip_takes_nothing_from_the_gazetteer_that_may_change(visitor, two):
    then = body(visitor, "?as_of=1")
    for model in (Road, Place, Area):
        model.objects.update(name="Renamed since", name_ar="")
    Road.objects.update(edition="newer", source="somebody else")

    assert body(visitor, "?as_of=1") == then
    assert "M-4" in then
    assert "Tall Tamr</text>" not in then
    assert "Renamed since</text>" in body(visitor)


def body(visitor, query: str = "") -> str:
    """Without what is another at each visit."""
    return re.sub(r'nonce="[^"]+"', "", page(visitor, query))


# --- Axes ----------------------------------------------------------------------------------


def stone(name: str, km: float, population: int = 0) -> Milestone:
    return Milestone(name, name, "", "", "town", km, (1, -population))


def test_no_name_covers_another_and_the_larger_town_is_named_first():
    across = Scale(0, 100, 0, 400)
    stones = [stone(f"Town number {at}", 50 + at / 10, population=at) for at in range(9)]

    found = axes.names(stones, across)

    assert sorted(name.lane for name in found) == [0, 1, 2]
    assert next(name.label for name in found if name.lane == 0) == "Town number 8"


def test_a_name_at_the_end_of_the_road_grows_inward():
    [name] = axes.names([stone("Somewhere", 0)], Scale(0, 100, 400, 0))

    assert name.anchor == "end"


def test_posts_are_round_kilometres_of_the_frame():
    assert [post.label for post in axes.posts(Scale(63, 88, 0, 100))] == [
        "65",
        "70",
        "75",
        "80",
        "85",
    ]


def test_the_first_of_each_year_is_named_with_it():
    ticks = axes.days(date(2020, 11, 5), date(2021, 3, 10), Scale(0, 1, 0, 1))

    assert [tick.label for tick in ticks if tick.strong][-1] == "Jan 2021"
