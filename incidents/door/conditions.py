"""What may a filter say? A tree of CQL2 (in its JSON form) becomes conditions, or is refused by name.

Only what is listed here is understood; anything else is an error that names it and never a wider
answer. A condition says nothing of columns or rows: `incidents.public.filtering` evaluates it.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from shapely.geometry.base import BaseGeometry

from incidents.door.literals import (
    Lonlat,
    Refused,
    days,
    geometry,
    is_number,
    is_text,
    is_truth,
    ordinal_day,
    pattern,
)
from incidents.door.values import closest, hint, listing, shown
from incidents.vocabulary import (
    DATE_PRECISIONS,
    DIRECTIONS,
    KINDS,
    OUTCOMES,
    PRECISIONS,
    VERIFICATIONS,
)

DEEPEST = 16
MOST = 100  # conditions in one filter


@dataclass(frozen=True, slots=True)
class Property:
    """Something that can be asked: where the document has it, and of which sort it is."""

    path: str
    sort: str  # text, number, day or yes_no
    known: tuple[str, ...] = ()  # the codes of its vocabulary, where it has one


PROPERTIES: Mapping[str, Property] = {
    "public_id": Property("public_id", "text"),
    "title": Property("title", "text"),
    "kind": Property("kind", "text", tuple(KINDS)),
    "outcome": Property("outcome", "text", tuple(OUTCOMES)),
    "occurred_from": Property("occurred__from", "day"),
    "occurred_until": Property("occurred__until", "day"),
    "occurred_precision": Property("occurred__precision", "text", tuple(DATE_PRECISIONS)),
    "location_precision": Property("location__precision", "text", tuple(PRECISIONS)),
    "location_words": Property("location__words", "text"),
    "place": Property("location__place__slug", "text"),
    "road": Property("location__road__slug", "text"),
    "km_from": Property("location__road__km_from", "number"),
    "km_until": Property("location__road__km_until", "number"),
    "radius_m": Property("location__radius_m", "number"),
    "direction": Property("direction", "text", tuple(DIRECTIONS)),
    **{
        f"{harm}_{bound}": Property(f"casualties__{harm}__{bound}", "number")
        for harm in ("killed", "injured")
        for bound in ("low", "best", "high")
    },
    "verification": Property("verification", "text", tuple(VERIFICATIONS)),
    "disputed": Property("disputed", "yes_no"),
}
INTERVAL, GEOMETRY = "occurred", "geometry"  # the days it may have happened, the ground it may cover


# --- Conditions --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Test:
    """Of a property, where it is known."""

    name: str
    holds: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Unknown:
    name: str


@dataclass(frozen=True, slots=True)
class Meets:
    """The ground it may cover meets the shape (longitude first)."""

    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class When:
    """How the days it may have happened lie to these, as ordinals; both ends are included."""

    relation: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Condition", ...]


Condition = Test | Unknown | Meets | When | Not | AllOf | AnyOf

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SORTS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "text": (is_text, "text"),
    "number": (is_number, "number"),
    "yes_no": (is_truth, "truth value, true or false"),
}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
RELATIONS: Mapping[str, Callable[[Any, Any, int, int], Any]] = {
    "t_before": lambda begins, ends, first, last: ends < first,
    "t_after": lambda begins, ends, first, last: begins > last,
    "t_during": lambda begins, ends, first, last: (begins > first) & (ends < last),
    "t_intersects": lambda begins, ends, first, last: (begins <= last) & (ends >= first),
}


# --- Reading -----------------------------------------------------------------------------


@dataclass(slots=True)
class Reading:
    """One filter while it is read; it counts, so that no filter costs more than it may."""

    lonlat: Lonlat
    left: int = MOST

    def condition(self, node: Any, depth: int = 0) -> Condition:
        if depth > DEEPEST:
            raise Refused(f"it is nested deeper than {DEEPEST}.")
        if is_property(node):
            self.count()
            return self.bare(node)
        op, args = operation(node)
        if op in ("and", "or"):
            parts = tuple(self.condition(part, depth + 1) for part in args)
            return AllOf(parts) if op == "and" else AnyOf(parts)
        if op == "not":
            return Not(self.condition(the(1, op, args)[0], depth + 1))
        if op not in LEAVES:
            known = sorted({"and", "or", "not", *LEAVES})
            raise Refused(f"{shown(op)} is not an operator or function that is known here.{listing(known)}")
        self.count()
        return LEAVES[op](self, op, args)

    def count(self) -> None:
        """Of conditions; what joins them costs no more than its length."""
        self.left -= 1
        if self.left < 0:
            raise Refused(f"it has more than {MOST} conditions.")

    def bare(self, node: Any) -> Condition:
        name = node["property"]
        if named(name).sort != "yes_no":
            raise Refused(f"{shown(name)} alone is no condition.")
        return Test(name, bool)

    def compared(self, op: str, args: list[Any]) -> Condition:
        left, right = the(2, op, args)
        if is_operand(right) and not is_operand(left):
            left, right, op = right, left, TURNED.get(op, op)
        name, fold = operand(left)
        value = ordered(name, right) if op not in ("=", "<>") else coded(name, fold, right)
        return Test(name, lambda told: COMPARISONS[op](fold(told), value))

    def between(self, op: str, args: list[Any]) -> Condition:
        of, low, high = the(3, op, args)
        name, fold = operand(of)
        least, most = ordered(name, low), ordered(name, high)
        return Test(name, lambda told: least <= fold(told) <= most)

    def among(self, op: str, args: list[Any]) -> Condition:
        of, given = the(2, op, args)
        name, fold = operand(of)
        if not isinstance(given, list) or not given:
            raise Refused("'in' needs a list of values.")
        wanted = {coded(name, fold, value) for value in given}
        return Test(name, lambda told: fold(told) in wanted)

    def like(self, op: str, args: list[Any]) -> Condition:
        of, given = the(2, op, args)
        name, fold = operand(of)
        if named(name).sort != "text":
            raise Refused(f"'like' compares text, and '{name}' is none.")
        fits = pattern(literal(name, given))
        return Test(name, lambda told: fits.fullmatch(fold(told)) is not None)

    def unknown(self, op: str, args: list[Any]) -> Condition:
        (of,) = the(1, op, args)
        if not is_property(of):
            raise Refused("'isNull' needs a property.")
        name = of["property"]
        if name not in (INTERVAL, GEOMETRY):
            named(name)
        return Unknown(name)

    def meets(self, op: str, args: list[Any]) -> Condition:
        one, other = the(2, op, args)
        if is_property(other):
            one, other = other, one
        if not is_property(one) or one["property"] != GEOMETRY:
            raise Refused(f"'{op}' needs '{GEOMETRY}' and a shape.")
        return Meets(geometry(other, self.lonlat))

    def related(self, op: str, args: list[Any]) -> Condition:
        of, given = the(2, op, args)
        first, last = days(given)
        if is_property(of) and of["property"] in PROPERTIES:
            return Test(day_property(of["property"]), partial(is_related, op, first, last))
        if of not in ({"property": INTERVAL}, OCCURRED):
            raise Refused(f"'{op}' needs '{INTERVAL}', or a day such as 'occurred_from', first.")
        return When(op, first, last)


OCCURRED = {"interval": [{"property": "occurred_from"}, {"property": "occurred_until"}]}
LEAVES: Mapping[str, Callable[[Reading, str, list[Any]], Condition]] = {
    **dict.fromkeys(COMPARISONS, Reading.compared),
    **dict.fromkeys(RELATIONS, Reading.related),
    "between": Reading.between,
    "in": Reading.among,
    "like": Reading.like,
    "isnull": Reading.unknown,
    "s_intersects": Reading.meets,
}


def as_they_are(x: float, y: float) -> tuple[float, float]:
    return x, y


def read(tree: Any, *, lonlat: Lonlat = as_they_are) -> Condition:
    """`lonlat` turns the filter's coordinates into longitude and latitude. Raises Refused."""
    return Reading(lonlat).condition(tree)


