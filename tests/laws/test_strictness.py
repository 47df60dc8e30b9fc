"""Strictness: an unknown or malformed parameter is refused and named, and the known are listed.

The routes are read from the URLconf, so that one that is added is held to the law as well.
"""

import pytest
from django.test import Client

from api.views.base import SelectionAnswer
from incidents.door.selection import NAMES
from tests import make
from tests.laws import routes

NOBODY = "abcd2345"
TILES = ("/7/78/49", "/7/77/49/2/1")  # a second example of what has one already

MACHINES = ("/api/", "/ogc")
PAGES = ["/api/docs", "/api/problems", "/api/problems/withheld"]

# What is asked → the parameter that must be named, and how its fault is called.
REFUSED = {
    **{f"{name}=%20": (name, "malformed") for name in NAMES if name not in ("q", "km")},
    "road=m4&km=%20%09": ("km", "malformed"),
    "kind=clash&kind=%20": ("kind", "malformed"),
    "sinse=2021-01-01": ("sinse", "unknown_parameter"),
    "Kind=clash": ("Kind", "unknown_parameter"),
    "kind[]=clash": ("kind[]", "unknown_parameter"),
    "format=csv": ("format", "unknown_parameter"),
    "utm_source=x": ("utm_source", "unknown_parameter"),
    "foo=": ("foo", "unknown_parameter"),
    "=clash": ("", "unknown_parameter"),
    "since=yesterday": ("since", "malformed"),
    "since=2021-02-29": ("since", "malformed"),
    "since=2021-5-1": ("since", "malformed"),
    "since=13.05.2021": ("since", "malformed"),
    "until=2021-13": ("until", "malformed"),
    "until=99999-01-01": ("until", "malformed"),
    "since=2021&since=2022": ("since", "repeated"),
    "since=2022&until=2021": ("until", "contradiction"),
    "kind=clsh": ("kind", "malformed"),
    "kind=clash,": ("kind", "malformed"),
    "kind=clash,,shelling": ("kind", "malformed"),
    "kind=clash&kind=CLASH": ("kind", "malformed"),
    "kind=clash|shelling": ("kind", "malformed"),
    "kind=!clsh": ("kind", "malformed"),
    "kind=clash,!clash": ("kind", "contradiction"),
    "actor=!nobody": ("actor", "unknown_value"),
    "road=!m4&km=1/2": ("km", "contradiction"),
    "verification=sure": ("verification", "malformed"),
    "precision=point": ("precision", "malformed"),
    "match=exact": ("match", "malformed"),
    "match=within&match=overlap": ("match", "repeated"),
    "actor=nobody": ("actor", "unknown_value"),
    "actor=Ru VP": ("actor", "malformed"),
    "actor='OR 1=1": ("actor", "malformed"),
    "source=nowhere": ("source", "unknown_value"),
    "area=hasakah": ("area", "malformed"),
    "area=SY99": ("area", "unknown_value"),
    "place=atlantis": ("place", "unknown_value"),
    "road=m5": ("road", "unknown_value"),
    "road=m4&km=10": ("km", "malformed"),
    "road=m4&km=20/10": ("km", "malformed"),
    "road=m4&km=-5/10": ("km", "malformed"),
    "road=m4&km=a/b": ("km", "malformed"),
    "km=10/20": ("km", "contradiction"),
    "bbox=39,36,42": ("bbox", "malformed"),
    "bbox=42,36,39,37": ("bbox", "malformed"),
    "bbox=179,36,-179,37": ("bbox", "malformed"),
    "bbox=39,36,42,97": ("bbox", "malformed"),
    "bbox=nan,36,42,37": ("bbox", "malformed"),
    "bbox=1e1,36,42,37": ("bbox", "malformed"),
    "near=40.37,36.66": ("near", "malformed"),
    "near=40.37,36.66,0": ("near", "malformed"),
    "near=40.37,36.66,inf": ("near", "malformed"),
    "q=%00": ("q", "malformed"),
    "q=--": ("q", "malformed"),
    f"q={'x' * 201}": ("q", "malformed"),
    "as_of=latest": ("as_of", "malformed"),
    "as_of=-1": ("as_of", "malformed"),
    "as_of=2": ("as_of", "unknown_value"),
    "as_of=9999999999999999": ("as_of", "malformed"),
}


# What a page takes away in a redirect, since forms and other sites put it there.
CLEANED = ("utm_source=x",)
OF_ITS_ROAD = ("/roads/m4", "km=10/20")  # of the road that the page is of: the answer is narrower


def taking_a_selection() -> list[str]:
    """By the class behind them, and in every spelling."""
    return [address for address, view in routes.of_the_api(NOBODY) if issubclass(view, SelectionAnswer)]


