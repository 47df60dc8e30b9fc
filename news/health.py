"""How does intake fare? What waits, what failed, what is silent, and who is at work.

Only rows and Redis are asked, in a number of queries that does not grow with them, so every
process gives the same answer. Ages are counted from `now`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, When

from news.fetching import hosts
from news.items.attempts import WAITING
from news.models import (
    ArchivedCopy,
    Feed,
    FeedState,
    Fetch,
    Heartbeat,
    Host,
    ItemState,
    Lead,
    LeadState,
    NewsItem,
    Stamp,
)
from news.models.feed import AGREEING_VISITS
from news.models.heartbeat import BEAT, OF_QUEUE

TROUBLE = (FeedState.FAILING, FeedState.PAUSED, FeedState.OTHER_KIND, FeedState.FAULTY)
WORST_FIRST = (*TROUBLE, FeedState.NEW, FeedState.OK)
# The heartbeat comes every minute; two may be missed.
ALIVE = timedelta(minutes=3)
LATELY = timedelta(days=14)
# A host's own rest between two requests is shorter than that.
HELD_OFF = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Step:
    """Reports that wait for one step of the pipeline. Instants are None where nothing waits."""

    state: ItemState
    count: int
    due: int
    oldest_at: datetime | None
    due_since: datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """`queue` is blank for the beat; `at` is None where it was never seen."""

    queue: str
    at: datetime | None

    def is_alive(self, now: datetime) -> bool:
        return self.at is not None and now - self.at <= ALIVE


def feeds_by_state() -> dict[FeedState, int]:
    """Every state, the worst first."""
    counts = {row["state"]: row["count"] for row in Feed.objects.values("state").annotate(count=Count("pk"))}
    return {state: counts.get(state, 0) for state in WORST_FIRST}


def troubled_feeds() -> QuerySet[Feed]:
    """Feeds that fail, those that were paused for it, those read in part; the longest failing first.

    A feed that an editor paused while it was in order is no trouble.
    """
    worst = Case(*(When(state=state, then=n) for n, state in enumerate(WORST_FIRST)))
    troubled = Feed.objects.filter(state__in=TROUBLE).exclude(state=FeedState.PAUSED, failures=0)
    return troubled.select_related("source").order_by(worst, F("last_success_at").asc(nulls_first=True), "pk")


def feeds_that_moved() -> QuerySet[Feed]:
    """Feeds whose server names another address at every visit: an editor may take it."""
    moved = Feed.objects.polled().filter(proposed_times__gte=AGREEING_VISITS)
    return moved.select_related("source").order_by("pk")


def waiting_items(*, now: datetime) -> list[Step]:
    # A page whose host holds us off is not late: the host is told of by itself.
    may_begin = Q(state=ItemState.FETCHED) | ~Q(host__in=hosts.barred(now=now))
    due = Q(next_attempt_at__lte=now) & may_begin
    waiting = NewsItem.objects.filter(state__in=WAITING).annotate(host=hosts.OF_URL).values("state")
    rows = waiting.annotate(
        count=Count("pk"),
        due=Count("pk", filter=due),
        oldest_at=Min("first_seen_at"),
        due_since=Min("next_attempt_at", filter=due),
    )
    found: dict[str, Any] = {row["state"]: row for row in rows}
    nothing = {"count": 0, "due": 0, "oldest_at": None, "due_since": None}
    return [Step(**{**found.get(state, nothing), "state": state}) for state in WAITING]


def items_by_state() -> dict[str, int]:
    rows = NewsItem.objects.values("state").annotate(count=Count("pk"))
    counts = {row["state"]: row["count"] for row in rows}
    return {state: counts.get(state, 0) for state in ItemState.values}


def leads_by_state() -> dict[str, int]:
    rows = Lead.objects.order_by().values("state").annotate(count=Count("pk"))
    counts = {row["state"]: row["count"] for row in rows}
    return {state: counts.get(state, 0) for state in LeadState.values}


def waiting_leads(*, now: datetime) -> QuerySet[Lead]:
    """What waits at the triage, the longest waiting first."""
    return Lead.objects.awake(now).order_by("made_at", "pk")


def given_up(*, now: datetime) -> QuerySet[NewsItem]:
    """Reports of the last fortnight of which nothing could be read, the newest first."""
    failed = NewsItem.objects.filter(state=ItemState.FAILED, first_seen_at__gt=now - LATELY)
    return failed.select_related("source").order_by("-first_seen_at", "-pk")


def hosts_that_hold_us_off(*, now: datetime) -> QuerySet[Host]:
    return Host.objects.filter(next_request_at__gt=now + HELD_OFF).order_by("-next_request_at", "name")


def outcomes_of_the_last_hour(*, now: datetime) -> dict[str, int]:
    lately = Fetch.objects.filter(started_at__gt=now - timedelta(hours=1), started_at__lte=now)
    rows = lately.values("outcome").annotate(count=Count("pk")).order_by("outcome")
    return {row["outcome"]: row["count"] for row in rows}


def unstamped_copies() -> QuerySet[ArchivedCopy]:
    """Copies of which no authority has said when they existed."""
    stamped = Stamp.objects.filter(digest_list__listed=OuterRef("pk"), token__isnull=False)
    return ArchivedCopy.objects.exclude(Exists(stamped))


# --- Who is at work ------------------------------------------------------------------------


def heartbeat(name: str, *, now: datetime) -> None:
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": now})


def last_seen(queues: list[str]) -> list[Seen]:
    """The beat, then the workers of each queue."""
    rows = dict(Heartbeat.objects.values_list("name", "seen_at"))
    return [Seen("", rows.get(BEAT)), *(Seen(queue, rows.get(OF_QUEUE + queue)) for queue in queues)]
