"""What does the page of an item say? From an address to bytes that are kept and a text that stays.

The next attempt is booked before this one begins, so a worker killed at any line leaves an item
that waits to be tried again, and a second message about it finds nothing to do. A page that
cannot be had is no loss of the item: the feed's own title and summary become its text, and
`state_note` says why.
"""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from news import archive, hosts, listing, near_copies, sameness, schedule, visits
from news.article import Article, Paragraph
from news.models import ArchivedCopy, Basis, ItemState, ItemVersion, NewsItem
from news.outcomes import Outcome, PutOff
from news.parsers import box
from news.parsers.language import language_of
from news.parsers.page import LONGEST_TEXT
from news.parsers.values import NotReadable, ParsedPage
from news.reading import LANGUAGES as READABLE
from news.visit import Visit
from news.visits import Purpose

CARRIED = "The text that the feed carries is read."
PERMANENT = (Outcome.GONE, Outcome.BAD_ADDRESS, Outcome.BLOCKED, Outcome.TOO_LARGE, Outcome.ROBOTS)
PAGE_TYPES = ("", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain")
LANGUAGES = {"en": "English", "ar": "Arabic", "ku": "Kurmanji", "ckb": "Sorani", "tr": "Turkish"}
LANGUAGES |= {
    "ru": "Russian",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "id": "Indonesian",
    "fa": "Persian",
}

log = logging.getLogger(__name__)


class Overtaken(Exception):
    """Another attempt at this item has begun, or somebody has decided: what was found is dropped."""


def fetch_page(*, item_id: int, now: datetime) -> NewsItem | None:
    """The item after its page was asked for; None when there was nothing to do.

    1. Book the next attempt.
    2. Visit the page; where the host is busy, only put it off.
    3. Keep its bytes, then its text: the item waits to be read.
    """
    item = begin(item_id=item_id, expected=ItemState.NEW, now=now)
    if item is None:
        return None
    if item.attempts > len(schedule.PAGE_ATTEMPTS):
        return without_page(item, "It broke off each time its page was fetched.", now)
    if not item.url or item.is_whole:
        return without_page(item, "", now)
    try:
        return visit_page(item, now)
    except Overtaken:
        return None


def visit_page(item: NewsItem, now: datetime) -> NewsItem:
    try:
        visit = visits.visit(item.url, purpose=Purpose.PAGE, now=now, item=item)
    except PutOff as busy:
        log.info("put off", extra={"item": item.pk, "host": busy.host, "until": busy.until.isoformat()})
        return put_off(item, hosts.when_to_return(busy, item.url, now=now))
    if visit.outcome is Outcome.OK:
        return keep_page(item, visit, now)
    return after_failure(item, visit, now)


def begin(*, item_id: int, expected: ItemState, now: datetime) -> NewsItem | None:
    """The item with this attempt counted and the next one booked; None in any other state or before its time.

    The booking holds for as long as this attempt may last: messages come twice, attempts do not.
    """
    with transaction.atomic():
        item = NewsItem.objects.select_for_update().get(pk=item_id)
        if item.state != expected or item.next_attempt_at is None or item.next_attempt_at > now:
            return None
        item.attempts += 1
        item.next_attempt_at = now + max(schedule.LEASE, delay_after(item.attempts))
        item.queued_at = None
        item.save(update_fields=["attempts", "next_attempt_at", "queued_at"])
    return item


def delay_after(attempts: int) -> timedelta:
    delays = schedule.PAGE_ATTEMPTS
    return delays[min(attempts, len(delays)) - 1]


def hold(item: NewsItem) -> None:
    """Locks the row until the transaction ends. Raises Overtaken when it is not as this attempt left it."""
    row = NewsItem.objects.select_for_update().values_list("state", "attempts").get(pk=item.pk)
    if row != (item.state, item.attempts):
        raise Overtaken(item.pk)


def put_off(item: NewsItem, until: datetime) -> NewsItem:
    """As if this attempt had not begun: the host is busy, which is nobody's failure."""
    with transaction.atomic():
        hold(item)
        item.attempts -= 1
        item.next_attempt_at = until
        item.save(update_fields=["attempts", "next_attempt_at"])
    return item


def after_failure(item: NewsItem, visit: Visit, now: datetime) -> NewsItem:
    why = f"The page could not be had: {visit.outcome.label} {visit.detail}".rstrip()
    if visit.outcome in PERMANENT or item.attempts >= len(schedule.PAGE_ATTEMPTS):
        return without_page(item, why, now)
    wished = schedule.wished(visit.outcome, visit.answer.headers if visit.answer else {}, now=now)
    item.next_attempt_at = max(now + delay_after(item.attempts), wished or now)
    again = f"It is tried again after {item.next_attempt_at:%Y-%m-%d %H:%M} UTC, when the server lets us."
    item.state_note = noted(why, again)
    with transaction.atomic():
        hold(item)
        item.save(update_fields=["next_attempt_at", "state_note"])
    return item


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
        item.posted_on, item.posted_source = page.posted_on, "page"
        item.is_backfill = page.posted_on < (item.first_seen_at - listing.BACKFILL).date()
        notes.append(f"The page itself says that it was published on {page.posted_on:%Y-%m-%d}.")
    return keep_version(item, article, Basis.PAGE, notes, now, copy)


def same_as(item: NewsItem, twin: NewsItem) -> NewsItem:
    """The item's wait is over: its report is known under another address, and is read there."""
    item.same_as = twin
    note = f"It is the same report as item {twin.pk}: {twin.url}"
    return settle(item, ItemState.SAME, noted(note), None)


def without_page(
    item: NewsItem, why: str, now: datetime, copy: ArchivedCopy | None = None, basis: Basis = Basis.NO_PAGE
) -> NewsItem:
    """The item with the feed's own words as its text; without words it is given up, with the reason."""
    carried = item.content or item.summary
    if not (item.title or carried):
        with transaction.atomic():
            archive.enter(copy)
            return settle(item, ItemState.FAILED, noted(why, "The feed gives no words either."), None)
    words = "\n".join(filter(None, (item.title, carried)))
    body: Sequence[Paragraph] = [Paragraph(line) for line in carried.splitlines() if line.strip()]
    # The headline of a post is the beginning of its text, and is not said twice.
    title = "" if item.is_whole else item.title
    article = Article.of(title=title, paragraphs=body, language=language_of(words), url=item.url)
    if item.content:
        return keep_version(item, article, Basis.FEED, [why, CARRIED if why else ""], now, copy)
    return keep_version(item, article, basis, [why, "Only the feed's title and summary are read."], now, copy)


def keep_version(
    item: NewsItem,
    article: Article,
    basis: Basis,
    notes: Sequence[str],
    now: datetime,
    copy: ArchivedCopy | None,
) -> NewsItem:
    item.language = article.language or ""
    state, in_language = state_for(article.language, basis)
    with transaction.atomic():
        archive.enter(copy)
        near_copies.mark(item, version_of(item, article, basis, now, copy))
        return settle(item, state, noted(*notes, in_language), now)


def version_of(
    item: NewsItem, article: Article, basis: Basis, now: datetime, copy: ArchivedCopy | None
) -> ItemVersion:
    described: dict[str, Any] = {
        "basis": basis,
        "title": (article.title or "")[:500],
        "text": article.text,
        "paragraphs": [[start, end, paragraph.role] for start, end, paragraph in article.spans()],
        "language": article.language or "",
        "copy": copy,
        "made_at": now,
    }
    sha256 = hashlib.sha256(article.text.encode()).hexdigest()
    version, _ = ItemVersion.objects.get_or_create(item=item, sha256=sha256, defaults=described)
    return version


def state_for(language: str | None, basis: Basis) -> tuple[ItemState, str]:
    """A few words too short to tell their language are read all the same."""
    if language in READABLE or (language is None and basis is not Basis.PAGE):
        return ItemState.FETCHED, ""
    named = (
        f"is in {LANGUAGES.get(language, repr(language))}"
        if language
        else "is in a language that is not known"
    )
    note = f"The text {named}; the rules read English and Arabic. It can be made into a lead by hand."
    return ItemState.OTHER_LANGUAGE, note


def settle(item: NewsItem, state: ItemState, note: str, now: datetime | None) -> NewsItem:
    """The item in its next state, its attempts counted anew. Raises Overtaken."""
    waiting = state in (ItemState.NEW, ItemState.FETCHED)
    with transaction.atomic():
        hold(item)
        item.state, item.state_note, item.attempts = state, note, 0
        item.next_attempt_at = item.queued_at = now if waiting else None
        item.save()
    log.info("settled", extra={"item": item.pk, "state": state.value})
    return item


def noted(*notes: str) -> str:
    """Each sentence once, in a line of its own."""
    return "\n".join(dict.fromkeys(line for note in notes for line in note.splitlines() if line))
