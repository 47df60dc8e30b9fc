"""Bytes of RSS or Atom → the items they list. Pure; runs inside the box (`news.parsers.box`).

feedparser is lenient and knows every dialect, but it opens files and addresses when handed a
string, so it only ever sees bytes in a BytesIO; dates, links and texts are checked by us.
"""

import io
from datetime import datetime
from typing import Any
from xml.sax import SAXParseException

import feedparser

from news.identity.keys import clean_line
from news.parsers import dates, door
from news.parsers.door import LONGEST_CONTENT, LONGEST_SUMMARY, LONGEST_TITLE, MOST_ITEMS, no_guid_twice
from news.parsers.letters import in_utf8
from news.parsers.markup import plain_line, plain_text, refuse_hostile_xml
from news.parsers.values import NotReadable, ParsedFeed, ParsedItem


def parse(
    body: bytes, *, url: str, now: datetime, zone: str = "UTC", content_type: str = "", **_: Any
) -> ParsedFeed:
    """The feed in the body. `zone` is for dates that name none. Raises NotReadable."""
    door.refuse_size(body)
    body = in_utf8(body, content_type)
    refuse_hostile_xml(body)
    document = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    fault = malformed(document)
    refuse_other_formats(body, document, fault)
    entries = [entry for entry in document.entries[:MOST_ITEMS] if names_something(entry, fault)]
    if fault and not entries:
        raise NotReadable("malformed", f"The feed is malformed and no item could be read: {fault}.")
    about = document.feed
    return ParsedFeed(
        version=document.version,
        title=plain_line(about.get("title", ""), longest=LONGEST_TITLE),
        items=tuple(item_of(entry, url, now, zone) for entry in entries),
        seen=len(document.entries),
        guids_trusted=no_guid_twice(entry.get("id", "") for entry in entries),
        fault=f"The feed is malformed ({fault}); {len(entries)} items could still be read." if fault else "",
        ttl_s=dates.seconds(about.get("ttl", "")),
        period_s=dates.period(about.get("sy_updateperiod", ""), about.get("sy_updatefrequency", "")),
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
    door.refuse_page(body)
    if fault and body.lstrip()[:1] == b"<":
        raise NotReadable("malformed", f"The document is malformed and no feed could be recognised: {fault}.")
    raise NotReadable(
        "not_a_feed",
        "The address answered with something that is neither RSS nor Atom nor another kind of list.",
    )


def names_something(entry: Any, fault: str) -> bool:
    """False for an empty item, and for one that broken markup cut off before its link."""
    named = entry.get("link") or entry.get("id")
    return bool(named or (not fault and (entry.get("title") or entry.get("summary"))))


def item_of(entry: Any, feed_url: str, now: datetime, zone: str) -> ParsedItem:
    guid, link = entry.get("id", ""), entry.get("link", "")
    if link == guid and "://" not in link:
        link = ""  # feedparser takes a bare guid for a link
    written, updated = entry.get("published", ""), entry.get("updated", "")
    whole = max((part.get("value", "") for part in entry.get("content", [])), key=len, default="")
    return door.item(
        base=feed_url,
        now=now,
        zone=zone,
        guid=guid,
        links=(link, guid if "://" in guid else ""),
        title=entry.get("title", ""),
        summary=plain_text(entry.get("summary", ""), longest=LONGEST_SUMMARY),
        content=plain_text(whole, longest=LONGEST_CONTENT),
        written=written or updated,
        updated=updated,
        author=entry.get("author", ""),
        language=entry.get("language", ""),
    )
