"""Does the OpenAPI document say what is answered? Every address is asked, and held against it."""

import inspect
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from api import flat
from api.serializers import answers
from api.views.base import Answer, FixedAnswer, SelectionAnswer
from incidents.door.parameters import PARAMETERS
from tests import make
from tests.api.test_gazetteer import place
from tests.incidents import world

FILES = {"text/csv", "application/x-ndjson", "application/vnd.apache.parquet"}


@pytest.fixture
def schema(visitor, db) -> dict[str, Any]:
    return visitor.get("/api/schema.json").json()


@pytest.fixture
def everything(db) -> str:
    """Every precision, and one incident that has all there is to have; gives its id."""
    world.build(size=20)
    full = make.incident(
        outcome="turned_back",
        direction="west",
        killed_best=0,
        place=place("full", "Full", 40.37, 36.66, area=make.area("SY0800")),
    )
    make.claim(full, citation=full.citations.first(), on_behalf_of=make.actor("ru-mod"))
    full.involvements.first().forces.create(category="mrap", count_low=6, count_high=6)
    make.publish(full)
    return full.public_id


def strict(node: Any) -> Any:
    """The same schema, with no field allowed that it does not name."""
    if isinstance(node, list):
        return [strict(part) for part in node]
    if not isinstance(node, dict):
        return node
    made = {name: strict(part) for name, part in node.items()}
    if "properties" in node and "additionalProperties" not in node:
        made["additionalProperties"] = False
    return made


def faults(schema: dict[str, Any], found: dict[str, Any], answer: Any) -> list[str]:
    whole = {**strict(found), "components": strict(schema["components"])}
    checker = Draft202012Validator(whole, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(answer)]


def needed(operation: dict[str, Any]) -> dict[str, str]:
    """What it cannot be asked without, by its own examples."""
    asked = (one for one in operation.get("parameters", ()) if one["in"] == "query" and one.get("required"))
    return {one["name"]: next(iter(one["examples"].values()))["value"] for one in asked}


def test_every_answer_is_as_described_with_no_field_more_or_less(visitor, schema, everything):
    asked = 0
    for path, item in schema["paths"].items():
        address = path.format(z=0, x=0, y=0, across=1, down=1, public_id=everything, slug="m4")
        response = visitor.get(address, needed(item["get"]))
        assert response.status_code == 200, (address, response.getvalue())
        [(media_type, described)] = item["get"]["responses"]["200"]["content"].items()
        assert response["Content-Type"].startswith(media_type), address
        if "json" in media_type and media_type not in FILES:
            assert faults(schema, described["schema"], response.json()) == [], address
        asked += 1

    assert asked == len(schema["paths"]) >= 18


def test_every_refusal_is_as_described(visitor, schema, db):
    asked = {
        400: "/api/v1/incidents.json?foo=1",
        404: "/api/v1/incidents/zzzzzzzz.json",
    }
    for status, address in asked.items():
        response = visitor.get(address)
        described = schema["paths"]["/api/v1/incidents/{public_id}.json"]["get"]["responses"][str(status)]
        problem = described["content"]["application/problem+json"]["schema"]
        assert response.status_code == status
        assert faults(schema, problem, response.json()) == [], address


def test_it_is_openapi_3_1_and_lists_one_spelling_of_each_address(schema):
    assert schema["openapi"] == "3.1.0"
    assert not [path for path in schema["paths"] if path.endswith("/")]
    assert "/api/v1/incidents.json" in schema["paths"]
    assert "/api/v1/incidents" not in schema["paths"]


@pytest.mark.parametrize(
    ("at", "validator"),
    [("/api/schema.json", OpenAPIV31SpecValidator), ("/ogc/api", OpenAPIV30SpecValidator)],
)
def test_a_validator_finds_no_fault_in_what_describes_the_api(visitor, db, at, validator):
    faults = validator(visitor.get(at).json()).iter_errors()

    assert [f"{fault.json_path}: {fault.message[:200]}" for fault in faults] == []


def test_the_parameters_are_those_that_are_read(schema):
    listed = schema["paths"]["/api/v1/incidents.json"]["get"]["parameters"]

    by_name = {parameter["name"]: parameter for parameter in listed}
    assert set(by_name) == {*PARAMETERS, "cursor", "limit"}
    for name in PARAMETERS:
        assert (by_name[name]["schema"]["type"] == "array") is PARAMETERS[name].is_list, name
        assert by_name[name]["examples"], name
    assert by_name["limit"]["schema"]["maximum"] == 1000
    assert "convoy_blocked" in by_name["kind"]["schema"]["items"]["enum"]


def test_a_parameter_may_be_empty_and_is_then_not_given(visitor, schema, db):
    asked = schema["paths"]["/api/v1/incidents.json"]["get"]["parameters"]
    empty = "&".join(f"{parameter['name']}=" for parameter in asked)

    assert all(parameter["allowEmptyValue"] for parameter in asked)
    assert visitor.get(f"/api/v1/incidents.json?{empty}").json() == visitor.get("/api/v1/incidents").json()


def test_every_operation_declares_its_refusals(schema):
    for path, item in schema["paths"].items():
        described = item["get"]["responses"]
        assert {"200", "304", "400", "405", "500", "503"} <= set(described), path
        for status, response in described.items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], path


def test_each_operation_has_a_name_of_its_own(schema):
    names = [item["get"]["operationId"] for item in schema["paths"].values()]

    assert len(set(names)) == len(names)


def test_the_properties_of_geojson_are_the_columns_of_the_csv_without_coordinates():
    assert tuple(answers.PROPERTIES) == flat.PROPERTIES
    assert set(flat.COLUMNS) - set(flat.PROPERTIES) == {"lon", "lat", "anchor_lon", "anchor_lat"}


def test_each_operation_says_what_it_answers_and_not_how_views_are_written(schema):
    bases = {inspect.getdoc(base) for base in (Answer, SelectionAnswer, FixedAnswer)}
    for path, item in schema["paths"].items():
        assert item["get"]["description"], path
        assert item["get"]["description"] not in bases, path
