"""Does /ogc answer as OGC API - Features has it, and with the same incidents as everything else?"""

from typing import Any

import pytest
from django.test import Client, override_settings
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from api import flat
from api.ogc import asking, crs
from incidents.door.selection import Selection
from incidents.models import Incident
from incidents.public import record
from incidents.waist import editing
from tests import make, rows
from tests.incidents import world
from tests.make import NOW, TALL_TAMR

ITEMS = "/ogc/collections/{}/items"
LAYERS = ("incidents", "extents", "unlocated")
ONE, OTHER = world.SOME_KINDS[:2]
HERE = "http://testserver"


@pytest.fixture
def filled() -> int:
    """A record with every sort of place; gives how many incidents are public."""
    rows.once("every sort of place", made)
    return record.look(Selection()).tally.matched


def made() -> list[Incident]:
    world.build(size=24)
    return [make.published(location_precision="near_settlement", point=TALL_TAMR)]


def get(visitor: Client, address: str, **query: Any) -> Any:
    response = visitor.get(address, query)
    assert response.status_code == 200, response.getvalue()
    return response.json()


def links(node: Any) -> list[str]:
    """Every address of a link, however deep it stands."""
    if isinstance(node, list):
        return [href for part in node for href in links(part)]
    if not isinstance(node, dict):
        return []
    own = [one["href"] for one in node.get("links", ())]
    return own + [href for name, part in node.items() if name != "links" for href in links(part)]


def test_every_link_from_the_landing_page_on_leads_somewhere(visitor, filled):
    waiting, seen = [f"{HERE}/ogc"], set()
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith(HERE):
            assert address.startswith("http")
            continue
        seen.add(address)
        response = visitor.get(address.removeprefix(HERE))
        assert response.status_code == 200, address
        if "json" in response["Content-Type"]:
            waiting += links(response.json())

    assert len(seen) > 15


def test_a_last_slash_makes_no_difference_and_nothing_redirects(visitor, filled):
    for address in (
        "",
        "/conformance",
        "/api",
        "/collections",
        "/collections/extents",
        "/collections/extents/items",
    ):
        plain, slashed = visitor.get(f"/ogc{address}"), visitor.get(f"/ogc{address}/")
        assert (plain.status_code, slashed.status_code) == (200, 200), address
        assert plain.content == slashed.content


@override_settings(
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"), ALLOWED_HOSTS=["khabur.example"]
)
def test_links_are_those_of_the_site_that_a_proxy_shows(visitor):
    response = visitor.get("/ogc", headers={"host": "khabur.example", "x-forwarded-proto": "https"})

    assert response.json()["links"][0]["href"] == "https://khabur.example/ogc"


def test_the_collections_share_the_incidents_between_them(visitor, filled):
    told = [get(visitor, ITEMS.format(name), limit=1000) for name in LAYERS]
    ids = [feature["id"] for one in told for feature in one["features"]]

    assert sum(one["numberMatched"] for one in told) == len(ids) == len(set(ids)) == filled
    assert all(one["numberReturned"] == len(one["features"]) > 0 for one in told)
    shapes = [{(f["geometry"] or {}).get("type") for f in one["features"]} for one in told]
    assert shapes[0] == {"Point"}
    assert {"Polygon", "LineString"} <= shapes[1] <= {"Polygon", "LineString", "MultiPolygon"}
    assert shapes[2] == {None}


def test_every_feature_is_as_its_collection_describes_it(visitor, filled):
    for name in LAYERS:
        schema = get(visitor, f"/ogc/collections/{name}/schema")
        properties = schema["properties"]["properties"]
        properties["properties"] = {
            key: {**one, "type": [one["type"], "null"], "enum": [*one["enum"], None]}
            if "enum" in one
            else {**one, "type": [one["type"], "null"]}
            for key, one in properties["properties"].items()
        }
        schema["properties"]["geometry"] = {}
        for feature in get(visitor, ITEMS.format(name), limit=1000)["features"]:
            Draft202012Validator(schema).validate(feature)
            assert tuple(feature["properties"]) == flat.PROPERTIES


