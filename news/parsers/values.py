"""What can a parser answer? Values that travel as JSON between the box and whoever asked."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, Self

from news.suggest.article import Paragraph

type PostedSource = Literal["feed", "page", "none"]


class NotReadable(Exception):
    """The bytes cannot be read. `code` is one of outcomes' last group; `detail` is in plain words."""

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
    updated_at: datetime | None = None
    author: str = ""
    language: str = ""  # as the feed says, unchecked
    content: str = ""  # the whole text, where the feed carries more than a summary
    is_whole: bool = False  # there is nothing more at the address than the feed carries

    def as_json(self) -> dict[str, Any]:
        moments = {"posted_at": self.posted_at, "updated_at": self.updated_at}
        written = {name: moment.isoformat() if moment else None for name, moment in moments.items()}
        return {**asdict(self), **written}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        moments = {name: value.get(name) for name in ("posted_at", "updated_at")}
        read = {name: datetime.fromisoformat(raw) if raw else None for name, raw in moments.items()}
        return cls(**{**value, **read})


@dataclass(frozen=True, slots=True)
class Part:
    """A document that a list names and that holds the reports: a sitemap of an index, a file of GDELT."""

    url: str
    changed: str = ""  # when or what it is, as the list says; another value means: ask it again


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    version: str  # rss20, atom10 …
    title: str
    items: tuple[ParsedItem, ...]
    seen: int  # how many the document lists, before the cap
    guids_trusted: bool
    fault: str = ""  # plain words about a document that could be read only in part
    kind: str = "rss_atom"  # what the bytes were read as
    ttl_s: int | None = None  # seconds for which the feed says that it stays as it is
    period_s: int | None = None  # seconds between two issues, as the feed says
    parts: tuple[Part, ...] = ()

    def as_json(self) -> dict[str, Any]:
        items = [item.as_json() for item in self.items]
        parts = [[part.url, part.changed] for part in self.parts]
        names = [name for name in self.__slots__ if name not in ("items", "parts")]
        return {**{name: getattr(self, name) for name in names}, "items": items, "parts": parts}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        items = tuple(ParsedItem.from_json(item) for item in value["items"])
        parts = tuple(Part(url, changed) for url, changed in value["parts"])
        return cls(**{**value, "items": items, "parts": parts})


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
