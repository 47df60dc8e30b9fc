"""Clusters, extents, marks, facets, timeline, actors and sources: one Selection counted in several ways."""

from datetime import date

import pytest

from tests import make

UNLOCATED = {"location_precision": "unlocated", "location_words": ""}
UNDATED = {"occurred_from": None, "occurred_until": None, "occurred_precision": "undated"}


def get(visitor, path: str, **query):
    response = visitor.get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture
def mixed(db):
    """Two at a point, two on a stretch of road, one in an area, one without place and day."""
    make.published(title="Point", kind="clash", actors={"sdf": "participant"})
    make.published(title="Same point", cites="tass")
    stretch = {"location_precision": "road_segment", "road": make.m4(), "area": make.area("SY08")}
    for month in (3, 4):
        when = date(2021, month, 1)
        make.published(**stretch, km_from=60.0, km_until=80.0, occurred_from=when, occurred_until=when)
    make.published(location_precision="governorate", location_words="", area=make.area("SY08"))
    make.published(**UNLOCATED, **UNDATED)


def test_points_are_gathered_and_stretches_are_not_among_them(visitor, mixed):
    told = get(visitor, "clusters/0/0/0.json")

    [cell] = told["cells"]
    assert (cell["count"], cell["lon"], cell["lat"]) == (2, 40.3714, 36.6606)
    assert cell["symbols"] == {"armed_clash": 1, "movement_obstructed": 1}
    assert len(cell["public_ids"]) == 2
    assert (told["matched"], told["shown"], told["unlocated"]) == (6, 2, 1)


def test_a_tile_elsewhere_is_empty_and_says_what_matches_all_the_same(visitor, mixed):
    told = get(visitor, "clusters/1/0/1.json")

    assert (told["cells"], told["shown"], told["matched"]) == ([], 0, 6)


@pytest.mark.parametrize("tile", ["1/2/0", "0/0/1", "23/0/0"])
def test_a_tile_that_does_not_exist_is_refused(visitor, db, tile):
    response = visitor.get(f"/api/v1/clusters/{tile}.json")

    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "tile")


def test_tiles_in_one_answer_tell_what_they_tell_one_by_one_and_each_extent_once(visitor, mixed):
    together = get(visitor, "marks/7/77/49/2/2.json")

    apart = [f"7/{x}/{y}.json" for x in (77, 78) for y in (49, 50)]
    told = [get(visitor, f"extents/{tile}") for tile in apart]
    extents = {extent["key"]: extent for answer in told for extent in answer["extents"]}
    assert together["cells"] == [c for tile in apart for c in get(visitor, f"clusters/{tile}")["cells"]]
    assert {extent["key"]: extent for extent in together["extents"]} == extents
    assert len(together["extents"]) == len(extents) < sum(len(answer["extents"]) for answer in told)
    assert together["gathered"] == [mark for answer in told for mark in answer["gathered"]]
    assert together["shown"] + together["unlocated"] == together["matched"]


@pytest.mark.parametrize("tiles", ["1/1/0/2/1", "1/0/0/1/3", "8/0/0/0/1", "8/0/0/1/0", "9/0/0/9/8"])
def test_tiles_that_do_not_exist_and_too_many_of_them_are_refused(visitor, db, tiles):
    response = visitor.get(f"/api/v1/marks/{tiles}.json")

    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "tile")


def test_incidents_of_one_stretch_are_counted_on_it_together(visitor, mixed):
    told = get(visitor, "extents/7/78/49.json")

    by_precision = {extent["precision"]: extent for extent in told["extents"]}
    assert by_precision["road_segment"]["count"] == 2
    assert by_precision["road_segment"]["geometry"]["type"] == "LineString"
    assert by_precision["governorate"]["words"] == "Al-Hasakah"
    assert (told["matched"], told["shown"]) == (6, 3)


def test_facets_leave_out_their_own_condition(visitor, mixed):
    told = get(visitor, "facets.json", kind="clash")

    assert told["matched"] == 1
    assert told["facets"]["kind"] == {"convoy_blocked": 5, "clash": 1}
    assert told["facets"]["actor"] == {"sdf": 1}
    assert told["facets"]["road"] == {}


def test_the_timeline_counts_every_month_between_and_says_what_is_undated(visitor, mixed):
    told = get(visitor, "timeline/month.json")

    assert told["counts"] == {"2021-03": 1, "2021-04": 1, "2021-05": 3}
    assert (told["matched"], told["shown"], told["undated"]) == (6, 5, 1)


def test_the_timeline_by_year(visitor, mixed):
    assert get(visitor, "timeline/year")["counts"] == {"2021": 5}


def test_a_timeline_of_nothing_is_empty(visitor, db):
    assert get(visitor, "timeline/month.json")["counts"] == {}


def test_a_grain_that_there_is_not_is_not_found(visitor, db):
    assert visitor.get("/api/v1/timeline/decade.json").status_code == 404


def test_actors_are_listed_by_name_with_their_incidents(visitor, mixed):
    told = get(visitor, "actors")

    assert [(actor["slug"], actor["incidents"]) for actor in told["actors"]] == [
        ("ru-vp", 5),
        ("sdf", 1),
        ("us", 5),
    ]
    assert told["actors"][0]["sort"] == "state_force"


def test_sources_are_those_of_the_selection(visitor, mixed):
    told = get(visitor, "sources", source="tass")

    assert ("tass", 1) in [(source["slug"], source["incidents"]) for source in told["sources"]]
    assert told["matched"] == 1


@pytest.mark.parametrize(
    "path",
    [
        "clusters/0/0/0.json",
        "extents/7/78/49",
        "facets",
        "timeline/month",
        "timeline/year",
        "actors",
        "sources",
    ],
)
def test_every_shape_answers_as_of_a_revision(visitor, mixed, path):
    told = get(visitor, path, as_of="1")

    assert (told["revision"], told["as_of"], told["matched"]) == (1, 1, 1)


@pytest.mark.parametrize("path", ["extents/7/78/49", "facets", "timeline/month", "actors", "clusters/0/0/0"])
def test_a_misspelt_actor_is_refused_by_every_shape(visitor, mixed, path):
    response = visitor.get(f"/api/v1/{path}", {"actor": "nobody"})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "actor"
