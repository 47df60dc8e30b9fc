"""A withholding reaches every answer: two servers and a worker that knew the content before, and files.

A drill with real processes on the test's database. It prints the seconds.
"""

import sys
import time
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.models import Incident, Proposal, Publication
from incidents.tasks import publish_due
from incidents.waist import editing, proposing
from tests import make
from tests.laws import routes
from tests.laws.serving import Server, running_server
from tests.news.worker import broker, eventually, running_worker, send

__all__ = ["broker"]
pytestmark = pytest.mark.slow
WORD = b"Harmfulword"
ALLOWED_S = 60


def addresses(public_id: str, upto: int) -> list[str]:
    """Every public address, and every one that takes a Selection as of every revision."""
    plain = routes.addresses([public_id])
    selecting = [*routes.taking_a_selection(), f"/incidents/{public_id}", f"/api/v1/incidents/{public_id}"]
    then = [f"{address}?as_of={revision}" for address in selecting for revision in range(1, upto + 1)]
    compared = f"/incidents/{public_id}/differences?from=1&to=2"
    framed = f"/api/v1/oembed?url=%2Fincidents%2F{public_id}"
    return sorted({*plain, *then, compared, framed, f"/api/v1/incidents.csv?q={WORD.decode().lower()}"})


def telling(servers: list[Server], asked: list[str]) -> list[tuple[int, str]]:
    """Which answers hold the word, or are broken."""
    answers = ((server.port, address, server.get(address)) for server in servers for address in asked)
    return [
        (port, address) for port, address, (status, _tag, body) in answers if WORD in body or status >= 500
    ]


@pytest.fixture
def harmful() -> Incident:
    """Two editions of it, and a correction that waits for its time."""
    make.area("SY08"), make.m4(), make.place()
    made = make.published(title=f"{WORD.decode()} first", actors={"harmfulword-actor": "subject"})
    Incident.objects.filter(pk=made.pk).update(title=f"{WORD.decode()} second")
    by = {"by": make.editor(), "agreed_by": make.second(), "now": make.NOW}
    editing.correct(incident=made, **by, reason="Mended.")
    Incident.objects.filter(pk=made.pk).update(title=f"{WORD.decode()} third")
    return made


def test_a_withholding_reaches_every_answer_of_every_process_within_a_minute(harmful, broker, capsys):
    with ExitStack() as processes:
        servers = [processes.enter_context(running_server()) for _ in range(2)]
        processes.enter_context(running_worker())
        asked = addresses(harmful.public_id, upto=2)
        known = telling(servers, asked)
        assert len({port for port, _ in known}) == 2
        assert len(known) > 20  # else the drill proves nothing
        as_of = f"/api/v1/incidents/{harmful.public_id}?as_of=2"
        tags = {server.port: server.get(as_of)[1] for server in servers}
        now = timezone.now()
        waiting = proposing.propose(
            incident=harmful,
            act="correct",
            by=make.editor(),
            now=now,
            reason="Told better.",
            not_before=now + timedelta(seconds=2),
        )

        began = time.monotonic()
        editing.withhold(incident=harmful, by=make.editor(), now=timezone.now(), ground="safety")
        assert eventually(lambda: not telling(servers, asked), within=ALLOWED_S)
        seconds = time.monotonic() - began

        for server in servers:
            assert server.get(as_of, If_None_Match=tags[server.port])[0] == 410  # and no 304
        time.sleep(max(0.0, 2.1 - (time.monotonic() - began)))
        send(publish_due)
        assert eventually(lambda: Proposal.objects.get(pk=waiting.pk).state != "waiting")
        assert Proposal.objects.get(pk=waiting.pk).state == "stale"
        assert telling(servers, [*asked, *addresses(harmful.public_id, upto=3)]) == []
        assert not Publication.objects.filter(public_id=harmful.public_id, snapshot__isnull=False).exists()

    with capsys.disabled():
        told = f"{len(asked)} addresses of 2 servers; {len(known)} told it before, none after {seconds:.1f} s"
        sys.stdout.write(f"\nwithheld everywhere: {told}\n")
    assert seconds < ALLOWED_S
