"""Which places does a GeoNames country file hold? (download.geonames.org/export/dump, 19 columns)

Populated places, and the camps, fields, dams and the like that have a code there; abandoned and
destroyed places are left out. A place that the project's own data holds keeps its own name, kind
and point, and gains spellings and what was not known of it.
"""

import math
from collections.abc import Iterator
from pathlib import Path

from gazetteer import naming
from gazetteer.loading.geojson import size_of
from gazetteer.loading.rows import LONGEST_NAME, Malformed, PlaceRow, Reading, Spelling, official

COLUMNS = 19
LARGEST_MB = 150
TOWN_FROM = 5_000
SOURCE = "GeoNames (CC BY 4.0), country file"

TOWN_CODES = frozenset({"PPLC", "PPLA", "PPLA2", "PPLA3"})
GONE_CODES = frozenset({"PPLQ", "PPLH", "PPLW", "PPLCH"})
KINDS = {
    "AIRP": "airport",
    "AIRF": "airport",
    "AIRB": "base",
    "MILB": "base",
    "CMPRF": "camp",
    "CMP": "camp",
    "PRN": "prison",
    "DAM": "dam",
    "BDG": "bridge",
    "OILF": "oil_field",
    "GASF": "gas_field",
    "PSTB": "crossing",
    "RDJCT": "junction",
}
# Letters of Kurdish and Persian that Arabic does not write.
NOT_ARABIC = frozenset("ەێۆڕڵڤپچژگکیھ")


def read(path: Path, *, own: frozenset[int], source: str = "") -> Reading:
    """`own` are the geonameids of the project's own data. Raises Malformed for the file as a whole."""
    if size_of(path) > LARGEST_MB * 1_000_000:
        raise Malformed(path.name, "", f"it is larger than {LARGEST_MB} MB")
    reading, seen = Reading(), set[int]()
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            row = place(line, own=own, source=source or SOURCE)
            if row and row.geonameid in seen:
                raise ValueError(f"geonameid {row.geonameid} stands here a second time")
        except ValueError as broken:
            reading.malformed.append(Malformed(path.name, f"line {number}", str(broken)))
            continue
        if row and row.geonameid:
            seen.add(row.geonameid)
            reading.places.append(row)
    if not reading.places and not reading.malformed:
        raise Malformed(path.name, "", "it holds no place")
    return reading


def place(line: bytes, *, own: frozenset[int], source: str) -> PlaceRow | None:
    """None for what is no place of ours. Raises ValueError with the reason."""
    if b"\0" in line:
        raise ValueError("it holds a null character")
    columns = line.decode("utf-8-sig").split("\t")
    if len(columns) != COLUMNS:
        raise ValueError(f"{len(columns)} columns, not the {COLUMNS} of a GeoNames country file")
    population = number(columns[14] or "0", "the population") or None
    kind = kind_of(columns[6], columns[7], population or 0)
    if kind is None:
        return None
    geonameid = number(columns[0], "the geonameid")
    name = checked_name(columns[1])
    spellings = alternates(columns[2], columns[3])
    arabic = next(filter(is_arabic, (spelling.text for spelling in spellings)), "")
    return PlaceRow(
        slug=slug_of(columns[2] or name, geonameid),
        geonameid=geonameid,
        name=name,
        name_ar=arabic,
        name_ku="",
        kind=kind,
        point=(degrees(columns[5], 180, "longitude"), degrees(columns[4], 90, "latitude")),
        population=population,
        radius_m=None,
        source=source,
        spellings=(*names_of(name, arabic, is_own=geonameid in own), *spellings),
        only_adds=geonameid in own,
    )


def names_of(name: str, arabic: str, *, is_own: bool) -> list[Spelling]:
    """Official, unless the project's own data has named the place already."""
    if is_own:
        return [Spelling.untold(text) for text in (name, arabic) if text]
    return list(official(name, arabic, ""))


def kind_of(feature_class: str, code: str, population: int) -> str | None:
    if feature_class != "P":
        return KINDS.get(code)
    if code in GONE_CODES:
        return None
    return "town" if code in TOWN_CODES or population >= TOWN_FROM else "village"


def number(text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 12:
        raise ValueError(f"{what} is {text[:40]!r}, not a whole number")
    return int(text)


def degrees(text: str, most: float, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not -most <= value <= most:
        raise ValueError(f"the {what} is {text[:40]!r}, not within ±{most:g}")
    return value


def checked_name(text: str) -> str:
    name = text.strip()
    if not naming.fold(name):
        raise ValueError("it has no name")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"the name has {len(name)} letters, more than {LONGEST_NAME}")
    return name


def alternates(ascii_name: str, listed: str) -> tuple[Spelling, ...]:
    """Spellings too long for a name are sentences, and left out."""
    texts = dict.fromkeys(text.strip() for text in (ascii_name, *listed.split(",")))
    return tuple(spellings_in(texts))


def spellings_in(texts: dict[str, None]) -> Iterator[Spelling]:
    for text in texts:
        if text and len(text) <= LONGEST_NAME:
            yield Spelling.untold(text)


def is_arabic(text: str) -> bool:
    return naming.script_of(text) == "arabic" and not NOT_ARABIC & set(text)


def slug_of(text: str, geonameid: int) -> str:
    """ASCII; a name without a Latin letter goes by its number."""
    plain = naming.plain(text).encode("ascii", "ignore").decode()
    return "-".join(plain.split())[:60] or f"place-{geonameid}"
