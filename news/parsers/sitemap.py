"""Bytes of a news sitemap, or of an index of sitemaps → the reports, or the sitemaps, that it lists.

A sitemap names every page of a site; the reports are those that say so in the news namespace.
Pure; runs inside the box.
"""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from news.identity.keys import clean_line, same_site, web_address
from news.parsers import dates, door
from news.parsers.door import LARGEST_FEED, LONGEST_TITLE, MOST_ITEMS
from news.parsers.kinds import GZIPPED
from news.parsers.markup import refuse_hostile_xml
from news.parsers.values import NotReadable, ParsedFeed, ParsedItem, Part

MOST_PARTS = 20
LONGEST_NAME = 2_000
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


def parse(body: bytes, *, url: str, now: datetime, zone: str = "UTC", **_: Any) -> ParsedFeed:
    """The reports of the sitemap, newest first, or the parts of an index. Raises NotReadable."""
    door.refuse_size(body)
    body = unpacked(body)
    refuse_hostile_xml(body)
    tree, fault = tree_of(body)
    name = local(tree)
    if name not in ("urlset", "sitemapindex"):
        door.refuse_page(body)
        raise NotReadable("not_a_feed", "The address answered with XML that is no sitemap.")
    rows = [row for row in tree if local(row) == ("url" if name == "urlset" else "sitemap")]
    whole = rows[:-1] if fault else rows  # what broke off may have broken off inside an address
    if fault and not whole:
        raise NotReadable("malformed", f"The sitemap is malformed and nothing could be read: {fault}.")
    said = f"The sitemap is malformed ({fault}); {len(whole)} of its addresses could still be read."
    read = index if name == "sitemapindex" else reports
    return read(whole, url, now, zone, said if fault else "")


def unpacked(body: bytes) -> bytes:
    """A sitemap may be a .gz file; no more of it is unpacked than a sitemap may be long."""
    if not body.startswith(GZIPPED):
        return body
    try:
        text = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, LARGEST_FEED + 1)
    except zlib.error as error:
        raise NotReadable("malformed", "The packed sitemap could not be unpacked.") from error
    if len(text) > LARGEST_FEED:
        raise NotReadable("hostile", f"unpacked, it holds more than {LARGEST_FEED:,} bytes")
    return text


def tree_of(body: bytes) -> tuple[Any, str]:
    """The tree, and plain words about broken XML; nothing outside the bytes is ever looked at."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        door.refuse_page(body)
        raise NotReadable("malformed", "The document is malformed and no sitemap could be recognised.")
    faults = [one for one in parser.error_log if one.level >= etree.ErrorLevels.ERROR]
    return tree, f"line {faults[0].line}: {clean_line(faults[0].message, longest=120)}" if faults else ""


def local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(element: Any) -> dict[str, str]:
    """The texts of an element's children by their names; `news:title` and `title` are one here."""
    texts: dict[str, str] = {}
    for child in element:
        texts.setdefault(local(child), (child.text or "")[:LONGEST_NAME])
    return texts


def index(rows: list[Any], base: str, now: datetime, zone: str, fault: str) -> ParsedFeed:
    """The newest sitemaps of the site itself; an index that names another site's is not followed there."""
    found = []
    for row in rows:
        said = named(row)
        address = web_address(said.get("loc", ""), base)
        if address and same_site(address, base):
            changed = clean_line(said.get("lastmod", ""), longest=100)
            when = dates.posted(changed, now, zone)[0] or LONG_AGO
            found.append((when, Part(address, changed)))
    found.sort(key=lambda pair: pair[0], reverse=True)
    parts = tuple(part for _, part in found[:MOST_PARTS])
    return ParsedFeed("sitemapindex", "", (), len(rows), True, fault, kind="news_sitemap", parts=parts)


def reports(rows: list[Any], base: str, now: datetime, zone: str, fault: str) -> ParsedFeed:
    news = [row for row in rows if news_of(row) is not None]
    if rows and not news:
        fault = fault or "It is a plain sitemap: none of its addresses is marked as news, and none is taken."
    items = sorted((item_of(row, base, now, zone) for row in news), key=newest, reverse=True)
    return ParsedFeed(
        version="news_sitemap",
        title=next(titles(news), ""),
        items=tuple(item for item in items if item.url)[:MOST_ITEMS],
        seen=len(rows),
        guids_trusted=True,
        fault=fault,
        kind="news_sitemap",
    )


def news_of(row: Any) -> Any:
    return next((child for child in row if local(child) == "news"), None)


def newest(item: ParsedItem) -> datetime:
    return item.posted_at or LONG_AGO


def titles(news: list[Any]) -> Iterator[str]:
    """What the site calls its publication."""
    for row in news[:1]:
        for child in news_of(row):
            if local(child) == "publication":
                yield clean_line(named(child).get("name", ""), longest=LONGEST_TITLE)


def item_of(row: Any, base: str, now: datetime, zone: str) -> ParsedItem:
    said, news = named(row), news_of(row)
    about = named(news)
    publication = next((child for child in news if local(child) == "publication"), None)
    return door.item(
        base=base,
        now=now,
        zone=zone,
        links=(said.get("loc", ""),),
        title=about.get("title", ""),
        written=about.get("publication_date", ""),
        updated=said.get("lastmod", ""),
        language=named(publication).get("language", "") if publication is not None else "",
    )
