"""Is this page's report known under another address? What the page and its redirects say of themselves.

A page may name the one address that it wants to be known by (`rel=canonical`), and a redirect may
lead to it. Either is believed on its own site alone, never about somebody else's address, never
about a home page, and only while the titles agree: many sites name one address on all their pages.
"""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from news.identity import recognition
from news.identity.keys import same_site, title_key, url_key
from news.models import ItemAddress, NewsItem
from news.parsers.values import ParsedPage

NOT_BELIEVED = "The page gives {url} as its address, which is that of another report; it was not believed."


def twin(item: NewsItem, page: ParsedPage, final_url: str, now: datetime) -> tuple[NewsItem | None, str]:
    """The known item that this one is, if any, and a note where the page is not believed.

    What is nobody's address yet becomes a second key of this item.
    """
    note = ""
    for url, learned in own_addresses(item, page, final_url):
        other = holder(item, url, learned, now)
        if other is None:
            continue
        root = other.same_as or other
        if root != item and same_report(item, page, other):
            return root, ""
        note = NOT_BELIEVED.format(url=url)
    return None, note


def still_its_own(twin: NewsItem, *, beside: NewsItem) -> bool:
    """Whether the twin has not become another's meanwhile; both rows are held until the transaction ends.

    Of two pages that name each other, the first to come stays an item of its own.
    """
    rows = NewsItem.objects.filter(pk__in=[twin.pk, beside.pk]).order_by("pk")
    held = {row.pk: row for row in rows.select_for_update(no_key=True)}
    return held[twin.pk].same_as_id is None and not held[beside.pk].other_addresses.exists()


def own_addresses(item: NewsItem, page: ParsedPage, final_url: str) -> Iterator[tuple[str, str]]:
    said = ((final_url, "redirect", item.url), (page.canonical_url, "canonical", final_url))
    for url, learned, beside in said:
        if url and names_a_page(url) and same_site(url, beside) and url_key(url) != item.url_key:
            yield url, learned


def names_a_page(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def holder(item: NewsItem, url: str, learned: str, now: datetime) -> NewsItem | None:
    """Whose address this is, when it is another item's; else it is this one's from here on."""
    key = url_key(url)
    with transaction.atomic():
        recognition.hold([key])
        known = NewsItem.objects.filter(keys=key).select_related("same_as").first()
        if known is None:
            described = {"item": item, "url": url, "learned": learned, "first_seen_at": now}
            ItemAddress.objects.create(url_key=key, **described)
    return None if known is None or known.pk == item.pk else known


def same_report(item: NewsItem, page: ParsedPage, other: NewsItem) -> bool:
    """Whether a title of the one is a title of the other."""
    titles = {title_key(item.title), title_key(page.title)} - {""}
    known = {other.title_key or title_key(other.title)}
    known |= {title_key(title) for title in other.versions.values_list("title", flat=True)}
    return bool(titles & known)
