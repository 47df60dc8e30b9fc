"""Which document of a list of lists is asked next? An index names sitemaps, GDELT's list names files.

One visit is one request: a visit to the list notes its parts on the feed's row, and each of the
next visits, a moment apart, asks for one of them. A part keeps its own validators; the row keeps
the list's. Only one level is followed.
"""

from datetime import datetime, timedelta

from news.fetching.answer import Validators
from news.fetching.fetch import LARGEST_BODY
from news.fetching.visit import UNCHANGED, Refreshed, Visit
from news.models import Feed, FeedState
from news.parsers.door import LARGEST_FEED
from news.parsers.values import ParsedFeed

PAUSE = timedelta(seconds=10)


def is_part(feed: Feed) -> bool:
    return bool(feed.parts_waiting)


def address(feed: Feed) -> str:
    """What this visit asks for: a part that waits, else the feed's own address."""
    return str(feed.parts_waiting[0][0]) if feed.parts_waiting else feed.url


def largest_body(feed: Feed) -> int:
    """A table of GDELT may be larger than a page."""
    return LARGEST_FEED if feed.parts_waiting else LARGEST_BODY


def validators(feed: Feed) -> Validators:
    if not feed.parts_waiting:
        return Validators(feed.validators_url, feed.etag, feed.last_modified)
    _, etag, last_modified = feed.parts_seen.get(address(feed), ["", "", ""])
    return Validators(address(feed), etag, last_modified)


def note_list(feed: Feed, visit: Visit, now: datetime) -> None:
    """After a visit to the list itself: what has changed waits, what is named no more is forgotten."""
    if visit.parsed is not None:
        named = {part.url: part.changed for part in visit.parsed.parts}
        seen = {url: feed.parts_seen[url] for url in named if url in feed.parts_seen}
    elif visit.outcome in UNCHANGED:
        seen = feed.parts_seen
        named = {url: changed for url, (changed, *_) in seen.items()}
    else:
        return
    if not named and not feed.parts_seen:
        return
    # Where the list does not say when a part changed, it is asked each time.
    waiting = [[url, changed] for url, changed in named.items() if due(changed, seen.get(url))]
    feed.parts_seen, feed.parts_waiting = seen, waiting
    if waiting:
        feed.next_fetch_at = now + PAUSE
    feed.save(update_fields=["parts_seen", "parts_waiting", "next_fetch_at"])


def due(changed: str, seen: list[str] | None) -> bool:
    return not changed or seen is None or changed != seen[0]


def note_part(feed: Feed, visit: Visit, refreshed: Refreshed, now: datetime) -> None:
    """After a visit to a part: the next one in a moment, or the list in its time. A part is tried once."""
    (url, changed), *rest = feed.parts_waiting
    told = visit.answer.validators if visit.answer and visit.parsed else validators(feed)
    if visit.went_well:
        feed.parts_seen[url] = [changed, told.etag, told.last_modified]
    else:
        feed.parts_seen[url] = ["", "", ""]  # it is asked again when the list is visited next
    feed.parts_waiting, feed.lapses = rest, 0
    feed.lease_token = feed.lease_until = None
    feed.last_fetch_at, feed.outcome = now, visit.outcome
    feed.next_fetch_at = now + (PAUSE if rest else timedelta(seconds=feed.interval_s))
    if refreshed.new_items:
        feed.last_new_item_at = now
    if visit.went_well:
        feed.last_success_at = now
    fault = fault_of(visit)
    if fault and feed.state != FeedState.PAUSED:
        feed.state, feed.last_error = FeedState.FAULTY, f"{fault} ({url})"
    feed.save()


def fault_of(visit: Visit) -> str:
    if visit.parsed is None:
        return "" if visit.went_well else f"A document that it lists could not be read. {visit.detail}"
    return visit.parsed.fault or beyond_one_level(visit.parsed)


def beyond_one_level(parsed: ParsedFeed) -> str:
    return "A document that it lists is a list again; only one level is followed." if parsed.parts else ""
