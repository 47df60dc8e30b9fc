"""Every public shape tells a document of schema 1 for ever, and stays up beside one of a later schema."""

import csv
import io

import pytest

from api import flat
from tests import make
from tests.incidents import sealed

PUBLIC_ID = "frzn2345"
SHAPES = [
    "/",
    "/incidents",
    "/api/v1/incidents.json",
    "/api/v1/incidents.geojson",
    "/api/v1/incidents.csv",
    "/api/v1/incidents.geojsonl",
    "/api/v1/incidents.parquet",
    "/api/v1/timeline/day.json",
    "/api/v1/facets.json",
    "/api/v1/timeline/month.json",
    "/api/v1/actors.json",
    "/api/v1/sources.json",
]


@pytest.fixture
def frozen(db):
    return sealed.publish(sealed.frozen())


@pytest.fixture
def later(db):
    """Beside one that can be read, one of a schema that this code does not know."""
    make.published(title="Of today")
    document = sealed.frozen(schema=2)
    del document["title"], document["location"]["bbox"]
    return sealed.publish(document)


def test_its_page_tells_it(visitor, frozen):
    for address in ("/", "/incidents", f"/incidents/{PUBLIC_ID}"):
        response = visitor.get(address)
        assert response.status_code == 200
        assert "Convoy turned back east of Tall Tamr" in response.content.decode()


def test_json_tells_what_was_sealed_to_the_letter(visitor, frozen):
    [item] = visitor.get("/api/v1/incidents.json").json()["incidents"]
    one = visitor.get(f"/api/v1/incidents/{PUBLIC_ID}.json").json()["item"]

    told = {name: part for name, part in item.items() if name in sealed.frozen()}
    assert one == item
    assert told == sealed.frozen()


def test_geojson_tells_it(visitor, frozen):
    [feature] = visitor.get("/api/v1/incidents.geojson").json()["features"]

    assert feature["geometry"] == sealed.frozen()["location"]["geometry"]
    assert (feature["properties"]["km_from"], feature["properties"]["killed_low"]) == (120.0, 0)


def test_csv_tells_it(visitor, frozen):
    text = visitor.get("/api/v1/incidents.csv").getvalue().decode()
    [row] = csv.DictReader(io.StringIO(text, newline=""))

    assert list(row) == list(flat.COLUMNS)
    assert (row["subjects"], row["initiators"], row["killed_best"], row["injured_high"]) == (
        "us",
        "residents",
        "0",
        "",
    )


@pytest.mark.parametrize("address", SHAPES)
def test_a_document_of_a_later_schema_takes_no_shape_down(visitor, later, address):
    response = visitor.get(address)

    assert response.status_code == 200
    response.getvalue()


def test_what_is_lacking_is_said(visitor, later):
    told = visitor.get("/api/v1/incidents.json").json()

    assert (told["matched"], told["unreadable"]) == (1, 1)
    assert visitor.get("/api/v1/incidents.csv")["Khabur-Unreadable"] == "1"
    assert "1 that this site cannot read yet" in visitor.get("/").content.decode()
    assert visitor.get("/readyz").json() == {"status": "ready", "revision": 2, "unreadable": 1}


def test_its_own_address_says_so_and_calls_it_neither_wrong_nor_harmful(visitor, later):
    told = visitor.get(f"/api/v1/incidents/{PUBLIC_ID}.json")

    assert (told.status_code, told["Cache-Control"]) == (503, "no-store")
    assert "later release" in told.json()["detail"]
    assert visitor.get(f"/incidents/{PUBLIC_ID}").status_code == 503


def test_an_answer_that_lacks_it_is_not_kept_for_ever(visitor, later):
    whole, lacking = (visitor.get(f"/api/v1/incidents.json?as_of={revision}") for revision in (1, 2))

    assert "immutable" in whole["Cache-Control"]
    assert "immutable" not in lacking["Cache-Control"]
