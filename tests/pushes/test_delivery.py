"""Webhooks: each publication that concerns a Selection is told to its subscriber, in order, at least once."""

import json
import random
import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from standardwebhooks import Webhook

from incidents.door.selection import Selection
from incidents.public import record
from incidents.waist import editing
from news.fetching import fetch
from pushes import delivery
from pushes.models import Subscriber
from tests import make
from tests.incidents import world
from tests.make import NOW
from tests.news.server import Stage, answer, drip, redirect, staged

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])
HOOK = "/hook"


@pytest.fixture
def stage(settings):
    with staged() as stage:
        settings.FETCH_ALLOW = [stage.base.removeprefix("http://")]
        stage.on(HOOK, answer(status=204))
        yield stage


def subscribe(stage: Stage, query: str = "", **fields: Any) -> Subscriber:
    given = {"name": f"test {query}", "url": stage.url(HOOK), "query": query, "next_attempt_at": NOW} | fields
    return Subscriber.objects.create(**given)


def people() -> dict[str, Any]:
    return {"by": make.editor(), "agreed_by": make.second(), "now": NOW}


def run(now: datetime = NOW) -> int:
    """What beat and workers do, until nothing is due."""
    sent = 0
    while claimed := delivery.claim_due(now=now):
        sent += sum(delivery.deliver(subscriber_id=pk, token=token, now=now) for pk, token in claimed)
    return sent


def told(stage: Stage) -> list[tuple[str, int]]:
    bodies = [json.loads(body) for body in stage.posted]
    return [(body["type"].removeprefix("incident."), body["data"]["revision"]) for body in bodies]


def ids(stage: Stage) -> list[str]:
    return [headers["webhook-id"] for _path, headers in stage.asked]


def test_each_publication_is_told_once_in_order_and_nothing_is_told_twice(stage):
    make.published(), make.published()
    subscriber = subscribe(stage)

    assert (run(), run()) == (2, 0)
    make.published()
    assert run() == 1

    assert told(stage) == [("entered", 1), ("entered", 2), ("entered", 3)]
    assert len(set(ids(stage))) == 3
    subscriber.refresh_from_db()
    assert (subscriber.told, subscriber.outcome) == (3, "revision 3: delivered")


def test_the_body_is_what_changes_tells_and_no_more(stage, visitor):
    make.published(title="قافلة")
    subscribe(stage, "kind=convoy_blocked")

    run()

    [body] = map(json.loads, stage.posted)
    assert body["data"] == visitor.get("/api/v1/changes.json").json()["changes"][0]
    assert set(body) == {"type", "timestamp", "selection", "data"}
    assert body["selection"] == "kind=convoy_blocked"


def test_it_is_signed_as_standard_webhooks_has_it(stage):
    make.published()
    subscriber = subscribe(stage)
    now = datetime.now(tz=NOW.tzinfo)

    run(now)

    [(_path, headers)], [body] = stage.asked, stage.posted
    assert Webhook(subscriber.secret).verify(body, headers)["type"] == "incident.entered"
    assert headers["content-type"] == "application/json"
    with pytest.raises(Exception, match="No matching signature"):
        Webhook(subscriber.secret).verify(body + b" ", headers)


def test_entering_changing_and_leaving_a_selection_are_told_and_the_rest_is_not(stage):
    one, other = make.published(kind="clash"), make.published()
    for kind in ("convoy_blocked", "convoy_blocked", "clash"):
        one.kind, one.title = kind, f"{one.title}, better"
        one.save()
        editing.correct(incident=one, **people(), reason="Better.")
    editing.retract(incident=one, **people(), reason="Wrong.")
    editing.merge(incident=other, successor=make.published(), **people(), reason="Told twice.")
    subscribe(stage, "kind=convoy_blocked")

    run()

    assert told(stage) == [
        ("entered", 2),
        ("entered", 3),
        ("changed", 4),
        ("left", 5),
        ("entered", 7),
        ("left", 8),
    ]
    assert [json.loads(body)["data"]["item"] is None for body in stage.posted] == [
        body not in ("entered", "changed") for body, _ in told(stage)
    ]


def test_what_is_withheld_is_to_be_dropped_and_is_in_no_later_body(stage):
    harmful = make.published(title="Harmful", kind="clash")
    subscribe(stage, "kind=clash"), subscribe(stage, "kind=shelling")
    run()
    editing.withhold(incident=harmful, by=make.editor(), now=NOW, ground="safety")

    run()

    assert told(stage) == [("entered", 1), ("dropped", 2), ("dropped", 2)]
    assert json.loads(stage.posted[-1])["data"]["drop"] == [1]
    assert b"Harmful" not in stage.posted[-1]
    assert b"Harmful" not in stage.posted[-2]


