"""What the map's script is told of another selection: the same as the API says, as of one revision."""

from typing import Any

import pytest

from tests import make

WINDOW = "7/77/49/2/2"


def get(visitor, address: str, **query: str) -> Any:
    response = visitor.get(address, query)
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture
def some(transactional_db) -> None:
    make.published(title="Fighting", kind="clash", actors={"sdf": "participant"})
    make.published(
        title="Blocked", location_precision="road_segment", road=make.m4(), km_from=60, km_until=80
    )
    make.published(title="Nowhere", kind="clash", location_precision="unlocated", location_words="")


@pytest.mark.parametrize(
    "query", [{}, {"kind": "clash"}, {"as_of": "2"}, {"since": "2021", "match": "within"}]
)
def test_it_says_what_the_api_says_of_the_same_question(visitor, some, query):
    told = get(visitor, f"/answer/{WINDOW}", **query)

    of_a_revision = query | {"as_of": str(told["revision"])}
    listed = get(visitor, "/api/v1/incidents.json", **query)
    marks = get(visitor, f"/api/v1/marks/{WINDOW}.json", **of_a_revision)
    for name in ("revision", "matched", "certain", "unlocated", "undated", "withheld", "bbox"):
        assert told[name] == listed[name], name
    assert (told["query"], told["sentence"]) == tuple(listed["selection"].values())
    assert told["counts"] == get(visitor, "/api/v1/facets.json", **query)["facets"]
    assert told["marks"] == {name: marks[name] for name in ("cells", "extents", "gathered")}
    days = {name: value for name, value in of_a_revision.items() if name not in ("since", "until")}
    timeline = get(visitor, "/api/v1/timeline/fitting.json", **days)
    assert {name: timeline[name] for name in told["timeline"]} == told["timeline"]
    for row, document in zip(told["incidents"], listed["incidents"], strict=True):
        assert row == {name: document[name] for name in row}


def test_the_list_carries_on_where_the_answer_ends(visitor, transactional_db):
    for _ in range(22):
        make.published()

    told = get(visitor, f"/answer/{WINDOW}", kind="convoy_blocked")
    onward = {"as_of": str(told["revision"]), "cursor": told["cursor"], "kind": "convoy_blocked"}
    more = get(visitor, "/api/v1/incidents.json", **onward)

    ids = [row["public_id"] for answer in (told, more) for row in answer["incidents"]]
    assert (len(told["incidents"]), len(ids), len(set(ids))) == (20, 22, 22)


def test_a_row_of_the_list_has_no_more_than_it_shows(visitor, some):
    told = get(visitor, f"/answer/{WINDOW}")

    assert all(not {"claims", "citations", "involvements", "summary"} & set(row) for row in told["incidents"])


def test_it_is_said_in_the_language_of_its_address(visitor, some):
    english, arabic = (get(visitor, f"{root}/answer/{WINDOW}", kind="clash") for root in ("", "/ar"))

    assert english["sentence"] != arabic["sentence"]
    assert english["incidents"] == arabic["incidents"]


@pytest.mark.parametrize("tiles", ["1/2/0/1/1", "0/0/0/2/1", "9/0/0/9/8"])
def test_tiles_that_there_are_not_are_refused(visitor, transactional_db, tiles):
    response = visitor.get(f"/answer/{tiles}")

    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "tile")
