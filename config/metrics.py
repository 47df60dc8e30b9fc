"""How does intake fare, in numbers for a machine? The text format of Prometheus, at `/metrics`.

Everything comes from rows and Redis, so any of several processes gives the same answer. It is
asked as the desk, by whoever has the token; for everybody else there is no such address. Counts
and ages only: no label holds what a feed, a report or an editor wrote.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from config import roles
from incidents.public import record
from news import health, queues
from news.feeds import silence

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
type Samples = Iterable[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Gauge:
    """Samples by the value of one label; where there is no label, the one sample has a blank."""

    name: str
    about: str
    label: str
    samples: Samples

    def lines(self) -> Iterator[str]:
        yield f"# HELP khabur_{self.name} {self.about}"
        yield f"# TYPE khabur_{self.name} gauge"
        for value, number in self.samples:
            labels = f'{{{self.label}="{escaped(value)}"}}' if self.label else ""
            yield f"khabur_{self.name}{labels} {float(number)}"


@require_safe
def exposed(request: HttpRequest) -> HttpResponse:
    if not settings.METRICS_TOKEN:
        raise Http404
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not constant_time_compare(token.strip(), settings.METRICS_TOKEN):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"})
    with roles.asking_as("default"):
        text = exposition(now=timezone.now())
    return HttpResponse(text, content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def exposition(*, now: datetime) -> str:
    return "".join(f"{line}\n" for gauge in gauges(now) for line in gauge.lines())


def gauges(now: datetime) -> Iterator[Gauge]:
    yield Gauge("feeds", "Feeds by state.", "state", health.feeds_by_state().items())
    silent = len(silence.longer_than_usual(now=now))
    yield single("feeds_silent", "Feeds that are silent for longer than they usually are.", silent)
    yield Gauge("items", "Reports by state.", "state", health.items_by_state().items())
    yield from waiting(now)
    yield Gauge("leads", "Leads by state.", "state", health.leads_by_state().items())
    oldest = health.waiting_leads(now=now).first()
    ages = [("", age(oldest.made_at, now))] if oldest else []
    yield Gauge("leads_oldest_seconds", "Age of the oldest lead that waits.", "", ages)
    visits = health.outcomes_of_the_last_hour(now=now)
    yield Gauge("fetches_last_hour", "Visits of the last hour by outcome.", "outcome", visits.items())
    held_off = health.hosts_that_hold_us_off(now=now).count()
    yield single("hosts_held_off", "Servers that asked us to stay away.", held_off)
    unstamped = health.unstamped_copies().count()
    yield single("copies_unstamped", "Archived copies without a time stamp.", unstamped)
    yield from at_work(now)
    yield single("revision", "Revision of the public record.", record.latest_revision())


def waiting(now: datetime) -> Iterator[Gauge]:
    steps = health.waiting_items(now=now)
    late = [(step.state, age(step.due_since, now)) for step in steps if step.due_since]
    oldest = [(step.state, age(step.oldest_at, now)) for step in steps if step.oldest_at]
    due = [(step.state, step.due) for step in steps]
    yield Gauge("items_due", "Reports whose time has come.", "state", due)
    yield Gauge("items_late_seconds", "For how long the first of them is due.", "state", late)
    yield Gauge("items_oldest_seconds", "Age of the oldest report that waits.", "state", oldest)


def at_work(now: datetime) -> Iterator[Gauge]:
    found = queues.lengths()
    in_hand = [("", found.in_hand)] if found.reached else []
    seen = [(one.queue or "beat", age(one.at, now)) for one in health.last_seen(queues.names()) if one.at]
    yield single("redis_up", "Whether Redis answers.", found.reached)
    yield Gauge("queue_messages", "Messages that wait.", "queue", found.waiting.items())
    yield Gauge("messages_in_hand", "Messages that a worker has in hand.", "", in_hand)
    yield Gauge("seen_seconds", "Since the beat and a worker of each queue were last seen.", "who", seen)


def single(name: str, about: str, number: float) -> Gauge:
    return Gauge(name, about, "", [("", number)])


def age(then: datetime, now: datetime) -> float:
    return round(max(0.0, (now - then).total_seconds()), 1)


def escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
