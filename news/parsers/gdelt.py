"""Bytes of GDELT's bulk files → addresses of reports about our areas. Pure; runs inside the box.

GDELT counts reports and calls them events, so nothing of its coding is taken over: a row only
tells that there is a page at an address. A list (`lastupdate.txt`) names the files; a file is a
zipped table, unpacked as a stream within limits.

A row of the GKG table is about our areas when one of its places lies there (the middle of a
country is no place), or when its themes, organisations or title name one. A row of the export
table has one place. A row of the mentions table has none: there only the address can name one.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from news.identity.keys import same_site, web_address
from news.parsers import door
from news.parsers.door import MOST_ITEMS
from news.parsers.kinds import GDELT_FILE, GDELT_LINE, ZIPPED
from news.parsers.values import NotReadable, ParsedFeed, ParsedItem, Part

LARGEST_TABLE = 150_000_000
LARGEST_RATIO = 100
LONGEST_ROW = 1_000_000
LARGEST_LIST = 100_000
MOST_ADDRESSES = 20_000
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LINE = re.compile(r"^\d+ [0-9a-f]{32} (\S+\.(?:mentions|gkg)\.csv\.zip)\s*$", re.IGNORECASE | re.MULTILINE)
TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>")
PUBLISHED = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{14})</PAGE_PRECISEPUBTIMESTAMP>")
NO_LETTERS = re.compile(r"[^0-9a-z]+")
COUNTRY = "1"  # the type of a place that is a country, drawn at its middle
WEB = "1"
FOR_EVER = "never changes"
MIN_COLUMNS = {"gkg": 27, "mentions": 14, "export": 61}


@dataclass(frozen=True, slots=True)
class Ground:
    """Our areas: boxes of west, south, east, north, and the names that a text gives them."""

    boxes: tuple[tuple[float, float, float, float], ...] = ()
    names: tuple[str, ...] = ()
    spelled: re.Pattern[str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        known = sorted({folded(name) for name in self.names} - {""}, key=len, reverse=True)
        pattern = re.compile(rf" (?:{'|'.join(map(re.escape, known))}) ") if known else None
        object.__setattr__(self, "spelled", pattern)

    def holds(self, lat: str, lon: str) -> bool:
        try:
            y, x = float(lat), float(lon)
        except ValueError:
            return False
        return any(west <= x <= east and south <= y <= north for west, south, east, north in self.boxes)

    def named_in(self, *texts: str) -> bool:
        return self.spelled is not None and any(self.spelled.search(f" {folded(text)} ") for text in texts)


def folded(text: str) -> str:
    return NO_LETTERS.sub(" ", text.lower()).strip()


def parse(
    body: bytes, *, url: str, now: datetime, areas: dict[str, Any] | None = None, **_: Any
) -> ParsedFeed:
    """The files that a list names, or the addresses of a file's rows about `areas`. Raises NotReadable."""
    if not body.startswith(ZIPPED):
        return files_of(body, url)
    door.refuse_size(body)
    given = areas or {}
    boxes = tuple((box[0], box[1], box[2], box[3]) for box in given.get("boxes", ()))
    return table(body, now, Ground(boxes, tuple(given.get("names", ()))))


def files_of(body: bytes, url: str) -> ParsedFeed:
    door.refuse_size(body)
    if not GDELT_LINE.match(body):
        door.refuse_page(body)
        raise NotReadable(
            "not_a_feed", "The address answered with something that is no list of GDELT's files."
        )
    if len(body) > LARGEST_LIST:
        raise NotReadable("hostile", "The list names every file since 2015; poll lastupdate.txt instead.")
    named = (web_address(address, url) for address in LINE.findall(body.decode("ascii", "replace")))
    parts = tuple(
        Part(address, FOR_EVER) for address in dict.fromkeys(named) if address and same_site(address, url)
    )
    return ParsedFeed("gdelt_list", "GDELT", (), len(parts), True, kind="gdelt_bulk", parts=parts)


