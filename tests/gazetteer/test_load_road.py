"""Does a road file become a measured edition, and half a question none?"""

import pytest
from django.core.management import CommandError

from gazetteer import lookup, roads
from gazetteer.loading import own
from gazetteer.models import Road
from tests.gazetteer import files
from tests.gazetteer.loading import everything, load

pytestmark = pytest.mark.django_db

WESTWARD = [[42.0, 36.8], [41.0, 36.9], [40.0, 36.7]]


def road_file(folder, coordinates=WESTWARD):
    return files.write(folder, "m4.geojson", {"type": "LineString", "coordinates": coordinates})


def test_a_road_is_measured_from_its_eastern_end(gazetteer, tmp_path):
    path = road_file(tmp_path, WESTWARD[::-1])

    load("--road", path, "--slug", "m4", "--edition", "osm-2024", "--source", "OSM", "--commit")

    road = Road.objects.get(slug="m4", is_current=True)
    assert (road.edition, road.source, road.name) == ("osm-2024", "OSM", "M-4")
    assert road.geometry.coords[0] == (42.0, 36.8)
    assert road.kilometres[0] == 0
    assert road.kilometres[-1] == pytest.approx(181.9, abs=0.2)
    assert Road.objects.get(slug="m4", is_current=False).edition == own.ROAD_EDITION
    assert lookup.find("M4 highway").candidates[0].code == "m4"


def test_a_start_may_be_named(nothing, tmp_path):
    load("--road", road_file(tmp_path), "--slug", "r", "--edition", "e", "--start", "40.01,36.7", "--commit")

    assert Road.objects.get().geometry.coords[0] == (40.0, 36.7)
    assert roads.point_at(Road.objects.get(), 0).coords == (40.0, 36.7)


def test_pieces_join_in_any_order_and_direction(nothing, tmp_path):
    pieces = files.collection(
        files.feature({"type": "LineString", "coordinates": [WESTWARD[2], WESTWARD[1]]}),
        files.feature({"type": "MultiLineString", "coordinates": [[WESTWARD[0], WESTWARD[1]]]}),
    )

    load("--road", files.write(tmp_path, "r.geojson", pieces), "--slug", "r", "--edition", "e", "--commit")

    assert [list(pair) for pair in Road.objects.get().geometry.coords] == WESTWARD


def test_loading_a_road_twice_changes_nothing(gazetteer, tmp_path):
    arguments = ("--road", road_file(tmp_path), "--slug", "m4", "--edition", "osm-2024", "--commit")
    load(*arguments)
    before = everything()

    load(*arguments)

    assert everything() == before


def test_our_own_line_does_not_take_a_users_edition_back(gazetteer, tmp_path):
    load("--road", road_file(tmp_path), "--slug", "m4", "--edition", "osm-2024", "--commit")

    load("--commit")

    assert Road.objects.get(slug="m4", is_current=True).edition == "osm-2024"


@pytest.mark.parametrize(
    ("reason", "coordinates"),
    [
        ("2 pieces stay apart", [[[42, 36], [41, 36]], [[40, 36], [39, 36]]]),
        ("the line is a ring", [[[42, 36], [41, 36], [41, 37], [42, 36]]]),
    ],
)
def test_what_is_not_one_line_is_refused(tmp_path, reason, coordinates):
    path = files.write(tmp_path, "r.geojson", {"type": "MultiLineString", "coordinates": coordinates})

    with pytest.raises(CommandError, match=reason):
        load("--road", path, "--slug", "r", "--edition", "e")


def test_a_start_far_from_either_end_is_refused(tmp_path):
    with pytest.raises(CommandError, match="km from either end"):
        load("--road", road_file(tmp_path), "--slug", "r", "--edition", "e", "--start", "41,36.9")


def test_a_surface_is_no_road(tmp_path):
    path = files.write(tmp_path, "r.geojson", files.square(40, 36))

    with pytest.raises(CommandError, match="feature 1: a LineString or MultiLineString is needed"):
        load("--road", path, "--slug", "r", "--edition", "e")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--road", "x.geojson", "--edition", "e"], "go together"),
        (["--slug", "m4"], "go together"),
        (["--road", "x.geojson", "--slug", "m4"], "need --edition"),
        (["--boundaries", "x.geojson"], "need --edition"),
        (["--start", "40,36"], "no --road"),
        (["--road", "x", "--slug", "m4", "--edition", "e" * 61], "60 letters"),
        (["--road", "x", "--slug", "M 4", "--edition", "e"], "no slug"),
        (["--road", "x", "--slug", "m4", "--edition", "e", "--start", "36,400"], "longitude and a latitude"),
        (["--road", "x", "--slug", "m4", "--edition", "e", "--start", "here"], "not LON,LAT"),
    ],
)
def test_half_a_question_is_refused(arguments, reason):
    with pytest.raises(CommandError, match=reason):
        load(*arguments)
