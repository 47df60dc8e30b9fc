"""What can a parser answer? Values that travel as JSON between the box and whoever asked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Self

from news.article import Paragraph

type PostedSource = Literal["feed", "page", "none"]


class NotReadable(Exception):
    """The bytes cannot be read. `code` is not_a_feed, malformed or hostile; `detail` is in plain words."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class ParsedItem:
    guid: str
    url: str  # "" when the feed gives no usable web address
    title: str
    summary: str
    posted_at: datetime | None
    posted_source: PostedSource
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        posted = self.posted_at.isoformat() if self.posted_at else None
        return {
            "guid": self.guid,
            "url": self.url,
            "title": self.title,
            "summary": self.summary,
            "posted_at": posted,
            "posted_source": self.posted_source,
            "note": self.note,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        posted = value["posted_at"]
        return cls(**{**value, "posted_at": datetime.fromisoformat(posted) if posted else None})


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    version: str  # rss20, atom10 …
    title: str
    items: tuple[ParsedItem, ...]
    seen: int  # how many the document lists, before the cap
    guids_trusted: bool
    fault: str = ""  # plain words about a document that could be read only in part
    ttl_s: int | None = None  # seconds for which the feed says that it stays as it is
    period_s: int | None = None  # seconds between two issues, as the feed says

    def as_json(self) -> dict[str, Any]:
        items = [item.as_json() for item in self.items]
        return {
            "version": self.version,
            "title": self.title,
            "items": items,
            "seen": self.seen,
            "guids_trusted": self.guids_trusted,
            "fault": self.fault,
            "ttl_s": self.ttl_s,
            "period_s": self.period_s,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        items = tuple(ParsedItem.from_json(item) for item in value["items"])
        return cls(**{**value, "items": items})


@dataclass(frozen=True, slots=True)
class ParsedPage:
    title: str
    paragraphs: tuple[Paragraph, ...]  # body and headings in order, then the captions
    language: str | None  # None: it could not be told
    posted_on: date | None
    canonical_url: str
    characters: int  # of the whole text, before it was cut

    def as_json(self) -> dict[str, Any]:
        posted = self.posted_on.isoformat() if self.posted_on else None
        return {
            "title": self.title,
            "paragraphs": [[paragraph.text, paragraph.role] for paragraph in self.paragraphs],
            "language": self.language,
            "posted_on": posted,
            "canonical_url": self.canonical_url,
            "characters": self.characters,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        paragraphs = tuple(Paragraph(text, role) for text, role in value["paragraphs"])
        posted = date.fromisoformat(value["posted_on"]) if value["posted_on"] else None
        return cls(**{**value, "paragraphs": paragraphs, "posted_on": posted})
