"""How does a feed fare? What its row, its schedule and the log say after a visit."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from news.fetching import schedule
from news.fetching.addresses import checked
from news.fetching.answer import Answer, Validators
from news.fetching.outcomes import Outcome
from news.fetching.visit import Refreshed, Visit
from news.models import Feed, FeedState
from news.parsers.door import MOST_ITEMS
from news.parsers.kinds import mismatch
from news.parsers.values import ParsedFeed

# Which answers pause a feed, and how many of them in a row.
PAUSES = {
    "gone": ((Outcome.GONE,), 1),
    "refused": ((Outcome.REFUSED, Outcome.CHALLENGED), 5),
    "hostile": ((Outcome.HOSTILE, Outcome.TOO_LARGE, Outcome.BLOCKED), 3),
    "broken": ((Outcome.BROKE_OFF,), 5),
}
# So many visits may break off, as at the end of a worker's life, before the feed is taken for the cause.
MOST_LAPSES = 3
LAPSED = (
    "So did the {lapses} visits before it. The answer may be more than can be read, or workers end before"
    " their time."
)
UNREADABLE = (Outcome.NOT_A_FEED, Outcome.MALFORMED, Outcome.HOSTILE, Outcome.PREVIEW_OFF)


def book(feed: Feed, now: datetime) -> bool:
    """Counts the visit that now begins and books the next, whatever becomes of this one.

    A visit that is ended by no one (a worker out of memory or time, a row that the database refuses) can
    write nothing: what it leaves is this count, and the next visit tells of it. After enough of them the
    feed fails as by any other fault, and is asked less often, then paused:
    False where that happens now, and the visit is not to be made.
    """
    state = feed.state
    lapses, feed.lapses = feed.lapses, feed.lapses + 1
    feed.next_fetch_at = now + timedelta(seconds=max(feed.interval_s, schedule.SHORTEST_S))
    if lapses >= MOST_LAPSES:
        count_repeats(feed, Outcome.BROKE_OFF)
        feed.last_fetch_at, feed.outcome = now, Outcome.BROKE_OFF
        after_failure(feed, Visit(Outcome.BROKE_OFF, LAPSED.format(lapses=lapses - 1)), now)
    if lapses:
        unended = feed.fetches.filter(next_at=None, started_at__lt=now)
        unended.update(outcome=Outcome.BROKE_OFF, next_at=feed.next_fetch_at)
    goes_on = feed.state == state or feed.state != FeedState.PAUSED
    if not goes_on:
        feed.lease_token = feed.lease_until = None
    feed.save()
    return goes_on


def count_repeats(feed: Feed, outcome: Outcome) -> None:
    feed.repeats = feed.repeats + 1 if sort_of(feed.outcome) == sort_of(outcome) else 1


def write_schedule(feed: Feed, visit: Visit, refreshed: Refreshed, now: datetime) -> None:
    paused = feed.state == FeedState.PAUSED
    feed.lease_token = feed.lease_until = None
    count_repeats(feed, visit.outcome)
    feed.last_fetch_at, feed.outcome, feed.lapses = now, visit.outcome, 0
    if visit.went_well:
        after_success(feed, visit, bool(refreshed.new_items), now)
    else:
        after_failure(feed, visit, now)
    if refreshed.new_items:
        feed.last_new_item_at = now
    if paused:
        feed.state = FeedState.PAUSED  # somebody paused it while it was being asked
    feed.save()


def sort_of(outcome: str) -> str:
    """Outcomes that count together when they come in a row."""
    return next((name for name, (outcomes, _) in PAUSES.items() if outcome in outcomes), outcome)


def after_success(feed: Feed, visit: Visit, news: bool, now: datetime) -> None:
    assert visit.answer is not None  # noqa: S101  an outcome that went well has an answer
    feed.failures, feed.last_success_at = 0, now
    fault = (visit.parsed.fault or beyond(visit.parsed)) if visit.parsed else ""
    other = mismatch(feed.kind, visit.parsed.kind) if visit.parsed else ""
    feed.state, feed.last_error = standing(feed, visit, fault, other)
    if fault or visit.outcome is Outcome.OK:
        # A document that was read in part is read again next time, whatever has changed in it.
        feed.last_body_sha256 = "" if fault else hashlib.sha256(visit.answer.body).hexdigest()
    if visit.parsed:
        feed.read_as = visit.parsed.kind
        feed.title = visit.parsed.title or feed.title
        feed.wished_s = max(visit.parsed.ttl_s or 0, visit.parsed.period_s or 0)
    remember(feed, visit.outcome, visit.answer, fault, now)
    propose(feed, visit.answer)
    set_pace(feed, visit.answer, news, now)


def set_pace(feed: Feed, answer: Answer, news: bool, now: datetime) -> None:
    feed.pace_s = schedule.pace(
        interval_s=feed.interval_s,
        wished_s=feed.wished_s or 0,
        pace_s=feed.pace_s,
        headers=answer.headers,
        news=news,
        now=now,
    )
    feed.next_fetch_at = now + timedelta(seconds=feed.pace_s)


def remember(feed: Feed, outcome: Outcome, answer: Answer, fault: str, now: datetime) -> None:
    """What to ask with next time. After a 304 the newest validators count, even where they changed."""
    told = answer.validators
    if fault or not schedule.may_be_kept(answer.headers):
        told = Validators()
    elif outcome is Outcome.NOT_MODIFIED:
        told = replace(
            told, etag=told.etag or feed.etag, last_modified=told.last_modified or feed.last_modified
        )
        if feed.last_whole_at is not None and feed.last_whole_at <= now - schedule.FORGOTTEN_AFTER:
            told = Validators()
    if outcome is not Outcome.NOT_MODIFIED:
        feed.last_whole_at = now
    feed.validators_url, feed.etag, feed.last_modified = told.url, told.etag, told.last_modified


def propose(feed: Feed, answer: Answer) -> None:
    """Where only permanent redirects lead, visit after visit, is put before an editor and never taken."""
    permanent = bool(answer.hops) and all(hop.status in (301, 308) for hop in answer.hops)
    if not permanent or not as_public(feed.url, answer.final_url):
        feed.forget_proposal()
    elif feed.proposed_url == answer.final_url:
        feed.proposed_times += 1
    else:
        feed.proposed_url, feed.proposed_times = answer.final_url, 1


def as_public(url: str, proposed: str) -> bool:
    """Nobody leads us from a public host to one that only FETCH_ALLOW opens."""
    return checked(url).allowed or not checked(proposed).allowed


def standing(feed: Feed, visit: Visit, fault: str, other: str) -> tuple[FeedState, str]:
    """The state of a feed that could be read, and what its row says."""
    if visit.parsed is None and feed.state == FeedState.OTHER_KIND:
        return FeedState.OTHER_KIND, feed.last_error
    if other:
        return FeedState.OTHER_KIND, f"{other} {fault}".rstrip()
    return (FeedState.FAULTY if fault else FeedState.OK), fault


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
        interval_s=max(feed.interval_s, schedule.SHORTEST_S),
        outcome=visit.outcome,
        failures=feed.failures,
        salt=feed.url_key,
        headers=visit.answer.headers if visit.answer else {},
        now=now,
    )
    if visit.outcome in UNREADABLE:
        # What it told us to ask with belongs to an answer that could not be read.
        feed.forget_answers()
    if why := reason_to_pause(feed, visit.outcome):
        feed.state = FeedState.PAUSED
        feed.last_error = f"{feed.last_error} {why} An editor may take it up again."


def reason_to_pause(feed: Feed, outcome: Outcome) -> str:
    for outcomes, most in PAUSES.values():
        if outcome in outcomes and feed.repeats >= most:
            return (
                "It was paused."
                if most == 1
                else f"It was paused after {feed.repeats} such answers in a row."
            )
    return ""


def write_log(feed: Feed, visit: Visit, refreshed: Refreshed) -> None:
    """Completes the visit's row of the log by what was read from the answer."""
    log, parsed = visit.log, visit.parsed
    if log is None:
        return
    log.outcome, log.detail, log.next_at = visit.outcome, visit.detail, feed.next_fetch_at
    if parsed is not None:
        log.seen, log.new = parsed.seen, len(refreshed.new_items)
        log.known, log.left_out = refreshed.known, refreshed.left_out
    log.save()
