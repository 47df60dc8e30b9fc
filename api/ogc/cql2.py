"""What does a filter in CQL2 text say? The tree that CQL2 JSON has for it, or where it cannot be read.

The grammar is LALR(1): reading takes time in proportion to the length, whatever is written, and
no call nests as deeply as the text does. What the words mean is for `incidents.door.conditions`.
"""

import json
from functools import lru_cache
from typing import Any

import orjson
from lark import Lark, Transformer, v_args
from lark.exceptions import UnexpectedInput, UnexpectedToken

from incidents.door.values import shown

Tree = Any

GRAMMAR = r"""
?start: either
?either: both (OR both)*
?both: one (AND one)*
?one: NOT one -> negated
    | test
?test: term
    | term COMPARISON term                  -> compared
    | term LIKE term                        -> like
    | term NOT LIKE term                    -> unlike
    | term BETWEEN term AND term            -> between
    | term NOT BETWEEN term AND term        -> outside
    | term IN "(" term ("," term)* ")"      -> among
    | term NOT IN "(" term ("," term)* ")"  -> not_among
    | term IS NULL                          -> unknown
    | term IS NOT NULL                      -> known
?term: NAME                                 -> property
    | QUOTED                                -> quoted
    | TEXT                                  -> text
    | NUMBER                                -> number
    | TRUE                                  -> true
    | FALSE                                 -> false
    | NAME "(" either ("," either)* ")"     -> call
    | SHAPE group                           -> shape
    | "(" either ")"
group: "(" (group | position) ("," (group | position))* ")"
position: NUMBER NUMBER NUMBER?

AND.2: /AND\b/i
OR.2: /OR\b/i
NOT.2: /NOT\b/i
LIKE.2: /LIKE\b/i
BETWEEN.2: /BETWEEN\b/i
IN.2: /IN\b/i
IS.2: /IS\b/i
NULL.2: /NULL\b/i
TRUE.2: /TRUE\b/i
FALSE.2: /FALSE\b/i
SHAPE.2: /(MULTI)?(POINT|LINESTRING|POLYGON)\b(?=\s*\()/i
COMPARISON: "<>" | "<=" | ">=" | "=" | "<" | ">"
NAME: /[^\W\d][\w.:]*/
QUOTED: /"[^"]+"/
TEXT: /'(?:[^']|'')*'/
NUMBER: /[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?/
%ignore /[ \t\r\n]+/
"""
SHAPES = {
    kind.upper(): kind
    for kind in ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")
}


class Unreadable(ValueError):
    """It is no CQL2; the message says from where on."""


def op(name: str, *args: Tree) -> Tree:
    return {"op": name, "args": list(args)}


def number(text: str) -> int | float:
    return int(text) if text.lstrip("+-").isdigit() and len(text) < 18 else float(text)


@v_args(inline=True)
class Writing(Transformer[Any, Tree]):
    """Writes each part as CQL2 JSON has it."""

    def either(self, first: Tree, *rest: Tree) -> Tree:
        return op("or", first, *rest[1::2])

    def both(self, first: Tree, *rest: Tree) -> Tree:
        return op("and", first, *rest[1::2])

    def negated(self, _not: str, part: Tree) -> Tree:
        return op("not", part)

    def compared(self, left: Tree, sign: str, right: Tree) -> Tree:
        return op(str(sign), left, right)

    def like(self, left: Tree, _like: str, right: Tree) -> Tree:
        return op("like", left, right)

    def unlike(self, left: Tree, _not: str, _like: str, right: Tree) -> Tree:
        return op("not", op("like", left, right))

    def between(self, of: Tree, _between: str, low: Tree, _and: str, high: Tree) -> Tree:
        return op("between", of, low, high)

    def outside(self, of: Tree, _not: str, _between: str, low: Tree, _and: str, high: Tree) -> Tree:
        return op("not", op("between", of, low, high))

    def among(self, of: Tree, _in: str, *values: Tree) -> Tree:
        return op("in", of, list(values))

    def not_among(self, of: Tree, _not: str, _in: str, *values: Tree) -> Tree:
        return op("not", op("in", of, list(values)))

    def unknown(self, of: Tree, *_words: str) -> Tree:
        return op("isNull", of)

    def known(self, of: Tree, *_words: str) -> Tree:
        return op("not", op("isNull", of))

    def property(self, name: str) -> Tree:
        return {"property": str(name)}

    def quoted(self, name: str) -> Tree:
        return {"property": str(name)[1:-1]}

    def text(self, text: str) -> Tree:
        return str(text)[1:-1].replace("''", "'")

    def number(self, text: str) -> Tree:
        return number(text)

    def true(self, _word: str) -> Tree:
        return True

    def false(self, _word: str) -> Tree:
        return False

    def call(self, name: str, *args: Tree) -> Tree:
        called = name.lower()
        if called in ("date", "timestamp") and len(args) == 1:
            return {called: args[0]}
        if called in ("interval", "bbox"):
            return {called: list(args)}
        return op(called, *args)

    def shape(self, kind: str, group: Tree) -> Tree:
        made = SHAPES[kind.upper()]
        if made == "MultiPoint":  # whose points may stand in brackets of their own
            group = [part[0] if isinstance(part[0], list) else part for part in group]
        return {"type": made, "coordinates": group[0] if made == "Point" else group}

    def group(self, *parts: Tree) -> Tree:
        return list(parts)

    def position(self, *numbers: str) -> Tree:
        return [float(one) for one in numbers]


@lru_cache(maxsize=1)
def parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", transformer=Writing(), maybe_placeholders=False)


def read_text(text: str) -> Tree:
    """Raises Unreadable."""
    try:
        return parser().parse(text)
    except UnexpectedInput as fault:
        at = fault.pos_in_stream
        if at is None or (isinstance(fault, UnexpectedToken) and fault.token.type == "$END"):
            raise Unreadable("it ends before it is complete.") from None
        here = shown(text[at : at + 20])
        raise Unreadable(f"it cannot be read from character {at + 1} on: {here}.") from None


def read_json(text: str) -> Tree:
    """Raises Unreadable."""
    try:
        orjson.loads(text)  # strictly, and never too deep for what follows
        return json.loads(text, object_pairs_hook=each_once)
    except Unreadable:
        raise
    except ValueError as fault:
        raise Unreadable(f"it is no JSON: {fault}.") from None
    except RecursionError:
        raise Unreadable("it nests too deeply.") from None


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values under one name, which is meant? The one left out would change the question."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"{shown(twice)} stands twice in one object.")
    return found
