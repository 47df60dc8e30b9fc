"""Which spellings are there, and of what? The whole gazetteer's names in memory, by key.

Built once a process and built anew when the gazetteer has changed (asked at each `load`: one
small query). The public does not see the places that only the desk knows, so their stamps
and their indexes differ: two are kept. Everything after `load` is pure.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from django.db.models import Count, Max, Value

from gazetteer import naming
from gazetteer.models import LEVEL_CODES, Area, Name, Place, Road
from gazetteer.sounding import sounding, sounding_first

if TYPE_CHECKING:
    from gazetteer.matching import Fit

KEPT = 2  # what the desk sees, and what the public sees
ELSEWHERE = Path(__file__).parent / "data" / "elsewhere.csv"

type Sort = Literal["place", "area", "road"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place, a current area or a current road. `code` is its slug or p-code, `kind` a Place's kind,
    an Area's level or `road`."""

    sort: Sort
    code: str
    name: str
    name_ar: str
    lon: float
    lat: float
    kind: str
    area_pcode: str | None = None
    population: int | None = None
    # How many spellings it has: the better known a place, the more.
    spellings: int = 1


@dataclass(frozen=True, slots=True)
class Spelling:
    text: str
    written: str
    key: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A bearer of the name that the gazetteer cannot locate; `wins` where it is the likelier one."""

    name: str
    where: str
    wins: bool


@dataclass(frozen=True, eq=False)
class Index:
    by_key: dict[str, list[Spelling]] = field(default_factory=dict)
    by_skeleton: dict[str, list[Spelling]] = field(default_factory=dict)
    by_sound: dict[str, list[Spelling]] = field(default_factory=dict)
    elsewhere: dict[str, list[Elsewhere]] = field(default_factory=dict)
    # First word of a key → the number of words of the longest key that begins so.
    reach: dict[str, int] = field(default_factory=dict)
    # What `mentions` has found of the names it met: a memory that lives as long as the index.
    bearers: "dict[str, tuple[Fit, ...]]" = field(default_factory=dict, repr=False)

    _built: ClassVar[dict[object, "Index"]] = {}

    @classmethod
    def load(cls) -> "Index":
        stamp = gazetteer_stamp()
        found = Index._built.get(stamp)
        if found is None:
            found = cls.of(spellings())
            Index._built = dict([*Index._built.items(), (stamp, found)][-KEPT:])
        return found

    @classmethod
    def of(cls, known: Iterable[Spelling]) -> Self:
        index = cls(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
        for spelling in known:
            index.by_key[spelling.key].append(spelling)
            index.by_skeleton[naming.skeleton(spelling.text)].append(spelling)
            if sound := sounding(spelling.key):
                index.by_sound[sound].append(spelling)
        for key, bearer in elsewhere():
            index.elsewhere[key].append(bearer)
        for key in (*index.by_key, *index.by_sound, *index.elsewhere):
            words = key.split()
            index.reach[words[0]] = max(index.reach.get(words[0], 0), len(words))
        return index

    def wins_elsewhere(self, key: str) -> bool:
        return any(bearer.wins for bearer in self.elsewhere.get(key, ()))

    def names(self, key: str) -> bool:
        """Whether this folded text is a name, as it is written or by its sound."""
        return key in self.by_key or key in self.elsewhere or sounding(key) in self.by_sound

    def longest_from(self, word: str) -> int:
        """The words of the longest name that begins with this one."""
        return max(self.reach.get(word, 0), self.reach.get(sounding_first(word), 0))


def gazetteer_stamp() -> object:
    """Differs whenever a row was added, changed or taken away. One query: it is asked for every text."""
    tables = [
        table.objects.order_by()
        .values(table=Value(table._meta.label))
        .annotate(rows=Count("pk"), last=Max("changed_at"))
        .values_list("table", "rows", "last")
        for table in (Name, Place, Area, Road)
    ]
    return tuple(sorted(tables[0].union(*tables[1:], all=True)))


def spellings() -> Iterator[Spelling]:
    columns = ("text", "key", "place_id", "area_id", "road_id")
    names = list(Name.objects.order_by("pk").values_list(*columns))
    entries = with_counts({**places(), **areas(), **roads()}, Counter(owner_of(*name[2:]) for name in names))
    for text, key, *owner in names:
        # An earlier edition keeps its names, but is not what a text means today.
        if entry := entries.get(owner_of(*owner)):
            yield Spelling(text, naming.written(text), key, entry)
    for entry in entries.values():
        if entry.sort == "area":
            yield Spelling(entry.code, naming.written(entry.code), naming.fold(entry.code), entry)


type Owner = tuple[Sort, int]


def owner_of(place_id: int | None, area_id: int | None, road_id: int | None) -> Owner:
    if place_id is not None:
        return ("place", place_id)
    return ("area", area_id) if area_id is not None else ("road", road_id or 0)


def with_counts(entries: "Entries", counts: "Counter[Owner]") -> "Entries":
    return {owner: replace(entry, spellings=counts[owner]) for owner, entry in entries.items()}


type Entries = dict[Owner, Entry]


def places() -> Entries:
    return {
        ("place", place.pk): Entry(
            sort="place",
            code=place.slug,
            name=place.name,
            name_ar=place.name_ar,
            lon=place.point.x,
            lat=place.point.y,
            kind=place.kind,
            area_pcode=place.area.pcode if place.area else None,
            population=place.population,
        )
        for place in Place.objects.select_related("area").defer("area__geometry").order_by("pk")
    }


def areas() -> Entries:
    found: Entries = {}
    for area in Area.objects.filter(is_current=True).order_by("level", "pcode"):
        inside = area.geometry.point_on_surface
        found["area", area.pk] = Entry(
            sort="area",
            code=area.pcode,
            name=area.name,
            name_ar=area.name_ar,
            lon=inside.x,
            lat=inside.y,
            kind=LEVEL_CODES[area.level],
            area_pcode=area.pcode,
        )
    return found


def roads() -> Entries:
    found: Entries = {}
    for road in Road.objects.filter(is_current=True).order_by("slug"):
        middle = road.geometry.interpolate_normalized(0.5)
        found["road", road.pk] = Entry(
            sort="road",
            code=road.slug,
            name=road.name,
            name_ar=road.name_ar,
            lon=middle.x,
            lat=middle.y,
            kind="road",
        )
    return found


def elsewhere() -> Iterator[tuple[str, Elsewhere]]:
    with ELSEWHERE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            bearer = Elsewhere(line["name"], line["where"], line["wins"] == "yes")
            for text in filter(None, (line["name"], line["name_ar"])):
                yield naming.fold(text), bearer
