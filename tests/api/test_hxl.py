"""HXL: the library of those who made it validates our file, by its own schema and by ours."""

import json
import subprocess
import sys
from typing import Any

import pytest

from incidents.interchange import hxl_schema, hxl_written
from tests import make
from tests.incidents import world

FILE, SCHEMA = "/api/v1/incidents.hxl.csv", "/api/v1/incidents.hxl-schema.json"
# In a process of its own: on import it writes files and leaves them open.
VALIDATES = """
import hxl, json, sys
from_us = hxl.InputOptions(allow_local=True)
schema = hxl.data(sys.argv[2], from_us) if len(sys.argv) > 2 else None
print(json.dumps(hxl.validate(hxl.data(sys.argv[1], from_us), schema)))
"""


def validated(*addresses: str) -> list[tuple[str, str, str]]:
    """By HXL's own schema, or by ours: how grave, in which column, which value."""
    done = subprocess.run(
        [sys.executable, "-c", VALIDATES, *addresses], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]
    report: dict[str, Any] = json.loads(done.stdout)
    assert report["stats"]["external"] == 0
    return [
        (issue["severity"], issue["tag_pattern"], str(place.get("location_value", "")))
        for issue in report["issues"]
        for place in issue["locations"]
    ]


@pytest.fixture
def site(live_server, transactional_db) -> str:
    world.build(size=25)
    make.published(killed_low=0, killed_best=0, killed_high=0, title="  Blanks around  ")
    return str(live_server.url)


def test_libhxl_finds_no_error_by_its_own_schema(site):
    found = validated(f"{site}{FILE}")

    assert [issue for issue in found if issue[0] == "error"] == []


def test_libhxl_finds_nothing_at_all_by_ours(site):
    assert validated(f"{site}{FILE}", f"{site}{SCHEMA}") == []


def parts(tag: str) -> frozenset[str]:
    """In whatever order the attributes are written."""
    return frozenset(tag.split("+"))


HARM = [
    ("public_id", "short"),
    ("kind", "clsh"),
    ("location_precision", "somewhere"),
    ("verification", ""),
    ("occurred_from", "13.05.2021"),
    ("occurred_until", "soon"),
    ("published_on", ""),
    ("admin1_pcode", "Hasakah"),
    ("lat", "91"),
    ("lon", "-181"),
    ("killed_best", "-1"),
    ("injured_best", "some"),
    ("sources", "none"),
    ("retracted_in", "yes"),
    ("url", "www.example.org"),
]


def test_libhxl_finds_every_value_that_our_schema_refuses(site, tmp_path, visitor):
    rows = visitor.get(FILE).getvalue().decode().split("\r\n")[:2]
    good = {"public_id": "abcd2345", "kind": "clash", "location_precision": "exact", "sources": "1"}
    good |= {"verification": "confirmed", "published_on": "2026-01-02", "url": "https://example.org/"}
    for number, (column, value) in enumerate(HARM):
        row = {**good, "public_id": f"abcd23{number:02}", column: value}
        rows.append(",".join(row.get(name, "") for name in hxl_written.TAGGED))
    bad = tmp_path / "bad.csv"
    bad.write_text("\r\n".join(rows))

    found = {parts(tag) for _severity, tag, _value in validated(str(bad), f"{site}{SCHEMA}")}

    assert found == {parts(hxl_written.TAGGED[column]) for column, _value in HARM}
    assert found == {parts(rule["#valid_tag"]) for rule in hxl_schema.SCHEMA}


def test_the_schema_takes_no_question_and_is_sent_once(visitor, db):
    first = visitor.get(SCHEMA)

    assert first.json() == hxl_schema.SCHEMA
    assert visitor.get(SCHEMA, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert visitor.get(f"{SCHEMA}?kind=clash").status_code == 400
