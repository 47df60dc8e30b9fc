"""Whose words are these? A text that stands elsewhere already is one origin, however many carry it.

A text is a set of four-word shingles. MinHash makes a short signature of the set, and bands of it
are indexed: two texts that share seven tenths of their shingles share a band all but surely, those
that share three tenths hardly ever. Who shares a band is compared shingle by shingle. Nothing looks
back over a span of time.
"""

import hashlib
import zlib
from collections.abc import Iterable

import numpy as np
from django.db import connection

from news.identity import WORDS
from news.models import ItemVersion, NewsItem, TextPrint

WIDTH = 4
BANDS, ROWS = 16, 4
NEAR = 0.7
# Fewer words are said alike by people who never read each other.
FEWEST_WORDS = 20
MOST_COMPARED = 50
PRIME = np.uint64(4_294_967_311)
DRAWN = np.random.default_rng(2021).integers(1, 2**31, size=(2, BANDS * ROWS, 1), dtype=np.uint64)


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


def words_of(version: ItemVersion) -> list[str]:
    """The body alone: a title and a caption differ where the text is the same."""
    body = (version.text[start:end] for start, end, role in version.paragraphs if role == "body")
    return WORDS.findall(" ".join(body).casefold())


def mark(item: NewsItem, version: ItemVersion) -> NewsItem | None:
    """Sets `near_copy_of` on the item, and keeps what the text is found by; the caller saves the item.

    To be called in the transaction that keeps the version. Of two workers with near copies the
    second waits for the first at the bands that both have, so that it sees what the first kept.
    """
    words = words_of(version)
    if len(words) < FEWEST_WORDS:
        item.near_copy_of = None
        return None
    shingled = shingles(words)
    bands, digest = bands_of(shingled), hashlib.sha256(" ".join(words).encode()).hexdigest()
    wait_for_likes(bands)
    TextPrint.objects.get_or_create(item_version=version, defaults={"digest": digest, "bands": bands})
    item.near_copy_of = exact(item, digest) or nearest(item, shingled, bands)
    if item.near_copy_of is not None:
        # What was taken for a copy of this one is one of the same origin.
        NewsItem.objects.filter(near_copy_of=item).update(near_copy_of=item.near_copy_of)
    return item.near_copy_of


def wait_for_likes(bands: list[int]) -> None:
    """Held until the transaction ends. The bands are in order, so that nobody waits in a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(band) FROM unnest(%s::bigint[]) AS band", [bands])


def exact(item: NewsItem, digest: str) -> NewsItem | None:
    rows = TextPrint.objects.filter(digest=digest).exclude(item_version__item=item)
    first = rows.select_related("item_version__item__near_copy_of").order_by("pk").first()
    return origin(first.item_version.item, item) if first else None


def nearest(item: NewsItem, shingled: set[str], bands: list[int]) -> NewsItem | None:
    """The likest text that is no copy itself: a copy of a copy is compared with the first of them."""
    rows = TextPrint.objects.filter(bands__overlap=bands, item_version__item__near_copy_of=None)
    others = (
        rows.exclude(item_version__item=item)
        .select_related("item_version__item")
        .order_by("pk")[:MOST_COMPARED]
    )
    scored = [
        (likeness(shingled, shingles(words_of(row.item_version))), -row.pk, row.item_version.item)
        for row in others
    ]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= NEAR else None


def origin(found: NewsItem, item: NewsItem) -> NewsItem | None:
    root = found.near_copy_of or found
    return None if root == item else root