def pages() -> list[str]:
    return [address for address in routes.taking_a_selection() if not address.startswith(MACHINES)]


def refusal(visitor: Client, address: str) -> dict:
    response = visitor.get(address)
    assert response.status_code == 400, f"{address}: {response.status_code}"
    assert response["Content-Type"] == "application/problem+json"
    return response.json()


@pytest.fixture(autouse=True)
def world() -> None:
    """One incident, so that an answer that a fault widened would not be empty."""
    make.m4()
    make.published()


def test_a_route_that_takes_a_selection_cannot_escape_this_law():
    addresses = taking_a_selection()

    assert len(addresses) >= 36
    for shape in ("incidents.json", "incidents.csv", "incidents.geojson", "facets", "timeline/month.json"):
        assert f"/api/v1/{shape}" in addresses


def test_what_takes_a_selection_is_what_was_made_to(visitor):
    by_class = {address.rstrip("/").removesuffix(".json") for address in taking_a_selection()}
    by_answer = {address for address in routes.taking_a_selection() if address.startswith(MACHINES)}

    # one route may have several examples
    assert {address for address in by_answer if not any(tile in address for tile in TILES)} == by_class
    between = ["/encounters", "/encounters/ru-vp/us", "/known"]
    assert pages() == [
        *("/embed", "/", "/roads/m4", "/cite", "/data"),
        *(*between, "/filters", "/answer/7/77/49/2/1", "/incidents"),
    ]


def test_every_unknown_or_malformed_parameter_is_refused_and_named_by_every_page(visitor):
    for address in pages():
        for query, (parameter, _code) in REFUSED.items():
            if query not in CLEANED and (address, query) != OF_ITS_ROAD:
                response = visitor.get(f"{address}?{query}")
                assert response.status_code == 400, f"{address}?{query}"
                if address.startswith("/answer/"):  # for scripts, which have no page to show
                    assert [fault["parameter"] for fault in response.json()["errors"]] == [parameter], query
                    continue
                named = [problem.parameter for problem, _words in response.context["problems"]]
                assert named == [parameter], f"{address}?{query}"


def test_every_unknown_or_malformed_parameter_is_refused_and_named_by_every_route(visitor):
    for address in taking_a_selection():
        for query, (parameter, code) in REFUSED.items():
            told = refusal(visitor, f"{address}?{query}")
            faults = [(fault["parameter"], fault["code"]) for fault in told["errors"]]
            assert faults == [(parameter, code)], f"{address}?{query}"
            assert set(NAMES) <= set(told["known"])


def test_a_fault_beside_good_conditions_is_refused_too(visitor):
    for address in taking_a_selection():
        told = refusal(visitor, f"{address}?kind=convoy_blocked&sinse=2021&since=2021")
        assert [fault["parameter"] for fault in told["errors"]] == ["sinse"]


def test_routes_that_take_no_selection_refuse_all_they_do_not_know(visitor):
    every = routes.of_the_api(NOBODY)
    others = [(address, view) for address, view in every if not issubclass(view, SelectionAnswer)]

    assert len(others) >= 20
    for address, view in others:
        told = refusal(visitor, f"{address}?sinse=2021&bbox=1,2,3,4")
        assert [fault["parameter"] for fault in told["errors"]] == ["sinse", "bbox"], address
        assert told["known"] == sorted(view.known)


def test_blanks_are_refused_beside_a_selection_too(visitor):
    for address, name in [("incidents", "limit"), ("incidents", "cursor"), ("places", "kind")]:
        told = refusal(visitor, f"/api/v1/{address}?{name}=%20")
        assert [(fault["parameter"], fault["code"]) for fault in told["errors"]] == [(name, "malformed")]


def test_more_parameters_than_are_read_are_refused_by_every_address(visitor):
    for address in [*(address for address, _view in routes.of_the_api(NOBODY)), *PAGES]:
        told = refusal(visitor, f"{address}?{'&'.join(['kind=clash'] * 1001)}")
        assert told["type"] == "/api/problems/bad-parameter", address
        assert "too many" in told["detail"]


def test_the_pages_that_explain_refuse_all_parameters(visitor):
    for address in PAGES:
        told = refusal(visitor, f"{address}?x=1")
        assert [fault["parameter"] for fault in told["errors"]] == ["x"]


def test_blanks_are_no_words_to_search_for(visitor):
    assert visitor.get("/api/v1/incidents.json?q=%20").json()["matched"] == 1


def test_an_empty_value_is_no_condition_and_no_fault(visitor):
    every = "&".join(f"{name}=" for name in NAMES)

    assert visitor.get(f"/api/v1/incidents.json?{every}").json()["matched"] == 1
