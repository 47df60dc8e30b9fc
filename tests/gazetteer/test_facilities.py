"""Does each facility lie where it says that it lies, and does news find it by its names?"""

import csv
import re

import pytest

from gazetteer import lookup
from gazetteer.loading import own
from gazetteer.metric import distance_m
from gazetteer.models import Place, Road
from tests.gazetteer import facilities

ROWS = list(own.lines("facilities.csv"))
CHECKED = {row["slug"]: row for row in ROWS}
# A point that a settlement or a rough map stands for is not known to the metre: its radius is at least this.
LEAST_RADIUS_M = {"near_place": 2_500, "wikipedia_map": 1_000, "ucdp_near": 2_000, "osm_village": 2_000}


def place(slug: str) -> Place:
    return Place.objects.select_related("area").get(slug=slug)


@pytest.mark.parametrize("slug", CHECKED)
def test_a_facility_lies_in_its_governorate(gazetteer, slug):
    area = place(slug).area

    assert (area.pcode[:4] if area else "") == CHECKED[slug]["governorate"]


@pytest.mark.parametrize("slug", CHECKED)
def test_a_facility_is_as_near_to_its_settlement_as_it_says(gazetteer, slug):
    facility, settlement = place(slug), place(CHECKED[slug]["beside"])

    km = distance_m(lonlat(facility), lonlat(settlement)) / 1000

    assert settlement.kind in ("town", "village")
    assert km <= float(CHECKED[slug]["within_km"]) + 0.05


@pytest.mark.parametrize("slug", [row["slug"] for row in ROWS if row["source"] == "near_place"])
def test_what_is_only_known_to_be_near_a_settlement_has_its_point(gazetteer, slug):
    facility, settlement = place(slug), place(CHECKED[slug]["beside"])

    assert lonlat(facility) == lonlat(settlement)
    assert settlement.source == own.PLACE_SOURCES["geonames"]


@pytest.mark.parametrize("slug", [row["slug"] for row in ROWS if row["source"] == "road"])
def test_what_lies_on_the_road_lies_on_it(gazetteer, slug):
    line = Road.objects.get(slug="m4", is_current=True).geometry
    point = place(slug).point

    on_it = line.interpolate(line.project(point))

    assert distance_m((point.x, point.y), (on_it.x, on_it.y)) < 1_000


def test_every_facility_says_what_to_look_for_in_its_source():
    assert all(row["basis"] and row["source"] in own.PLACE_SOURCES for row in ROWS)
    assert all(int(row["radius_m"]) >= LEAST_RADIUS_M.get(row["source"], 0) for row in ROWS)


def test_every_source_word_is_explained_beside_the_files():
    explained = set(
        re.findall(r"^\| `(\w+)` \|", (own.DATA / "SOURCES.md").read_text(encoding="utf-8"), re.M)
    )
    with (own.DATA / "places_extra.csv").open(encoding="utf-8", newline="") as file:
        used = {row["source"] for row in csv.DictReader(file)} | {row["source"] for row in ROWS}

    assert used <= set(own.PLACE_SOURCES) == explained


@pytest.mark.parametrize(
    ("slug", "name"), facilities.pairs(facilities.NAMED) + facilities.pairs(facilities.SETTLEMENTS)
)
def test_a_name_of_the_news_is_found(gazetteer, slug, name):
    assert lookup.find(name).candidates[0].code == slug


@pytest.mark.parametrize("name", ["Tell Tawil", "al-Rihaniyah", "القاسمية", "al-Amiriyah"])
def test_a_village_that_shares_its_name_is_said_to_be_doubtful(gazetteer, name):
    assert lookup.find(name).ambiguous


def lonlat(of: Place) -> tuple[float, float]:
    return of.point.x, of.point.y
