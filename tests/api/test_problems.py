"""What is a refusal like? One shape, every fault named, a page for each, nothing of ours told."""

import logging

import pytest
from django.db import OperationalError
from rest_framework.exceptions import Throttled

from api import errors
from incidents.public import record

LIST = "/api/v1/incidents.json"


def told(response, status: int, slug: str):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    found = response.json()
    assert (found["type"], found["status"]) == (f"/api/problems/{slug}", status)
    return found


def test_an_unknown_parameter_is_named_with_the_near_one_and_all_the_known(visitor, db):
    found = told(visitor.get(f"{LIST}?sinse=2021-01-01"), 400, "unknown-parameter")

    [fault] = found["errors"]
    assert (fault["parameter"], fault["code"], fault["suggestion"]) == ("sinse", "unknown_parameter", "since")
    assert "Did you mean 'since'?" in found["detail"]
    assert {"since", "until", "kind", "cursor", "limit"} <= set(found["known"])
    assert found["instance"] == f"{LIST}?sinse=2021-01-01"


def test_every_fault_of_a_question_is_named_at_once(visitor, db):
    found = told(visitor.get(f"{LIST}?kind=clsh&since=2021-02-30&limit=0&foo=1"), 400, "unknown-parameter")

    assert [fault["parameter"] for fault in found["errors"]] == ["kind", "since", "foo", "limit"]
    assert found["errors"][0]["suggestion"] == "clash"


def test_of_many_faults_the_first_are_named_and_the_others_counted(visitor, db):
    response = visitor.get(f"{LIST}?area={','.join(f'SY{n:04}' for n in range(1_000))}")

    *first, last = told(response, 400, "bad-parameter")["errors"]
    assert [fault["parameter"] for fault in first] == ["area"] * 20
    assert (last["code"], last["detail"]) == ("more", "There are 980 more faults.")
    assert len(response.content) < 20_000


def test_faults_of_the_selection_and_beside_it_are_counted_together(visitor, db):
    names = "&".join(f"x{n}=1" for n in range(50))

    *_, last = told(visitor.get(f"{LIST}?{names}&limit=0"), 400, "unknown-parameter")["errors"]
    assert last["detail"] == "There are 31 more faults."


@pytest.mark.parametrize(
    "path", [LIST, "/api/v1/incidents.csv", "/api/v1/places", "/api/v1/incidents/abcd2345"]
)
def test_a_question_that_is_too_long_is_refused_before_it_is_read(visitor, db, path):
    response = visitor.get(f"{path}?area={','.join(f'SY{n:06}' for n in range(7_000))}")

    found = told(response, 400, "bad-parameter")
    assert [fault["code"] for fault in found["errors"]] == ["too_long"]
    said = "The question has 63,005 characters; at most 8,000 are read. Most are of 'area'."
    assert (found["detail"], found["errors"][0]["parameter"]) == (said, "area")
    assert found["instance"] == path
    assert len(response.content) < 2_000


def test_a_malformed_value_is_another_problem_than_an_unknown_name(visitor, db):
    told(visitor.get(f"{LIST}?kind=clsh"), 400, "bad-parameter")


@pytest.mark.parametrize("path", ["/api/v1/incidents.csv", "/api/v1/incidents.geojson"])
def test_a_refusal_has_the_same_shape_whatever_the_format(visitor, db, path):
    told(visitor.get(f"{path}?foo=1"), 400, "unknown-parameter")


@pytest.mark.parametrize("path", ["/api/", "/api/v2/incidents", "/api/v1/incidents.xml", "/api/v1/Incidents"])
def test_an_address_that_there_is_not_is_a_problem_too(visitor, db, path):
    told(visitor.get(path), 404, "not-found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(visitor, db, method):
    response = getattr(visitor, method)(LIST)

    told(response, 405, "method-not-allowed")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_who_does_not_accept_json_is_told_to_use_an_ending(visitor, db):
    told(visitor.get("/api/v1/incidents", headers={"Accept": "text/csv"}), 406, "not-acceptable")


def test_who_accepts_anything_gets_json(visitor, db):
    browser = "text/html,application/xhtml+xml,*/*;q=0.8"

    assert visitor.get("/api/v1/incidents", headers={"Accept": browser}).status_code == 200


def test_an_unexpected_fault_is_logged_and_nothing_of_it_is_told(visitor, db, monkeypatch, caplog):
    def fail(*_args, **_kwargs):
        raise RuntimeError("the-secret-of-the-house")

    monkeypatch.setattr(record, "page", fail)
    with caplog.at_level(logging.ERROR):
        response = visitor.get(LIST)

    told(response, 500, "internal-error")
    assert b"secret" not in response.content
    assert b"RuntimeError" not in response.content
    assert "the-secret-of-the-house" in caplog.text


def test_a_database_that_does_not_answer_is_not_our_asker_s_fault(visitor, db, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr(record, "page", fail)

    response = visitor.get(LIST)

    told(response, 503, "unavailable")
    assert b"statement" not in response.content


def test_too_many_requests_say_how_many_whole_seconds_to_wait(rf):
    request = rf.get(LIST)

    response = errors.problem_response(Throttled(wait=41.2), {"request": request, "view": None})

    assert (response.status_code, response["Retry-After"]) == (429, "42")


@pytest.mark.parametrize("slug", errors.SORTS)
def test_every_problem_has_a_page(visitor, db, slug):
    response = visitor.get(f"/api/problems/{slug}")

    assert response.status_code == 200
    assert errors.SORTS[slug].title in response.content.decode()


def test_a_problem_that_there_is_not_has_none(visitor, db):
    assert visitor.get("/api/problems/bad-luck").status_code == 404
