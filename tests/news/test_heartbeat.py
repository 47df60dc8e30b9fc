"""The heartbeat, from the message of the clock to the rows: with a real worker and a real Redis."""

import pytest

from news import health, queues, tasks
from news.models import Heartbeat
from tests.news.worker import broker, eventually, running_worker, send

__all__ = ["broker"]


@pytest.mark.parametrize("listens", ["fetch,read,archive", "fetch,read"])
def test_only_queues_that_a_worker_listens_to_are_seen(broker, listens):
    heard = {"", *listens.split(",")}

    with running_worker(queues=listens) as worker:
        send(tasks.heartbeat)
        assert eventually(lambda: Heartbeat.objects.count() == len(heard)), "".join(worker.lines)

    seen = {one.queue: one.at is not None for one in health.last_seen(queues.names())}
    assert seen == {name: name in heard for name in ("", "archive", "fetch", "read")}
