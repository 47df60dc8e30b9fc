"""Is the entry point plain POSIX sh, and does the build machine run what everybody runs?"""

import shutil
import subprocess

import pytest

from tests.house.tree import ROOT, files, shown

ENTRIES = ["run", ".ci/run"]
SCRIPTS = [*ENTRIES, *(shown(path) for path in files(".sh", under="bootstrap"))]


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", ROOT / "run", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_accepted_by_sh(name):
    assert subprocess.run(["sh", "-n", ROOT / name], check=False).returncode == 0


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_may_be_run(name):
    assert (ROOT / name).stat().st_mode & 0o111


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
def test_shellcheck_finds_nothing(name):
    answer = subprocess.run(
        ["shellcheck", "-s", "sh", ROOT / name], capture_output=True, text=True, check=False
    )

    assert answer.stdout == ""


def test_the_build_machine_calls_the_tests_and_nothing_else():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]

    assert commands == ["exec ./run test"]


@pytest.mark.parametrize("command", ["demo", "stop", "test", "check", "fix", "manage"])
def test_the_usage_names_every_command(command):
    answer = call("help")

    assert answer.returncode == 0
    assert f"./run {command}" in answer.stdout


@pytest.mark.parametrize("arguments", [("dmeo",), ("demo", "--detatch")])
def test_an_unknown_word_is_refused_with_the_usage(arguments):
    answer = call(*arguments)

    assert answer.returncode == 2
    assert "usage: ./run demo" in answer.stderr
