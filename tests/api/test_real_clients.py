"""Programs that we did not write read the API by its own description, and find what it says and no fault."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

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


def described(address: str) -> dict[str, Any]:
    """As it describes itself, but for the most of a page of /ogc: whoever asks for more gets the most, by
    the standard, though the description names it (GDAL takes the size of its pages from there)."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        told: dict[str, Any] = json.load(answer)
    for path, item in told["paths"].items():
        for one in item["get"].get("parameters", ()):
            if path.startswith("/collections/") and one["name"] == "limit":
                del one["schema"]["maximum"]
    return told


@pytest.mark.parametrize(("at", "root"), [("/api/schema.json", ""), ("/ogc/api", "/ogc")])
def test_schemathesis_finds_no_fault(live_server, tmp_path, at, root):
    world.build(size=12)
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(described(f"{live_server.url}{at}")))

    run(
        str(BIN / "st"), "run", str(schema), "--url", f"{live_server.url}{root}",
        "--checks", ",".join(CHECKS),
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
