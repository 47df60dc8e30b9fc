"""What does a feed list that we do not have yet? Claiming feeds, visiting them, keeping their items.

One visit is one transaction at its end: items, schedule and log are written together or not at
all, so a worker killed before it leaves a feed whose lease runs out, and nothing else.
"""

import hashlib
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from incidents.models import Source
from news import fetch, schedule
from news.addresses import checked
from news.fetch import Answer, Validators
from news.identity import guid_key, url_key, web_address
from news.models import Feed, FeedState, Fetch, ItemState, NewsItem
from news.outcomes import Outcome, Unfetched, of_status
from news.parsers import box
from news.parsers.feed import MOST_ITEMS
from news.parsers.values import NotReadable, ParsedFeed, ParsedItem

UNCHANGED = (Outcome.NOT_MODIFIED, Outcome.SAME_BODY)
UNREADABLE = (Outcome.NOT_A_FEED, Outcome.MALFORMED, Outcome.HOSTILE)


class NotAFeedAddress(Exception):
    """The address can never be polled; the message says why."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one GET of a feed brought, before anything is written."""

    outcome: Outcome
    detail: str = ""
    answer: Answer | None = None
    status: int | None = None
    parsed: ParsedFeed | None = None
    ms: int = 0

    @property
    def went_well(self) -> bool:
        return self.outcome is Outcome.OK or self.outcome in UNCHANGED


@dataclass(frozen=True, slots=True)
class Refreshed:
    feed: Feed
    outcome: Outcome | None  # None where nothing was asked
    new_items: tuple[int, ...] = ()
    known: int = 0
    left_out: int = 0
    detail: str = ""
    lost_lease: bool = field(default=False)

    def __str__(self) -> str:
        if self.lost_lease or self.outcome is None:
            return f"{self.feed.url}: the visit is another worker's, or done"
        if self.outcome is Outcome.OK:
            return f"{self.feed.url}: {len(self.new_items)} new, {self.known} known. {self.detail}".rstrip()
        return f"{self.feed.url}: {self.outcome.label} {self.detail}".rstrip()


def add_feed(*, url: str, source: Source, now: datetime, interval_s: int = 900) -> tuple[Feed, bool]:
    """The feed at this address, due at once, and whether it was new. Raises NotAFeedAddress."""
    try:
        address = checked(web_address(url) or url).url
    except Unfetched as refusal:
        raise NotAFeedAddress(refusal.detail) from refusal
    made = {"url": address, "source": source, "next_fetch_at": now, "interval_s": interval_s}
    return Feed.objects.get_or_create(url_key=url_key(address), defaults=made)


# --- Claiming -----------------------------------------------------------------------------


def claim_due_feeds(*, now: datetime, limit: int = 100) -> list[tuple[int, uuid.UUID]]:
    """Feeds that are due, each with the token of its lease; no other worker is given them meanwhile."""
    due = Feed.objects.filter(enabled=True, next_fetch_at__lte=now).order_by("next_fetch_at", "pk")
    return claim(due, now=now, limit=limit)


def claim_feed(*, feed_id: int, now: datetime) -> uuid.UUID | None:
    """The token of a lease on this feed, due or not; None while another worker holds it."""
    claimed = claim(Feed.objects.filter(pk=feed_id), now=now, limit=1)
    return claimed[0][1] if claimed else None


def claim(feeds: QuerySet[Feed], *, now: datetime, limit: int) -> list[tuple[int, uuid.UUID]]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    with transaction.atomic():
        taken = list(feeds.filter(free).select_for_update(skip_locked=True)[:limit])
        for feed in taken:
            feed.lease_token, feed.lease_until = uuid.uuid4(), now + schedule.LEASE
        Feed.objects.bulk_update(taken, ["lease_token", "lease_until"])
    return [(feed.pk, feed.lease_token) for feed in taken if feed.lease_token]


# --- One visit ----------------------------------------------------------------------------


