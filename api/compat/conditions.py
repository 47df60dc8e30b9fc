"""Which rows does somebody ask for in ACLED's own words? Columns, `_where` and lists with `|`, read strictly.

What ACLED would silently drop is refused here: a client would not notice that its answer was widened.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import QueryDict

from incidents.door import asking
from incidents.door.selection import BadSelection, Problem
from incidents.door.values import shown
from incidents.interchange.acled import inter, interaction
from incidents.interchange.written import Cell, Line

DEFAULT, MOST = 5000, 100_000
WHOLE = {"year", "time_precision", "iso", "geo_precision", "fatalities"}
CODED = {"inter1": inter, "inter2": inter, "interaction": interaction}
DEGREES = {"latitude", "longitude"}
DATES = {"event_date"}
STAMPS = {"timestamp", "deleted_timestamp"}
EXACT = {"region", "country"}
REGIONS = {"11": "Middle East"}
# Who asks for a key, an address or a format says nothing about which rows.
BESIDE = ("key", "email", "access_token")
FORMS = ("json", "csv")
ORDERED = ("=", ">", "<", ">=", "<=", "BETWEEN")
OF_TEXT = ("=", "LIKE")

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, other: bool(one == other),
    ">": lambda one, other: bool(one > other),
    "<": lambda one, other: bool(one < other),
    ">=": lambda one, other: bool(one >= other),
    "<=": lambda one, other: bool(one <= other),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """`values` are read in the sort of their column; several are OR, but for BETWEEN."""

    column: str
    operator: str
    values: tuple[Any, ...]

    def holds(self, cell: Cell) -> bool:
        own = value_of(self.column, cell)
        if own is None:
            return False
        if self.operator == "BETWEEN":
            return bool(self.values[0] <= own <= self.values[1])
        if self.operator == "LIKE":
            return any(str(value).casefold() in str(own).casefold() for value in self.values)
        return any(COMPARE[self.operator](own, value) for value in self.values)


@dataclass(frozen=True, slots=True)
class Asked:
    conditions: tuple[Condition, ...]
    fields: tuple[str, ...]
    limit: int
    page: int
    form: str
    numbered: bool

    def holds(self, line: Mapping[str, Cell]) -> bool:
        return all(one.holds(line[one.column]) for one in self.conditions)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Between which all rows lie that are asked for, as far as the conditions say so."""
        least: list[date] = []
        most: list[date] = []
        for one in self.conditions:
            if one.column == "event_date":
                low, high = min(one.values), max(one.values)
                least += [low] if one.operator in ("=", ">", ">=", "BETWEEN") else []
                most += [high] if one.operator in ("=", "<", "<=", "BETWEEN") else []
        return max(least, default=None), min(most, default=None)


def known(names: Iterable[str]) -> tuple[str, ...]:
    """Every parameter of an address with these columns."""
    named = [name for column in names for name in (column, f"{column}_where")]
    return (*named, "limit", "page", "fields", "_format", "export_type", "inter_num", *BESIDE)


def read(query: QueryDict, names: tuple[str, ...]) -> Asked:
    """Raises BadSelection with every problem."""
    given = asking.only(query, dict.fromkeys(known(names), str))
    problems: list[Problem] = []

    def tried[Value](name: str, reader: Callable[[str], Value], default: Value) -> Value:
        try:
            return reader(given[name]) if name in given else default
        except ValueError as refusal:
            problems.append(Problem(name, "malformed", f"'{name}': {refusal}"))
            return default

    conditions = [condition(column, given, problems) for column in names]
    asked = Asked(
        conditions=tuple(one for one in conditions if one is not None),
        fields=tried("fields", lambda text: chosen(text, names), names),
        limit=tried("limit", lambda text: number(text, least=0, most=MOST), DEFAULT) or MOST,
        page=tried("page", lambda text: number(text, least=1, most=MOST), 1),
        form=tried("_format", lambda text: word(text, FORMS), "json"),
        numbered=tried("inter_num", lambda text: word(text, ("0", "1")), "0") == "1",
    )
    tried("export_type", lambda text: word(text, ("dyadic",)), "dyadic")
    if problems:
        raise BadSelection(problems)
    return asked


