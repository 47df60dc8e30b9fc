"""A real server in its own process, on the test database: with columns and connections of its own."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.news.worker import eventually


class Server:
    """A site of its own: another process, with columns and connections of its own."""

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, address: str, **headers: str) -> tuple[int, str, bytes]:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asked.request(
                "GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )
            answer = asked.getresponse()
            return answer.status, answer.headers.get("ETag") or "", answer.read()
        finally:
            asked.close()

    def is_up(self) -> bool:
        try:
            return self.get("/readyz")[0] == 200
        except OSError:
            return False


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running_server(**extra: str) -> Iterator[Server]:
    where, port = connection.settings_dict, free_port()
    database = f"postgis://{where['USER']}@/{where['HOST']}/{where['NAME']}"
    home = str(Path(settings.MEDIA_ROOT).parent)
    own = {"DATABASE_URL": database, "PUBLIC_DATABASE_URL": database, "KHABUR_HOME": home, "DEBUG": "1"}
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(
        [*command, "--workers", "1", "--blocking-threads", "4", "--no-ws", "config.wsgi:application"],
        cwd=settings.BASE_DIR,
        env={**os.environ, **own, **extra},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(port)
    try:
        assert eventually(server.is_up, within=60), "the server did not come up in a minute"
        yield server
    finally:
        process.terminate()
        process.wait(20)