def refresh(*, feed: Feed, now: datetime, token: uuid.UUID | None = None) -> Refreshed:
    """One visit to a feed.

    1. Ask, conditionally.
    2. Parse what came, in the box.
    3. In one transaction: keep what is new, write the schedule and the log, end the lease.

    With a token nothing is asked or written once the lease is over or another worker holds it.
    """
    if token is not None and not Feed.objects.filter(pk=feed.pk, lease_token=token).exists():
        return Refreshed(feed, None, lost_lease=True)
    started = time.monotonic()
    visit = ask(feed, now)
    ms = round((time.monotonic() - started) * 1000)
    with transaction.atomic():
        feed = Feed.objects.select_for_update().get(pk=feed.pk)
        if token is not None and feed.lease_token != token:
            return Refreshed(feed, visit.outcome, lost_lease=True)
        refreshed = keep(feed, visit, now)
        write_schedule(feed, visit, refreshed, now)
        write_log(feed, visit, refreshed, now, ms)
    return refreshed


def ask(feed: Feed, now: datetime) -> Visit:
    validators = Validators(feed.validators_url, feed.etag, feed.last_modified)
    try:
        answer = fetch.get(feed.url, accept=fetch.ACCEPT_FEED, validators=validators)
    except Unfetched as failure:
        return Visit(failure.outcome, f"{failure.detail}.", status=failure.status)
    outcome = of_status(answer.status, challenged="cf-mitigated" in answer.headers)
    if outcome is not Outcome.OK:
        return Visit(outcome, told(outcome, answer, now), answer, answer.status)
    if hashlib.sha256(answer.body).hexdigest() == feed.last_body_sha256:
        return Visit(Outcome.SAME_BODY, "", answer, answer.status)
    return read(feed, answer, now)


def told(outcome: Outcome, answer: Answer, now: datetime) -> str:
    if outcome is Outcome.NOT_MODIFIED:
        return ""
    until = schedule.retry_after(answer.headers, now=now)
    wish = f" It asks us to stay away until {until:%Y-%m-%d %H:%M} UTC." if until else ""
    return f"HTTP {answer.status} from {answer.final_url}.{wish}"


def read(feed: Feed, answer: Answer, now: datetime) -> Visit:
    try:
        parsed = box.parse_feed(answer.body, url=answer.final_url, now=now, zone=feed.time_zone)
    except NotReadable as refusal:
        return Visit(Outcome(refusal.code), refusal.detail, answer, answer.status)
    return Visit(Outcome.OK, parsed.fault, answer, answer.status, parsed)


def keep(feed: Feed, visit: Visit, now: datetime) -> Refreshed:
    if visit.parsed is None:
        return Refreshed(feed, visit.outcome, detail=visit.detail)
    listed = by_key(feed, visit.parsed.items)
    known = known_keys(feed, listed, guids_trusted=visit.parsed.guids_trusted)
    # In one order everywhere, so that two feeds with the same items do not wait for each other.
    fresh = [row_of(feed, key, listed[key], now) for key in sorted(listed.keys() - known)]
    NewsItem.objects.bulk_create(fresh, ignore_conflicts=True)
    # Rows that another feed's worker made a moment ago carry that worker's instant, not ours.
    ours = NewsItem.objects.filter(url_key__in=[row.url_key for row in fresh], feed=feed, first_seen_at=now)
    new_items = tuple(ours.order_by("posted_at", "pk").values_list("pk", flat=True))
    return Refreshed(
        feed,
        visit.outcome,
        new_items=new_items,
        known=len(listed) - len(new_items),
        left_out=visit.parsed.seen - len(visit.parsed.items),
        detail=visit.detail,
    )


def by_key(feed: Feed, items: Iterable[ParsedItem]) -> dict[str, ParsedItem]:
    """Each report once: the first that the document lists."""
    listed: dict[str, ParsedItem] = {}
    for item in items:
        named = item.guid or f"{item.title}\n{item.summary}"
        listed.setdefault(url_key(item.url) if item.url else guid_key(feed.pk, named), item)
    return listed


def known_keys(feed: Feed, listed: dict[str, ParsedItem], *, guids_trusted: bool) -> set[str]:
    """Keys we have, and those of items that moved: the same GUID and title under a new address."""
    known = set(NewsItem.objects.filter(url_key__in=listed).values_list("url_key", flat=True))
    if guids_trusted:
        guids = [item.guid for item in listed.values() if item.guid]
        have = set(feed.items.filter(guid__in=guids).values_list("guid", "title"))
        known |= {key for key, item in listed.items() if item.guid and (item.guid, item.title) in have}
    return known


