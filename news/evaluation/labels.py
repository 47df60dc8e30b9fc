"""Which texts are labelled, and with what? A file of JSON lines, read strictly: a fault names its line.

Each line has `id, url, lang, title, text, pub` and the labels `relevant, date, place, lat, lon,
prec, admin1, actors, type, counts`. Two more may be there: `claims`, a list of speaker and stance,
and `cluster`, the same word on all reports of one event.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from incidents import vocabulary
from news.evaluation import codes

# What every line has, and what a line about an incident has beside it.
KEYS = ("id", "url", "lang", "title", "text", "pub", "relevant")
LABELS = ("date", "place", "lat", "lon", "prec", "admin1", "actors", "type", "counts")


class BadLine(ValueError):
    """A line of the file is not as it should be; says which line and which field."""

    def __init__(self, number: int, field: str, why: str) -> None:
        super().__init__(f"line {number}, {field}: {why}")


class Wrong(ValueError):
    """Why a value is refused."""


@dataclass(frozen=True)
class Labelled:
    """One labelled text. A label that is None is not known; of `counts` and `actors` none are."""

    id: str
    language: str
    title: str
    text: str
    url: str
    published_on: date | None
    relevant: bool
    day: date | None = None
    place: str = ""
    point: tuple[float, float] | None = None
    precision: str = ""
    governorate: str = ""
    actors: frozenset[str] = frozenset()
    sort: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    # None where the line says nothing of claims or clusters.
    claims: frozenset[tuple[str, str]] | None = None
    cluster: str = ""


def read(path: Path) -> list[Labelled]:
    """Raises BadLine; OSError and UnicodeDecodeError go through."""
    found: dict[str, Labelled] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), start=1):
        if line.strip():
            one = of_line(number, line)
            if one.id in found:
                raise BadLine(number, "id", f"“{one.id}” stands on an earlier line too")
            found[one.id] = one
    return list(found.values())


def of_line(number: int, line: str) -> Labelled:
    try:
        row = parsed(line)
    except Wrong as error:
        raise BadLine(number, "the line", str(error)) from error
    wanted = (*KEYS, *LABELS) if row.get("relevant") is True else KEYS
    for key in wanted:
        if key not in row:
            raise BadLine(number, key, "it is missing")
    values: dict[str, Any] = {}
    for key, (name, parse) in FIELDS.items():
        try:
            values[name] = parse(row.get(key))
        except Wrong as error:
            raise BadLine(number, key, str(error)) from error
    return labelled(number, values)


def parsed(line: str) -> dict[str, Any]:
    """Raises Wrong for what is no JSON object, or one that cannot be printed again."""
    try:
        row = json.loads(line, object_pairs_hook=each_key_once)
        json.dumps(row, ensure_ascii=False).encode()
    except Wrong:
        raise
    except UnicodeEncodeError as error:
        raise Wrong("it holds half of a letter (a lone surrogate)") from error
    except RecursionError as error:
        raise Wrong("it is nested too deeply") from error
    except ValueError as error:
        raise Wrong(f"it is no JSON ({error})") from error
    if not isinstance(row, dict):
        raise Wrong("it is no JSON object")
    return row


def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A label that stands twice is two labels, and neither is known to be meant."""
    row = dict(pairs)
    if len(row) < len(pairs):
        names = [name for name, _ in pairs]
        raise Wrong(f"{next(name for name in names if names.count(name) > 1)} stands there twice")
    return row


def labelled(number: int, values: dict[str, Any]) -> Labelled:
    lon, lat, precision = values.pop("lon"), values.pop("lat"), values["precision"]
    if (lon is None) != (lat is None):
        raise BadLine(number, "lat" if lat is None else "lon", "one of lat and lon stands alone")
    if precision in ("settlement", "facility") and lon is None:
        raise BadLine(number, "lat", f"a label of precision {precision} needs a point")
    if precision == "admin1" and not values["governorate"]:
        raise BadLine(number, "admin1", "a label of precision admin1 needs it")
    return Labelled(**values, point=None if lon is None else (lon, lat))


# --- Values -------------------------------------------------------------------------------


def words(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Wrong(f"{shown(value)} is no text")
    return value


def needed(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not words(value).strip():
        raise Wrong("it is empty")
    return words(value)


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"{shown(value)} is neither true nor false")
    return value


def day(value: Any) -> date | None:
    written = words(value)
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError as error:
        raise Wrong(f"{shown(value)} is no day; write it as 2021-05-14") from error


def degrees(most: float) -> Callable[[Any], float | None]:
    def parse(value: Any) -> float | None:
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not -most <= value <= most:
            raise Wrong(f"{shown(value)} is no number of degrees from -{most:g} to {most:g}")
        return float(value)

    return parse


def one_of(known: Any) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        if value and value not in tuple(known):
            raise Wrong(f"{shown(value)} is none of {', '.join(known)}")
        return words(value)

    return parse


def area(value: Any) -> str:
    return codes.governorate(words(value)) if words(value) else ""


def actors(value: Any) -> frozenset[str]:
    parse = one_of(codes.ACTORS)
    return frozenset(parse(one) for one in listed(value))


def listed(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Wrong(f"{shown(value)} is no list")
    return value


def counts(value: Any) -> tuple[tuple[str, int], ...]:
    if value is not None and not isinstance(value, dict):
        raise Wrong(f"{shown(value)} is no object")
    return tuple(sorted(counted(value or {})))


def counted(value: dict[Any, Any]) -> Iterator[tuple[str, int]]:
    for name, number in value.items():
        one_of(codes.COUNTS)(name)
        if number is None:
            continue
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise Wrong(f"{name}: {shown(number)} is no whole number")
        yield name, number


def claims(value: Any) -> frozenset[tuple[str, str]] | None:
    return None if value is None else frozenset(claim(one) for one in listed(value))


def claim(value: Any) -> tuple[str, str]:
    if not isinstance(value, dict) or not {"speaker", "stance"} <= value.keys():
        raise Wrong(f"{shown(value)} is no object with speaker and stance")
    return needed(value["speaker"]), one_of(vocabulary.STANCES)(needed(value["stance"]))


def shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:80]


def cluster(value: Any) -> str:
    return "" if value in (None, "") else needed(value)


FIELDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "id": ("id", needed),
    "url": ("url", words),
    "lang": ("language", needed),
    "title": ("title", words),
    "text": ("text", needed),
    "pub": ("published_on", day),
    "relevant": ("relevant", yes_or_no),
    "date": ("day", day),
    "place": ("place", words),
    "lat": ("lat", degrees(90)),
    "lon": ("lon", degrees(180)),
    "prec": ("precision", one_of(codes.PRECISIONS)),
    "admin1": ("governorate", area),
    "actors": ("actors", actors),
    "type": ("sort", one_of(codes.KINDS)),
    "counts": ("counts", counts),
    "claims": ("claims", claims),
    "cluster": ("cluster", cluster),
}
