"""What was said and what became of it: the rows of intake.

A Feed lists NewsItems, and an ItemSighting says which feed lists which. A fetched item has an
ArchivedCopy (the bytes, with its Custody and its Stamps) and an ItemVersion (the text, immutable:
evidence offsets point into it), and a TextPrint finds texts that are near copies. A reading of a
version becomes a Lead, which waits for an editor. Work is scheduled in columns (`next_fetch_at`,
`next_attempt_at`), leased in columns, and told to editors in `state`, `last_error` and `state_note`.
"""

from news.models.cited import CitedAddress
from news.models.copy import Act, ArchivedCopy, Custody
from news.models.feed import Feed, FeedState, known_zone
from news.models.fetch import Fetch
from news.models.heartbeat import Heartbeat
from news.models.host import Host
from news.models.item import Basis, ItemState, ItemVersion, NewsItem
from news.models.lead import Lead, LeadState
from news.models.sighting import ItemAddress, ItemKey, ItemSighting
from news.models.stamp import DigestList, ListedCopy, Stamp
from news.models.text_print import TextPrint

__all__ = [
    "Act",
    "ArchivedCopy",
    "Basis",
    "CitedAddress",
    "Custody",
    "DigestList",
    "Feed",
    "FeedState",
    "Fetch",
    "Heartbeat",
    "Host",
    "ItemAddress",
    "ItemKey",
    "ItemSighting",
    "ItemState",
    "ItemVersion",
    "Lead",
    "LeadState",
    "ListedCopy",
    "NewsItem",
    "Stamp",
    "TextPrint",
    "known_zone",
]
