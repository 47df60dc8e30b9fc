"""Strictness, value by value: every parameter of every address, given badly, is a 400 that names it."""

from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.door.parameters import PARAMETERS
from incidents.door.selection import BadSelection, Selection
from tests import make
from tests.examples import many
from tests.laws import routes

NOBODY = "abcd2345"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
# By the standard of /ogc more than the most gives the most, and a link to the next.
OF_OGC = {("limit", "too many")}
ACLED = "/compat/acled/"  # has names and manners of its own: tests/api/test_acled_clients.py
MANY = 10_000
# A value that can be read, of the names that are not of a Selection too.
GOOD = {name: parameter.example for name, parameter in PARAMETERS.items()} | {
    "limit": "10",
    "cursor": "x",
    "before": "7",
    "after": "7",
    "from": "1",
    "to": "2",
    **dict.fromkeys(("crs", "bbox-crs", "filter-crs"), CRS84),
    "datetime": "2021-05-13",
    "f": "json",
    "filter": "kind='clash'",
    "filter-lang": "cql2-text",
    "offset": "0",
    "url": "/incidents",
    **dict.fromkeys(("maxwidth", "maxheight"), "600"),
    "format": "json",
}
MULTIPLE = {name for name, parameter in PARAMETERS.items() if parameter.is_list}
TRUE_OF_ALL = {
    "another type": "%F0%9F%98%80",
    "NUL": "%00",
    "NUL within": "2021%00",
    "blanks": "%20",
    "too long": "a" * 9_000,
    "a broken escape": "%FF%FE",
    "many values": ",".join(["a"] * MANY),
}
DAYS = {
    "an impossible day": "2021-02-30",
    "a month that there is not": "2021-13",
    "another order": "13-05-2021",
}
NUMBERS = {
    "no number": "nan",
    "infinity": "inf",
    "an exponent": "1e3",
    "a fraction": "1.5",
    "below zero": "-1",
}
# What a name cannot be asked without.
BESIDE = {"km": "road=m4&"} | dict.fromkeys(("maxwidth", "maxheight", "format"), "url=/&")
OF_A_NAME = {
    "since": DAYS,
    "until": DAYS,
    "as_of": NUMBERS | {"the future": "999999"},
    **dict.fromkeys(("before", "from", "to"), NUMBERS),
    "after": NUMBERS | {"the future": "999999"},
    "url": {"another scheme": "ftp://testserver/", "no address": "incidents", "another question": "/%3Fx=1"},
    **dict.fromkeys(("maxwidth", "maxheight"), NUMBERS | {"none": "0", "too many": "10001"}),
    "format": {"another": "yaml"},
    "limit": NUMBERS | {"none": "0", "too many": "1001"},
    "bbox": {"across the antimeridian": "179,36,-179,37", "three": "1,2,3", "north of the pole": "1,2,3,91"},
    "near": {"no radius": "40,36", "too wide": "40,36,1001", "none": "40,36,0"},
    "km": {"downward": "20/10", "one": "10"},
    "cursor": {"another's": "MS4yLmFiY2Q"},
    **{name: {"unknown": "zzzz", "unknown and excluded": "!zzzz"} for name in MULTIPLE | {"road"}},
}


def badly(name: str) -> Iterator[tuple[str, str]]:
    """What is wrong, and the query that has it."""
    beside = BESIDE.get(name, "")
    for label, value in (TRUE_OF_ALL | OF_A_NAME.get(name, {})).items():
        if (name, label) == ("q", "blanks"):
            continue  # people type them: they are no condition
        yield label, f"{beside}{name}={value}"
    yield "many times", beside + "&".join([f"{name}={GOOD[name]}"] * MANY)
    if name not in MULTIPLE:
        yield "twice", f"{beside}{name}={GOOD[name]}&{name}={GOOD[name]}"
    else:
        yield "nothing between commas", f"{name}={GOOD[name]},,{GOOD[name]}"


CASES = [
    (address, name, label, query)
    for address, view in routes.of_the_api(NOBODY)
    if not address.endswith("/") and not address.startswith(ACLED)
    for name in view.known
    for label, query in badly(name)
    if not (address.startswith("/ogc") and (name, label) in OF_OGC)
]


def held(address: str, name: str, label: str, query: str) -> None:
    response = Client(raise_request_exception=False).get(f"{address}?{query}")
    assert response.status_code == 400, (address, name, label, response.status_code)
    assert response["Content-Type"] == "application/problem+json"
    named = {fault["parameter"] for fault in response.json()["errors"]}
    assert named == {name}, (address, name, label)


@pytest.fixture
def world(transactional_db) -> None:
    """Not empty, so that a fault that widened an answer would show."""
    make.m4(), make.area(), make.place("tell-tamr")
    make.published(cites="tass", actors={"ru-vp": "initiator"})


def test_every_parameter_of_every_address_is_tried():
    assert {name for _address, name, *_rest in CASES} == GOOD.keys()
    assert len({address for address, *_rest in CASES}) > 40
    assert len(CASES) > 5_000


def test_any_parameter_given_badly_is_refused_and_named(world):
    @settings(max_examples=many(150), deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.sampled_from(CASES))
    def refused(case: tuple[str, str, str, str]) -> None:
        held(*case)

    refused()


@pytest.mark.slow
def test_each_parameter_of_each_address_given_badly_is_refused_and_named(world):
    for case in CASES:
        held(*case)


def test_each_parameter_given_badly_is_refused_at_one_address(world):
    for case in CASES:
        if case[0] in ("/api/v1/incidents.json", "/api/v1/places.json", "/api/v1/revision.json"):
            held(*case)


@settings(max_examples=many(300), deadline=None)
@given(st.sampled_from(sorted(PARAMETERS)), st.text(max_size=40))
def test_whatever_is_written_is_read_or_refused_and_what_is_read_can_be_written(name, text):
    query = QueryDict(mutable=True)
    query[name] = text
    if name == "km":
        query["road"] = "m4"
    found, blamed = asked(query)

    assert blamed <= {name}
    assert found is None or Selection.parse(found.query_string) == found


def asked(query: QueryDict) -> tuple[Selection | None, set[str]]:
    try:
        return Selection.parse(query), set()
    except BadSelection as refusal:
        return None, {fault.parameter for fault in refusal.problems}
