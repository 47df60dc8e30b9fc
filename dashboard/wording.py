"""How is a fact of a published document said? Unknown is "not reported", never zero, never blank.

`static/js/format.js` says the same in the browser; `tests/js/wording.json` holds both to one table.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from incidents.sentence import day, span
from incidents.vocabulary import FORCES, KINDS, OUTCOMES, PRECISIONS, label

Fact = dict[str, Any]
NOT_REPORTED = "not reported"
VERIFIED = {
    "unconfirmed": "One party to the incident says so, and nobody else.",
    "single_source": "It has one origin that is not a party, or several reports of one origin.",
    "corroborated": "Two origins that do not depend on each other agree on the act.",
    "confirmed": "Both sides say so, or there is evidence that speaks for itself.",
}


def occurred(fact: Fact) -> str:
    """Such as '13 May 2021', '7–8 February 2018' or 'on or before 13 May 2021, not before 7 May 2021'."""
    if fact["from"] is None:
        return "not dated"
    first, last = date.fromisoformat(fact["from"]), date.fromisoformat(fact["until"])
    if first == last:
        return day(first)
    said = span(first, last)
    if fact["precision"] == "days" or is_whole(first, last):
        return said
    return f"on or before {day(last)}, not before {day(first)}"


def is_whole(first: date, last: date) -> bool:
    """A calendar month or a calendar year, or several whole years."""
    month = first.day == 1 and (last + timedelta(days=1)).day == 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return month and (months == 1 or (first.month == 1 and months % 12 == 0))


def happened(document: Fact) -> str:
    """Such as 'Convoy blocked · Turned back'. No outcome at all is no fact; an unreported one is."""
    kind, outcome = label(KINDS, document["kind"]), document["outcome"]
    if outcome is None:
        return kind
    return (
        f"{kind} · outcome {NOT_REPORTED}" if outcome == "unknown" else f"{kind} · {label(OUTCOMES, outcome)}"
    )


def people(count: Fact) -> str:
    """Such as '4', '55–200', 'at least 2'; 'not reported' where nothing is known."""
    low, best, high = count["low"], count["best"], count["high"]
    reach = between(low, high)
    if best is None:
        return reach or NOT_REPORTED
    return str(best) if reach in ("", str(best)) else f"{reach}, most likely {best}"


def between(low: int | None, high: int | None) -> str:
    """Empty where neither end is known."""
    if low is None:
        return "" if high is None else f"at most {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low}–{high}"


def force(row: Fact) -> str:
    """Such as 'MRAP-type vehicles: 6', with 'number not reported' where no source counts them."""
    counted = between(row["count_low"], row["count_high"])
    return f"{label(FORCES, row['category'])}: {counted or 'number not reported'}"


def where(location: Fact) -> str:
    """The place in the words of the record, or in the names it has, the finest first."""
    names = [location["place"], location["road"], *location["areas_within"][::-1]]
    named = next((row["name"] for row in names if row), None)
    return location["words"] or named or label(PRECISIONS, location["precision"])


def stretch(road: Fact) -> str:
    """Such as 'M-4, kilometre 38.5 to 141.2'."""
    if road["km_from"] is None:
        return str(road["name"])
    low, high = kilometre(road["km_from"]), kilometre(road["km_until"])
    return f"{road['name']}, kilometre {low}" + (f" to {high}" if low != high else "")


def kilometre(km: float) -> str:
    return f"{km:.1f}".removesuffix(".0")


def verified(code: str) -> str:
    return VERIFIED[code]


def joined(names: Iterable[str]) -> str:
    """The chain a statement came through, the nearest link first."""
    return " ← ".join(names)


def reach(metres: float) -> str:
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
