"""What does the page of an item say? From an address to bytes that are kept and a text that stays.

A page that cannot be had is no loss of the item: the feed's own title and summary become its
text, and `state_note` says why.
"""

import logging
from datetime import datetime

from django.db import transaction

from news.custody import archive
from news.fetching import hosts, schedule, visits
from news.fetching.outcomes import Outcome, PutOff
from news.fetching.visit import Visit
from news.fetching.visits import Purpose
from news.identity import near_copies, sameness
from news.items import attempts, texts
from news.items.attempts import Overtaken, noted
from news.items.texts import Text
from news.models import ArchivedCopy, Basis, ItemState, NewsItem
from news.parsers import box
from news.parsers.page import LONGEST_TEXT
from news.parsers.values import NotReadable, ParsedPage
from news.suggest.article import Article

PERMANENT = (Outcome.GONE, Outcome.BAD_ADDRESS, Outcome.BLOCKED, Outcome.TOO_LARGE, Outcome.ROBOTS)
PAGE_TYPES = ("", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain")

log = logging.getLogger(__name__)


def fetch_page(*, item_id: int, now: datetime) -> NewsItem | None:
    """The item after its page was asked for; None when there was nothing to do.

    1. Book the next attempt.
    2. Visit the page; where the host is busy, only put it off.
    3. Keep its bytes, then its text: the item waits to be read.
    """
    for item in attempts.begin([item_id], expected=ItemState.NEW, now=now):
        try:
            return fetch_begun(item, now)
        except Overtaken:
            return None
    return None


def fetch_begun(item: NewsItem, now: datetime) -> NewsItem:
    if item.attempts > len(schedule.PAGE_ATTEMPTS):
        return without_page(item, "It broke off each time its page was fetched.", now)
    if not item.has_page:
        return settle(item, ItemState.FETCHED, "", now)
    return visit_page(item, now)


def visit_page(item: NewsItem, now: datetime) -> NewsItem:
    try:
        visit = visits.visit(item.url, purpose=Purpose.PAGE, now=now, item=item)
    except PutOff as busy:
        log.info("put off", extra={"item": item.pk, "host": busy.host, "until": busy.until.isoformat()})
        return put_off(item, hosts.when_to_return(busy, item.url, now=now))
    if visit.outcome is Outcome.OK:
        return keep_page(item, visit, now)
    return after_failure(item, visit, now)


def put_off(item: NewsItem, until: datetime) -> NewsItem:
    """As if this attempt had not begun: the host is busy, which is nobody's failure."""
    with transaction.atomic():
        mine = attempts.hold(item)
        mine.attempts, mine.next_attempt_at = mine.attempts - 1, until
        mine.save(update_fields=["attempts", "next_attempt_at"])
    return mine


def after_failure(item: NewsItem, visit: Visit, now: datetime) -> NewsItem:
    why = f"The page could not be had: {visit.outcome.label} {visit.detail}".rstrip()
    if visit.outcome in PERMANENT or item.attempts >= len(schedule.PAGE_ATTEMPTS):
        return without_page(item, why, now)
    wished = schedule.wished(visit.outcome, visit.answer.headers if visit.answer else {}, now=now)
    at = max(now + attempts.delay_after(item.attempts), wished or now)
    with transaction.atomic():
        mine = attempts.hold(item)
        mine.next_attempt_at = at
        again = f"It is tried again after {at:%Y-%m-%d %H:%M} UTC, when the server lets us."
        mine.state_note = noted(why, again)
        mine.save(update_fields=["next_attempt_at", "state_note"])
    return mine


# --- Bytes and text -----------------------------------------------------------------------


def keep_page(item: NewsItem, visit: Visit, now: datetime) -> NewsItem:
    answer = visit.answer
    assert answer is not None and visit.log is not None  # noqa: S101, PT018  a visit that went well has both
    copy = archive.keep(answer, log=visit.log)
    content_type = answer.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in PAGE_TYPES:
        return without_page(item, f"The address holds {kind[:60]}, not a web page.", now, copy)
    try:
        page = box.parse_page(answer.body, url=answer.final_url, now=now, content_type=content_type)
    except NotReadable as refusal:
        return without_page(item, f"The page could not be read. {refusal.detail}", now, copy)
    if not any(paragraph.role == "body" for paragraph in page.paragraphs):
        return without_page(item, Outcome.EMPTY_PAGE.label, now, copy, basis=Basis.EMPTY_PAGE)
    return keep_text(item, page, copy, now)


def keep_text(item: NewsItem, page: ParsedPage, copy: ArchivedCopy, now: datetime) -> NewsItem:
    twin, disbelief = sameness.twin(item, page, copy.fetch.final_url, now)
    if twin is not None:
        with transaction.atomic():
            if sameness.still_its_own(twin, beside=item):
                archive.enter(copy)
                return same_as(item, twin)
    title = page.title or item.title or None
    article = Article.of(title=title, paragraphs=page.paragraphs, language=page.language, url=item.url)
    notes = [disbelief]
    if page.characters > LONGEST_TEXT:
        notes.append(
            f"The text has {page.characters:,} characters; the first {LONGEST_TEXT:,} are read, "
            "the whole page is kept."
        )
    if item.posted_on is None and page.posted_on is not None:
        notes.append(f"The page itself says that it was published on {page.posted_on:%Y-%m-%d}.")
    return keep(Text(item, article, Basis.PAGE, tuple(notes), copy, page.posted_on), now)


def same_as(item: NewsItem, twin: NewsItem) -> NewsItem:
    """The item's wait is over: its report is known under another address, and is read there."""
    mine = attempts.hold(item)
    mine.same_as = twin
    note = f"It is the same report as item {twin.pk}: {twin.url}"
    attempts.settle([attempts.end(mine, ItemState.SAME, note, None)])
    return mine


def without_page(
    item: NewsItem, why: str, now: datetime, copy: ArchivedCopy | None = None, basis: Basis = Basis.NO_PAGE
) -> NewsItem:
    """The item with the feed's own words as its text; without words it is given up, with the reason."""
    if item.told_anew and item.versions.filter(basis=Basis.PAGE).exists():
        return as_it_was(item, why, now, copy)
    text = texts.of_feed(item, why, copy, basis)
    if text is not None:
        return keep(text, now)
    with transaction.atomic():
        archive.enter(copy)
        return settle(item, ItemState.FAILED, noted(why, texts.NO_WORDS), None)


def as_it_was(item: NewsItem, why: str, now: datetime, copy: ArchivedCopy | None) -> NewsItem:
    """Its page was had before, and cannot be had anew: the text of then is read again."""
    with transaction.atomic():
        archive.enter(copy)
        return settle(item, ItemState.FETCHED, why, now)


def keep(text: Text, now: datetime) -> NewsItem:
    """The item with this text, which waits to be read where it can be. Raises Overtaken."""
    prints = texts.printed([text])
    with transaction.atomic():
        near_copies.hold(prints)
        item = attempts.hold(text.item)
        texts.keep([text], prints, {item.pk: item}, now)
        attempts.settle([attempts.end(item, text.state, text.note, now)])
    return item


def settle(item: NewsItem, state: ItemState, note: str, now: datetime | None) -> NewsItem:
    """The item in its next state, its attempts counted anew. Raises Overtaken."""
    with transaction.atomic():
        mine = attempts.end(attempts.hold(item), state, note, now)
        attempts.settle([mine])
    return mine
