"""What does a file say, before the database is asked? The values that readers make and `store` takes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from django.contrib.gis.geos import MultiPolygon

from gazetteer import naming
from gazetteer.metric import Lonlat

LONGEST_NAME = 120


class Malformed(ValueError):
    """A file, or one line or feature of it, that cannot be read: says where and why."""

    def __init__(self, file: str, where: str, reason: str) -> None:
        super().__init__(": ".join(part for part in (file, where, reason) if part))


@dataclass(frozen=True, slots=True)
class Spelling:
    text: str
    language: str
    sort: str = "alternate"

    @property
    def key(self) -> str:
        return naming.fold(self.text)

    @classmethod
    def of_list(cls, texts: str, separator: str) -> list[Self]:
        """Spellings whose language the source does not tell; Latin ones are transliterations."""
        return [cls.untold(text.strip()) for text in texts.split(separator) if text.strip()]

    @classmethod
    def untold(cls, text: str) -> Self:
        script = naming.script_of(text)
        return cls(text, "und", "transliteration" if script == "latin" else "alternate")


def official(name: str, name_ar: str, name_ku: str) -> Iterator[Spelling]:
    for text, language in ((name, "en"), (name_ar, "ar"), (name_ku, "ku")):
        if text:
            yield Spelling(text, language, "official")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    slug: str
    geonameid: int | None
    name: str
    name_ar: str
    name_ku: str
    kind: str
    point: Lonlat
    population: int | None
    radius_m: int | None
    source: str
    spellings: tuple[Spelling, ...] = ()
    # Fills in what is not known of a place that exists, and changes nothing that is.
    only_adds: bool = False


@dataclass(frozen=True, slots=True)
class AreaRow:
    pcode: str
    level: int
    parent_pcode: str
    name: str
    name_ar: str
    name_ku: str
    geometry: MultiPolygon
    source: str
    note: str = ""
    spellings: tuple[Spelling, ...] = ()


@dataclass(frozen=True, slots=True)
class RoadRow:
    """A row without a name keeps the one that the road goes by."""

    slug: str
    name: str
    name_ar: str
    vertices: tuple[Lonlat, ...]
    kilometres: tuple[float, ...]
    measured_from: str
    source: str
    spellings: tuple[Spelling, ...] = ()


@dataclass
class Reading:
    """What was read from a file, and what of it could not be."""

    places: list[PlaceRow] = field(default_factory=list)
    areas: list[AreaRow] = field(default_factory=list)
    roads: list[RoadRow] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)

    def add(self, other: "Reading") -> None:
        self.places += other.places
        self.areas += other.areas
        self.roads += other.roads
        self.malformed += other.malformed
