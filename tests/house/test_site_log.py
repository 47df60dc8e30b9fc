"""Does the log of the running site outlive a restart, without growing for ever?"""

import subprocess
from pathlib import Path

from tests.house.tree import ROOT

START = f'set -eu; . "{ROOT}/bootstrap/site.sh"; begin_log'


def begin(logs: Path) -> None:
    subprocess.run(["sh", "-c", START], env={"LOGS": str(logs), "PATH": "/usr/bin:/bin"}, check=True)


def test_a_restart_adds_a_dated_line_to_what_is_there(tmp_path):
    begin(tmp_path)
    log = tmp_path / "site.log"
    log.write_text(log.read_text() + "denied act=publish\n")

    begin(tmp_path)

    first, denied, second = log.read_text().splitlines()
    assert denied == "denied act=publish"
    assert first.startswith("--- started 20")
    assert second.startswith("--- started 20")


def test_only_the_last_five_megabytes_are_kept(tmp_path):
    log = tmp_path / "site.log"
    log.write_text("old\n" + "x" * 6_000_000 + "\nnew\n")

    begin(tmp_path)

    kept = log.read_text()
    assert len(kept) < 5_000_100
    assert kept.splitlines()[-2] == "new"


def test_the_site_writes_behind_what_is_there():
    script = (ROOT / "bootstrap/site.sh").read_text(encoding="utf-8")

    assert '>"$LOGS/site.log"' not in script.replace(">>", "")
