"""Would a Docker engine accept the compose file, and does it open nothing to other machines?"""

import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.house.tree import ROOT

CHECK = Path(sys.executable).with_name("check-jsonschema")
COMPOSE = ROOT / "docker-compose.yml"


def schema_accepts(path: Path) -> bool:
    answer = subprocess.run(
        [CHECK, "--builtin-schema", "vendor.compose-spec", path], capture_output=True, text=True, check=False
    )
    return answer.returncode == 0


@pytest.fixture(scope="module")
def services():
    return YAML(typ="safe").load(COMPOSE)["services"]


def test_the_compose_file_fits_the_schema():
    assert schema_accepts(COMPOSE)


def test_a_misspelt_key_does_not_fit_the_schema(tmp_path):
    misspelt = tmp_path / "docker-compose.yml"
    misspelt.write_text(COMPOSE.read_text(encoding="utf-8").replace("ports:", "portz:"), encoding="utf-8")

    assert not schema_accepts(misspelt)


def test_there_is_one_service_per_part(services):
    assert set(services) == {"db", "redis", "migrate", "web", "worker", "beat"}


def test_ports_are_open_on_loopback_only(services):
    ports = [port for service in services.values() for port in service.get("ports", [])]

    assert len(ports) == 1
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_part_that_stays_up_says_whether_it_is_well(services):
    staying = {name for name, service in services.items() if service.get("restart") != "no"}

    assert {name for name in staying if "healthcheck" not in services[name]} == set()


def test_nothing_starts_before_the_database_is_migrated(services):
    for name in ("web", "worker", "beat"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_every_build_target_is_in_the_dockerfile(services):
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    targets = {service["build"]["target"] for service in services.values() if "build" in service}

    assert {target for target in targets if f" AS {target}\n" not in dockerfile} == set()