def test_the_api_describes_itself_in_openapi_3_0_with_all_that_is_understood(visitor):
    response = visitor.get("/ogc/api")
    told = response.json()
    items = told["paths"]["/collections/incidents/items"]["get"]
    known = visitor.get(ITEMS.format("incidents"), {"nonsense": 1}).json()["known"]

    validate_schema(told)
    assert response["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert sorted(one["name"] for one in items["parameters"]) == known
    limit = next(one for one in items["parameters"] if one["name"] == "limit")
    assert limit["schema"]["maximum"] == 1000


def paged(visitor: Client, address: str) -> list[str]:
    ids: list[str] = []
    while address:
        told = visitor.get(address).json()
        ids += [feature["id"] for feature in told["features"]]
        address = next((one["href"] for one in told["links"] if one["rel"] == "next"), "").removeprefix(HERE)
    return ids


def test_pages_follow_each_other_as_of_the_revision_of_the_first(visitor, filled):
    address = ITEMS.format("extents")
    whole = [feature["id"] for feature in get(visitor, address, limit=1000)["features"]]
    first = get(visitor, address, limit=3, filter="title <> 'nothing'")
    editing.retract(
        incident=make.Incident.objects.get(public_id=whole[4]),
        by=make.editor(),
        agreed_by=make.second(),
        now=NOW,
        reason="Wrong.",
    )
    onward = next(one["href"] for one in first["links"] if one["rel"] == "next").removeprefix(HERE)

    assert [feature["id"] for feature in first["features"]] + paged(visitor, onward) == whole
    assert paged(visitor, f"{address}?limit=3") == [one for one in whole if one != whole[4]]


def test_more_than_a_page_may_hold_gives_a_full_page(visitor, filled, monkeypatch):
    monkeypatch.setattr(asking, "MOST", 4)
    told = get(visitor, ITEMS.format("extents"), limit=5000)

    assert told["numberReturned"] == 4 < told["numberMatched"]
    assert "next" in {one["rel"] for one in told["links"]}


def test_an_offset_leaves_out_the_first(visitor, filled):
    address = ITEMS.format("extents")
    whole = [feature["id"] for feature in get(visitor, address)["features"]]

    for offset in (0, 1, 5, len(whole) - 1, len(whole), len(whole) + 9):
        told = get(visitor, address, offset=offset)
        assert [feature["id"] for feature in told["features"]] == whole[offset:]
        assert told["numberMatched"] == len(whole)


# What is asked of /api/v1 → what asks the same of /ogc.
SAME = [
    ("since=2020-01-01", "datetime=2020-01-01/.."),
    ("since=2020-01-01", "datetime=2020-01-01T00:00:00Z/"),
    ("since=2020-01-01", "datetime=2020-01-01T/.."),  # as GDAL 3.6 writes it
    ("until=2020-06-30", "datetime=../2020-06-30T23:59:59Z"),
    ("since=2019-01-01&until=2019-12-31", "datetime=2019-01-01/2019-12-31"),
    ("since=2019-02-20&until=2019-02-20", "datetime=2019-02-20"),
    ("bbox=40,36,41.5,37", "bbox=40,36,0,41.5,37,100"),
    ("bbox=40,36,41.5,37", "bbox=40.000000000000,36,41.5000000000000000,37"),
    ("bbox=40,36,41.5,37", f"bbox=36,40,37,41.5&bbox-crs={crs.EPSG4326}"),
    (f"kind={ONE},{OTHER}&since=2019-06", f"since=2019-06&filter=kind IN ('{ONE}','{OTHER}')"),
    ("verification=single_source", "filter=verification='single_source'"),
]


def test_what_is_asked_in_the_words_of_the_standard_is_what_the_api_answers(visitor, filled):
    for ours, theirs in SAME:
        expected = get(visitor, f"/api/v1/incidents.json?{ours}")["matched"]
        counts = [get(visitor, f"{ITEMS.format(name)}?{theirs}")["numberMatched"] for name in LAYERS]
        assert sum(counts) == expected, theirs
        assert 0 < expected < filled, ours


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("datetime=2021", "datetime"),
        ("datetime=../..", "datetime"),
        ("datetime=2021-01-01/2021-02-01/2021-03-01", "datetime"),
        ("datetime=2021-02-30", "datetime"),
        ("datetime=2021-01-01/..&since=2021", "datetime"),
        ("datetime=2022-01-01/2021-01-01", "datetime"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=1,2,3,4,5", "bbox"),
        ("bbox=1,2,3,nan", "bbox"),
        ("bbox=10,2,3,4", "bbox"),
        ("bbox=1,2,3,4&bbox-crs=EPSG:4326", "bbox-crs"),
        ("crs=EPSG:4326", "crs"),
        ("f=html", "f"),
        ("limit=0", "limit"),
        ("limit=many", "limit"),
        ("offset=-1", "offset"),
        ("offset=1&cursor=x", "offset"),
        ("cursor=x", "cursor"),
        ("filter-lang=cql-text&filter=kind='x'", "filter-lang"),
        ("filter-lang=cql2-text", "filter-lang"),
        ("filter=kind='a'&filter=kind='b'", "filter"),
        ("killed_best=3", "killed_best"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(visitor, query, name):
    response = visitor.get(f"{ITEMS.format('incidents')}?{query}")

    assert response.status_code == 400
    assert name in [fault["parameter"] for fault in response.json()["errors"]]


def test_coordinates_come_in_the_system_that_is_asked_for(visitor):
    made = make.published(point=TALL_TAMR)
    address = f"{ITEMS.format('incidents')}/{made.public_id}"

    def position(uri: str) -> list[float]:
        for path, feature in (
            (address, lambda told: told),
            (ITEMS.format("incidents"), lambda t: t["features"][0]),
        ):
            response = visitor.get(path, {"crs": uri})
            assert response["Content-Crs"] == f"<{uri}>"
            found = feature(response.json())["geometry"]["coordinates"]
        return found

    assert position(crs.CRS84) == [40.3714, 36.6606]
    assert position(crs.EPSG4326) == [36.6606, 40.3714]
    x, y = position(crs.EPSG3857)  # by PostGIS, in the same metres
    expected = TALL_TAMR.transform(3857, clone=True)
    assert (x, y) == pytest.approx((expected.x, expected.y), abs=0.01)
    assert crs.from_mercator(x, y) == pytest.approx((40.3714, 36.6606), abs=1e-6)


def test_shapes_of_a_filter_are_read_in_their_own_system(visitor):
    make.published(point=TALL_TAMR)
    box = "S_INTERSECTS(geometry,BBOX(36.6,40.3,36.7,40.4))"

    def matched(**more: str) -> int:
        return int(get(visitor, ITEMS.format("incidents"), filter=box, **more)["numberMatched"])

    assert (matched(), matched(**{"filter-crs": crs.EPSG4326})) == (0, 1)


def test_one_incident_is_in_its_own_collection_only(visitor):
    made = make.published()
    address = "/ogc/collections/{}/items/{}"
    told = get(visitor, address.format("incidents", made.public_id))
    elsewhere = visitor.get(address.format("extents", made.public_id))

    assert (told["id"], told["type"], told["geometry"]["type"]) == (made.public_id, "Feature", "Point")
    assert elsewhere.status_code == 404
    assert "'incidents'" in elsewhere.json()["detail"]
    assert visitor.get(address.format("incidents", "nothere2")).status_code == 404


def test_what_was_taken_back_is_gone_and_an_earlier_revision_still_shows_it(visitor):
    made = make.published()
    address = f"{ITEMS.format('incidents')}/{made.public_id}"
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.retract(incident=made, **people, reason="Wrong.")

    assert visitor.get(address).status_code == 410
    assert visitor.get(address).json()["type"] == "/api/problems/retracted"
    assert get(visitor, address, as_of=1)["properties"]["retracted_in"] == 2
    assert get(visitor, ITEMS.format("incidents"))["numberMatched"] == 0
    editing.withhold(incident=made, by=make.editor(), now=NOW, ground="safety")
    assert visitor.get(address, {"as_of": 1}).json()["type"] == "/api/problems/withheld"


def test_what_the_asker_holds_is_not_sent_again(visitor, filled):
    for address in (
        "/ogc",
        "/ogc/collections",
        ITEMS.format("extents"),
        f"{ITEMS.format('extents')}?limit=3",
    ):
        etag = visitor.get(address)["ETag"]
        assert visitor.get(address, headers={"if-none-match": etag}).status_code == 304
    make.published()
    assert visitor.get(address, headers={"if-none-match": etag}).status_code == 200
    assert "immutable" in visitor.get(f"{ITEMS.format('extents')}?as_of=3")["Cache-Control"]


def test_an_answer_says_its_revision_its_licence_and_how_many_are_certain(visitor, filled):
    told = get(visitor, ITEMS.format("extents"), bbox="40,36,41,37")

    assert told["revision"] == record.latest_revision()
    assert 0 < told["certain"] < told["numberMatched"]
    assert told["licence"] == "CC BY 4.0"
    assert "license" in {one["rel"] for one in told["links"]}


def test_the_sentence_names_the_layer_and_the_filter(visitor, filled):
    asked = {"area": "SY08", "filter": f"kind = '{ONE}'"}
    told = get(visitor, ITEMS.format("extents"), **asked)["selection"]
    bare = get(visitor, ITEMS.format("unlocated"))["selection"]

    assert told == {
        "query": "area=SY08",
        "sentence": "Incidents, in Al-Hasakah, known to a stretch, a circle or an area,"
        f" meeting the filter {asked['filter']}",
    }
    assert bare == {"query": "", "sentence": "Incidents, without a place on the map"}