def table(body: bytes, now: datetime, ground: Ground) -> ParsedFeed:
    """Each address once, the first MOST_ITEMS of them; `seen` counts the rows that are about our areas."""
    sort, rows = opened(body)
    found: dict[str, ParsedItem] = {}
    broken = 0
    for row in rows:
        if len(row) < MIN_COLUMNS[sort]:
            broken += 1
            continue
        address = ADDRESSED[sort](row, ground)
        if address and address not in found and len(found) < MOST_ADDRESSES:
            found[address] = item_of(address, row if sort == "gkg" else [], now)
    items = tuple(item for item in found.values() if item.url)[:MOST_ITEMS]
    fault = f"{broken:,} of its rows have too few columns and were left out." if broken else ""
    return ParsedFeed(f"gdelt_{sort}", "GDELT", items, len(found), True, fault, kind="gdelt_bulk")


def opened(body: bytes) -> tuple[str, Iterator[list[str]]]:
    """Which table it is, and its rows as a stream. Raises NotReadable, also for a bomb."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(body))
        members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise NotReadable("malformed", "The zipped file is broken.") from error
    if len(members) != 1 or not GDELT_FILE.search(members[0].filename.encode("utf-8", "replace")):
        raise NotReadable("not_a_feed", "The zipped file does not hold one table of GDELT.")
    one = members[0]
    if one.flag_bits & 1 or one.compress_type not in PACKINGS:
        raise NotReadable("hostile", "The zipped file is packed or locked in a way that GDELT does not use.")
    if one.file_size > min(LARGEST_TABLE, max(len(body) * LARGEST_RATIO, 1_000_000)):
        raise NotReadable("hostile", f"unpacked, it would hold {one.file_size:,} bytes")
    sort = one.filename.lower().split(".")[-2]
    return sort, rows_of(packed, one)


def rows_of(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[list[str]]:
    """The rows; what is unpacked is counted, whatever the file says of its size."""
    read = 0
    try:
        with packed.open(member) as stream:
            while line := stream.readline(LONGEST_ROW):
                read += len(line)
                if read > LARGEST_TABLE:
                    raise NotReadable("hostile", f"unpacked, it holds more than {LARGEST_TABLE:,} bytes")
                yield line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise NotReadable("malformed", "The zipped file is broken.") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise NotReadable("malformed", "The zipped file is broken.") from error
        raise


# --- Rows ---------------------------------------------------------------------------------


def of_gkg(row: list[str], ground: Ground) -> str:
    """Columns of GKG 2.1: source sort, address, themes, places, organisations, extras."""
    if row[2] != WEB:
        return ""
    places = (place.split("#") for place in row[9].split(";") if place)
    located = any(
        len(place) >= 6 and place[0] != COUNTRY and ground.holds(place[4], place[5]) for place in places
    )
    return row[4] if located or ground.named_in(row[7], row[13], title_of(row)) else ""


def of_export(row: list[str], ground: Ground) -> str:
    """The place of the action and the address, the last columns of an event."""
    return row[60] if row[51] != COUNTRY and ground.holds(row[56], row[57]) else ""


def of_mentions(row: list[str], ground: Ground) -> str:
    return row[5] if row[3] == WEB and ground.named_in(row[5]) else ""


ADDRESSED = {"gkg": of_gkg, "export": of_export, "mentions": of_mentions}


def title_of(row: list[str]) -> str:
    found = TITLE.search(row[26])
    return html.unescape(found.group(1)) if found else ""


def item_of(address: str, row: list[str], now: datetime) -> ParsedItem:
    """An address, and of GKG its title and the time that the page itself gives; GDELT's own time is none."""
    published = PUBLISHED.search(row[26]) if row else None
    return door.item(
        base="",
        now=now,
        links=(address,),
        title=title_of(row) if row else "",
        written=iso(published.group(1)) if published else "",
    )


def iso(digits: str) -> str:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return digits
