"""PostgreSQL itself, for tests that take it away: only where the test cluster runs on this machine."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections

START = 'log=$1; shift; "$@" >>"$log" 2>&1 </dev/null &'


def restart() -> None:
    """A fast shutdown, which ends every session, and the same server anew. Our connections are closed."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        data = Path(cursor.fetchone()[0])
    try:
        pid = int((data / "postmaster.pid").read_text().split()[0])
        command = Path(f"/proc/{pid}/cmdline").read_text().split("\0")[:-1]
    except (OSError, ValueError):
        pytest.skip("the test cluster does not run on this machine")
    for alias in connections:
        connections[alias].close()
    os.kill(pid, signal.SIGINT)
    until_it_is(gone, pid)
    log = str(data.parent / "server.log")
    subprocess.run(["sh", "-c", START, "sh", log, *as_its_user(data), *command], check=True)
    until_it_is(answering)


def as_its_user(data: Path) -> list[str]:
    """PostgreSQL refuses root; see bootstrap/stores.sh."""
    owner = data.stat()
    if os.geteuid() != 0:
        return []
    if owner.st_uid == 0:
        return ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]
    return ["setpriv", f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--init-groups"]


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def answering() -> bool:
    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    return True


def until_it_is(true, *args: object) -> None:
    ends = time.monotonic() + 30
    while not true(*args):
        assert time.monotonic() < ends, f"{true.__name__}: not in half a minute"
        time.sleep(0.1)
