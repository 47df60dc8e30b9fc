"""The incidents as GeoJSON: located ones are features, the others are counted, no pin is invented."""

import pytest

from api import flat
from tests import make

URL = "/api/v1/incidents.geojson"
UNLOCATED = {"location_precision": "unlocated", "location_words": ""}


def get(visitor, **query):
    response = visitor.get(URL, query)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/geo+json"
    return response.json()


def segment(**fields):
    where = {"location_precision": "road_segment", "road": make.m4(), "area": make.area("SY08")}
    return make.published(**where, km_from=60.0, km_until=80.0, **fields)


def test_an_incident_without_a_place_is_counted_and_is_no_feature(visitor):
    make.published()
    make.published(**UNLOCATED)

    told = get(visitor)

    assert (told["matched"], told["shown"], told["unlocated"]) == (2, 1, 1)
    assert [feature["geometry"]["type"] for feature in told["features"]] == ["Point"]


def test_a_stretch_of_road_is_a_line_and_an_area_is_an_area(visitor):
    segment()
    make.published(location_precision="governorate", area=make.area("SY08"))

    types = {feature["geometry"]["type"] for feature in get(visitor)["features"]}

    assert types == {"LineString", "Polygon"}


def test_every_property_is_in_every_feature(visitor):
    make.published()
    segment()

    told = get(visitor)

    assert [tuple(feature["properties"]) for feature in told["features"]] == [flat.PROPERTIES] * 2


def test_properties_are_single_values(visitor):
    make.claim(incident := make.incident(place=make.place()))
    make.publish(incident)

    [feature] = get(visitor)["features"]

    assert all(not isinstance(value, list | dict) for value in feature["properties"].values())
    assert feature["properties"]["claims"] == 1
    assert feature["properties"]["killed_best"] is None


def test_a_feature_carries_the_whole_address_of_its_page(visitor):
    incident = make.published()

    [feature] = get(visitor)["features"]

    assert feature["id"] == incident.public_id
    assert feature["properties"]["url"] == f"http://testserver/incidents/{incident.public_id}"


def test_pages_carry_on_in_the_same_format(visitor):
    for _ in range(3):
        make.published()
    make.published(**UNLOCATED)

    told = get(visitor, limit="2")
    seen = told["features"]
    while told["next"]:
        assert told["next"].startswith(URL)
        told = visitor.get(told["next"]).json()
        seen += told["features"]

    assert len({feature["id"] for feature in seen}) == 3


@pytest.mark.parametrize("accepted", ["text/plain, application/json", "*/*", "text/html"])
def test_the_ending_decides_whatever_is_accepted(visitor, db, accepted):
    response = visitor.get(URL, headers={"Accept": accepted})

    assert (response.status_code, response["Content-Type"]) == (200, "application/geo+json")