def row_of(feed: Feed, key: str, item: ParsedItem, now: datetime) -> NewsItem:
    return NewsItem(
        feed=feed,
        source_id=feed.source_id,
        url=item.url,
        url_key=key,
        guid=item.guid,
        title=item.title,
        summary=item.summary,
        posted_at=item.posted_at,
        # The day as the feed writes it, before it is turned into UTC.
        posted_on=item.posted_at.date() if item.posted_at else None,
        posted_source=item.posted_source,
        first_seen_at=now,
        state=ItemState.NEW,
        state_note=item.note,
        next_attempt_at=now,
        queued_at=now,
    )


# --- What the row says afterwards ---------------------------------------------------------


def write_schedule(feed: Feed, visit: Visit, refreshed: Refreshed, now: datetime) -> None:
    feed.lease_token = feed.lease_until = None
    feed.last_fetch_at, feed.outcome = now, visit.outcome
    if visit.went_well:
        after_success(feed, visit, now)
    else:
        after_failure(feed, visit, now)
    if refreshed.new_items:
        feed.last_new_item_at = now
    feed.save()


def after_success(feed: Feed, visit: Visit, now: datetime) -> None:
    assert visit.answer is not None  # noqa: S101  an outcome that went well has an answer
    feed.failures, feed.last_success_at = 0, now
    feed.next_fetch_at = schedule.next_visit(
        interval_s=feed.interval_s, headers=visit.answer.headers, now=now
    )
    fault = (visit.parsed.fault or beyond(visit.parsed)) if visit.parsed else ""
    feed.state, feed.last_error = (FeedState.FAULTY if fault else FeedState.OK), fault
    if fault or visit.outcome is Outcome.OK:
        # A document that was read in part is read again next time, whatever has changed in it.
        feed.last_body_sha256 = "" if fault else hashlib.sha256(visit.answer.body).hexdigest()
    if visit.parsed:
        feed.title = visit.parsed.title or feed.title
    if visit.outcome is not Outcome.NOT_MODIFIED:
        remember(feed, Validators() if fault else visit.answer.validators)


def beyond(parsed: ParsedFeed) -> str:
    """What is said of a list that is longer than is read at a visit."""
    if parsed.seen <= MOST_ITEMS:
        return ""
    return f"It lists {parsed.seen:,} reports; only the first {MOST_ITEMS} are read."


def after_failure(feed: Feed, visit: Visit, now: datetime) -> None:
    feed.failures += 1
    feed.state = FeedState.FAILING
    feed.last_error = visit.detail if visit.outcome in UNREADABLE else f"{visit.outcome.label} {visit.detail}"
    feed.next_fetch_at = schedule.next_try(
        interval_s=feed.interval_s,
        outcome=visit.outcome,
        failures=feed.failures,
        salt=feed.url_key,
        headers=visit.answer.headers if visit.answer else {},
        now=now,
    )
    if visit.outcome in UNREADABLE:
        # What it told us to ask with belongs to an answer that could not be read.
        remember(feed, Validators())
        feed.last_body_sha256 = ""
    if why := reason_to_pause(feed, visit.outcome):
        feed.enabled, feed.state = False, FeedState.PAUSED
        feed.last_error = f"{feed.last_error} {why}"


def reason_to_pause(feed: Feed, outcome: Outcome) -> str:
    if outcome is Outcome.GONE:
        return "It was paused; an editor may enable it again."
    refused = outcome in (Outcome.REFUSED, Outcome.CHALLENGED)
    if refused and feed.failures >= schedule.REFUSALS_BEFORE_PAUSE:
        return f"It was paused after {feed.failures} refusals; an editor may enable it again."
    return ""


def remember(feed: Feed, validators: Validators) -> None:
    feed.validators_url, feed.etag = validators.url, validators.etag
    feed.last_modified = validators.last_modified


def write_log(feed: Feed, visit: Visit, refreshed: Refreshed, now: datetime, ms: int) -> None:
    parsed = visit.parsed
    Fetch.objects.create(
        feed=feed,
        url=feed.url,
        final_url=visit.answer.final_url if visit.answer else "",
        started_at=now,
        ms=ms,
        status=visit.status,
        outcome=visit.outcome,
        detail=visit.detail,
        wire_bytes=visit.answer.wire_bytes if visit.answer else 0,
        body_bytes=len(visit.answer.body) if visit.answer else 0,
        seen=parsed.seen if parsed else None,
        new=len(refreshed.new_items) if parsed else None,
        known=refreshed.known if parsed else None,
        left_out=refreshed.left_out if parsed else None,
        next_at=feed.next_fetch_at,
    )
