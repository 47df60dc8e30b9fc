"""Is everything explained? The page lists what the code goes by, and asks nobody else for anything."""

import re

import pytest

from api import errors, flat
from api.templatetags.prose import with_code
from incidents.door.parameters import PARAMETERS


def test_the_page_explains_every_parameter_column_and_problem(visitor, db):
    page = visitor.get("/api/docs").content.decode()

    for name, parameter in PARAMETERS.items():
        assert f'id="parameter-{name}"' in page
        assert f"<code>{name}={parameter.example}</code>" in page
    assert all(f"<td><code>{name}</code></td>" in page for name in flat.COLUMNS)
    assert all(sort.address in page for sort in errors.SORTS.values())


def test_the_page_says_how_to_tell_a_whole_file(visitor, db):
    assert "Khabur-Matched" in visitor.get("/api/docs").content.decode()


def test_the_page_fits_the_content_security_policy(visitor, db):
    response = visitor.get("/api/docs")
    page = response.content.decode()

    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert not re.search(r'<style|\sstyle=|<script(?![^>]*(?:nonce| src="/static/))|\son\w+=', page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_every_example_of_a_parameter_is_understood(visitor, db):
    for name, parameter in PARAMETERS.items():
        query = {name: parameter.example} | ({"road": "m4"} if name == "km" else {})
        response = visitor.get("/api/v1/incidents.json", query)
        faults = response.json().get("errors", [])
        # An empty record names no actor, has no revision 42, and an empty gazetteer no place.
        assert {fault["code"] for fault in faults} <= {"unknown_value"}, name


@pytest.mark.parametrize("path", ["/api/docs", "/api/problems", "/api/problems/withheld"])
def test_the_pages_are_read_only(visitor, db, path):
    assert visitor.head(path).status_code == 200
    assert visitor.post(path).status_code == 405


def test_code_in_a_sentence_is_marked_up_and_text_stays_text():
    assert with_code("`a<b` and <i>") == "<code>a&lt;b</code> and &lt;i&gt;"


def test_no_page_shows_a_raw_backtick(visitor, db):
    for path in ("/api/docs", "/api/problems", "/api/problems/retracted"):
        assert "`" not in visitor.get(path).content.decode(), path
