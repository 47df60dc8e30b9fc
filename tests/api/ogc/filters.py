"""Filters to try, how they are written as text, and what each says of one document, plainly reckoned."""

from datetime import date, timedelta
from typing import Any

import shapely
from hypothesis import strategies as st
from shapely.geometry import shape

from api import flat
from gazetteer import metric
from incidents.door.conditions import PROPERTIES
from incidents.public.record import Entry
from incidents.vocabulary import DATE_PRECISIONS, KINDS, OUTCOMES, VERIFICATIONS
from tests.incidents import world

Tree = Any
DAYS = st.one_of(st.sampled_from(world.DAYS), st.dates(date(2018, 6, 1), date(2023, 12, 31)))
TEXTS = ("kind", "verification", "title", "place", "road", "outcome", "location_words", "occurred_precision")
NUMBERS = ("killed_best", "killed_low", "injured_high", "km_from", "km_until", "radius_m")
WORDS = (
    *list(KINDS)[:3],
    *list(VERIFICATIONS)[:2],
    "tall-tamr",
    "m4",
    "day",
    "Convoy",
    "convoy patrol",
    "a'b",
)
PATTERNS = ("%convoy%", "c%", "%t", "_onvoy%", "%c_e%i%", "", "%", "Corrected: %", r"100\%", "%o%o%o%o%")


# What is compared with a code of another vocabulary is refused (test_filtering).
CODES = {
    "kind": list(KINDS)[:3],
    "verification": list(VERIFICATIONS)[:2],
    "outcome": list(OUTCOMES)[:2],
    "occurred_precision": list(DATE_PRECISIONS)[:2],
}


def words_of(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(CODES.get(name, WORDS))


def a(name: str) -> Tree:
    return {"property": name}


def op(name: str, *args: Tree) -> Tree:
    return {"op": name, "args": list(args)}


def folded(term: Tree) -> Tree:
    return op("casei", term)


def compared(sign: str, name: str, value: Tree) -> Tree:
    return op(sign, a(name), value)


def among(name: str, values: set[str]) -> Tree:
    return op("in", a(name), sorted(values))


def between(name: str, low: int, more: int) -> Tree:
    return op("between", a(name), low, low + more)


SIGNS = st.sampled_from(("=", "<>", "<", "<=", ">", ">="))
EQUAL = st.sampled_from(("=", "<>"))  # codes have no order (test_filtering)
DAY = DAYS.map(lambda day: {"date": day.isoformat()})
INTERVALS = st.one_of(
    DAY,
    st.tuples(DAYS, st.integers(0, 400)).map(
        lambda pair: {"interval": [pair[0].isoformat(), (pair[0] + timedelta(days=pair[1])).isoformat()]}
    ),
    DAYS.map(lambda day: {"interval": [day.isoformat(), ".."]}),
    DAYS.map(lambda day: {"interval": ["..", day.isoformat()]}),
)
LON, LAT = st.decimals(38, 43, places=2).map(float), st.decimals(35, 38, places=2).map(float)
CORNERS = st.tuples(LON, LAT, st.integers(1, 200), st.integers(1, 200))
SHAPES = st.one_of(
    CORNERS.map(lambda c: {"bbox": [c[0], c[1], c[0] + c[2] / 100, c[1] + c[3] / 100]}),
    CORNERS.map(
        lambda c: {
            "type": "Polygon",
            "coordinates": [
                [[c[0], c[1]], [c[0] + c[2] / 100, c[1]], [c[0], c[1] + c[3] / 100], [c[0], c[1]]]
            ],
        }
    ),
    st.tuples(LON, LAT).map(lambda c: {"type": "Point", "coordinates": list(c)}),
    CORNERS.map(
        lambda c: {
            "type": "LineString",
            "coordinates": [[c[0], c[1]], [c[0] + c[2] / 100, c[1] + c[3] / 100]],
        }
    ),
)
IN_CAPITALS = st.sampled_from([code.upper() for code in WORDS[:3]])
FEW = st.integers(0, 50)
LEAVES = st.one_of(
    st.sampled_from(TEXTS).flatmap(
        lambda name: st.builds(compared, EQUAL if name in CODES else SIGNS, st.just(name), words_of(name))
    ),
    st.builds(compared, SIGNS, st.sampled_from(NUMBERS), st.integers(-2, 100)),
    st.builds(compared, SIGNS, st.sampled_from(("occurred_from", "occurred_until")), DAY),
    st.sampled_from(TEXTS).flatmap(
        lambda name: st.builds(among, st.just(name), st.sets(words_of(name), min_size=1))
    ),
    st.builds(between, st.sampled_from(NUMBERS), FEW, FEW),
    st.builds(lambda v: op("like", a("title"), v), st.sampled_from(PATTERNS)),
    st.sampled_from(("%CONVOY%", "c%", "%Ü%")).map(lambda v: op("like", folded(a("title")), folded(v))),
    IN_CAPITALS.map(lambda v: op("=", folded(a("kind")), folded(v))),
    st.sampled_from((*PROPERTIES, "occurred", "geometry")).map(lambda name: op("isNull", a(name))),
    st.sampled_from([a("disputed"), op("=", a("disputed"), True), op("=", a("disputed"), False)]),
    SHAPES.map(lambda one: op("s_intersects", a("geometry"), one)),
    st.builds(
        lambda relation, when: op(relation, a("occurred"), when),
        st.sampled_from(("t_before", "t_after", "t_during", "t_intersects")),
        INTERVALS,
    ),
    st.builds(
        lambda relation, when: op(relation, a("occurred_from"), when),
        st.sampled_from(("t_before", "t_after", "t_intersects")),
        INTERVALS,
    ),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda found: op("and", *found)),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: op("or", *found)),
        parts.map(lambda part: op("not", part)),
    ),
    max_leaves=6,
)


