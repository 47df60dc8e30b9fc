"""When is which feed visited, and by whom? Adding feeds, claiming them, visiting them.

One visit is one transaction at its end: items (`listing`), schedule and log (`fares`) are written
together or not at all, so a worker killed before it leaves a feed whose lease runs out and
whose next visit is booked, and nothing else.
"""

import hashlib
import logging
import uuid
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest

from incidents.models import Source
from news.custody import archive
from news.feeds import fares, ground, listing, parts, rows_of_feed
from news.fetching import hosts, schedule, visits
from news.fetching.addresses import checked
from news.fetching.answer import Answer, Validators
from news.fetching.outcomes import Outcome, PutOff, Unfetched
from news.fetching.visit import Refreshed, Visit
from news.fetching.visits import Purpose
from news.identity.keys import url_key, web_address
from news.models import Feed, FeedState
from news.parsers import box
from news.parsers.kinds import DATASETS, ZIPPED, FeedKind
from news.parsers.values import NotReadable, ParsedFeed

log = logging.getLogger(__name__)


class NotAFeed(Exception):
    """There can be no such feed; the message says which value is wrong, and why."""


class NotAFeedAddress(NotAFeed):
    """The address can never be polled, or is polled already."""


def add_feed(
    *, url: str, source: Source, now: datetime, interval_s: int = 900, kind: str = ""
) -> tuple[Feed, bool]:
    """The feed at this address, due at once, and whether it was new. Raises NotAFeed.

    One that is there already is left as it is; it is refused where another source or kind was asked for.
    """
    refuse_out_of_bounds(kind, interval_s)
    try:
        address = checked(web_address(url) or url).url
    except Unfetched as refusal:
        raise NotAFeedAddress(refusal.detail) from refusal
    made = {"url": address, "source": source, "next_fetch_at": now, "interval_s": interval_s, "kind": kind}
    feed, is_new = Feed.objects.get_or_create(url_key=url_key(address), defaults=made)
    if feed.source_id != source.pk or (kind and feed.kind != kind):
        raise NotAFeedAddress(f"{address} is polled already, for {feed.source} (feed {feed.pk})")
    return feed, is_new


def refuse_out_of_bounds(kind: str, interval_s: int) -> None:
    if kind not in ("", *FeedKind):
        raise NotAFeed(f"kind: {kind!r} is not one of {', '.join(FeedKind)}")
    least, most = schedule.SHORTEST_S, schedule.LONGEST_S
    if not least <= interval_s <= most:
        raise NotAFeed(f"interval_s: it is between {least} and {most} seconds, not {interval_s}")


def accept_move(*, feed: Feed, now: datetime) -> Feed:
    """The feed at the address that its server proposed, due at once. Raises NotAFeedAddress."""
    with transaction.atomic():
        feed = Feed.objects.select_for_update().get(pk=feed.pk)
        if not feed.moves_to:
            raise NotAFeedAddress("it does not say, at three visits, that it has moved for good")
        try:
            address = checked(feed.moves_to).url
        except Unfetched as refusal:
            raise NotAFeedAddress(refusal.detail) from refusal
        feed.move_to(address)
        feed.next_fetch_at = now
        try:
            with transaction.atomic():
                feed.save()
        except IntegrityError as taken:
            raise NotAFeedAddress(f"{address} is polled already") from taken
    return feed


def pause(*, feeds: QuerySet[Feed], who: str) -> int:
    polled = feeds.exclude(state=FeedState.PAUSED)
    return polled.update(state=FeedState.PAUSED, last_error=f"{who} paused it.")


def take_up(*, feeds: QuerySet[Feed], now: datetime) -> int:
    """Paused feeds are due again, as if they had never failed."""
    fresh = {"state": FeedState.NEW, "failures": 0, "repeats": 0, "lapses": 0}
    fresh |= {"last_error": "", "next_fetch_at": now}
    return feeds.filter(state=FeedState.PAUSED).update(**fresh)


# --- Claiming -----------------------------------------------------------------------------


