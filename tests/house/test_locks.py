"""Do the locks pin everything, and do they leave the choice of a registry to the machine?"""

import json
import re
import tomllib

import pytest

from tests.house.tree import ROOT, files, shown

LOCKS = [
    *("requirements.lock", "requirements-dev.lock", "requirements-node.lock"),
    *("package-lock.json", "bootstrap/quality-npm/package-lock.json"),
]
# In two parts, so that this file does not name them.
REGISTRIES = re.compile("py" r"pi\.org|python" r"hosted\.org|registry\.n" r"pmjs|n" r"pmjs\.(?:org|com)")
FLOOR = re.compile(r"[A-Za-z0-9._-]+(\[[a-z,-]+\])?(~=|>=)\d")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name):
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_no_file_names_a_package_registry():
    texts = ((path, path.read_bytes().decode(errors="ignore")) for path in files())

    assert [shown(path) for path, text in texts if REGISTRIES.search(text)] == []


@pytest.mark.parametrize("name", LOCKS[:3])
def test_every_locked_python_package_has_a_hash(name):
    packages = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8"))

    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_every_direct_dependency_has_a_floor():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    wanted = [*project["project"]["dependencies"], *(name for group in groups for name in group)]

    assert [name for name in wanted if not FLOOR.match(name)] == []


@pytest.mark.parametrize("name", LOCKS[3:])
def test_every_locked_front_end_package_has_a_hash(name):
    packages = json.loads((ROOT / name).read_text(encoding="utf-8"))["packages"]

    assert [path for path, package in packages.items() if path and "integrity" not in package] == []


@pytest.mark.parametrize("name", ["package.json", "bootstrap/quality-npm/package.json"])
def test_every_front_end_package_is_pinned_exactly(name):
    package = json.loads((ROOT / name).read_text(encoding="utf-8"))
    wanted = {**package.get("dependencies", {}), **package["devDependencies"]}

    assert {
        name: version for name, version in wanted.items() if not re.fullmatch(r"\d[\w.-]*", version)
    } == {}