def test_what_was_withheld_before_it_could_be_told_is_never_sent(stage):
    harmful = make.published(title="Harmful")
    subscribe(stage)
    editing.withhold(incident=harmful, by=make.editor(), now=NOW, ground="safety")

    run()

    assert told(stage) == [("dropped", 2)]
    assert b"Harmful" not in b"".join(stage.posted)


# --- When it does not go well -------------------------------------------------------------


@pytest.mark.parametrize("play", [answer(status=500), answer(status=404), redirect("/elsewhere", 307)])
def test_what_fails_is_tried_again_later_with_the_same_id_and_nothing_overtakes_it(stage, play):
    make.published(), make.published()
    subscriber = subscribe(stage)
    stage.on(HOOK, play)

    assert run() == 0
    subscriber.refresh_from_db()
    assert (subscriber.attempts, subscriber.failing_since, subscriber.told) == (1, NOW, 0)
    assert timedelta(seconds=48) <= subscriber.next_attempt_at - NOW <= timedelta(seconds=72)
    assert run(NOW + timedelta(seconds=30)) == 0
    stage.on(HOOK, answer(status=200))
    assert run(NOW + timedelta(minutes=2)) == 2

    assert told(stage) == [("entered", 1), ("entered", 1), ("entered", 2)]
    assert ids(stage)[0] == ids(stage)[1] != ids(stage)[2]
    subscriber.refresh_from_db()
    assert (subscriber.attempts, subscriber.failing_since) == (0, None)


def test_a_receiver_that_dribbles_is_cut_off(stage, monkeypatch):
    monkeypatch.setattr(delivery, "DEADLINE_S", 0.5)
    make.published()
    subscriber = subscribe(stage)
    stage.on(HOOK, drip(5, length=60_000))

    assert run() == 0

    subscriber.refresh_from_db()
    assert "no complete answer" in subscriber.outcome


def test_one_that_fails_does_not_hold_up_another(stage):
    make.published()
    subscribe(stage, "kind=convoy_blocked", url=stage.url("/broken"), name="broken")
    subscribe(stage)

    assert run() == 1


def test_after_days_of_failure_it_is_disabled_which_is_said_and_the_desk_takes_it_up_again(stage):
    make.published()
    subscriber = subscribe(stage)
    stage.on(HOOK, answer(status=503))
    now, attempts = NOW, 0
    while not subscriber.disabled_at:
        run(now)
        subscriber.refresh_from_db()
        now, attempts = max(subscriber.next_attempt_at, now), attempts + 1
        assert attempts < 30

    assert timedelta(days=5) <= now - NOW < timedelta(days=7)
    assert subscriber.outcome == "revision 1: it answered 503"
    assert run(now + timedelta(days=30)) == 0
    stage.on(HOOK, answer(status=200))
    delivery.take_up(Subscriber.objects.all(), now=now)
    assert run(now) == 1


def test_a_receiver_that_says_gone_is_asked_no_more(stage):
    make.published()
    subscriber = subscribe(stage)
    stage.on(HOOK, answer(status=410))

    run()

    subscriber.refresh_from_db()
    assert subscriber.disabled_at == NOW


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/hook",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.7/hook",
        "http://[::1]/hook",
        "http://2130706433/hook",
        "http://localhost/hook",
    ],
)
def test_no_address_that_is_not_public_is_ever_asked(stage, url):
    make.published()
    subscriber = subscribe(stage, url=url)

    assert run() == 0

    subscriber.refresh_from_db()
    assert "not public" in subscriber.outcome or "odd spelling" in subscriber.outcome
    assert stage.asked == []


# --- Workers that die, and messages that come twice ------------------------------------------


class Killed(BaseException):
    """What a worker does not live to see."""