# --- As text -----------------------------------------------------------------------------


def written(tree: Tree) -> str:
    if isinstance(tree, bool):
        return str(tree).upper()
    if isinstance(tree, str):
        return "'" + tree.replace("'", "''") + "'"
    if isinstance(tree, int | float):
        return repr(tree)
    for word in ("property", "date", "interval", "bbox", "type"):
        if word in tree:
            return value_written(word, tree)
    return operation_written(tree["op"], tree["args"])


def value_written(word: str, tree: Tree) -> str:
    if word == "property":
        return str(tree["property"])
    if word == "type":
        return shapely.to_wkt(shape(tree), rounding_precision=6)
    given = tree[word] if isinstance(tree[word], list) else [tree[word]]
    return f"{word.upper()}({','.join(map(written, given))})"


def operation_written(name: str, args: list[Tree]) -> str:
    if name in ("and", "or"):
        return "(" + f" {name.upper()} ".join(map(written, args)) + ")"
    if name == "not":
        return f"NOT ({written(args[0])})"
    if name == "isNull":
        return f"{written(args[0])} IS NULL"
    if name == "in":
        return f"{written(args[0])} IN ({', '.join(map(written, args[1]))})"
    if name == "between":
        return "{} BETWEEN {} AND {}".format(*map(written, args))
    if name in ("like", "=", "<>", "<", "<=", ">", ">="):
        return f"{written(args[0])} {name.upper()} {written(args[1])}"
    return f"{name.upper()}({', '.join(map(written, args))})"


def merged(tree: Tree) -> Tree:
    """The same with an `and` in an `and` as one of them, and with whole numbers as any others."""
    if isinstance(tree, list):
        return [merged(part) for part in tree]
    if not isinstance(tree, dict) or "args" not in tree:
        return tree
    args = [merged(part) for part in tree["args"]]
    if tree["op"] in ("and", "or"):
        same = [part["args"] if part.get("op") == tree["op"] else [part] for part in args]
        args = [part for parts in same for part in parts]
    return op(tree["op"], *args)


# --- Plainly reckoned --------------------------------------------------------------------


def says(tree: Tree, entry: Entry) -> bool | None:
    """None where it depends on what is not known."""
    if "property" in tree:
        return value(tree, entry)
    name, args = tree["op"], tree["args"]
    if name in ("and", "or"):
        found = [says(part, entry) for part in args]
        return decided(found, by=name == "or")
    if name == "not":
        found = says(args[0], entry)
        return None if found is None else not found
    if name == "isNull":
        return value(args[0], entry) is None
    left = value(args[0], entry)
    return None if left is None else bool(leaf(name, left, args[1:]))


def decided(found: list[bool | None], *, by: bool) -> bool | None:
    if by in found:
        return by
    return None if None in found else not by


def leaf(name: str, left: Any, rest: list[Tree]) -> Any:
    if name == "s_intersects":
        return left.intersects(ground(rest[0]))
    if name.startswith("t_"):
        begins, ends = left if isinstance(left, tuple) else (left, left)
        first, last = span(rest[0])
        return {
            "t_before": ends < first,
            "t_after": begins > last,
            "t_during": first < begins and ends < last,
            "t_intersects": begins <= last and ends >= first,
        }[name]
    if name == "in":
        return left in rest[0]
    if name == "between":
        return rest[0] <= left <= rest[1]
    right = plain(rest[0])
    if name == "like":
        return fits(left, right)
    return {"=": left == right, "<>": left != right, "<": left < right, "<=": left <= right,
            ">": left > right, ">=": left >= right}[name]  # fmt: skip


def plain(tree: Tree) -> Any:
    if isinstance(tree, dict):
        return tree["date"] if "date" in tree else tree["args"][0].casefold()
    return tree


def fits(text: str, pattern: str) -> bool:
    """By backtracking, a character at a time."""
    if not pattern:
        return not text
    if pattern[0] == "%":
        return any(fits(text[start:], pattern[1:]) for start in range(len(text) + 1))
    if pattern[0] == "\\" and len(pattern) > 1:
        return text[:1] == pattern[1] and fits(text[1:], pattern[2:])
    return bool(text) and pattern[0] in ("_", text[0]) and fits(text[1:], pattern[1:])


def span(tree: Tree) -> tuple[str, str]:
    if "date" in tree:
        return tree["date"], tree["date"]
    first, last = tree["interval"]
    return ("0000" if first == ".." else first), ("9999" if last == ".." else last)


def value(tree: Tree, entry: Entry) -> Any:
    where, when = entry.document["location"], entry.document["occurred"]
    if tree.get("op") == "casei":
        told = value(tree["args"][0], entry)
        return told if told is None else told.casefold()
    if tree["property"] == "geometry":
        if where["radius_m"] is not None:
            return shapely.Polygon(metric.ring(tuple(where["anchor"]), where["radius_m"]))
        return where["geometry"] and shape(where["geometry"])
    if tree["property"] == "occurred":
        return (when["from"], when["until"]) if when["from"] else None
    return flat.row(entry, page="")[tree["property"]]


def ground(tree: Tree) -> Any:
    return shapely.box(*tree["bbox"]) if "bbox" in tree else shape(tree)
