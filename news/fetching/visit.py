"""What did one visit bring, and what came of it for the feed?"""

from dataclasses import dataclass
from datetime import datetime

from news.fetching.answer import Answer
from news.fetching.outcomes import Outcome
from news.models import Feed, Fetch
from news.parsers.values import ParsedFeed

UNCHANGED = (Outcome.NOT_MODIFIED, Outcome.SAME_BODY)


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit brought; `parsed` is there once a feed was read from its answer."""

    outcome: Outcome
    detail: str = ""
    answer: Answer | None = None
    status: int | None = None
    parsed: ParsedFeed | None = None
    log: Fetch | None = None

    @property
    def went_well(self) -> bool:
        return self.outcome is Outcome.OK or self.outcome in UNCHANGED


@dataclass(frozen=True, slots=True)
class Refreshed:
    feed: Feed
    outcome: Outcome | None  # None where nothing was asked
    new_items: tuple[int, ...] = ()
    told_anew: tuple[int, ...] = ()  # known ones, in other words than before
    known: int = 0
    left_out: int = 0
    detail: str = ""
    lost_lease: bool = False
    put_off_until: datetime | None = None

    def __str__(self) -> str:
        if self.put_off_until is not None:
            return f"{self.feed.url}: {self.detail}"
        if self.lost_lease or self.outcome is None:
            return f"{self.feed.url}: the visit is another worker's, or done"
        if self.outcome is Outcome.OK:
            anew = f", {len(self.told_anew)} of them told anew" if self.told_anew else ""
            told = f"{len(self.new_items)} new, {self.known} known{anew}."
            return f"{self.feed.url}: {told} {self.detail}".rstrip()
        return f"{self.feed.url}: {self.outcome.label} {self.detail}".rstrip()
