"""Are the import contracts kept, and would a broken one be noticed?

Each case copies the packages, adds one bad import and expects the contract that forbids it to break.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PACKAGES, ROOT

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
RUFF = Path(sys.executable).with_name("ruff")

HOURGLASS = "The hourglass: intake and output meet only in incidents"
DOOR = "The door: public code reaches incidents only through a Selection"
HINGES = "The door, its hinges: only incidents reads its own columns"
NETWORK = "Only news goes out to the network"

BREACHES = [
    pytest.param("incidents", "import news.tasks", HOURGLASS, id="incidents-reads-news"),
    pytest.param("gazetteer", "import incidents.models", HOURGLASS, id="gazetteer-reads-incidents"),
    pytest.param("api", "import news.models", HOURGLASS, id="api-reads-its-neighbour"),
    pytest.param("api", "from incidents.models import Incident", DOOR, id="api-reads-drafts"),
    pytest.param("dashboard", "from incidents import editing", DOOR, id="dashboard-edits"),
    pytest.param("dashboard", "from incidents import snapshot", DOOR, id="dashboard-makes-snapshots"),
    pytest.param("api", "from incidents import columns", HINGES, id="api-reads-columns"),
    pytest.param("api", "import urllib3", NETWORK, id="api-goes-out"),
    pytest.param("incidents", "import socket", NETWORK, id="incidents-opens-a-socket"),
]


@pytest.fixture
def house(tmp_path):
    """A copy of the six packages and of the contracts."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def only_python(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".py") and not (Path(folder) / name).is_dir()}


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    )


def test_the_contracts_are_kept(house):
    answer = lint(house)

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert f"{NETWORK} KEPT" in answer.stdout


@pytest.mark.parametrize(("package", "line", "contract"), BREACHES)
def test_a_bad_import_breaks_its_contract(house, package, line, contract):
    (house / package / "breach.py").write_text(line + "\n", encoding="utf-8")

    answer = lint(house)

    assert answer.returncode == 1
    assert f"{contract} BROKEN" in answer.stdout


@pytest.mark.parametrize("line", ["import urllib.request", "from http.client import HTTPSConnection"])
@pytest.mark.parametrize(("package", "refused"), [("api", True), ("incidents", True), ("news", False)])
def test_the_standard_ways_out_are_open_to_news_alone(package, line, refused):
    answer = subprocess.run(
        [RUFF, "check", "--no-cache", "--select", "TID251", "--stdin-filename", f"{package}/breach.py", "-"],
        cwd=ROOT,
        input=line + "\n",
        capture_output=True,
        text=True,
        check=False,
    )

    assert ("TID251" in answer.stdout) is refused