def claim_due_feeds(*, now: datetime, limit: int | None = None) -> list[tuple[int, uuid.UUID]]:
    """Feeds that are due, each with the token of its lease; no other worker is given them meanwhile.

    Those under way are topped up: about as many as can be visited before their leases end.
    """
    room = settings.UNDER_WAY - Feed.objects.filter(lease_until__gt=now).count()
    due = Feed.objects.polled().filter(next_fetch_at__lte=now).order_by("next_fetch_at", "pk")
    due = due.annotate(host=hosts.OF_URL).exclude(host__in=hosts.barred(now=now))
    return claim(due, now=now, limit=min(room, limit or room)) if room > 0 else []


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

    1. Book the next visit, so that one that breaks off is not made again at once, for ever.
    2. Visit it, conditionally; where the host is busy, only put it off.
    3. Parse what came, in the box.
    4. In one transaction: keep what is new, write the schedule and complete the log, end the lease.

    With a token nothing is asked or written once the lease is over or another worker holds it.
    """
    begun = begin(feed, token, now)
    if begun is None:
        return Refreshed(feed, None, lost_lease=True)
    feed = begun
    try:
        visit = ask(feed, now)
    except PutOff as busy:
        return put_off(feed, busy, token, now)
    with transaction.atomic():
        feed = Feed.objects.select_for_update().get(pk=feed.pk)
        if token is not None and feed.lease_token != token:
            return Refreshed(feed, visit.outcome, lost_lease=True)
        refreshed = listing.keep(feed, visit, now)
        if parts.is_part(feed):
            parts.note_part(feed, visit, refreshed, now)
        else:
            fares.write_schedule(feed, visit, refreshed, now)
            parts.note_list(feed, visit, now)
        fares.write_log(feed, visit, refreshed)
        keep_document(visit, refreshed)  # from here on the log is evidence, and stays
    said = {"outcome": visit.outcome.value, "new": len(refreshed.new_items), "known": refreshed.known}
    log.info("feed read", extra={"feed": feed.pk, "state": feed.state, **said})
    return refreshed


def keep_document(visit: Visit, refreshed: Refreshed) -> None:
    """Of a feed that said something new: its words are the text of a report whose page cannot be had.

    A table of GDELT has addresses and no words.
    """
    wordless = visit.parsed is not None and visit.parsed.kind == FeedKind.GDELT_BULK
    says_something = refreshed.new_items or refreshed.told_anew
    if says_something and not wordless and visit.answer is not None and visit.log is not None:
        archive.enter(archive.keep(visit.answer, log=visit.log))


def begin(feed: Feed, token: uuid.UUID | None, now: datetime) -> Feed | None:
    """The feed with this visit booked; None where its lease is over, or its visits broke off too often."""
    held = {} if token is None else {"lease_token": token, "lease_until__gt": now}
    with transaction.atomic():
        mine = Feed.objects.select_for_update().filter(pk=feed.pk, **held).first()
        if mine is None:
            return None
        return mine if fares.book(mine, now) else None


def put_off(feed: Feed, busy: PutOff, token: uuid.UUID | None, now: datetime) -> Refreshed:
    """The feed keeps everything but its turn."""
    mine = Feed.objects.filter(pk=feed.pk)
    if token is not None:
        mine = mine.filter(lease_token=token)
    due = hosts.when_to_return(busy, feed.url, now=now)
    mine.update(next_fetch_at=due, lapses=Greatest(F("lapses") - 1, 0), lease_token=None, lease_until=None)
    log.info("put off", extra={"feed": feed.pk, "host": busy.host, "until": busy.until.isoformat()})
    return Refreshed(feed, None, detail=f"put off: {busy}", put_off_until=busy.until)


def ask(feed: Feed, now: datetime) -> Visit:
    validators = validators_of(feed, now)
    visit = visits.visit(
        parts.address(feed),
        purpose=Purpose.FEED,
        now=now,
        feed=feed,
        validators=validators,
        largest_body=parts.largest_body(feed),
    )
    if visit.outcome is Outcome.NOT_MODIFIED and validators == Validators():
        detail = "It says that nothing has changed (304), though it was not asked whether something had."
        return replace(visit, outcome=Outcome.ODD_STATUS, detail=detail)
    if visit.answer is None or visit.outcome is not Outcome.OK:
        return visit
    if hashlib.sha256(visit.answer.body).hexdigest() == feed.last_body_sha256:
        return replace(visit, outcome=Outcome.SAME_BODY)
    return read(feed, visit, visit.answer, now)


def validators_of(feed: Feed, now: datetime) -> Validators:
    """None of them once a week, so that a server that remembers wrongly is found out."""
    if parts.is_part(feed):
        return parts.validators(feed)
    if feed.last_whole_at is None or feed.last_whole_at <= now - schedule.WHOLE_EVERY:
        return Validators()
    return Validators(feed.validators_url, feed.etag, feed.last_modified)


def parsed_by(feed: Feed, answer: Answer, now: datetime) -> ParsedFeed:
    """Raises NotReadable. Rows of another dataset go to the desk's register of rows, and list no item."""
    if feed.kind in DATASETS:
        return rows_of_feed.read(feed.kind, answer.body, url=answer.final_url, now=now)
    return box.parse_feed(
        answer.body,
        url=answer.final_url,
        now=now,
        zone=feed.time_zone,
        kind=feed.kind,
        content_type=answer.headers.get("content-type", ""),
        areas=ground.areas() if answer.body.startswith(ZIPPED) else None,
    )


def read(feed: Feed, visit: Visit, answer: Answer, now: datetime) -> Visit:
    try:
        parsed = parsed_by(feed, answer, now)
    except NotReadable as refusal:
        return replace(visit, outcome=Outcome(refusal.code), detail=refusal.detail)
    return replace(visit, detail=parsed.fault, parsed=parsed)
