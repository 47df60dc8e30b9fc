"""Whose words are these? A text that stands elsewhere already is one origin, however many carry it.

A text is a set of four-word shingles. MinHash makes a short signature of the set, and bands of it
are indexed: two texts that share seven tenths of their shingles share a band all but surely, those
that share three tenths hardly ever. Who shares a band is compared shingle by shingle. Nothing looks
back over a span of time.
"""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import connection

from news.identity.keys import WORDS
from news.models import ItemVersion, NewsItem, TextPrint
from news.suggest.article import Article

WIDTH = 4
BANDS, ROWS = 16, 4
NEAR = 0.7
# Fewer words are said alike by people who never read each other.
FEWEST_WORDS = 20
MOST_COMPARED = 50
PRIME = np.uint64(4_294_967_311)
DRAWN = np.random.default_rng(2021).integers(1, 2**31, size=(2, BANDS * ROWS, 1), dtype=np.uint64)
LOCK = 0x6C696B65  # any number of our own
# A batch of texts has more bands than PostgreSQL has room for locks.
LOCKS = 256


def shingles(words: list[str]) -> set[str]:
    return {" ".join(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1)}


def bands_of(shingled: Iterable[str]) -> list[int]:
    """One number for each band of the signature, in ascending order."""
    hashes = np.array([zlib.crc32(each.encode()) for each in shingled], dtype=np.uint64)
    signature = ((DRAWN[0] * hashes + DRAWN[1]) % PRIME).min(axis=1).reshape(BANDS, ROWS)
    digests = (
        hashlib.blake2b(bytes([number]) + row.tobytes(), digest_size=8)
        for number, row in enumerate(signature)
    )
    return sorted(int.from_bytes(digest.digest(), signed=True) for digest in digests)


def likeness(one: set[str], other: set[str]) -> float:
    """The part of their shingles that two texts share, 0 to 1 (Jaccard)."""
    return len(one & other) / len(one | other) if one and other else 0.0


def words_of(article: Article) -> list[str]:
    """The body alone: a title and a caption differ where the text is the same."""
    body = (paragraph.text for paragraph in article.paragraphs if paragraph.role == "body")
    return WORDS.findall(" ".join(body).casefold())


# --- Prints -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Print:
    """By what an item's text is found again, and one that is nearly the same."""

    item_id: int
    shingled: set[str]
    bands: list[int]
    digest: str


def print_of(item_id: int, article: Article) -> Print | None:
    """None for a text with too few words to be anybody's."""
    words = words_of(article)
    if len(words) < FEWEST_WORDS:
        return None
    shingled = shingles(words)
    return Print(item_id, shingled, bands_of(shingled), hashlib.sha256(" ".join(words).encode()).hexdigest())


def hold(prints: Iterable[Print]) -> None:
    """Until the transaction ends, nobody else keeps a text that may be like one of these.

    Of two workers with near copies the second waits here for the first, so that it sees what the
    first kept. The locks are taken in order, so that nobody waits in a circle.
    """
    numbers = sorted({band % LOCKS for one in prints for band in one.bands})
    if not numbers:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, number) FROM unnest(%s::int[]) AS number", [LOCK, numbers]
        )


# --- Origins ------------------------------------------------------------------------------

# Texts of one batch are compared as if they had come one after the other.
# `OFFSET 0` has the index find the texts, whatever is sorted afterwards.
SAME = """
SELECT mine.item_version_id, found.item_id, found.origin_id
  FROM news_textprint mine JOIN news_itemversion own ON own.id = mine.item_version_id
 CROSS JOIN LATERAL (
    SELECT item.id AS item_id, coalesce(item.near_copy_of_id, item.id) AS origin_id
      FROM (SELECT * FROM news_textprint WHERE digest = mine.digest OFFSET 0) other
      JOIN news_itemversion version ON version.id = other.item_version_id
      JOIN news_newsitem item ON item.id = version.item_id
     WHERE version.item_id <> own.item_id
       AND (other.item_version_id <> ALL(%(mine)s) OR other.item_version_id < mine.item_version_id)
     ORDER BY other.item_version_id LIMIT 1) found
 WHERE mine.item_version_id = ANY(%(mine)s)
"""
ALIKE = """
SELECT mine.item_version_id, found.item_version_id, found.item_id
  FROM news_textprint mine JOIN news_itemversion own ON own.id = mine.item_version_id
 CROSS JOIN LATERAL (
    SELECT other.item_version_id, version.item_id
      FROM (SELECT * FROM news_textprint WHERE bands && mine.bands OFFSET 0) other
      JOIN news_itemversion version ON version.id = other.item_version_id
      JOIN news_newsitem item ON item.id = version.item_id
     WHERE version.item_id <> own.item_id AND item.near_copy_of_id IS NULL
       AND (other.item_version_id <> ALL(%(mine)s) OR other.item_version_id < mine.item_version_id)
     ORDER BY other.item_version_id LIMIT %(most)s) found
 WHERE mine.item_version_id = ANY(%(mine)s)
"""

