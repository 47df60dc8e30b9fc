"""What was asked of a collection? A Selection, a filter, a page, and in which coordinates.

`bbox` and `datetime` are as OGC API - Features has them and become conditions of the Selection;
all of its own parameters are understood beside them. Everything else is refused by name.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict

from api.asking import LIMIT, MOST
from api.ogc import cql2, crs
from incidents.door import asking, conditions, literals
from incidents.door.conditions import Condition
from incidents.door.selection import NAMES, BadSelection, Problem, Selection
from incidents.door.values import Refused, box, format_number, shown

MOST_OFFSET = 10_000_000
LANGUAGES: Mapping[str, Callable[[str], Any]] = {"cql2-text": cql2.read_text, "cql2-json": cql2.read_json}
NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,20})?")
CLOCK = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?"
INSTANT = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:[Tt](?:{CLOCK})?)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """`filter` is kept as it was written, for the addresses of further pages."""

    selection: Selection
    condition: Condition | None = None
    filter: str | None = None
    language: str | None = None
    filter_crs: str | None = None
    crs: str = crs.CRS84
    cursor: str | None = None
    offset: int = 0
    limit: int = LIMIT

    @property
    def query_string(self) -> str:
        """Canonical, but for the spelling of the filter."""
        return asking.joined(
            self.selection.query_string,
            **{
                "filter": self.filter,
                "filter-lang": self.language,
                "filter-crs": self.filter_crs,
                "crs": None if self.crs == crs.CRS84 else self.crs,
                "cursor": self.cursor,
                "offset": self.offset or None,
                "limit": None if self.limit == LIMIT else self.limit,
            },
        )

    def further(self, cursor: str) -> "Asked":
        return replace(self, cursor=cursor, offset=0)


def one_of(known: Mapping[str, Any] | tuple[str, ...]) -> Callable[[str], str]:
    def reader(text: str) -> str:
        if text not in known:
            raise ValueError(f"{shown(text)} is not one of {', '.join(known)}.")
        return text

    return reader


def limit(text: str) -> int:
    """By the standard, more than the most is no error: so many come, and a link to the next."""
    if not re.fullmatch(r"[0-9]{1,9}", text) or not int(text):
        raise ValueError(f"{shown(text)} is not a number from 1.")
    return min(int(text), MOST)


def offset(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > MOST_OFFSET:
        raise ValueError(f"{shown(text)} is not a number from 0 to {MOST_OFFSET:,}.")
    return int(text)


a_crs = one_of(crs.SYSTEMS)
BESIDE: Mapping[str, Callable[[str], Any]] = {
    "bbox-crs": a_crs,
    "crs": a_crs,
    "cursor": str,
    "datetime": str,
    "f": one_of(("json",)),
    "filter": str,
    "filter-crs": a_crs,
    "filter-lang": one_of(LANGUAGES),
    "limit": limit,
    "offset": offset,
}
KNOWN = (*NAMES, *BESIDE)
OF_ONE: Mapping[str, Callable[[str], Any]] = {"as_of": str, "crs": a_crs, "f": BESIDE["f"]}


def plain(query: QueryDict) -> None:
    """Of an address that takes nothing but `f`. Raises BadSelection."""
    asking.only(query, {"f": BESIDE["f"]})


def one(query: QueryDict) -> Asked:
    """Of one incident. Raises BadSelection."""
    values = asking.only(query, OF_ONE)
    selection = Selection.parse(query, reserved=("crs", "f"))
    return Asked(selection, crs=values.get("crs", crs.CRS84))


def ask(query: QueryDict) -> Asked:
    """Raises BadSelection with the problems of all parameters."""
    asking.refuse_length(query)
    problems: list[Problem] = []
    values = asking.singles(query, BESIDE, problems)
    own = query.copy()
    for name, reader in (("bbox", boxes), ("datetime", days)):
        try:
            reader(own, values)
        except (Refused, ValueError) as refusal:
            problems.append(Problem(name, "malformed", f"'{name}': {refusal}"))
            own.pop(name, None)
    try:
        selection = Selection.parse(own, reserved=BESIDE)
    except BadSelection as refused:
        raise BadSelection([*refused.every, *problems]) from None
    condition = filtered(values, problems)
    problems += contradictions(values)
    if problems:
        raise BadSelection(problems)
    return Asked(
        selection,
        condition,
        values.get("filter"),
        values.get("filter-lang"),
        values.get("filter-crs"),
        **{name: values[name] for name in ("crs", "cursor", "offset", "limit") if name in values},
    )


def contradictions(values: Mapping[str, Any]) -> list[Problem]:
    found = [
        Problem(name, "contradiction", f"'{name}' needs 'filter'.")
        for name in ("filter-lang", "filter-crs")
        if name in values and "filter" not in values
    ]
    if "cursor" in values and "offset" in values:
        found.append(Problem("offset", "contradiction", "'offset' and 'cursor' both say where to carry on."))
    return found


def filtered(values: Mapping[str, Any], problems: list[Problem]) -> Condition | None:
    if "filter" not in values:
        return None
    system = crs.SYSTEMS[values.get("filter-crs", crs.CRS84)]
    try:
        tree = LANGUAGES[values.get("filter-lang", "cql2-text")](values["filter"])
        return conditions.read(tree, lonlat=system.back)
    except (cql2.Unreadable, literals.Refused) as refusal:
        problems.append(Problem("filter", "malformed", f"'filter': {refusal}"))
        return None


def boxes(query: QueryDict, values: Mapping[str, Any]) -> None:
    """Rewrites `bbox` into the form of the Selection, which has six decimals; it rounds outward."""
    texts = [text for text in query.getlist("bbox") if text]
    if len(texts) != 1 or "" in (part.strip() for part in texts[0].split(",")):
        return
    parts = [part.strip() for part in texts[0].split(",")]
    if len(parts) not in (4, 6) or not all(NUMBER.fullmatch(part) for part in parts):
        raise Refused(f"{shown(texts[0])} is not four or six plain numbers: west,south,east,north.")
    numbers = [float(part) for part in parts]
    half = len(numbers) // 2
    back = crs.SYSTEMS[values.get("bbox-crs", crs.CRS84)].back
    west, south = (outward(number, -1) for number in back(*numbers[:2]))
    east, north = (outward(number, 1) for number in back(*numbers[half : half + 2]))
    written = ",".join(format_number(number) for number in (west, south, east, north))
    box([written])
    query.setlist("bbox", [written])


def outward(number: float, way: int) -> float:
    rounded = round(number, 6)
    return rounded if (number - rounded) * way <= 0 else round(rounded + way * 1e-6, 6)


def days(query: QueryDict, values: Mapping[str, Any]) -> None:
    """`datetime` becomes `since` and `until`: an instant, or an interval whose ends may be open."""
    text = values.get("datetime")
    if text is None:
        return
    ends = text.split("/")
    if len(ends) > 2 or all(end in ("", "..") for end in ends):
        raise ValueError(f"{shown(text)} is not a day or an interval such as 2021-01-01/.. .")
    said = zip(("since", "until"), (ends[0], ends[-1]), strict=True)
    found = {name: day(end) for name, end in said if end not in ("", "..")}
    for name in found:
        if query.get(name):
            raise ValueError(f"it says the same as '{name}'; ask with one of them.")
    if found.get("since", date.min) > found.get("until", date.max):
        raise ValueError(f"{shown(text)} ends before it begins.")
    for name, one_of_them in found.items():
        query.setlist(name, [one_of_them.isoformat()])


def day(text: str) -> date:
    """The day of an instant, in UTC. GDAL 3.6 writes a day with the T and no time after it."""
    if not INSTANT.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a day such as 2021-05-13, or an instant of RFC 3339.")
    return literals.ordinal_day(text.upper().removesuffix("T"))
