"""How does a feed fare? What its row, its schedule and the log say after a visit."""

import hashlib
from datetime import datetime

from news import schedule
from news.answer import Validators
from news.models import Feed, FeedState
from news.outcomes import Outcome
from news.parsers.feed import MOST_ITEMS
from news.parsers.values import ParsedFeed
from news.visit import Refreshed, Visit

UNREADABLE = (Outcome.NOT_A_FEED, Outcome.MALFORMED, Outcome.HOSTILE)


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
