"""Bytes of a channel's public preview page (`t.me/s/name`) → its posts. Pure; runs inside the box.

Each post has its own address, its text and its time, and the page shows about twenty. A channel
whose preview is off answers with its card instead (`t.me/name`): that is said, and is no error.
"""

import re
from datetime import datetime
from typing import Any

import lxml.html

from gazetteer.writing import clean_text
from news.parsers import door
from news.parsers.door import LONGEST_TITLE, MOST_ITEMS
from news.parsers.markup import plain_line
from news.parsers.page import tree_of
from news.parsers.values import NotReadable, ParsedFeed, ParsedItem

POST = re.compile(r"\A[A-Za-z0-9_]{3,64}/[0-9]{1,12}\Z")
LONGEST_HEADLINE = 120
POSTS = "//*[@data-post]"
# A reply quotes the post that it answers in a box of its own.
TEXTS = (
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' tgme_widget_message_text ')]"
    "[not(ancestor::*[contains(@class, 'message_reply') or contains(@class, 'message_text')])]"
)
TIMES = ".//*[contains(@class, 'tgme_widget_message_date')]//time/@datetime"
CHANNEL = "//*[contains(@class, 'tgme_channel_info_header_title')]"
PREVIEW = "//*[contains(@class, 'tgme_channel_info') or contains(@class, 'tgme_channel_history')]"
CARD = "//*[contains(@class, 'tgme_page')]"
NO_PREVIEW = "The address answered with a page that is no preview of a channel."
SWITCHED_OFF = (
    "Telegram shows the card of the channel and no posts: its public preview is switched off, "
    "there is no such channel, or the address is not that of the preview (t.me/s/name)."
)
BREAKS = ("br", "p", "div", "blockquote")


def parse(body: bytes, *, url: str, now: datetime, zone: str = "UTC", **_: Any) -> ParsedFeed:
    """The posts of the page that have words, newest first. Raises NotReadable."""
    door.refuse_size(body)
    tree = tree_of(body, "text/html; charset=utf-8")
    if tree is None:
        raise NotReadable("not_a_feed", NO_PREVIEW)
    posts = [post for post in tree.xpath(POSTS) if POST.match(post.get("data-post", ""))]
    if not posts and not tree.xpath(PREVIEW):
        raise NotReadable(
            *(("preview_off", SWITCHED_OFF) if tree.xpath(CARD) else ("not_a_feed", NO_PREVIEW))
        )
    items = [item_of(post, now, zone) for post in reversed(posts[-MOST_ITEMS:])]
    name = tree.xpath(CHANNEL)
    return ParsedFeed(
        version="telegram_preview",
        title=plain_line(name[0].text_content(), longest=LONGEST_TITLE) if name else "",
        items=tuple(item for item in items if item.content),
        seen=len(posts),
        guids_trusted=True,
        kind="telegram_preview",
    )


def item_of(post: lxml.html.HtmlElement, now: datetime, zone: str) -> ParsedItem:
    name = post.get("data-post")
    text = "\n".join(words(part) for part in post.xpath(TEXTS)[:4])
    times = post.xpath(TIMES)
    return door.item(
        base="https://t.me/",
        now=now,
        zone=zone,
        guid=name,
        links=(f"https://t.me/{name}",),
        title=headline(text),
        summary=text,
        content=text,
        written=str(times[-1]) if times else "",
        is_whole=True,
    )


def words(element: lxml.html.HtmlElement) -> str:
    """The text with its line breaks; what is hidden until clicked is text like the rest."""
    for unseen in list(element.iter("script", "style")):
        unseen.drop_tree()
    for each in element.iter(*BREAKS):
        each.tail = "\n" + (each.tail or "")
    lines = (" ".join(line.split()) for line in element.text_content().splitlines())
    return clean_text("\n".join(line for line in lines if line))


def headline(text: str) -> str:
    """The first line, cut at a word where it is long: a post has no title."""
    first = text.partition("\n")[0]
    if len(first) <= LONGEST_HEADLINE:
        return first
    cut = first[:LONGEST_HEADLINE]
    return (cut.rpartition(" ")[0].rstrip(" ,;:–-") or cut) + " …"