def operation(node: Any) -> tuple[str, list[Any]]:
    if not isinstance(node, dict) or not isinstance(node.get("op"), str) or set(node) != {"op", "args"}:
        raise Refused("a value stands where a condition is needed.")
    if not isinstance(node["args"], list) or not node["args"]:
        raise Refused(f"{shown(node['op'])} has no arguments.")
    return node["op"].lower(), node["args"]


def the(count: int, op: str, args: list[Any]) -> list[Any]:
    if len(args) != count:
        raise Refused(f"'{op}' takes {count} arguments, not {len(args)}.")
    return args


def is_property(node: Any) -> bool:
    return isinstance(node, dict) and set(node) == {"property"} and isinstance(node["property"], str)


def is_folded(node: Any) -> bool:
    if not isinstance(node, dict) or not isinstance(node.get("args"), list):
        return False
    return str(node.get("op")).lower() == "casei" and len(node["args"]) == 1


def is_operand(node: Any) -> bool:
    return is_property(node) or (is_folded(node) and is_property(node["args"][0]))


def operand(node: Any) -> tuple[str, Callable[[Any], Any]]:
    """A property and what is done to its values before they are compared."""
    if not is_operand(node):
        raise Refused(f"{unknown_function(node)}a property must be compared with a value.")
    if is_property(node):
        named(node["property"])
        return node["property"], lambda told: told
    name = node["args"][0]["property"]
    if named(name).sort != "text":
        raise Refused(f"'casei' folds text, and '{name}' is none.")
    return name, str.casefold


