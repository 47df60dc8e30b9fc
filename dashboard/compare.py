"""What do two Selections have in common, and in what do they differ? Both side by side, and their incidents.

`a` and `b` are queries of the list, whole. Conditions beside them are those of the side that is not given
yet, as a link from a list or the form of `b` has them; they go into it in one redirect. What is wrong with
a side is refused with the name of the side, *Question A* or *Question B*.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard import asking, conditions, filters, reading
from dashboard.timeline import Mark, box
from incidents.answers import comparing, facets
from incidents.answers.comparing import PARTS, Bucket, Compared
from incidents.door import asking as strictly
from incidents.door.selection import BadSelection, Problem, Selection
from incidents.public import record, sentence
from incidents.public.look import Look, Tally
from incidents.public.record import Entry
from incidents.tongue import month_of, span
from incidents.vocabulary import KINDS, OUTCOMES, label

A_PAGE = 30
AT_FIRST = 6
HEIGHT = 56.0
SIDES = ("a", "b")


def one_part(text: str) -> str:
    if text not in PARTS:
        raise ValueError(f"it is one of {', '.join(PARTS)}.")
    return text


NAMES: strictly.Names = {"a": str, "b": str, "cursor": str, "part": one_part}


@dataclass(frozen=True, slots=True)
class Asked:
    """`b` is None while it is not chosen yet."""

    a: Selection
    b: Selection | None = None
    part: str | None = None
    cursor: str | None = None

    @property
    def query_string(self) -> str:
        begun = self.b is not None or not self.a.is_everything
        said = {
            "a": self.a.query_string if begun else None,
            "b": None if self.b is None else self.b.query_string,
            "cursor": self.cursor,
            "part": self.part,
        }
        return urlencode([pair for pair in said.items() if pair[1] is not None])


@dataclass(frozen=True, slots=True)
class Question:
    """One of the two as it is shown."""

    name: str
    sentence: str
    tally: Tally
    query: str


@dataclass(frozen=True, slots=True)
class Row:
    """Two numbers of one thing; a link where a Selection asks for it."""

    label: str
    a: int
    b: int
    share_a: float
    share_b: float
    query_a: str | None = None
    query_b: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """`more` is the address of all of it."""

    code: str
    title: str
    number: int
    entries: list[Entry]
    more: str | None
    selection: Selection


def refused(request: HttpRequest, refusal: BadSelection) -> HttpResponse:
    """What is wrong and with which side, and the two addresses as they came, to be mended."""
    context = {
        "problems": conditions.told(refusal),
        "typed": [typed(name, request.GET.get(name, "")) for name in SIDES],
        "status": 400,
    }
    return render(request, "dashboard/compare_refused.html", context, status=400)


def typed(name: str, text: str) -> tuple[str, str, str]:
    """A field, what it is called, and what stands in it."""
    return name, _("Question %(name)s") % {"name": name.upper()}, text[: strictly.LONGEST]


@reading.page(refused)
def compare_page(request: HttpRequest) -> HttpResponse:
    asked = read(asking.without_tracking(request.GET))
    asking.settle(request, asked.query_string)
    return render(request, "dashboard/compare.html", answered(request, asked))


def read(query: QueryDict) -> Asked:
    """Raises BadSelection, which names the side that is at fault."""
    lacking = next((name for name in SIDES if name not in query), None)
    values = strictly.only(picked(query, lambda name: name in NAMES) if lacking else query, NAMES)
    given: dict[str, QueryDict] = {
        name: QueryDict(values.get(name, "")) for name in SIDES if name == "a" or name in query
    }
    beside = picked(query, lambda name: name not in NAMES)
    if lacking and beside:
        given[lacking] = beside
    selections = {name: side(name, partial(asking.selection, its)) for name, its in given.items()}
    return Asked(**selections, part=values.get("part"), cursor=values.get("cursor"))


def picked(query: QueryDict, wanted: Callable[[str], bool]) -> QueryDict:
    found = query.copy()
    for name in query:
        if not wanted(name):
            del found[name]
    return found


def side[T](name: str, ask: Callable[[], T]) -> T:
    """What is refused in it is refused with its name."""
    try:
        return ask()
    except BadSelection as refusal:
        raise BadSelection([of_side(name, problem) for problem in refusal.every]) from refusal


def of_side(name: str, problem: Problem) -> Problem:
    detail = f"Question {name.upper()}: {problem.detail}"
    return replace(problem, parameter=f"{name}: {problem.parameter}", detail=detail)


def answered(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Raises BadSelection."""
    if asked.b is None:
        a = side("a", partial(record.look, asked.a))
        return shown(a, None) | {"revision": a.latest}
    a, b = looks(asked.a, asked.b)
    found = comparing.of(a, b)
    return shown(a, b) | {
        "revision": a.latest,
        "swapped": strictly.address(request.path, Asked(asked.b, asked.a).query_string),
        "pinned": strictly.address(request.path, pinned(found).query_string),
        "timeline": drawn(*comparing.by_month(a, b)),
        "kinds": rows(a, b, comparing.kinds(a), comparing.kinds(b), KINDS, "kind"),
        "outcomes": rows(a, b, comparing.outcomes(a), comparing.outcomes(b), OUTCOMES, None),
        "parts": parts(request.path, asked, found),
        "part": asked.part,
    }