def condition(column: str, given: Mapping[str, str], problems: list[Problem]) -> Condition | None:
    where = f"{column}_where"
    if column not in given:
        if where in given:
            problems.append(Problem(where, "contradiction", f"'{where}' is given, and '{column}' is not."))
        return None
    allowed = OF_TEXT if is_text(column) else ORDERED
    operator = given.get(where, usual(column)).upper()
    if operator not in allowed:
        detail = f"'{where}': {shown(operator)} is not one of: {', '.join(allowed)}."
        problems.append(Problem(where, "malformed", detail))
        return None
    try:
        return Condition(column, operator, values(column, operator, given[column]))
    except ValueError as refusal:
        problems.append(Problem(column, "malformed", f"'{column}': {refusal}"))
        return None


def values(column: str, operator: str, text: str) -> tuple[Any, ...]:
    if ":OR:" in text:
        raise ValueError("':OR:' between columns is not understood here; ask twice.")
    parts = text.split("|")
    if operator == "BETWEEN" and len(parts) != 2:
        raise ValueError(f"BETWEEN takes two values with | between them, not {len(parts)}.")
    if operator not in ("BETWEEN", "=", "LIKE") and len(parts) != 1:
        raise ValueError(f"{operator} takes one value, not {len(parts)}.")
    found = tuple(asked_value(column, part) for part in parts)
    if operator == "BETWEEN" and found[0] > found[1]:
        raise ValueError(f"{shown(text)} begins after it ends.")
    return found


def usual(column: str) -> str:
    """The operator that ACLED takes where none is given."""
    if column in STAMPS:
        return ">="
    return "LIKE" if is_text(column) and column not in EXACT else "="


def is_text(column: str) -> bool:
    return column not in WHOLE | DEGREES | DATES | STAMPS | CODED.keys()


# --- Values -----------------------------------------------------------------------------------


def asked_value(column: str, text: str) -> Any:
    """Raises ValueError."""
    if not text.strip():
        raise ValueError("a value is empty.")
    if "\x00" in text:
        raise ValueError("a NUL character is in it.")
    return reader_of(column)(text)


def reader_of(column: str) -> Callable[[str], Any]:
    for names, reader in READERS:
        if column in names:
            return reader
    return CODED.get(column, like)


def whole(text: str) -> int:
    return number(text, least=0, most=10**9)


def degrees(text: str) -> float:
    if not re.fullmatch(r"-?\d{1,3}(\.\d{1,15})?", text, re.ASCII):
        raise ValueError(f"{shown(text)} is not a number of degrees.")
    return float(text)


def region(text: str) -> str:
    return REGIONS.get(text, text).casefold()


def like(text: str) -> str:
    """Wild cards stand at the ends of what LIKE looks for, and it looks inside anyway."""
    return text.strip("%").casefold()


def value_of(column: str, cell: Cell) -> Any:
    """What a cell of ours is in the sort of its column; None where it is empty."""
    if cell is None or cell == "":
        return None
    if column in CODED:
        return CODED[column](str(cell))
    if column in DEGREES:
        return float(cell)
    if column in DATES:
        return date.fromisoformat(str(cell))
    return cell.casefold() if isinstance(cell, str) else cell


def number(text: str, *, least: int, most: int) -> int:
    if not re.fullmatch(r"\d{1,10}", text, re.ASCII) or not least <= int(text) <= most:
        raise ValueError(f"{shown(text)} is not a number from {least} to {most}.")
    return int(text)


def day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(f"{shown(text)} is not a day as 2021-05-13.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{shown(text)} is not in the calendar.") from None


def stamp(text: str) -> int:
    """Seconds since 1970, or the first of a day."""
    if re.fullmatch(r"\d{1,11}", text, re.ASCII):
        return int(text)
    return int(datetime.combine(day(text), datetime.min.time(), tzinfo=UTC).timestamp())


def word(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise ValueError(f"{shown(text)} is not one of: {', '.join(allowed)}.")
    return text


def chosen(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word(name, names) for name in text.split("|"))


def numbered(line: Line) -> Line:
    """With the codes of inter and interaction, as `inter_num=1` asks for them."""
    return line | {name: reader(str(line[name])) for name, reader in CODED.items() if line.get(name)}


READERS: tuple[tuple[frozenset[str], Callable[[str], Any]], ...] = (
    (frozenset(WHOLE), whole),
    (frozenset(DEGREES), degrees),
    (frozenset(DATES), day),
    (frozenset(STAMPS), stamp),
    (frozenset({"region"}), region),
)
