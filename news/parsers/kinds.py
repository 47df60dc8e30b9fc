"""Which kind of list are these bytes? Told by what they hold where that is certain."""

import re
from enum import StrEnum

LOOKED_AT = 8_000
LARGEST_HEAD = 200_000  # a page begins with its menus
PROLOGUE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)\s*)*", re.DOTALL)
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(rss|feed|RDF|urlset|sitemapindex)[\s>/]")
GDELT_LINE = re.compile(
    rb"\A\s*\d+ [0-9a-f]{32} https?://\S+\.(?:export|mentions|gkg)\.csv\.zip\s", re.IGNORECASE
)
GDELT_FILE = re.compile(rb"\d{14}\.(?:translation\.)?(?:export|mentions|gkg)\.csv", re.IGNORECASE)
JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')
TELEGRAM = re.compile(rb'class="[^"]*\btgme_(?:widget_message|channel|page|main|header)')
ZIPPED = b"PK\x03\x04"
GZIPPED = b"\x1f\x8b"


class FeedKind(StrEnum):
    RSS_ATOM = "rss_atom"
    JSON_FEED = "json_feed"
    NEWS_SITEMAP = "news_sitemap"
    TELEGRAM_PREVIEW = "telegram_preview"
    GDELT_BULK = "gdelt_bulk"
    UCDP_GED = "ucdp_ged"
    ACLED = "acled"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    FeedKind.RSS_ATOM: "RSS or Atom",
    FeedKind.JSON_FEED: "JSON Feed",
    FeedKind.NEWS_SITEMAP: "News sitemap",
    FeedKind.TELEGRAM_PREVIEW: "Telegram preview page",
    FeedKind.GDELT_BULK: "GDELT bulk files",
    FeedKind.UCDP_GED: "UCDP GED CSV",
    FeedKind.ACLED: "ACLED CSV (restricted)",
}
# The module of each kind has a function `parse`; it is imported when it is first needed.
PARSERS = {
    FeedKind.RSS_ATOM: "news.parsers.feed",
    FeedKind.JSON_FEED: "news.parsers.json_feed",
    FeedKind.NEWS_SITEMAP: "news.parsers.sitemap",
    FeedKind.TELEGRAM_PREVIEW: "news.parsers.telegram",
    FeedKind.GDELT_BULK: "news.parsers.gdelt",
    FeedKind.UCDP_GED: "news.parsers.rows",
    FeedKind.ACLED: "news.parsers.rows",
}
# Kinds whose files are rows of another dataset, under the scheme by which `incidents.foreign` knows it.
DATASETS = {FeedKind.UCDP_GED: "ucdp_ged", FeedKind.ACLED: "acled"}
DATASET_HEADS = (
    (re.compile(rb"\A(?:\xef\xbb\xbf)?\"?event_id_cnty\"?,"), FeedKind.ACLED),
    (
        re.compile(rb"\A(?:\xef\xbb\xbf)?\"?id\"?,(?:\"?relid\"?,)?\"?year\"?,\"?active_year\"?,"),
        FeedKind.UCDP_GED,
    ),
)
ROOTS = {b"urlset": FeedKind.NEWS_SITEMAP, b"sitemapindex": FeedKind.NEWS_SITEMAP}


def told_by(body: bytes) -> FeedKind | None:
    """The kind that these bytes certainly are; None where they do not say."""
    head = body[:LOOKED_AT]
    if head.startswith(ZIPPED):
        return FeedKind.GDELT_BULK if GDELT_FILE.search(head) else None
    if GDELT_LINE.match(head):
        return FeedKind.GDELT_BULK
    for pattern, kind in DATASET_HEADS:
        if pattern.match(head):
            return kind
    prologue = PROLOGUE.match(head)
    rest = head[prologue.end() :] if prologue else head
    if root := ROOT.match(rest):
        return ROOTS.get(root.group(1), FeedKind.RSS_ATOM)
    if rest[:1] == b"{":
        return FeedKind.JSON_FEED if JSON_FEED.search(head) or JSON_FEED.search(body[-1_000:]) else None
    return FeedKind.TELEGRAM_PREVIEW if TELEGRAM.search(body[:LARGEST_HEAD]) and rest[:1] == b"<" else None


def kind_of(body: bytes, said: str) -> FeedKind:
    """How the bytes are read: by what they are, else by what an editor `said`, else as RSS or Atom."""
    if told := told_by(body):
        return told
    if body.startswith(GZIPPED) and not said:
        return FeedKind.NEWS_SITEMAP
    return FeedKind(said) if said else FeedKind.RSS_ATOM


def mismatch(said: str, told: str) -> str:
    """What the feed's row says when its bytes are of another kind than an editor set."""
    if not said or not told or said == told:
        return ""
    return (
        f"It is set to {FeedKind(said).label}, and what came is {FeedKind(told).label}; it is read as that."
    )
