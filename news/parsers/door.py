"""What of a listed report is let in? Every kind's items pass here, so that all are cleaned alike.

Texts are text: no markup, no controls, a length. Addresses are web addresses. Dates are dates or none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from gazetteer.writing import clean_text
from news.identity.keys import clean_line, web_address
from news.parsers.dates import posted
from news.parsers.markup import plain_line
from news.parsers.values import NotReadable, ParsedItem

LARGEST_FEED = 10_000_000
MOST_ITEMS = 500
LONGEST_TITLE = 500
LONGEST_AUTHOR = 200
LONGEST_SUMMARY = 5_000
LONGEST_CONTENT = 100_000
LONGEST_GUID = 1_000
HTML = re.compile(rb"<!doctype html|<html|<body", re.IGNORECASE)
LONGEST_RAW = 500_000  # of what is looked at of one text before it is cut to its length


def refuse_size(body: bytes) -> None:
    """Raises NotReadable for a body that is too large or empty, before any parser looks at it."""
    if len(body) > LARGEST_FEED:
        raise NotReadable("hostile", f"it holds {len(body):,} bytes")
    if not body.strip():
        raise NotReadable("not_a_feed", "The address answered with an empty document instead of a feed.")


def refuse_page(body: bytes) -> None:
    """Raises NotReadable for a web page where a list was promised: a login, a notice, a blockade."""
    if HTML.search(body[:4_000]):
        raise NotReadable("not_a_feed", "The address answered with a web page (HTML) instead of a feed.")


def item(
    *,
    base: str,
    now: datetime,
    guid: str = "",
    links: Sequence[str] = (),
    title: str = "",
    summary: str = "",
    content: str = "",
    written: str = "",
    updated: str = "",
    author: str = "",
    language: str = "",
    zone: str = "UTC",
    is_whole: bool = False,
) -> ParsedItem:
    """An item of plain texts. `links` are tried in order; `written` is its date as the feed writes it."""
    url, about_link = first_address(links, base)
    posted_at, posted_source, about_date = posted(written, now, zone)
    brief = clean_text(summary[:LONGEST_RAW], longest=LONGEST_SUMMARY)
    whole = clean_text(content[:LONGEST_RAW], longest=LONGEST_CONTENT)
    return ParsedItem(
        guid=clean_line(guid[: LONGEST_GUID * 4], longest=LONGEST_GUID),
        url=url,
        title=plain_line(title[:LONGEST_RAW], longest=LONGEST_TITLE),
        summary=brief,
        posted_at=posted_at,
        posted_source=posted_source,
        note=" ".join(filter(None, (about_link, about_date))),
        updated_at=posted(updated, now, zone)[0] if updated else None,
        author=plain_line(author[:LONGEST_RAW], longest=LONGEST_AUTHOR),
        language=clean_line(language[:80], longest=8).lower(),
        content=whole if is_whole or len(whole) > len(brief) else "",
        is_whole=is_whole and bool(whole),
    )


def first_address(links: Iterable[str], base: str) -> tuple[str, str]:
    """The first link that is a web address; else "" and a note that says what was given."""
    given = [link for link in links if link]
    for link in given:
        if url := web_address(link, base):
            return url, ""
    if given:
        shown = clean_line(given[0][:400], longest=80)
        return "", f"The feed's link ({shown}) is not a web address and was not followed."
    return "", "The feed gives no link for this item."


def no_guid_twice(guids: Iterable[str]) -> bool:
    counts = Counter(guid for guid in guids if guid)
    return not counts or max(counts.values()) == 1
