"""Bytes of a JSON Feed (1.0 or 1.1) → the items it lists. Pure; runs inside the box."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from news.parsers import door
from news.parsers.door import LONGEST_CONTENT, LONGEST_RAW, LONGEST_SUMMARY, LONGEST_TITLE, MOST_ITEMS
from news.parsers.markup import plain_line, plain_text
from news.parsers.values import NotReadable, ParsedFeed, ParsedItem

LONGEST_NUMBER = 40  # digits; no id needs more


class Number(str):
    """As it was written. It may be an id, and nothing else that a feed says."""


def parse(body: bytes, *, url: str, now: datetime, zone: str = "UTC", **_: Any) -> ParsedFeed:
    """The feed in the body. Raises NotReadable."""
    door.refuse_size(body)
    document = loaded(body)
    listed = document.get("items")
    if not isinstance(listed, list):
        raise NotReadable("not_a_feed", "The address answered with JSON that lists no items.")
    items, left_out = sifted(listed[:MOST_ITEMS], url, now, zone)
    return ParsedFeed(
        version=f"json{string(document.get('version'))[-3:]}",
        title=plain_line(string(document.get("title")), longest=LONGEST_TITLE),
        items=tuple(items),
        seen=len(listed),
        guids_trusted=door.no_guid_twice(item.guid for item in items),
        fault=in_words(left_out, among=min(len(listed), MOST_ITEMS)),
        kind="json_feed",
    )


def loaded(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body.decode("utf-8-sig"), parse_int=number, parse_float=number)
    except UnicodeDecodeError as error:
        raise NotReadable("malformed", f"The JSON is not UTF-8 (byte {error.start:,}).") from error
    except RecursionError as error:
        raise NotReadable("hostile", "It is nested too deeply to be read.") from error
    except json.JSONDecodeError as error:
        door.refuse_page(body)
        raise NotReadable("malformed", f"The JSON is malformed: line {error.lineno}: {error.msg}.") from error
    if not isinstance(document, dict):
        raise NotReadable("not_a_feed", "The address answered with JSON that is no feed.")
    return document


def number(digits: str) -> Number:
    """None of a million digits is ever counted out."""
    return Number(digits[:LONGEST_NUMBER])


def string(value: Any) -> str:
    return value[:LONGEST_RAW] if isinstance(value, str) and not isinstance(value, Number) else ""


def sifted(rows: list[Any], base: str, now: datetime, zone: str) -> tuple[list[ParsedItem], Counter[str]]:
    """The items, and how many rows are none, by what they lack."""
    items: list[ParsedItem] = []
    left_out: Counter[str] = Counter()
    for row in rows:
        item = item_of(row, base, now, zone) if isinstance(row, dict) else None
        if lacking := lack_of(item):
            left_out[lacking] += 1
        elif item is not None:
            items.append(item)
    return items, left_out


def lack_of(item: ParsedItem | None) -> str:
    if item is None:
        return "not a JSON object"
    if not (item.guid or item.url):
        return "without an id or an address"
    if not (item.url or item.title or item.summary):
        return "without an address or words"
    return ""


def in_words(left_out: Counter[str], *, among: int) -> str:
    if not left_out:
        return ""
    reasons = ", ".join(f"{count} {lacking}" for lacking, count in left_out.items())
    return f"{left_out.total()} of its {among} items are left out: {reasons}."


def item_of(row: dict[str, Any], base: str, now: datetime, zone: str) -> ParsedItem:
    named = row.get("id")
    guid = str(named) if isinstance(named, Number) else string(named)
    html = plain_text(string(row.get("content_html")), longest=LONGEST_CONTENT)
    content = string(row.get("content_text")) or html
    summary = plain_text(string(row.get("summary")), longest=LONGEST_SUMMARY)
    written, updated = string(row.get("date_published")), string(row.get("date_modified"))
    return door.item(
        base=base,
        now=now,
        zone=zone,
        guid=guid,
        links=(string(row.get("url")), string(row.get("external_url")), guid if "://" in guid else ""),
        title=string(row.get("title")),
        summary=summary or content,
        content=content,
        written=written or updated,
        updated=updated,
        author=", ".join(author_names(row)),
        language=string(row.get("language")),
    )


def author_names(row: dict[str, Any]) -> Iterable[str]:
    authors = row.get("authors")
    found = authors[:10] if isinstance(authors, list) else [row.get("author")]
    return filter(None, (string(one.get("name")) for one in found if isinstance(one, dict)))
