"""What did a person hand in? An address or a text, for the same path that a feed's item takes."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gazetteer.writing import clean_text
from incidents.models import Source
from news.fetching.addresses import checked
from news.fetching.outcomes import Unfetched
from news.identity import recognition
from news.identity.keys import LONGEST_URL, clean_line, text_key, title_key, url_key, web_address
from news.items import pages
from news.items.texts import Text
from news.models import Basis, NewsItem
from news.parsers.language import language_of
from news.suggest.article import Article

LONGEST_TITLE = 500
LONGEST_TEXT = 100_000


class NotAnArticleAddress(Exception):
    """The address can never be asked; the message says why."""


class NoText(Exception):
    """There are no words in what was pasted."""


def add_article(*, url: str, source: Source, now: datetime, by: Any = None) -> tuple[NewsItem, bool]:
    """The item at this address, waiting for its page, and whether it was new. Raises NotAnArticleAddress.

    A known address gives the item that we have, as it is.
    """
    address = article_address(url)
    made = {
        "url": address,
        "source": source,
        "handed_in_by": by,
        "first_seen_at": now,
        "next_attempt_at": now,
    }
    with transaction.atomic():
        recognition.hold([url_key(address)])
        known = at_address(address)
        return (known, False) if known else (NewsItem.objects.create(url_key=url_key(address), **made), True)


def add_text(
    *,
    text: str,
    source: Source,
    now: datetime,
    by: Any = None,
    title: str = "",
    url: str = "",
    posted_on: date | None = None,
) -> tuple[NewsItem, bool]:
    """The item with this text, waiting to be read, and whether it was new.

    Raises NoText and NotAnArticleAddress.
    The text is a version without a fetch, marked as pasted, and the item says by whom. With the
    address of a known item it becomes a further version of that one.
    """
    article = article_of(text, title)
    address = article_address(url) if url else ""
    key = url_key(address) if address else text_key(article.text)
    described: dict[str, Any] = {
        "url": address,
        "source": source,
        "title": (article.title or "")[:LONGEST_TITLE],
        "title_key": title_key(article.title or ""),
        "posted_on": posted_on,
        "posted_source": "page" if posted_on else "none",
        "first_seen_at": now,
        "next_attempt_at": now,
    }
    with transaction.atomic():
        recognition.hold([key])
        known = at_address(address) if address else None
        item, is_new = (
            (known, False) if known else NewsItem.objects.get_or_create(url_key=key, defaults=described)
        )
        item = NewsItem.objects.select_for_update().get(pk=item.pk)
        item.handed_in_by = by
        item.save(update_fields=["handed_in_by"])
        item = pages.keep(Text(item, article, Basis.PASTED, (pasted(by),)), now)
    return item, is_new


def pasted(by: Any) -> str:
    return f"The text was pasted by {by}." if by else "The text was handed in."


def article_address(url: str) -> str:
    try:
        address = web_address(url) or url
        return str(checked(address[:LONGEST_URL]).url)
    except Unfetched as refusal:
        raise NotAnArticleAddress(refusal.detail) from refusal


def at_address(address: str) -> NewsItem | None:
    """The item that is known by this address, its own or a further one."""
    item = NewsItem.objects.filter(keys=url_key(address)).select_related("same_as").first()
    return (item.same_as or item) if item else None


def article_of(text: str, title: str) -> Article:
    kept = clean_text(text.replace("\r\n", "\n").replace("\r", "\n"), longest=LONGEST_TEXT)
    if not kept:
        raise NoText("There are no words in it.")
    named = clean_line(title, longest=LONGEST_TITLE) or None
    return Article.from_plain_text(kept, title=named, language=language_of(kept))
