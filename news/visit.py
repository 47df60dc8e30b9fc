"""What did one visit to a feed bring, and what came of it?"""

from dataclasses import dataclass, field

from news.fetch import Answer
from news.models import Feed
from news.outcomes import Outcome
from news.parsers.values import ParsedFeed

UNCHANGED = (Outcome.NOT_MODIFIED, Outcome.SAME_BODY)


@dataclass(frozen=True, slots=True)
class Visit:
    """What one GET of a feed brought, before anything is written."""

    outcome: Outcome
    detail: str = ""
    answer: Answer | None = None
    status: int | None = None
    parsed: ParsedFeed | None = None
    ms: int = 0

    @property
    def went_well(self) -> bool:
        return self.outcome is Outcome.OK or self.outcome in UNCHANGED


@dataclass(frozen=True, slots=True)
class Refreshed:
    feed: Feed
    outcome: Outcome | None  # None where nothing was asked
    new_items: tuple[int, ...] = ()
    known: int = 0
    left_out: int = 0
    detail: str = ""
    lost_lease: bool = field(default=False)

    def __str__(self) -> str:
        if self.lost_lease or self.outcome is None:
            return f"{self.feed.url}: the visit is another worker's, or done"
        if self.outcome is Outcome.OK:
            return f"{self.feed.url}: {len(self.new_items)} new, {self.known} known. {self.detail}".rstrip()
        return f"{self.feed.url}: {self.outcome.label} {self.detail}".rstrip()
