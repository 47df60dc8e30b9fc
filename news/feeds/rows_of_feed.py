"""What becomes of a file of another dataset that somebody sent? Rows on the desk, and leads in our areas.

It takes the same way as a file that is imported by a command, but that a stranger's bytes are taken
apart in the box, and pass from there by the batch. The same bytes twice change nothing, so that a
worker may be killed between the rows and the feed's schedule.
"""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

from incidents.foreign import importing
from incidents.foreign.importing import Taken
from incidents.interchange.entries import Entry
from incidents.interchange.table import Fault
from incidents.models import Release
from news.items import foreign_rows
from news.parsers import box
from news.parsers.box import Limits
from news.parsers.kinds import DATASETS, FeedKind
from news.parsers.values import NotReadable, ParsedFeed

RELEASE = re.compile(r"[vV_-](\d{2})[_.](\d{1,2})(?:[_.](\d{1,2}))?(?=\D|$)")
# What is older was decided about when it was news, or is looked at by `lead_rows` and `reconcile`.
NEWS = timedelta(days=400)
# The largest body that a feed may bring holds 15,000 rows, which take four seconds of computing.
LIMITS = Limits(cpu_s=15, wall_s=30.0)


def read(kind: str, body: bytes, *, url: str, now: datetime) -> ParsedFeed:
    """Imports the file and makes its leads; what is answered has no items. Raises NotReadable."""
    scheme = DATASETS[FeedKind(kind)]
    name = "" if scheme == "acled" else release_of(url, now)
    file_name = url.rsplit("/", 1)[-1].split("?")[0] or "feed.csv"
    try:
        taken = take(body, file_name, scheme=scheme, name=name, now=now)
    except importing.NotTaken as refused:
        raise NotReadable("not_a_feed", f"{refused}.") from refused
    release = Release.objects.get(scheme=scheme, name=name)
    foreign_rows.make_leads(release, now=now, since=(now - NEWS).date())
    fault = f"{taken.refused:,} of its {taken.rows:,} rows cannot be read." if taken.refused else ""
    return ParsedFeed(
        version=scheme, title=str(release), items=(), seen=0, guids_trusted=True, fault=fault, kind=kind
    )


def take(
    body: bytes, file_name: str, *, scheme: str, name: str, now: datetime, limits: Limits = LIMITS
) -> Taken:
    """Raises NotTaken, and NotReadable for what is no such file or too costly; then nothing is kept."""
    with closing(box.parse_table(body, scheme=scheme, now=now, limits=limits)) as parts:
        return importing.take(
            io.BytesIO(body),
            file_name,
            scheme=scheme,
            name=name,
            now=now,
            commit=True,
            opener=lambda *_: Boxed(parts),
        )


class Boxed:
    """A file that is read in the box: `incidents.interchange.entries.Opened`."""

    def __init__(self, parts: Iterator[dict[str, Any]]) -> None:
        self.parts = parts
        first = next(parts)
        self.head: str = first["head"]
        self.columns = tuple(first["columns"])

    def entries(self) -> Iterator[Entry]:
        for part in self.parts:
            for staged, faults in part.get("entries", ()):
                yield Entry(staged, tuple(Fault(*fault) for fault in faults))


def release_of(url: str, now: datetime) -> str:
    """As the file's name says: GEDEvent_v26_0_7.csv is 26.0.7; else the month in which it came."""
    found = RELEASE.search(url)
    return ".".join(part for part in found.groups() if part) if found else f"{now:%Y-%m}"