def looks(a: Selection, b: Selection) -> tuple[Look, Look]:
    """At the same columns: where something was published between both reads, both are read again."""
    one, other = side("a", partial(record.look, a)), side("b", partial(record.look, b))
    return (one, other) if one.latest == other.latest else looks(a, b)


def shown(a: Look, b: Look | None) -> dict[str, Any]:
    """The sides, and the form of `b`: what `a` asks until it is chosen."""
    form = b or a
    filled = filters.filled(QueryDict(form.selection.query_string), form, counts=facets.count(form))
    kept = [*filled.carried, ("a", a.selection.query_string)]
    return {
        "sides": [told(name, look) for name, look in (("a", a), ("b", b)) if look],
        "filters": replace(filled, carried=kept),
    }


def told(name: str, look: Look) -> Question:
    return Question(name.upper(), sentence.of(look), look.tally, look.selection.query_string)


def pinned(found: Compared) -> Asked:
    """The same as of the revisions that it is read at."""
    a, b = (look.selection.having(as_of=look.as_of) for look in (found.a, found.b))
    return Asked(a, b)


def rows(
    a: Look, b: Look, of_a: Mapping[str, int], of_b: Mapping[str, int], words: Any, name: str | None
) -> list[Row]:
    """The most numerous of both first; shares are of the greatest number of either."""
    most = max([*of_a.values(), *of_b.values()], default=1)
    codes = sorted({*of_a, *of_b}, key=lambda code: (-of_a.get(code, 0) - of_b.get(code, 0), code))

    def asked(look: Look, code: str, number: int) -> str | None:
        return look.selection.having(**{name: (code,)}).query_string if name and number else None

    return [
        Row(
            label=label(words, code) if code else _("No outcome"),
            a=(one := of_a.get(code, 0)),
            b=(other := of_b.get(code, 0)),
            share_a=round(100 * one / most, 1),
            share_b=round(100 * other / most, 1),
            query_a=asked(a, code, one),
            query_b=asked(b, code, other),
        )
        for code in codes
    ]


# --- The incidents of each part ------------------------------------------------------------


def parts(path: str, asked: Asked, found: Compared) -> list[Part]:
    """The first incidents of each; of the one that is asked for a page, from where its cursor says."""
    return [part(path, code, asked, found) for code in PARTS if asked.part in (None, code)]


def part(path: str, code: str, asked: Asked, found: Compared) -> Part:
    look: Look = getattr(found, code)
    is_asked = asked.part == code
    if is_asked and asked.cursor:
        look = comparing.carried_on(look, asked.cursor)
    page = record.page(look, limit=A_PAGE if is_asked else AT_FIRST)
    onward = replace(pinned(found), part=code, cursor=page.next_cursor if is_asked else None)
    return Part(
        code=code,
        title={
            "both": _("In both"),
            "only_a": _("Only in A"),
            "only_b": _("Only in B"),
        }[code],
        number=len(look.rows),
        entries=page.entries,
        more=strictly.address(path, onward.query_string) if page.next_cursor else None,
        selection=look.selection,
    )


# --- Time on one axis ------------------------------------------------------------------------


def drawn(unit: str, buckets: list[Bucket]) -> dict[str, Any] | None:
    """Two rows of bars on one scale, and the same as rows of a table."""
    if not buckets:
        return None
    most = max(1, *(max(one.a, one.b) for one in buckets))
    return {
        "width": len(buckets),
        "a": "".join(box(at, round(HEIGHT * one.a / most, 1)) for at, one in enumerate(buckets) if one.a),
        "b": "".join(box(at, round(HEIGHT * one.b / most, 1)) for at, one in enumerate(buckets) if one.b),
        "marks": years(buckets),
        "most": most,
        "rows": [
            (month_of(one.since) if unit == "month" else span(one.since, one.until), one.a, one.b)
            for one in buckets
            if one.a or one.b
        ],
    }


def years(buckets: list[Bucket]) -> list[Mark]:
    found = [
        (at, one.since.year)
        for at, one in enumerate(buckets)
        if at == 0 or one.since.year != buckets[at - 1].since.year
    ]
    every = -(-len(found) // 12)
    return [Mark(round(100 * at / len(buckets), 3), str(year)) for at, year in found[::every]]
