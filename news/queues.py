"""Which queues are there, and how many messages lie in each? Redis is asked, and given up quickly."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from celery import current_app
from kombu.exceptions import KombuError
from redis import RedisError

# A page that watches must not hang with what it watches.
PATIENCE_S = 1.0
# Where Celery keeps the messages that a worker has in hand.
IN_HAND = "unacked"


@dataclass(frozen=True, slots=True)
class Queues:
    """Waiting messages by queue, and those in hand; `reached` is False where Redis did not answer."""

    reached: bool
    waiting: dict[str, int] = field(default_factory=dict)
    in_hand: int = 0


def names() -> list[str]:
    """Every queue that the workers are told of or that a task is sent to."""
    routes: Any = current_app.conf.task_routes
    routed = [route["queue"] for route in routes.values()] if isinstance(routes, dict) else []
    return sorted({*current_app.amqp.queues, *routed})


def lengths() -> Queues:
    try:
        with redis() as client, client.pipeline(transaction=False) as asking:
            for name in names():
                asking.llen(name)
            asking.hlen(IN_HAND)
            *waiting, in_hand = asking.execute()
    except (RedisError, KombuError, OSError):
        return Queues(reached=False)
    return Queues(True, dict(zip(names(), waiting, strict=True)), in_hand)


@contextmanager
def redis() -> Iterator[Any]:
    """The client of the broker that tasks are sent to, with short limits of time."""
    patience = {"socket_timeout": PATIENCE_S, "socket_connect_timeout": PATIENCE_S, "retry_on_timeout": False}
    options = {**current_app.conf.broker_transport_options, **patience}
    with current_app.connection_for_read(transport_options=options) as connection:
        connection.ensure_connection(max_retries=1, timeout=PATIENCE_S)
        yield connection.default_channel.client
