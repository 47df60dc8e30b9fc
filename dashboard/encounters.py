"""Who blocks whom, and how often? The ledger of pairs, and the incidents that each number of it counts.

Two actors in one Selection mean either of them. What happened between both has a page of its own below the
ledger, which takes the same Selection and, beside it, who began and what came of it.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard import asking, conditions, errors, filters, reading
from dashboard.refusals import refused
from incidents.answers import encounters, facets
from incidents.answers.encounters import STEPS, WAYS, Asked, Ledger, Pair
from incidents.door import asking as strictly
from incidents.door.asking import joined
from incidents.door.selection import Selection
from incidents.public import record, sentence
from incidents.public.look import Look
from incidents.tongue import isolated
from incidents.vocabulary import KINDS, OUTCOMES, label

A_PAGE = 30
MOST_IN_FULL = 12


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    number: int
    address: str
    share: float = 0.0  # per cent of the longest of the page


@dataclass(frozen=True, slots=True)
class Entry:
    """One pair as it is drawn: both ways on one scale, the steps in their order."""

    pair: Pair
    first: str
    second: str
    whole: Cell
    ways: list[Cell]
    steps: list[Cell]
    outcomes: list[Cell]
    years: list[Cell]


@reading.page(refused)
def ledger_page(request: HttpRequest) -> HttpResponse:
    selection = asking.selection(request.GET)
    asking.settle(request, selection.query_string)
    look = record.look(selection)
    ledger = encounters.of(look)
    context = shown(request, look) | {
        "filters": filters.filled(asking.without_tracking(request.GET), look, counts=facets.count(look)),
        "ledger": ledger,
        "pairs": entries(ledger, look),
        "brief": brief(ledger, look),
    }
    return render(request, "dashboard/encounters.html", context)


def shown(request: HttpRequest, look: Look) -> dict[str, Any]:
    return {
        "selection": look.selection,
        "sentence": sentence.of(look),
        "conditions": conditions.of(look, path=request.path),
        "tally": look.tally,
        "page_name": "encounters",
        "revision": look.as_of,
    }


def entries(ledger: Ledger, look: Look) -> list[Entry]:
    named = encounters.names(ledger, look)
    most = max((number for one in ledger.pairs for number in one.began.values()), default=1)
    return [entry(one, named, most, look.selection) for one in ledger.pairs[:MOST_IN_FULL]]


def brief(ledger: Ledger, look: Look) -> list[Cell]:
    """The other pairs, by their number alone."""
    named, query = encounters.names(ledger, look), look.selection.query_string
    return [
        Cell(
            _("%(first)s and %(second)s")
            % {"first": isolated(named[one.first]), "second": isolated(named[one.second])},
            one.number,
            asking.address(reverse("dashboard:encounter", args=[one.first, one.second]), query),
        )
        for one in ledger.pairs[MOST_IN_FULL:]
    ]


def entry(pair: Pair, named: dict[str, str], most: int, selection: Selection) -> Entry:
    path = reverse("dashboard:encounter", args=[pair.first, pair.second])
    first, second = named[pair.first], named[pair.second]

    def cell(said: str, number: int, asked: Selection = selection, **beside: str) -> Cell:
        address = asking.address(path, joined(asked.query_string, **beside))
        return Cell(said, number, address, round(100 * number / most, 1))

    said = {
        "first": _("%(actor)s began") % {"actor": isolated(first)},
        "second": _("%(actor)s began") % {"actor": isolated(second)},
        "open": _("Nobody, or both"),
    }
    return Entry(
        pair=pair,
        first=first,
        second=second,
        whole=cell(_("all"), pair.number),
        ways=[cell(said[way], pair.began.get(way, 0), began=way) for way in WAYS],
        steps=[
            cell(label(KINDS, kind), pair.kinds.get(kind, 0), selection.having(kind=(kind,)))
            for kind in STEPS
        ],
        outcomes=[
            cell(label(OUTCOMES, code) or _("No outcome"), number, outcome=code or "none")
            for code, number in pair.outcomes.items()
        ],
        years=[
            cell(str(year), number, encounters.in_year(selection, year))
            for year, number in pair.years.items()
        ],
    )


# --- One pair ----------------------------------------------------------------------------


def one_of(known: tuple[str, ...]) -> Any:
    def read(text: str) -> str:
        if text not in known:
            raise ValueError(f"it is one of {', '.join(known)}.")
        return text

    return read


OTHER_WAY = {"first": "second", "second": "first", "open": "open"}
NAMES = {"began": one_of(WAYS), "cursor": str, "outcome": one_of((*OUTCOMES, "none"))}


@reading.page(refused)
def pair_page(request: HttpRequest, first: str, second: str) -> HttpResponse:
    selection, beside = strictly.read(asking.without_tracking(request.GET), beside=NAMES)
    if first > second:
        path = reverse("dashboard:encounter", args=[second, first])  # a pair has one address
        turned = beside | {"began": OTHER_WAY.get(beside.get("began", ""))}
        raise asking.Elsewhere(asking.address(path, joined(selection.query_string, **turned)))
    asking.settle(request, joined(selection.query_string, **beside))
    look = record.look(selection, cursor=beside.get("cursor"))
    asked = Asked(first, second, beside.get("began"), beside.get("outcome"))
    everything = encounters.between(Asked(first, second), look.everything())
    if not len(everything.rows):
        return errors.page(
            request,
            404,
            _("There is no such pair"),
            _("No published incident tells of an encounter of these two."),
            onward=(reverse("dashboard:encounters"), _("All pairs")),
        )
    return render(request, "dashboard/encounter.html", told(request, asked, look))


def told(request: HttpRequest, asked: Asked, look: Look) -> dict[str, Any]:
    found = encounters.between(asked, look)
    page = record.page(found, limit=A_PAGE)
    beside = {"began": asked.began, "outcome": asked.outcome}
    query = look.selection.query_string
    named = {"first": look.name("actor", asked.first), "second": look.name("actor", asked.second)}
    whole = asking.address(request.path, joined(query, **beside))
    more = asking.address(request.path, joined(query, **beside, cursor=page.next_cursor))
    return (
        shown(request, found)
        | named
        | {
            "asked": asked,
            "began": named.get(asked.began or ""),
            "outcome": label(OUTCOMES, asked.outcome) if asked.outcome in OUTCOMES else asked.outcome,
            "entries": page.entries,
            "more": more if page.next_cursor else None,
            "beginning": whole if look.start else None,
            "ledger": asking.address(reverse("dashboard:encounters"), query),
            "either": asking.address(reverse("dashboard:list"), either(asked, look.selection)),
        }
    )


def either(asked: Asked, selection: Selection) -> str:
    return replace(selection, actor=(asked.first, asked.second)).query_string
