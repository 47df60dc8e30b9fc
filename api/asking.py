"""What was asked? The Selection of a request, and the few names beside it, read as strictly."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from incidents.selection import BadSelection, Problem, Selection, blank, shown, stated, unknown

LIMIT = 100
MOST = 1000
PAGING = ("cursor", "limit")


@dataclass(frozen=True, slots=True)
class Asked:
    """A Selection, and on lists where to carry on and how many at most."""

    selection: Selection
    cursor: str | None = None
    limit: int = LIMIT

    @property
    def query_string(self) -> str:
        """Canonical: two spellings of one question give the same string."""
        beside = {"cursor": self.cursor, "limit": self.limit if self.limit != LIMIT else None}
        extra = urlencode({name: value for name, value in beside.items() if value is not None})
        return "&".join(part for part in (self.selection.query_string, extra) if part)


def ask(query: QueryDict, *, reserved: tuple[str, ...] = ()) -> Asked:
    """Raises BadSelection with every problem of the Selection and of the reserved names."""
    problems: list[Problem] = []
    beside: dict[str, Any] = {}
    selection = Selection()
    try:
        selection = Selection.parse(query, reserved=reserved)
    except BadSelection as refused:
        problems += refused.problems
    for name in reserved:
        read_single(query, name, into=beside, problems=problems)
    if problems:
        raise BadSelection(problems)
    return Asked(selection, **beside)


def only(query: QueryDict, known: tuple[str, ...]) -> dict[str, Any]:
    """The values of a route that takes no Selection; a name or value it does not know is refused."""
    problems = [stranger(name, known) for name in query if name not in known]
    values: dict[str, Any] = {}
    for name in known:
        read_single(query, name, into=values, problems=problems)
    if problems:
        raise BadSelection(problems)
    return values


def stranger(name: str, known: Iterable[str]) -> Problem:
    """As `unknown`, for a route that does not know the Selection's parameters either."""
    listed = ", ".join(sorted(known)) or "none"
    close = unknown(name, known).suggestion
    suggestion = close if close in set(known) else None
    hint = f" Did you mean '{suggestion}'?" if suggestion else ""
    detail = f"{shown(name)} is not a parameter.{hint} Known: {listed}."
    return Problem(name, "unknown_parameter", detail, suggestion)


def read_single(query: QueryDict, name: str, *, into: dict[str, Any], problems: list[Problem]) -> None:
    """Reads a name that may be given once; an empty value, which forms send, is not given."""
    texts = stated(name, query.getlist(name))
    if len(texts) > 1:
        detail = f"'{name}' may be given once, not {len(texts)} times."
        problems.append(Problem(name, "repeated", detail))
    elif "" in texts:
        problems.append(blank(name))
    elif texts:
        try:
            into[name] = READERS.get(name, str)(texts[0])
        except ValueError as refusal:
            problems.append(Problem(name, "malformed", f"'{name}': {refusal}"))


def page_size(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= MOST:
        raise ValueError(f"{shown(text)} is not a number from 1 to {MOST}.")
    return int(text)


READERS: dict[str, Callable[[str], Any]] = {"limit": page_size}
