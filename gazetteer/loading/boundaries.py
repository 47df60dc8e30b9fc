"""Which areas does a boundary file hold? OCHA's COD-AB as GeoJSON, in the usual spellings of its columns.

A level that the files do not have is dissolved from the one below it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gazetteer.loading import geojson
from gazetteer.loading.dissolving import dissolved, multipolygon
from gazetteer.loading.geojson import Feature
from gazetteer.loading.rows import LONGEST_NAME, AreaRow, Malformed, Reading, official

SOURCE = "OCHA COD-AB"
PCODE = re.compile(r"[A-Z]{2}\d{2,10}")
DEEPEST = 3
# {n} is the level. All compared in lower case and without underscores.
PCODE_COLUMNS = ("adm{n}pcode", "admin{n}pcode")
NAME_COLUMNS = ("adm{n}en", "admin{n}nameen", "adm{n}nameen", "admin{n}name", "adm{n}name")
ARABIC_COLUMNS = ("adm{n}ar", "admin{n}namear", "adm{n}namear")


@dataclass(frozen=True, slots=True)
class Level:
    """What a feature says of the area of one level that it is, or lies in."""

    pcode: str
    name: str
    name_ar: str


def read(paths: Iterable[Path], *, source: str = "") -> Reading:
    """Raises Malformed for a file as a whole."""
    reading = Reading()
    known: dict[str, Level] = {}
    found: dict[str, AreaRow] = {}
    for path in paths:
        for feature in geojson.features(path):
            try:
                row = area(feature, known, source=source or SOURCE)
                if row.pcode in found:
                    raise ValueError(f"{row.pcode} stands here a second time")
            except ValueError as broken:
                reading.malformed.append(Malformed(path.name, feature.where, str(broken)))
                continue
            found[row.pcode] = row
    for level in range(DEEPEST - 1, 0, -1):
        found |= missing(level, found, known)
    reading.areas = list(found.values())
    return reading


def area(feature: Feature, known: dict[str, Level], *, source: str) -> AreaRow:
    """The area of the deepest level that the feature names. Raises ValueError with the reason."""
    columns = {str(key).lower().replace("_", ""): value for key, value in feature.properties.items()}
    levels = [said(columns, level) for level in range(1, DEEPEST + 1)]
    deepest = max((level for level, area in enumerate(levels, start=1) if area), default=0)
    own = levels[deepest - 1] if deepest else None
    if own is None:
        raise ValueError("it has no ADM1_PCODE, ADM2_PCODE or ADM3_PCODE")
    if not own.name:
        raise ValueError(f"{own.pcode} has no ADM{deepest}_EN")
    known.update({level.pcode: level for level in levels if level})
    parent = levels[deepest - 2] if deepest > 1 else None
    return AreaRow(
        pcode=own.pcode,
        level=deepest,
        parent_pcode=parent.pcode if parent else own.pcode[:-2] if deepest > 1 else "",
        name=own.name,
        name_ar=own.name_ar,
        name_ku="",
        geometry=multipolygon(feature.geometry),
        source=source,
        spellings=tuple(official(own.name, own.name_ar, "")),
    )


def said(columns: dict[str, Any], level: int) -> Level | None:
    pcode = first(columns, PCODE_COLUMNS, level).upper()
    if not pcode:
        return None
    if not PCODE.fullmatch(pcode):
        raise ValueError(f"{pcode[:40]!r} is no place code")
    return Level(pcode, first(columns, NAME_COLUMNS, level), first(columns, ARABIC_COLUMNS, level))


def first(columns: dict[str, Any], names: tuple[str, ...], level: int) -> str:
    values = (str(columns.get(name.format(n=level)) or "").strip() for name in names)
    text = next(filter(None, values), "")
    if len(text) > LONGEST_NAME:
        raise ValueError(f"{text[:40]!r}… is longer than {LONGEST_NAME} letters")
    return text


def missing(level: int, found: dict[str, AreaRow], known: dict[str, Level]) -> dict[str, AreaRow]:
    """Areas of this level that are named as a parent and have no outline of their own."""
    parts: dict[str, list[AreaRow]] = defaultdict(list)
    for row in found.values():
        if row.level == level + 1 and row.parent_pcode not in found:
            parts[row.parent_pcode].append(row)
    return {pcode: whole(pcode, level, rows, known.get(pcode)) for pcode, rows in parts.items()}


def whole(pcode: str, level: int, parts: list[AreaRow], said: Level | None) -> AreaRow:
    name, name_ar = (said.name or pcode, said.name_ar) if said else (pcode, "")
    return replace(
        parts[0],
        pcode=pcode,
        level=level,
        parent_pcode=pcode[:-2] if level > 1 else "",
        name=name,
        name_ar=name_ar,
        geometry=dissolved([part.geometry for part in parts]),
        note="Dissolved from its parts.",
        spellings=tuple(official(name, name_ar, "")),
    )
