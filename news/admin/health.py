"""Does intake need somebody? One page: what fails, what is silent, what waits, and who is at work.

A grade is a word, a mark and a colour: *failing* (red), *look at it* (amber), *in order*, *not known*.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.timesince import timesince
from django.views.decorators.http import require_safe

from news import health, queues
from news.feeds import silence
from news.models import FeedState, ItemState

MOST_ROWS = 20
# How long work that is due may wait before somebody should look, and before it is a fault.
LATE, STUCK = timedelta(minutes=10), timedelta(hours=1)
LEAD_WAITS = timedelta(days=7)
# Lists are made and stamped once an hour.
STAMPED_WITHIN = timedelta(hours=3)
MANY_MESSAGES = 1_000
STEPS = {ItemState.NEW: "their page", ItemState.FETCHED: "their reading"}


class Grade(StrEnum):
    RED = "red"
    AMBER = "amber"
    UNKNOWN = "unknown"
    GOOD = "good"


WORST_FIRST = (Grade.RED, Grade.AMBER, Grade.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its grade, a sentence, and rows of which the first few are shown."""

    name: str
    title: str
    grade: Grade
    said: str
    rows: list[Any] = field(default_factory=list)
    more: int = 0


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("news.view_feed"):
        raise PermissionDenied
    now = timezone.now()
    parts = list(parts_of(now))
    context = {
        **admin.site.each_context(request),
        "title": "Health of intake",
        "now": now,
        "parts": parts,
        "troubles": [part for grade in WORST_FIRST for part in parts if part.grade is grade],
        "feeds": list(health.feeds_by_state().items()),
    }
    return TemplateResponse(request, "admin/news/health.html", context)


def parts_of(now: datetime) -> Iterator[Part]:
    yield failing()
    yield silent(now)
    yield moved()
    yield waiting(now)
    yield leads(now)
    yield given_up(now)
    yield hosts(now)
    yield stamps(now)
    yield from at_work(now)


def shown(name: str, title: str, grade: Grade, said: str, rows: Iterable[Any]) -> Part:
    """With the first rows, and how many more there are."""
    every = list(rows)
    return Part(name, title, grade, said, every[:MOST_ROWS], max(0, len(every) - MOST_ROWS))


def failing() -> Part:
    rows = list(health.troubled_feeds())
    failing = sum(feed.state in (FeedState.FAILING, FeedState.PAUSED) for feed in rows)
    if failing:
        return shown(
            "failing", "Feeds that fail", Grade.RED, f"{counted(failing, 'feed')} cannot be read.", rows
        )
    grade, said = (
        (Grade.AMBER, "None fails; some are read in part, or are of another kind.")
        if rows
        else (Grade.GOOD, "No feed fails.")
    )
    return shown("failing", "Feeds that fail", grade, said, rows)


def silent(now: datetime) -> Part:
    rows = silence.longer_than_usual(now=now)
    said = f"{counted(len(rows), 'feed', 'answer')}, with nothing new for unusually long."
    return shown(
        "silent",
        "Silent feeds",
        Grade.AMBER if rows else Grade.GOOD,
        said if rows else "No feed is silent for longer than it usually is.",
        rows,
    )


def moved() -> Part:
    rows = list(health.feeds_that_moved())
    said = (
        f"{counted(len(rows), 'feed', 'name')} another address." if rows else "No feed names another address."
    )
    return shown("moved", "Feeds that moved", Grade.AMBER if rows else Grade.GOOD, said, rows)


def waiting(now: datetime) -> Part:
    steps = health.waiting_items(now=now)
    due = [step.due_since for step in steps if step.due_since]
    late = now - min(due, default=now)
    grade = Grade.RED if late > STUCK else Grade.AMBER if late > LATE else Grade.GOOD
    said = f"Work is late by {ago(min(due), now)}." if late > LATE else "Nothing that is due waits for long."
    rows = [{"step": step, "what": STEPS[step.state]} for step in steps]
    return Part("waiting", "Reports that wait", grade, said, rows)


def leads(now: datetime) -> Part:
    waiting = health.waiting_leads(now=now)
    oldest = waiting.first()
    if oldest is None:
        return Part("leads", "The triage", Grade.GOOD, "No lead waits.")
    grade = Grade.AMBER if now - oldest.made_at > LEAD_WAITS else Grade.GOOD
    said = f"{counted(waiting.count(), 'lead', 'wait')}, the oldest for {ago(oldest.made_at, now)}."
    return Part("leads", "The triage", grade, said, [oldest])


def given_up(now: datetime) -> Part:
    rows = health.given_up(now=now)
    count = rows.count()
    said = (
        f"{counted(count, 'report')} of the last fourteen days."
        if count
        else "None in the last fourteen days."
    )
    grade = Grade.AMBER if count else Grade.GOOD
    return Part(
        "given-up", "Reports given up", grade, said, list(rows[:MOST_ROWS]), max(0, count - MOST_ROWS)
    )


def hosts(now: datetime) -> Part:
    rows = health.hosts_that_hold_us_off(now=now)
    said = f"{counted(len(rows), 'server')} asked us to stay away." if rows else "No server holds us off."
    return shown("hosts", "Servers that hold us off", Grade.AMBER if rows else Grade.GOOD, said, rows)


def stamps(now: datetime) -> Part:
    rows = health.unstamped_copies()
    count = rows.count()
    if not count:
        return Part("stamps", "Time stamps", Grade.GOOD, "Every archived copy has one.")
    said = f"{count:,} archived {'copy has' if count == 1 else 'copies have'} none"
    if not settings.TSA_URLS:
        return Part("stamps", "Time stamps", Grade.UNKNOWN, f"{said}: no authority is configured.")
    late = rows.filter(captured_at__lte=now - STAMPED_WITHIN).exists()
    waits = "some for longer than three hours" if late else "none of them for long"
    return Part("stamps", "Time stamps", Grade.AMBER if late else Grade.GOOD, f"{said}, {waits}.")


def at_work(now: datetime) -> Iterator[Part]:
    found = queues.lengths()
    if not found.reached:
        yield Part("redis", "Redis", Grade.RED, "Redis does not answer: no message is sent or worked at.")
    else:
        longest = max(found.waiting.values(), default=0)
        grade = Grade.AMBER if longest > MANY_MESSAGES else Grade.GOOD
        said = f"{counted(found.in_hand, 'message')} in hand."
        yield Part("redis", "Messages that wait in Redis", grade, said, list(found.waiting.items()))
    seen = health.last_seen(queues.names())
    grade, said = alive(seen, now)
    yield Part("at-work", "Who is at work", grade, said, [(one, one.is_alive(now)) for one in seen])


def alive(seen: list[health.Seen], now: datetime) -> tuple[Grade, str]:
    """The beat is seen by a worker only: while all workers are silent nobody can tell of the beat."""
    beat, *workers = (one.is_alive(now) for one in seen)
    if all(one.at is None for one in seen):
        return Grade.UNKNOWN, "Nobody was seen yet: is the beat running, and a worker?"
    if not any(workers):
        return Grade.RED, "No worker was seen lately; whether the beat runs cannot be told without one."
    if not beat or not all(workers):
        return Grade.RED, "Somebody was not seen lately."
    return Grade.GOOD, "The beat and a worker of every queue were seen lately."


def counted(count: int, word: str, verb: str = "") -> str:
    """`1 feed answers`, `2 feeds answer`."""
    one = count == 1
    doing = f" {verb}{'s' if one else ''}" if verb else ""
    return f"{count:,} {word}{'' if one else 's'}{doing}"


def ago(then: datetime, now: datetime) -> str:
    return timesince(then, now)
