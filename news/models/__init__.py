"""What was said and what became of it: the rows of intake.

A Feed lists NewsItems. A fetched item has an ArchivedCopy (the bytes) and an ItemVersion (the
text, immutable: evidence offsets point into it). A reading of a version becomes a Lead, which
waits for an editor. Work is scheduled in columns (`next_fetch_at`, `next_attempt_at`), leased
in columns, and told to editors in `state`, `last_error` and `state_note`.
"""

from news.models.copy import ArchivedCopy
from news.models.feed import Feed, FeedState, known_zone
from news.models.fetch import Fetch
from news.models.host import Host
from news.models.item import Basis, ItemState, ItemVersion, NewsItem
from news.models.lead import Lead, LeadState

__all__ = [
    "ArchivedCopy",
    "Basis",
    "Feed",
    "FeedState",
    "Fetch",
    "Host",
    "ItemState",
    "ItemVersion",
    "Lead",
    "LeadState",
    "NewsItem",
    "known_zone",
]
