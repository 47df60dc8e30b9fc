"""Places, areas and roads as the gazetteer has them."""

import pytest
from django.contrib.gis.geos import Point

from gazetteer.models import Name
from gazetteer.naming import fold
from tests import make


def place(slug: str, name: str, lon: float, lat: float, **fields):
    made = make.place(slug, name=name, name_ar="", point=Point(lon, lat, srid=4326), **fields)
    Name.objects.create(place=made, text=name, key=fold(name), language="en", script="latin", sort="official")
    return made


@pytest.fixture
def places(db):
    place("tall-tamr", "Tall Tamr", 40.3714, 36.6606, population=8000, area=make.area("SY0800"))
    place("kabaka", "Kabaka", 41.0, 36.9, kind="village")
    place("kabaka-2", "Kabaka", 40.0, 36.2, kind="village")


def get(visitor, path: str, **query):
    response = visitor.get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_place_is_found_by_another_spelling(visitor, places):
    told = get(visitor, "places", q="tal tamir")

    assert [found["slug"] for found in told["places"]] == ["tall-tamr"]
    assert told["places"][0] == {
        "slug": "tall-tamr",
        "name": "Tall Tamr",
        "name_ar": None,
        "name_ku": None,
        "kind": "town",
        "lon": 40.3714,
        "lat": 36.6606,
        "area": "SY0800",
        "population": 8000,
        "recorded_as": None,
        "incidents": 0,
    }
    assert told["ambiguous"] is False


def test_homonyms_are_all_told_and_said_to_be(visitor, places):
    told = get(visitor, "places", q="Kabaka")

    assert {found["slug"] for found in told["places"]} == {"kabaka", "kabaka-2"}
    assert told["ambiguous"] is True
    assert "Kabaka" in told["said"]


def test_a_name_nobody_bears_finds_nothing_and_says_so(visitor, places):
    told = get(visitor, "places", q="Xyzzyqwv")

    assert (told["places"], told["matched"]) == ([], 0)
    assert "Xyzzyqwv" in told["said"]


def test_without_a_name_all_are_listed_and_none_is_cut_in_silence(visitor, places):
    told = get(visitor, "places", limit="2")

    assert [found["slug"] for found in told["places"]] == ["kabaka", "kabaka-2"]
    assert (told["matched"], told["shown"]) == (3, 2)
    assert told["places"][0]["population"] is None


def test_a_kind_narrows_both(visitor, places):
    assert [found["slug"] for found in get(visitor, "places", kind="town")["places"]] == ["tall-tamr"]
    assert get(visitor, "places", q="Kabaka", kind="town")["places"] == []


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "city"},
        {"limit": "0"},
        {"name": "x"},
        {"kind": ["town", "camp"]},
        {"q": "--"},
        {"as_of": "1"},
    ],
)
def test_a_malformed_question_to_the_gazetteer_is_refused(visitor, db, query):
    response = visitor.get("/api/v1/places", query)

    assert response.status_code == 400
    assert response.json()["known"] == ["as_of", "kind", "limit", "q"]


def test_places_are_points(visitor, places):
    told = get(visitor, "places.geojson", kind="town")

    [feature] = told["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [40.3714, 36.6606]}
    assert feature["properties"]["slug"] == "tall-tamr"


def test_areas_are_outlines_that_name_the_area_round_them(visitor, db):
    governorate = make.area("SY08")
    make.area("SY0800", parent=governorate)
    make.area("SY0802", parent=governorate, edition="older", is_current=False)

    told = get(visitor, "areas.geojson")

    assert [feature["properties"] for feature in told["features"]] == [
        {
            "pcode": "SY08",
            "name": "Al-Hasakah",
            "name_ar": "الحسكة",
            "name_ku": None,
            "level": 1,
            "parent": None,
        },
        {
            "pcode": "SY0800",
            "name": "Al-Hasakah district",
            "name_ar": "الحسكة",
            "name_ku": None,
            "level": 2,
            "parent": "SY08",
        },
    ]
    assert told["features"][0]["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_a_road_has_a_post_every_ten_kilometres(visitor, db):
    make.m4()

    told = get(visitor, "roads/m4")

    assert (told["slug"], told["length_km"], told["edition"]) == ("m4", 220.0, "test")
    assert [post["km"] for post in told["posts"]] == list(range(0, 221, 10))
    assert (told["posts"][0]["lon"], told["posts"][0]["lat"]) == (42.0, 36.8)


def test_a_road_as_geojson_is_its_line_and_its_posts(visitor, db):
    make.m4()

    line, *posts = get(visitor, "roads/m4.geojson")["features"]

    assert line["geometry"]["coordinates"][0] == [42.0, 36.8]
    assert line["properties"]["measured_from"] == "the Iraqi border, growing westward"
    assert posts[1]["properties"] == {"slug": "m4", "km": 10}
    assert len(posts) == 23


@pytest.mark.parametrize("path", ["roads/m5", "roads/m5.geojson"])
def test_an_unknown_road_is_not_found(visitor, db, path):
    response = visitor.get(f"/api/v1/{path}")

    assert (response.status_code, response.json()["type"]) == (404, "/api/problems/not-found")


def test_areas_and_roads_are_listed_with_their_incidents(visitor, db):
    make.area("SY0800", parent=make.area("SY08"))
    where = {"location_precision": "road_segment", "road": make.m4(), "km_from": 10.0, "km_until": 30.0}
    make.published(**where, area=make.area("SY08"))

    areas, roads = get(visitor, "areas"), get(visitor, "roads")

    assert [(area["pcode"], area["parent"]) for area in areas["areas"]] == [
        ("SY08", None),
        ("SY0800", "SY08"),
    ]
    assert [(road["slug"], road["incidents"], road["recorded_as"]) for road in roads["roads"]] == [
        ("m4", 1, "M-4")
    ]
    asked = {
        area["pcode"]: get(visitor, "incidents", area=area["pcode"])["matched"] for area in areas["areas"]
    }
    assert {area["pcode"]: area["incidents"] for area in areas["areas"]} == asked


LISTS = ["places", "places.geojson", "areas", "areas.geojson", "roads", "roads/m4", "roads/m4.geojson"]


@pytest.mark.parametrize("path", LISTS)
def test_the_gazetteer_says_that_it_keeps_no_past(visitor, path):
    make.area("SY08"), make.m4()
    make.published(place=make.place()), make.published()

    told = get(visitor, path, as_of="1")

    assert (told["revision"], told["as_of"], told["versioned"]) == (1, 1, False)
    assert "today's" in told["note"]
    assert told["licence"] == "CC BY 4.0"
    assert visitor.get(f"/api/v1/{path}", {"as_of": "3"}).status_code == 400


def test_what_the_record_called_a_place_is_told_as_of_the_revision(visitor):
    spot = make.place()
    make.published(location_precision="settlement", place=spot)
    type(spot).objects.filter(pk=spot.pk).update(name="Renamed since")
    spot.refresh_from_db()
    make.published(location_precision="settlement", place=spot)

    by_revision = {as_of: get(visitor, "places", as_of=str(as_of))["places"][0] for as_of in (0, 1, 2)}

    told = [(row["name"], row["recorded_as"], row["incidents"]) for row in by_revision.values()]
    assert told == [
        ("Renamed since", None, 0),
        ("Renamed since", "Tall Tamr", 1),
        ("Renamed since", "Renamed since", 2),
    ]
