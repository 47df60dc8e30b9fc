"""Which words of an item are read? Those of its page, those that the feed carries, or pasted ones.

A text is found first and kept later, with others, in one transaction: as an `ItemVersion` that
never changes, with the print by which its copies are found.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gazetteer import languages
from news.custody import archive
from news.identity import near_copies
from news.identity.near_copies import Print
from news.items.attempts import noted
from news.models import ArchivedCopy, Basis, ItemState, ItemVersion, NewsItem
from news.parsers.language import language_of
from news.reading import LANGUAGES as READABLE
from news.suggest.article import Article, Paragraph

CARRIED = "The text that the feed carries is read."
SUMMARY = "Only the feed's title and summary are read."
NO_WORDS = "The feed gives no words either."
BACKFILL = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Text:
    """Words found for an item. `copy` is the capture that they were taken from, not entered yet."""

    item: NewsItem
    article: Article
    basis: Basis
    notes: tuple[str, ...] = ()
    copy: ArchivedCopy | None = None
    posted_on: date | None = None  # as the page says

    @property
    def state(self) -> ItemState:
        """A few words too short to tell their language are read all the same."""
        language = self.article.language
        is_read = language in READABLE or (language is None and self.basis is not Basis.PAGE)
        return ItemState.FETCHED if is_read else ItemState.OTHER_LANGUAGE

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.article.text.encode()).hexdigest()

    @property
    def note(self) -> str:
        return noted(*self.notes, "" if self.state is ItemState.FETCHED else unread(self.article.language))


def unread(language: str | None) -> str:
    named = (
        f"is in {languages.NAMES.get(language, repr(language))}"
        if language
        else "is in a language that is not known"
    )
    *all_but_last, last = map(languages.called, sorted(READABLE))
    read = f"{', '.join(all_but_last)} and {last}"
    return f"The text {named}; the rules read {read}. It can be made into a lead by hand."


def of_feed(
    item: NewsItem, why: str = "", copy: ArchivedCopy | None = None, basis: Basis = Basis.NO_PAGE
) -> Text | None:
    """The feed's own words; None where it gives none. `why` there is no page, and what that makes of them."""
    carried = item.content or item.summary
    if not (item.title or carried):
        return None
    words = "\n".join(filter(None, (item.title, carried)))
    body = [Paragraph(line) for line in carried.splitlines() if line.strip()]
    # The headline of a post is the beginning of its text, and is not said twice.
    title = "" if item.is_whole else item.title
    article = Article.of(title=title, paragraphs=body, language=language_of(words), url=item.url)
    if item.content:
        return Text(item, article, Basis.FEED, (why, CARRIED if why else ""), copy)
    return Text(item, article, basis, (why, SUMMARY), copy)


def printed(texts: Iterable[Text]) -> list[Print]:
    """By what they are found again. The transaction that keeps them holds these first: `near_copies.hold`."""
    prints = (near_copies.print_of(text.item.pk, text.article) for text in texts)
    return [one for one in prints if one is not None]


def keep(
    texts: Sequence[Text], prints: Sequence[Print], items: dict[int, NewsItem], now: datetime
) -> dict[int, ItemVersion]:
    """The versions by item. Only those of `items`, which are held: what the texts tell of them is set, and
    not written yet. A text that an item has already stays the version that it is.
    """
    mine = [text for text in texts if text.item.pk in items]
    for text in mine:
        archive.enter(text.copy)
        describe(items[text.item.pk], text)
    rows = {text.item.pk: version_of(text, now) for text in mine}
    versions = stored(rows)
    near_copies.mark([one for one in prints if one.item_id in versions], versions, items)
    return versions


def describe(item: NewsItem, text: Text) -> None:
    item.language = text.article.language or ""
    if item.posted_on is None and text.posted_on is not None:
        item.posted_on, item.posted_source = text.posted_on, "page"
        item.is_backfill = text.posted_on < (item.first_seen_at - BACKFILL).date()


def version_of(text: Text, now: datetime) -> ItemVersion:
    article = text.article
    return ItemVersion(
        item_id=text.item.pk,
        basis=text.basis,
        title=(article.title or "")[:500],
        text=article.text,
        paragraphs=[[start, end, paragraph.role] for start, end, paragraph in article.spans()],
        language=article.language or "",
        sha256=text.sha256,
        copy=text.copy,
        made_at=now,
    )


def stored(rows: dict[int, ItemVersion]) -> dict[int, ItemVersion]:
    """The rows are new, but for those that are there already. Nobody else adds any: the items are held."""
    there = ItemVersion.objects.filter(item_id__in=rows, sha256__in=[row.sha256 for row in rows.values()])
    known = {row.item_id: row for row in there if row.sha256 == rows[row.item_id].sha256}
    fresh = [row for item_id, row in rows.items() if item_id not in known]
    return known | {row.item_id: row for row in ItemVersion.objects.bulk_create(fresh)}
