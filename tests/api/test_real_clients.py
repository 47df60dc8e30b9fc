"""Programs that we did not write read the API by its own description, and find what it says and no fault."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.incidents import world

pytestmark = pytest.mark.slow
BIN = Path(sys.executable).parent
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
)
LISTS = """
import json, sys
from khabur_api_client import Client
from khabur_api_client.api.api import incidents_json

told = incidents_json.sync(client=Client(base_url=sys.argv[1]), limit=7)
print(json.dumps([item.public_id for item in told.incidents]))
"""


def run(*command: str, within_s: int, cwd: Path) -> str:
    place = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(cwd), "PYTHONPATH": str(cwd), "LANG": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=cwd, env=place, capture_output=True, text=True, check=False, timeout=within_s
    )
    assert done.returncode == 0, f"{done.stdout[-20_000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def test_schemathesis_finds_no_fault_over_the_whole_api(live_server, tmp_path):
    world.build(size=12)

    run(
        str(BIN / "st"), "run", f"{live_server.url}/api/schema.json", "--checks", ",".join(CHECKS),
        "--max-examples", "15", "--phases", "examples,coverage,fuzzing", "--seed", "1", "--no-color",
        within_s=1800, cwd=tmp_path,
    )  # fmt: skip


def test_a_client_generated_from_the_description_lists_incidents(live_server, tmp_path):
    world.build(size=12)
    schema = tmp_path / "schema.json"
    with urllib.request.urlopen(f"{live_server.url}/api/schema.json") as answer:  # noqa: S310 - our own server
        schema.write_bytes(answer.read())
    with urllib.request.urlopen(f"{live_server.url}/api/v1/incidents.json?limit=7") as answer:  # noqa: S310
        expected = [item["public_id"] for item in json.load(answer)["incidents"]]

    generate = ("generate", "--path", str(schema), "--meta", "none")
    made = ("--output-path", str(tmp_path / "khabur_api_client"))
    run(str(BIN / "openapi-python-client"), *generate, *made, within_s=120, cwd=tmp_path)
    found = run(sys.executable, "-c", LISTS, live_server.url, within_s=60, cwd=tmp_path)

    assert json.loads(found) == expected
    assert len(expected) == 7