def test_a_worker_killed_after_sending_leaves_it_to_be_sent_again_with_the_same_id(stage, monkeypatch):
    make.published(), make.published()
    subscribe(stage)
    real = fetch.post

    def killed(*args: Any, **kwargs: Any) -> Any:
        real(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(fetch, "post", killed)
    with pytest.raises(Killed):
        run()
    monkeypatch.setattr(fetch, "post", real)

    assert run(NOW + timedelta(minutes=1)) == 0  # another may still be at it
    assert run(NOW + delivery.LEASE) == 2
    assert told(stage) == [("entered", 1), ("entered", 1), ("entered", 2)]
    assert ids(stage)[0] == ids(stage)[1]


def test_a_task_that_runs_twice_sends_once(stage):
    make.published()
    subscribe(stage)
    [(pk, token)] = delivery.claim_due(now=NOW)

    sent = [delivery.deliver(subscriber_id=pk, token=token, now=NOW) for _ in range(2)]

    assert sent == [1, 0]
    assert len(stage.posted) == 1


def test_an_overtaken_worker_sends_and_writes_nothing(stage):
    make.published()
    subscribe(stage)
    [(pk, late)] = delivery.claim_due(now=NOW)
    [(_pk, token)] = delivery.claim_due(now=NOW + delivery.LEASE)

    assert delivery.deliver(subscriber_id=pk, token=late, now=NOW) == 0
    assert delivery.deliver(subscriber_id=pk, token=token, now=NOW + delivery.LEASE) == 1


def test_a_turn_that_the_desk_ends_sends_no_more_and_settles_nothing(stage, monkeypatch):
    make.published(), make.published()
    subscriber = subscribe(stage)
    [(pk, token)] = delivery.claim_due(now=NOW)
    real = fetch.post

    def ended(*args: Any, **kwargs: Any) -> Any:
        answered = real(*args, **kwargs)
        Subscriber.objects.update(turn=None)
        return answered

    monkeypatch.setattr(fetch, "post", ended)
    delivery.deliver(subscriber_id=pk, token=token, now=NOW)

    subscriber.refresh_from_db()
    assert (told(stage), subscriber.told) == ([("entered", 1)], 0)


def test_those_who_failed_together_are_not_tried_again_together():
    delays = [delivery.delay(1) for _ in range(20)]

    assert len(set(delays)) > 10
    assert timedelta(seconds=48) <= min(delays) <= max(delays) <= timedelta(seconds=72)


def test_two_sweeps_at_once_take_each_subscriber_once(stage):
    make.published()
    for number in range(20):
        subscribe(stage, name=f"number {number}")
    claimed: list[tuple[int, Any]] = []

    def sweep() -> None:
        try:
            claimed.extend(delivery.claim_due(now=NOW, most=10))
        finally:
            connection.close()

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(claimed) == len({pk for pk, _token in claimed})


def test_many_are_sent_by_several_tasks(stage, monkeypatch):
    monkeypatch.setattr(delivery, "AT_A_TIME", 3)
    for _ in range(8):
        make.published()
    subscribe(stage)

    assert run() == 8
    assert told(stage) == [("entered", number) for number in range(1, 9)]


# --- The whole of it ----------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "kind=convoy_blocked,clash", "area=SY08&match=within", "q=convoy"])
def test_whoever_does_as_told_holds_exactly_the_selection_however_often_it_failed(stage, query):
    chance = random.Random(3)  # noqa: S311 - failures that can be repeated
    held: dict[str, Any] = {}
    make.area("SY08")

    def receive(handler: Any) -> None:
        """One that fails may have taken it or not; one that says yes has."""
        data, fails = json.loads(stage.posted[-1])["data"], chance.random() < 0.3
        if not fails or chance.random() < 0.5:
            held.pop(data["public_id"], None)
            if data["item"]:
                held[data["public_id"]] = data["item"]
        answer(status=500 if fails else 204)(handler)

    stage.on(HOOK, receive)
    subscriber = subscribe(stage, query)
    now = NOW
    for step in range(3):
        world.build(size=12, seed=step)
        run(now)
        now += timedelta(minutes=5)
    while subscriber.told < record.latest_revision():
        run(now)
        subscriber.refresh_from_db()
        now += timedelta(days=1)
        Subscriber.objects.update(failing_since=None, disabled_at=None)

    look = record.look(Selection.parse(query))
    expected = {entry.document["public_id"]: entry.revision for entry in record.every(look)}
    assert expected
    assert {public_id: item["revision"] for public_id, item in held.items()} == expected


def test_from_a_revision_it_is_sent_again_under_the_same_ids(stage):
    make.published(), make.published(), make.published()
    subscribe(stage)
    run()
    before = ids(stage)

    Subscriber.objects.update(told=1)
    run()

    assert ids(stage) == [*before, *before[1:]]
