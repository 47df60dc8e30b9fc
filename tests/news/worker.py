"""A real `celery worker` in its own process, on the test database and a Redis database of its own."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parent.parent.parent
VIRTUAL_HOST = 5 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def broker_url() -> str:
    return settings.REDIS_URL.partition("?")[0] + f"?virtual_host={VIRTUAL_HOST}"


class Worker:
    def __init__(self, environment: dict[str, str], program: str, queues: str) -> None:
        command = [sys.executable, "-m", program, "-A", "config", "worker", "-c", "1", "-l", "info"]
        self.process = subprocess.Popen(
            [*command, "--without-gossip", "--without-mingle", "--queues", queues],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self.is_ready = threading.Event()
        # A full pipe would stop the worker, so somebody has to keep reading.
        self.reader = threading.Thread(target=self.drain, daemon=True)
        self.reader.start()

    def drain(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)
            if " ready." in line:
                self.is_ready.set()
        self.is_ready.set()

    def wait_until_ready(self) -> None:
        assert self.is_ready.wait(60), "the worker was not ready in a minute"
        assert self.process.poll() is None, "".join(self.lines)

    def kill(self) -> None:
        """SIGKILL for the worker, its pool and the box below it, all at once: as if the power went."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        self.reader.join(5)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self.reader.join(5)
        if self.process.stderr is not None:
            self.process.stderr.close()


@contextmanager
def running_worker(
    program: str = "celery", queues: str = "fetch,read,archive", **extra: str
) -> Iterator[Worker]:
    where = connection.settings_dict
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgis://{where['USER']}@/{where['HOST']}/{where['NAME']}",
        "REDIS_URL": broker_url(),
        "KHABUR_FETCH_ALLOW": ",".join(settings.FETCH_ALLOW),
        "KHABUR_HOME": str(Path(settings.MEDIA_ROOT).parent),
        "DEBUG": "1",
        **extra,
    }
    worker = Worker(environment, program, queues)
    try:
        worker.wait_until_ready()
        yield worker
    finally:
        worker.stop()


@pytest.fixture
def broker(transactional_db: None) -> Iterator[redis.Redis]:
    """Our own Redis database, empty before and after."""
    path = settings.REDIS_URL.partition("?")[0].removeprefix("redis+socket://")
    client = redis.Redis(unix_socket_path=path, db=VIRTUAL_HOST)
    client.flushdb()
    yield client
    client.flushdb()
    client.close()


def send(task: object, **ids: object) -> None:
    """Sends a task to the worker's broker rather than to the one in our own settings."""
    from config.celery import app

    with app.connection_for_write(broker_url()) as sending:
        task.apply_async(kwargs=ids, connection=sending)  # type: ignore[attr-defined]


def eventually(condition: Callable[[], bool], *, within: float = 15.0) -> bool:
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
