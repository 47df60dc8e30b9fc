"""Are the import contracts kept, and would a broken one be noticed?

A copy of the packages gets a file with a bad import for each case; the contract that forbids it must
name that very file.
"""

import re
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
WAIST = "The waist: only the desk of incidents publishes"
HINGES = "The door, its hinges: only incidents reads its own columns"
HISTORY = "The history: public code does not read it"
NETWORK = "Only news goes out to the network"
FETCHER = "In news, only the fetcher goes out to the network"
PIPELINE = "The pipeline: the rooms of news follow the way of a report"
ROOMS = "The rooms of incidents: what is asked, what is public, what is answered"
WRITES = "Publishing writes: the desk and the waist do not ask what is public"
READS = "The public only reads: nothing that answers knows the desk or the waist"

BREACHES = [
    ("incidents", "import news.tasks", HOURGLASS),
    ("gazetteer", "import incidents.models", HOURGLASS),
    ("api", "import news.models", HOURGLASS),
    ("people", "import news.models", HOURGLASS),
    ("api", "import pushes.models", HOURGLASS),
    ("news", "import pushes.delivery", HOURGLASS),
    ("dashboard", "import remarks.models", HOURGLASS),
    ("pushes", "import remarks.models", HOURGLASS),
    ("people", "from incidents.waist.editing import publish", WAIST),
    ("people", "import smtplib", NETWORK),
    ("pushes", "import urllib3", NETWORK),
    ("pushes", "from incidents.models import Incident", DOOR),
    ("remarks", "from incidents.models import Incident", DOOR),
    ("api", "from history.models import Change", HISTORY),
    ("history", "from incidents.models import Incident", HOURGLASS),
    ("api", "from incidents.models import Incident", DOOR),
    ("api", "from incidents import likeness, models", DOOR),
    ("api", "from incidents.waist import coarsening", WAIST),
    ("api", "from incidents.foreign import newest", DOOR),
    ("dashboard", "from incidents.permissions import demand", DOOR),
    ("api", "from incidents.desk import legible", DOOR),
    ("dashboard", "from incidents.loading import files", DOOR),
    ("dashboard", "from incidents.models.actor import Actor", DOOR),
    ("news", "from incidents.waist import editing", WAIST),
    ("news/admin", "from incidents.waist.editing import publish", WAIST),
    ("news", "from incidents.waist.editing import NotAllowed", WAIST),
    ("news", "from incidents import chain", WAIST),
    ("news/suggest", "from incidents.waist.snapshot import build", WAIST),
    ("news/admin", "from incidents.admin import acts", WAIST),
    ("config", "from incidents.waist import editing", WAIST),
    ("dashboard", "from incidents.waist import editing", WAIST),
    ("dashboard", "from incidents.waist import snapshot", WAIST),
    ("api", "from incidents import chain", WAIST),
    ("api", "from incidents.admin import preview", WAIST),
    ("api", "from incidents.masks import columns", HINGES),
    ("dashboard", "from incidents.masks.memory import columns", HINGES),
    ("news", "from incidents.masks import growth", HINGES),
    ("api", "import urllib3", NETWORK),
    ("incidents", "import socket", NETWORK),
    ("dashboard", "import smtplib", NETWORK),
    ("gazetteer", "import ssl", NETWORK),
    ("config", "import asyncio", NETWORK),
    ("incidents", "from http.server import HTTPServer", NETWORK),
    ("api", "import ftplib", NETWORK),
    ("dashboard", "import subprocess", NETWORK),
    ("news", "import urllib3", FETCHER),
    ("news/suggest", "import socket", FETCHER),
    ("news/parsers", "import subprocess", FETCHER),
    ("news/admin", "from http.client import HTTPConnection", FETCHER),
    ("news", "from smtplib import SMTP", FETCHER),
    ("news", "import asyncio", FETCHER),
    ("news", "import ssl", FETCHER),
    ("news/fetching", "from news.custody import archive", PIPELINE),
    ("news/items", "from news.drafts import review", PIPELINE),
    ("news/drafts", "from news.feeds import intake", PIPELINE),
    ("news/suggest", "from news import reading", PIPELINE),
    ("news/triage", "from news.admin import lead", PIPELINE),
    ("incidents/door", "from incidents.public import look", ROOMS),
    ("incidents/masks", "from incidents.public import record", ROOMS),
    ("incidents/public", "from incidents.editions import lines", ROOMS),
    ("incidents/answers", "from incidents.editions import lines", ROOMS),
    ("incidents/interchange", "from incidents.foreign import newest", ROOMS),
    ("incidents/waist", "from incidents.masks import memory", WRITES),
    ("incidents/desk", "from incidents.public import record", WRITES),
    ("incidents/public", "from incidents.waist import editing", READS),
    ("incidents/editions", "from incidents.desk import registers", READS),
]
WAYS_OUT = [
    "import urllib.request",
    "from http.client import HTTPSConnection",
    "from django.core.mail import send_mail",
    "from django.core import mail",
    "from trafilatura import fetch_url",
]


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    """A copy of the eight packages and of the contracts."""
    top: Path = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, top / package, ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", top)
    return top


@pytest.fixture(scope="module")
def broken(house, tmp_path_factory) -> dict[str, str]:
    """What each contract says of a house with every breach in it."""
    ruin = tmp_path_factory.mktemp("ruin") / "house"
    shutil.copytree(house, ruin)
    for number, (package, line, _contract) in enumerate(BREACHES):
        (ruin / package / f"breach_{number}.py").write_text(line + "\n", encoding="utf-8")
    answer = lint(ruin)
    assert answer.returncode == 1
    _before, *said = re.split(
        r"^(.+)\n-+\n", answer.stdout.partition("Broken contracts")[2], flags=re.MULTILINE
    )
    return dict(zip(said[::2], said[1::2], strict=True))


def only_python(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".py") and not (Path(folder) / name).is_dir()}


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    )


def test_the_contracts_are_kept(house):
    answer = lint(house)

    assert answer.returncode == 0, answer.stdout + answer.stderr
    names = (HOURGLASS, DOOR, WAIST, HINGES, HISTORY, NETWORK, FETCHER, PIPELINE)
    assert all(f"{name} KEPT" in answer.stdout for name in names)


@pytest.mark.parametrize(
    "number", range(len(BREACHES)), ids=[f"{pack}: {line}" for pack, line, _ in BREACHES]
)
def test_a_bad_import_breaks_its_contract(broken, number):
    package, _line, contract = BREACHES[number]

    assert f"{package.replace('/', '.')}.breach_{number} -> " in broken[contract]


@pytest.mark.parametrize("line", WAYS_OUT)
@pytest.mark.parametrize("package", ["api", "incidents", "news", "news/parsers"])
def test_a_way_out_below_the_top_of_a_package_is_refused(package, line):
    assert "TID251" in ruff(f"{package}/breach.py", line)


def test_what_only_sounds_like_a_way_out_is_allowed():
    assert "TID251" not in ruff(
        "news/breach.py", "from urllib.parse import urljoin\nfrom http import HTTPStatus"
    )


def ruff(name: str, code: str) -> str:
    """What ruff says of the ways out in a file of that name."""
    return subprocess.run(
        [RUFF, "check", "--no-cache", "--select", "TID251", "--stdin-filename", name, "-"],
        cwd=ROOT,
        input=code + "\n",
        capture_output=True,
        text=True,
        check=False,
    ).stdout