type Pairs = dict[int, list[tuple[int, int]]]  # by version
type Scores = dict[tuple[int, int], float]  # by two versions


def mark(prints: Sequence[Print], versions: Mapping[int, ItemVersion], items: Mapping[int, NewsItem]) -> None:
    """Sets `near_copy_of` on the items, which the caller writes, and keeps what their texts are found by.

    The prints are held, and their versions kept, in this transaction.
    """
    for item_id in versions:
        items[item_id].near_copy_of_id = None
    if not prints:
        return
    rows = [
        TextPrint(item_version=versions[one.item_id], digest=one.digest, bands=one.bands) for one in prints
    ]
    TextPrint.objects.bulk_create(rows, ignore_conflicts=True)
    mine = [row.item_version_id for row in rows]
    same, alike = found(SAME, mine), found(ALIKE, mine)
    by_version = dict(zip(mine, prints, strict=True))
    scores = likenesses({pk: one for pk, one in by_version.items() if not exact(one, same[pk], {})}, alike)
    for version_id, one in by_version.items():
        origin_id = exact(one, same[version_id], items) or nearest(version_id, alike, scores, items)
        items[one.item_id].near_copy_of_id = origin_id
    take_along([items[one.item_id] for one in prints])


def found(sql: str, mine: list[int]) -> Pairs:
    """By version, what the statement says of it."""
    pairs: Pairs = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"mine": mine, "most": MOST_COMPARED})
        for version_id, *pair in cursor.fetchall():
            pairs[version_id].append((pair[0], pair[1]))
    return pairs


def take_along(items: Iterable[NewsItem]) -> None:
    """What was taken for a copy of one that is a copy itself now is one of the same origin."""
    copies: dict[int | None, int] = {one.pk: one.near_copy_of_id for one in items if one.near_copy_of_id}
    followed = NewsItem.objects.filter(near_copy_of__in=copies).values_list("near_copy_of", flat=True)
    for item_id in set(followed):
        NewsItem.objects.filter(near_copy_of=item_id).update(near_copy_of=copies[item_id])


def exact(one: Print, same: list[tuple[int, int]], items: Mapping[int, NewsItem]) -> int | None:
    """The origin of the first text with the very same words, itself left out."""
    for item_id, origin_id in same:
        first = items[item_id].origin_id if item_id in items else origin_id
        return first if first != one.item_id else None
    return None


def likenesses(prints: Mapping[int, Print], alike: Pairs) -> Scores:
    """How like each text is to those that share a band with it, which are read one after the other: some
    are long."""
    asking: dict[int, list[int]] = defaultdict(list)
    for version_id in prints:
        for other_id, _ in alike[version_id]:
            asking[other_id].append(version_id)
    if not asking:
        return {}
    scores = {}
    others = ItemVersion.objects.filter(pk__in=asking).only("title", "text", "paragraphs", "language")
    for other in others.iterator(chunk_size=MOST_COMPARED):
        shingled = shingles(words_of(other.as_article()))
        for version_id in asking[other.pk]:
            scores[version_id, other.pk] = likeness(prints[version_id].shingled, shingled)
    return scores


def nearest(version_id: int, alike: Pairs, scores: Scores, items: Mapping[int, NewsItem]) -> int | None:
    """The likest text that is no copy itself: a copy of a copy is compared with the first of them."""
    firsts = [
        (scores.get((version_id, other_id), 0.0), -other_id, item_id)
        for other_id, item_id in alike[version_id]
        if item_id not in items or items[item_id].near_copy_of_id is None
    ]
    best = max(firsts, default=None)
    return best[2] if best and best[0] >= NEAR else None
