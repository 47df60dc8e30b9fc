"""Which published incidents? The query string and nothing else decides, and it decides strictly.

`Selection.parse` gives a frozen value or refuses with every problem named: an unknown
parameter, a malformed value or a single-valued name given twice never widens an answer.
Repeating a parameter, or a comma, means OR; different parameters mean AND; `!` before a value
leaves out whatever has it. Uncertain days and places match when they *may* lie in the window, and
are left out when they surely have what is excluded; `match=within` asks for certainty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from incidents.door.parameters import PARAMETERS
from incidents.door.values import Refused, closest, hint, listing, parted, shown

NAMES = tuple(PARAMETERS)
MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a question: which parameter, what kind of fault, and in words."""

    parameter: str
    code: str
    detail: str
    suggestion: str | None = None
    known: tuple[str, ...] = ()  # what could have been written, where that can be listed; part of `detail`

    @property
    def brief(self) -> str:
        return self.detail.removesuffix(listing(self.known))


class BadSelection(Exception):
    """The question was refused; `problems` says why, one entry for each fault of the first few.

    `every` has them all: an answer that names each of a thousand misspellings helps nobody but a flood.
    """

    def __init__(self, every: list[Problem]) -> None:
        self.every = every
        self.problems = told(every)
        super().__init__("; ".join(problem.detail for problem in self.problems))


def told(every: list[Problem]) -> list[Problem]:
    """The first faults, and how many more there are."""
    more = len(every) - MOST_TOLD
    if more <= 0:
        return every
    return [*every[:MOST_TOLD], Problem("", "more", f"There are {more:,} more faults.")]


@dataclass(frozen=True, slots=True)
class Selection:
    """A set of conditions. An empty tuple or None is no condition.

    A value that is excluded keeps its `!`, so that whoever takes it for one that is asked for finds
    nothing of that name; `values.parted` tells them apart.
    """

    since: date | None = None
    until: date | None = None
    kind: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    road: tuple[str, ...] = ()
    km: tuple[float, float] | None = None
    bbox: tuple[float, float, float, float] | None = None
    near: tuple[float, float, float] | None = None
    q: str = ""
    verification: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    match: str = "overlap"
    as_of: int | None = None

    @classmethod
    def parse(cls, query: QueryDict | str, *, reserved: Iterable[str] = ()) -> Self:
        """The selection of a query string; `reserved` names belong to the caller and are skipped.

        Raises BadSelection. An empty value (`since=`), which HTML forms send, is no condition;
        blanks alone are one for `q` only, where people type.
        """
        given = QueryDict(query.lstrip("?")) if isinstance(query, str) else query
        skipped = set(reserved)
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name in given:
            if name in skipped:
                continue
            texts = stated(name, given.getlist(name))
            if name not in PARAMETERS:
                problems.append(unknown(name, skipped))
            elif texts:
                read(name, texts, into=values, problems=problems)
        problems += contradictions(values)
        if problems:
            raise BadSelection(problems)
        return cls(**values)

    @property
    def query_string(self) -> str:
        """Canonical: names in alphabetical order, values sorted, defaults left out."""
        pairs = [
            (field.name, PARAMETERS[field.name].writer(getattr(self, field.name)))
            for field in sorted(fields(self), key=lambda field: field.name)
            if getattr(self, field.name) != field.default
        ]
        return urlencode(pairs, safe=",/:")

    @property
    def is_everything(self) -> bool:
        return self.without("as_of") == Selection()

    def without(self, *names: str) -> "Selection":
        """The same question with these conditions left out."""
        kept = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in names}
        if "road" in names:
            kept.pop("km", None)
        return Selection(**kept)

    def less(self, name: str, value: str) -> "Selection":
        """The same question with this value of a list left out."""
        rest = tuple(one for one in getattr(self, name) if one != value)
        if name == "road" and len(parted(rest)[0]) != 1:
            return self.without("km").having(road=rest)
        return self.having(**{name: rest})

    def having(self, **conditions: Any) -> "Selection":
        """The same question with these conditions set."""
        return Selection(**{field.name: getattr(self, field.name) for field in fields(self)} | conditions)


def unknown(name: str, reserved: Iterable[str]) -> Problem:
    known = sorted([*PARAMETERS, *reserved])
    close = closest(name, known)
    return Problem(
        parameter=name,
        code="unknown_parameter",
        detail=f"{shown(name)} is not a parameter.{hint(close)}{listing(known)}",
        suggestion=close,
        known=tuple(known),
    )


def stranger(name: str, code: str, known: Iterable[str], *, detail: str) -> Problem:
    """A well-formed value that nothing bears."""
    close = closest(code, known)
    return Problem(name, "unknown_value", f"{detail}{hint(close)}", close)


def stated(name: str, texts: Iterable[str]) -> list[str]:
    """The values that say something, trimmed. A value of blanks becomes "", which `read` refuses."""
    return [text.strip() for text in texts if (text.strip() if name == "q" else text)]


def read(name: str, texts: list[str], *, into: dict[str, Any], problems: list[Problem]) -> None:
    """Reads one parameter's values into `into`, or appends what is wrong with them."""
    if not PARAMETERS[name].is_list and len(texts) > 1:
        problems.append(Problem(name, "repeated", f"'{name}' may be given once, not {len(texts)} times."))
        return
    if "" in texts:
        problems.append(blank(name))
        return
    try:
        into[name] = PARAMETERS[name].reader(texts)
    except Refused as refusal:
        found = Problem(name, "malformed", f"'{name}': {refusal}", refusal.suggestion, refusal.known)
        problems.append(found)


def blank(name: str) -> Problem:
    return Problem(name, "malformed", f"'{name}': there are only blanks in it.")


def contradictions(values: Mapping[str, Any]) -> list[Problem]:
    """Values that are well formed alone and make no sense together."""
    found = []
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        found.append(Problem("until", "contradiction", f"'until' ({until}) is before 'since' ({since})."))
    if "km" in values and len(parted(values.get("road", ()))[0]) != 1:
        found.append(Problem("km", "contradiction", "'km' needs one 'road': kilometres of which road?"))
    for name, value in values.items():
        if PARAMETERS[name].is_list:
            for code in sorted(set.intersection(*map(set, parted(value)))):
                detail = f"'{name}': '{code}' is both asked for and excluded."
                found.append(Problem(name, "contradiction", detail))
    return found
