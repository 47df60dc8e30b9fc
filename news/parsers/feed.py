"""Bytes of RSS or Atom → the items they list. Pure; runs inside the box (`news.parsers.box`).

feedparser is lenient and knows every dialect, but it opens files and addresses when handed a
string, so it only ever sees bytes in a BytesIO; dates, links and texts are checked by us.
"""

import email.utils
import io
import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from xml.sax import SAXParseException
from zoneinfo import ZoneInfo

import feedparser

from news.identity import clean_line, web_address
from news.parsers.markup import plain_line, plain_text, refuse_hostile_xml
from news.parsers.values import NotReadable, ParsedFeed, ParsedItem, PostedSource

LARGEST_FEED = 10_000_000
MOST_ITEMS = 500
LONGEST_TITLE = 500
LONGEST_SUMMARY = 5_000
LONGEST_GUID = 1_000
DATED = "The feed dates it"
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
# Zone names that RFC 822 does not know and feeds of the region use, in hours east.
ZONES = {"EEST": 3, "EET": 2, "MSK": 3, "CEST": 2, "CET": 1, "TRT": 3}
NAMED_ZONE = re.compile(r"\s([A-Z]{3,4})$")
HTML = re.compile(rb"<!doctype html|<html|<body", re.IGNORECASE)

Posted = tuple[datetime | None, PostedSource, str]


def parse(body: bytes, *, url: str, now: datetime, zone: str = "UTC") -> ParsedFeed:
    """The feed in the body. `zone` is for dates that name none. Raises NotReadable."""
    if len(body) > LARGEST_FEED:
        raise NotReadable("hostile", f"it holds {len(body):,} bytes")
    refuse_hostile_xml(body)
    if not body.strip():
        raise NotReadable("not_a_feed", "The address answered with an empty document instead of a feed.")
    document = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    fault = malformed(document)
    refuse_other_formats(body, document, fault)
    entries = [entry for entry in document.entries[:MOST_ITEMS] if names_something(entry, fault)]
    if fault and not entries:
        raise NotReadable("malformed", f"The feed is malformed and no item could be read: {fault}.")
    return ParsedFeed(
        version=document.version,
        title=plain_line(document.feed.get("title", ""), longest=LONGEST_TITLE),
        items=tuple(item_of(entry, url, now, zone) for entry in entries),
        seen=len(document.entries),
        guids_trusted=no_guid_twice(entries),
        fault=f"The feed is malformed ({fault}); {len(entries)} items could still be read." if fault else "",
    )


def malformed(document: Any) -> str:
    """Plain words about broken XML. feedparser's other complaints (a wrong content type) are harmless."""
    error = document.get("bozo_exception")
    if not isinstance(error, SAXParseException):
        return ""
    return f"line {error.getLineNumber()}: {clean_line(error.getMessage(), longest=120)}"


def refuse_other_formats(body: bytes, document: Any, fault: str) -> None:
    if document.version:
        return
    if HTML.search(body[:4_000]):
        raise NotReadable("not_a_feed", "The address answered with a web page (HTML) instead of a feed.")
    if fault and body.lstrip()[:1] == b"<":
        raise NotReadable("malformed", f"The document is malformed and no feed could be recognised: {fault}.")
    raise NotReadable("not_a_feed", "The address answered with something that is neither RSS nor Atom.")


def names_something(entry: Any, fault: str) -> bool:
    """False for an empty item, and for one that broken markup cut off before its link."""
    named = entry.get("link") or entry.get("id")
    return bool(named or (not fault and (entry.get("title") or entry.get("summary"))))


def no_guid_twice(entries: list[Any]) -> bool:
    counts = Counter(entry.get("id") for entry in entries if entry.get("id"))
    return not counts or max(counts.values()) == 1


def item_of(entry: Any, feed_url: str, now: datetime, zone: str) -> ParsedItem:
    guid = clean_line(entry.get("id", ""), longest=LONGEST_GUID)
    url, note = link_of(entry, guid, feed_url)
    posted_at, posted_source, about_date = posted(entry, now, zone)
    title = plain_line(entry.get("title", ""), longest=LONGEST_TITLE)
    return ParsedItem(
        guid=guid,
        url=url,
        title=title,
        summary=plain_text(entry.get("summary", ""), longest=LONGEST_SUMMARY),
        posted_at=posted_at,
        posted_source=posted_source,
        note=" ".join(filter(None, (note, about_date))),
    )


def link_of(entry: Any, guid: str, feed_url: str) -> tuple[str, str]:
    given = entry.get("link", "")
    if given == entry.get("id") and "://" not in given:
        given = ""  # feedparser takes a bare guid for a link
    for address in (given, guid if "://" in guid else ""):
        if url := web_address(address, feed_url):
            return url, ""
    if given:
        shown = clean_line(given, longest=80)
        return "", f"The feed's link ({shown}) is not a web address and was not followed."
    return "", "The feed gives no link for this item."


def posted(entry: Any, now: datetime, zone: str) -> Posted:
    """When the feed says that it was posted; an absurd date is none, and the note says why."""
    raw = clean_line(entry.get("published") or entry.get("updated") or "", longest=100)
    if not raw:
        return None, "none", "The feed gives no date."
    moment = read_date(raw, zone)
    if moment is None:
        return None, "none", f"The feed's date ({raw}) could not be read."
    if moment > now + AHEAD:
        return None, "none", f"{DATED} {moment:%Y-%m-%d}, which is in the future; the date was set aside."
    if moment < EARLIEST:
        return None, "none", f"{DATED} {moment:%Y-%m-%d}, which cannot be; the date was set aside."
    return moment, "feed", ""


def read_date(raw: str, zone: str) -> datetime | None:
    """RFC 822 or ISO 8601 with its own offset kept; a guess at a date is worse than none."""
    named = NAMED_ZONE.search(raw)
    hours = ZONES.get(named.group(1)) if named else None
    try:
        moment = datetime.fromisoformat(raw) if raw[:4].isdecimal() and "-" in raw else None
        moment = moment or email.utils.parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if hours is not None:
        return moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