def unknown_function(node: Any) -> str:
    called = node.get("op") if isinstance(node, dict) else None
    if not isinstance(called, str) or called.lower() == "casei":
        return ""
    return f"{shown(called)} is not a function that is known here, only 'casei' is: "


def named(name: str) -> Property:
    if name not in PROPERTIES:
        hint = " It can be used with a temporal or spatial function." if name in (INTERVAL, GEOMETRY) else ""
        raise Refused(f"{shown(name)} is not a property that can be compared.{hint}{listing(PROPERTIES)}")
    return PROPERTIES[name]


def day_property(name: str) -> str:
    if named(name).sort != "day":
        raise Refused(f"'{name}' is no day.")
    return name


# --- Values ------------------------------------------------------------------------------


def literal(name: str, node: Any) -> Any:
    """A value of the property's own sort; a number is not compared with a text."""
    if is_property(node):
        raise Refused("a property must be compared with a value, not with another property.")
    sort = named(name).sort
    if sort == "day":
        return ordinal_day(node).isoformat()
    if sort == "text" and is_folded(node) and isinstance(node["args"][0], str):
        return node["args"][0].casefold()
    fits, called = SORTS[sort]
    if not fits(node):
        raise Refused(f"'{name}' must be compared with a {called}.")
    return node


def coded(name: str, fold: Callable[[Any], Any], node: Any) -> Any:
    """A value that the property can have: 'kind <> …' of a word that is no kind asks for everything."""
    value, known = literal(name, node), PROPERTIES[name].known
    if known and value not in map(fold, known):
        hinted = hint(closest(value, known))
        raise Refused(f"{shown(value)} is not a value of '{name}'.{hinted}{listing(known)}")
    return value


def ordered(name: str, node: Any) -> Any:
    """A value that others can be before or after. Codes stand in no order, least of all the alphabet's."""
    if known := PROPERTIES[name].known:
        raise Refused(
            f"the codes of '{name}' have no order; name those that are meant, with IN.{listing(known)}"
        )
    return literal(name, node)


def is_related(relation: str, first: int, last: int, told: str) -> bool:
    day = date.fromisoformat(told).toordinal()
    return bool(RELATIONS[relation](day, day, first, last))
