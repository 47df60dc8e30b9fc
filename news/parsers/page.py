"""Bytes of a web page → title, text, captions, language and day. Pure; runs inside the box.

Captions are taken out of the page before trafilatura flattens it, where a caption can still be
told from the text, and follow the text marked as captions.
"""

from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import lxml.html
import trafilatura
from trafilatura import metadata
from trafilatura.settings import Document

from gazetteer.writing import clean_text
from news.identity.keys import clean_line, web_address
from news.parsers.language import language_of
from news.parsers.letters import page_in_utf8
from news.parsers.values import NotReadable, ParsedPage
from news.suggest.article import Paragraph, ParagraphRole, is_caption

LONGEST_TEXT = 100_000
LONGEST_TITLE = 500
# The parser itself stops at 256 levels.
MOST_ELEMENTS = 100_000
CAPTIONS = "//figcaption | //*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption-text ')]"
FURNITURE = (
    "//nav | //footer | //form | //noscript | //iframe | //style | //script[not(@type='application/ld+json')]"
)
BLOCKS = {"p": "body", "item": "body", "quote": "body", "head": "heading"}
EARLIEST = date(1990, 1, 1)


def parse(body: bytes, *, url: str, now: datetime, content_type: str = "") -> ParsedPage:
    """The article in the page. A page without article text gives no paragraphs. Raises NotReadable."""
    tree = tree_of(body, content_type)
    if tree is None:
        return ParsedPage("", (), None, None, "", 0)
    canonical_url = canonical_link(tree, url)
    captions = take_captions(tree)
    drop_furniture(tree)
    kept, characters = cut(blocks_of(extracted(tree, url)))
    if not kept:
        return ParsedPage("", (), None, None, canonical_url, 0)
    about = described(tree, url, now)
    return ParsedPage(
        title=clean_line(about.title or "", longest=LONGEST_TITLE),
        paragraphs=(*kept, *captions),
        language=language_of("\n".join(block.text for block in kept)),
        posted_on=day_of(about.date or "", now),
        canonical_url=canonical_url,
        characters=characters,
    )


def tree_of(body: bytes, content_type: str) -> lxml.html.HtmlElement | None:
    if not body.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        tree = lxml.html.document_fromstring(
            page_in_utf8(body, content_type).replace(b"\x00", b""), parser=parser
        )
    except (lxml.etree.ParserError, ValueError) as error:
        why = clean_line(str(error), longest=120)
        raise NotReadable("hostile", f"The page could not be read: {why}.") from error
    if next(islice(tree.iter(), MOST_ELEMENTS, None), None) is not None:
        raise NotReadable("hostile", f"The page holds more than {MOST_ELEMENTS:,} elements.")
    return tree


def take_captions(tree: lxml.html.HtmlElement) -> tuple[Paragraph, ...]:
    """The captions of the page, which leave the tree with what they hold."""
    captions = []
    for element in tree.xpath(CAPTIONS):
        text = clean_line(element.text_content(), longest=2_000)
        if text and element.getparent() is not None:
            captions.append(Paragraph(text, "caption"))
            element.drop_tree()
    return tuple(captions)


def drop_furniture(tree: lxml.html.HtmlElement) -> None:
    """What is never text: on a page without an article the extractor would take it for one."""
    for element in tree.xpath(FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()


def extracted(tree: lxml.html.HtmlElement, url: str) -> Document | None:
    found: Any = trafilatura.bare_extraction(
        tree,
        url=url or None,
        include_comments=False,
        include_tables=False,
        include_formatting=True,
    )
    return found if isinstance(found, Document) else None


def described(tree: lxml.html.HtmlElement, url: str, now: datetime) -> Document:
    """Title and date as trafilatura's own `with_metadata` gives them. Author, site, tags and licence, which
    take it longer than these, are not looked for.
    """
    about = metadata.examine_meta(tree)
    with suppress(Exception):  # as trafilatura does: the page's own JSON may be anything
        about = metadata.extract_meta_json(tree, about)
    about.title = about.title or metadata.extract_title(tree)
    about.date = metadata.find_date(  # type: ignore[attr-defined]  # it is htmldate's
        tree,
        url=about.url or metadata.extract_url(tree, url or None),
        original_date=True,
        extensive_search=False,
        max_date=f"{now + timedelta(days=1):%Y-%m-%d}",
    )
    about.clean_and_trim()
    return about


def blocks_of(document: Document | None) -> list[Paragraph]:
    if document is None or document.body is None:
        return []
    blocks = []
    for element in document.body.iter(*BLOCKS):
        text = clean_text(" ".join("".join(element.itertext()).split()))
        if text and not any(parent.tag in BLOCKS for parent in element.iterancestors()):
            blocks.append(Paragraph(text, role_of(element.tag, text)))
    return blocks


def role_of(tag: str, text: str) -> ParagraphRole:
    if is_caption(text):
        return "caption"
    return "heading" if BLOCKS[tag] == "heading" else "body"


def cut(blocks: list[Paragraph]) -> tuple[tuple[Paragraph, ...], int]:
    """The first blocks that make LONGEST_TEXT characters, and how many characters there were."""
    kept: list[Paragraph] = []
    room = LONGEST_TEXT
    for block in blocks:
        if room > 0:
            kept.append(Paragraph(block.text[:room], block.role))
        room -= len(block.text)
    return tuple(kept), LONGEST_TEXT - room


def day_of(written: str, now: datetime) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if EARLIEST < day <= (now + timedelta(days=1)).date() else None


def canonical_link(tree: lxml.html.HtmlElement, url: str) -> str:
    for link in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        return web_address(str(link), url)
    return ""
