"""Is the entry point plain POSIX sh, and does the build machine run what everybody runs?"""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, shown

ENTRIES = ["run", ".ci/run"]
SCRIPTS = [*ENTRIES, *(shown(path) for path in files(".sh", under="bootstrap"))]


def call(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", ROOT / "run", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | variables,
        timeout=60,
    )


def part(commands: str, **variables: str) -> subprocess.Popen[str]:
    """A shell that has read the parts as ./run does, and then does this."""
    begin = 'set -eu; ROOT=$PWD; say() { echo "$*" >&2; }; die() { echo "error: $*" >&2; exit 1; }; '
    read = "for part in locks packages stores site; do . bootstrap/$part.sh; done; "
    paths = {"PIDS": f"{variables['HOME_DIR']}/pid", "LOGS": f"{variables['HOME_DIR']}/log", "PORT": "8000"}
    return subprocess.Popen(
        ["sh", "-c", begin + read + commands],
        cwd=ROOT,
        env=os.environ | paths | variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "pid").mkdir()
    return tmp_path


def until(path: Path) -> None:
    for _ in range(100):
        if path.exists() and path.read_text(encoding="utf-8"):
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} was not made")


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


# --- The folder and the port -------------------------------------------------------------


@pytest.mark.parametrize("name", ["it's", 'a"b', "a`b", "a$b", "a\\b", "a\nb", "a:b", "a#b", "a?b", "a%b"])
def test_a_folder_that_cannot_be_quoted_is_refused_before_anything_is_made(tmp_path, name):
    answer = call("demo", KHABUR_HOME=str(tmp_path / name))

    assert answer.returncode == 1
    assert "Choose another: KHABUR_HOME=" in answer.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_to_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    answer = call("demo", KHABUR_HOME=str(tmp_path / "file/home"))

    assert answer.returncode == 1
    assert "choose another: KHABUR_HOME=" in answer.stderr
    assert "mkdir" not in answer.stderr


@pytest.mark.parametrize("port", ["abc", "99999", "65536", "0", "-1", "080", "8 0", "80a"])
def test_what_is_no_port_is_refused_in_words(tmp_path, port):
    answer = call("demo", KHABUR_HOME=str(tmp_path), PORT=port)

    assert answer.returncode == 1
    assert f"PORT is '{port}' and must be a whole number from 1 to 65535" in answer.stderr


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("/srv/two words", "KHABUR_HOME='/srv/two words' ./run stop"),
        ("/srv/k(1)&", "KHABUR_HOME='/srv/k(1)&' ./run stop"),
        (".local/second", "KHABUR_HOME=.local/second ./run stop"),
        ("", "./run stop"),
    ],
)
def test_the_line_that_stops_it_can_be_pasted(home, folder, said):
    told, _ = part('echo "$HOW_TO_STOP"', HOME_DIR=str(home), KHABUR_HOME=folder).communicate()

    assert told == f"{said}\n"


@pytest.mark.parametrize(
    ("given", "allowed"),
    [("", "127.0.0.1:28000"), ("127.0.0.1:8521", "127.0.0.1:8521,127.0.0.1:28000")],
)
def test_the_newsroom_may_be_fetched_beside_what_the_caller_allows(home, given, allowed):
    (home / "newsroom-port").write_text("28000\n", encoding="utf-8")
    (home / "secret-key").write_text("x\n", encoding="utf-8")
    commands = 'demo_environment; echo "$KHABUR_FETCH_ALLOW"'

    told, _ = part(commands, HOME_DIR=str(home), KHABUR_FETCH_ALLOW=given).communicate()

    assert told == f"{allowed}\n"


# --- One at a time -----------------------------------------------------------------------


@pytest.mark.parametrize("commands", [("demo",), ("stop",)])
def test_who_comes_second_is_told_who_is_at_work_and_changes_nothing(home, commands):
    with part("hold demo; read _", HOME_DIR=str(home)) as first:
        until(home / "pid/lock-demo")
        answer = call(*commands, KHABUR_HOME=str(home))
        first.kill()

    assert answer.returncode == 1
    assert f"another command is at work in '{home}': process {first.pid}, sh -c " in answer.stderr
    assert "Stopping" not in answer.stderr


def test_a_lock_of_a_process_that_was_killed_is_taken_over(home):
    with part("hold demo; read _", HOME_DIR=str(home)) as first:
        until(home / "pid/lock-demo")
        first.kill()

    with part("hold demo; echo taken", HOME_DIR=str(home)) as second:
        assert second.communicate(timeout=20) == ("taken\n", "")


def test_a_lock_whose_number_another_program_has_now_is_taken_over(home):
    (home / "pid/lock-demo").write_text(f"{os.getpid()}\nsh ./run demo of old\n", encoding="utf-8")

    with part("hold demo; echo taken", HOME_DIR=str(home)) as second:
        assert second.communicate(timeout=20) == ("taken\n", "")


def test_of_many_that_find_a_lock_left_behind_one_takes_it(home):
    (home / "pid/lock-demo").write_text("4194304999\nsh ./run demo\n", encoding="utf-8")

    # The winner stays until all have had their turn, however slow the machine.
    script = "hold demo; echo taken; until [ -e $HOME_DIR/enough ]; do sleep 0.1; done"
    many = [part(script, HOME_DIR=str(home)) for _ in range(8)]
    patience = time.monotonic() + 60
    while sum(one.poll() is None for one in many) > 1 and time.monotonic() < patience:
        time.sleep(0.1)
    (home / "enough").touch()
    answers = [one.communicate(timeout=60) for one in many]

    assert sorted(out for out, _ in answers) == [""] * 7 + ["taken\n"]
    assert sum("another command is at work" in err for _, err in answers) == 7


def test_who_may_wait_goes_on_when_the_other_is_done(home):
    with part("hold packages; sleep 2; let_go packages; read _", HOME_DIR=str(home)) as first:
        until(home / "pid/lock-packages")
        with part("hold packages 30; hold packages; echo taken", HOME_DIR=str(home)) as second:
            told, said = second.communicate(timeout=40)
        first.kill()

    assert told == "taken\n"
    assert f"Waiting for process {first.pid}" in said
