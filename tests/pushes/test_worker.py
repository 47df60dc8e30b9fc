"""A webhook from the record to the receiver: by a real worker, signed, and again after it failed."""

import json
import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook

from incidents.waist import editing
from pushes.models import Subscriber
from pushes.tasks import push_due
from tests import make
from tests.make import NOW
from tests.news.server import Stage, answer, staged
from tests.news.worker import broker, eventually, running_worker, send

__all__ = ["broker"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, databases=["default", "public"])]
HOOK = "/hook"


@pytest.fixture
def stage(settings) -> Iterator[Stage]:
    with staged() as stage:
        settings.FETCH_ALLOW = [stage.base.removeprefix("http://"), nobody()]
        yield stage


def nobody() -> str:
    """Where nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


def swept(subscriber: Subscriber) -> None:
    """The clock's tick, when the next attempt is due."""
    Subscriber.objects.filter(pk=subscriber.pk).update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    send(push_due)


def after(subscriber: Subscriber, *, attempts: int, told: int) -> bool:
    return eventually(
        lambda: Subscriber.objects.filter(pk=subscriber.pk, attempts=attempts, told=told, turn=None).exists()
    )


def test_a_worker_delivers_what_is_published_signed_and_again_after_it_failed(stage, broker, settings):
    harmful = make.published(title="Harmful")
    subscriber = Subscriber.objects.create(
        name="test", url=f"http://{settings.FETCH_ALLOW[1]}{HOOK}", next_attempt_at=NOW
    )
    with running_worker():
        swept(subscriber)
        assert after(subscriber, attempts=1, told=0)  # it is down
        Subscriber.objects.update(url=stage.url(HOOK))
        stage.on(HOOK, answer(status=500))
        swept(subscriber)
        assert after(subscriber, attempts=2, told=0)
        stage.on(HOOK, answer(status=204))
        swept(subscriber)
        assert after(subscriber, attempts=0, told=1)
        editing.withhold(incident=harmful, by=make.editor(), now=NOW, ground="safety")
        swept(subscriber)
        assert after(subscriber, attempts=0, told=2)
        Subscriber.objects.update(told=0)  # the desk sends it again
        swept(subscriber)
        assert eventually(lambda: len(stage.posted) == 4)

    verified = [
        Webhook(subscriber.secret).verify(body, headers)
        for (_path, headers), body in zip(stage.asked, stage.posted, strict=True)
    ]
    assert [(one["type"], one["data"]["revision"], one["data"]["drop"]) for one in verified] == [
        ("incident.entered", 1, []),
        ("incident.entered", 1, []),
        ("incident.dropped", 2, [1]),
        ("incident.dropped", 2, [1]),
    ]
    ids = [headers["webhook-id"] for _path, headers in stage.asked]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    assert b"Harmful" not in b"".join(stage.posted[2:])
    assert json.loads(stage.posted[0])["data"]["item"]["title"] == "Harmful"
