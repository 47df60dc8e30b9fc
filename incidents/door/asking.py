"""What was asked, a Selection and the few names beside it? All of it is read strictly, and once.

The pages and the API have names of their own, such as where to carry on in a list. A name that
nobody knows, one that is given twice or one that cannot be read never widens the answer.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from incidents.door.selection import BadSelection, Problem, Selection, blank, stated, unknown
from incidents.door.values import Reader, Refused, revision, shown

# Characters of a question; servers in front of ours allow about as many.
LONGEST = 8_000
LONGEST_NAME = 60
# What other sites append to addresses. A page takes it away; nothing else may be beside a question.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id", re.IGNORECASE)
# Each name and how its one value is read; a ValueError says what is wrong with it.
Names = Mapping[str, Callable[[str], Any]]


def alone(reader: Reader) -> Callable[[str], Any]:
    """The reader of a Selection's parameter, for the one value of a name beside it."""

    def read(text: str) -> Any:
        try:
            return reader([text])
        except Refused as refusal:
            raise ValueError(str(refusal)) from None

    return read


a_revision = alone(revision)


class TooLong(BadSelection):
    """Nothing of the question was read, and nothing of it is repeated but which name took most of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A Selection, and where in its list to carry on."""

    selection: Selection
    cursor: str | None = None

    @property
    def query_string(self) -> str:
        """Canonical: two spellings of one question give the same string."""
        return joined(self.selection.query_string, cursor=self.cursor)


def read(query: QueryDict, *, beside: Names) -> tuple[Selection, dict[str, Any]]:
    """The Selection, and the values of the names beside it that were given.

    Raises BadSelection with every problem of both.
    """
    refuse_length(query)
    problems: list[Problem] = []
    selection = Selection()
    try:
        selection = Selection.parse(query, reserved=beside)
    except BadSelection as refused:
        problems += refused.every
    values = singles(query, beside, problems)
    if problems:
        raise BadSelection(problems)
    return selection, values


def only(query: QueryDict, known: Names) -> dict[str, Any]:
    """The values of an address that takes no Selection. Raises BadSelection with every problem."""
    refuse_length(query)
    problems = [stranger(name, known) for name in query if name not in known]
    values = singles(query, known, problems)
    if problems:
        raise BadSelection(problems)
    return values


def refuse_length(query: QueryDict) -> None:
    """Before anything of it is read: what it costs to refuse a question is bounded too."""
    lengths = {name: sum(len(name) + len(value) + 2 for value in values) for name, values in query.lists()}
    length = sum(lengths.values())
    if length > LONGEST:
        longest = max(lengths, key=lambda name: lengths[name])
        detail = f"The question has {length:,} characters; at most {LONGEST:,} are read."
        raise TooLong(
            [Problem(longest[:LONGEST_NAME], "too_long", f"{detail} Most are of {shown(longest)}.")]
        )


def stranger(name: str, known: Names) -> Problem:
    """As `unknown`, for an address that does not know the Selection's parameters either."""
    listed = ", ".join(sorted(known)) or "none"
    close = unknown(name, known).suggestion
    suggestion = close if close in known else None
    hint = f" Did you mean '{suggestion}'?" if suggestion else ""
    detail = f"{shown(name)} is not a parameter.{hint} Known: {listed}."
    return Problem(name, "unknown_parameter", detail, suggestion)


def singles(query: QueryDict, names: Names, problems: list[Problem]) -> dict[str, Any]:
    """Values of names that may be given once. Nothing, which forms send, is not given; blanks are refused."""
    values: dict[str, Any] = {}
    for name, reader in names.items():
        texts = stated(name, query.getlist(name))
        if len(texts) > 1:
            detail = f"'{name}' may be given once, not {len(texts)} times."
            problems.append(Problem(name, "repeated", detail))
        elif "" in texts:
            problems.append(blank(name))
        elif texts:
            try:
                values[name] = reader(texts[0])
            except ValueError as refusal:
                problems.append(Problem(name, "malformed", f"'{name}': {refusal}"))
    return values


def without_tracking(query: QueryDict) -> QueryDict:
    kept = query.copy()
    for name in query:
        if TRACKING.fullmatch(name):
            del kept[name]
    return kept


def address(path: str, query_string: str) -> str:
    return f"{path}?{query_string}" if query_string else path


def joined(query_string: str, **beside: str | int | None) -> str:
    """The query string with these beside it; None is left out."""
    more = urlencode({name: value for name, value in beside.items() if value is not None})
    return "&".join(part for part in (query_string, more) if part)
