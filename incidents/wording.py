"""How is a fact of a published document said? Unknown is "not reported", never zero, never blank.

The public page, the preview at the desk and the reading of a report take their words from here, so
that an editor is shown what the public will read. `static/js/format.js` says the same in the
browser; `tests/js/wording.json` holds both to one table.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from incidents.sentence import day, span
from incidents.vocabulary import (
    CLAIM_VALUES,
    FORCES,
    KINDS,
    OUTCOMES,
    PRECISIONS,
    VERIFICATIONS,
    label,
)

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
    return f"{label(FORCES, row['category'])}: {counted(row['count_low'], row['count_high'])}"


def counted(low: int | None, high: int | None) -> str:
    return between(low, high) or "number not reported"


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


def known_how(road: Fact) -> str:
    """What the kilometres rest on, where no report gave them; else empty."""
    if road["km_basis"] != "area":
        return ""
    return "No kilometre is known: this is the whole stretch inside the area."


def located(location: Fact) -> str:
    """How well the place is known: 'Settlement, within 5 km of the point drawn'."""
    radius = location["radius_m"]
    within = f", within {reach(radius)} of the point drawn" if radius else ""
    coarser = "; made less precise for safety" if location["coarsened"] else ""
    return f"{label(PRECISIONS, location['precision'])}{within}{coarser}"


def may_be_in(location: Fact) -> list[Fact]:
    """The areas it may have been in, without those that hold it for certain."""
    return [area for area in location["areas_touching"] if area not in location["areas_within"]]


def kilometre(km: float) -> str:
    return f"{km:.1f}".removesuffix(".0")


def verification(document: Fact) -> str:
    """Such as 'Confirmed' or 'Single-sourced · disputed'; a draft may have none yet."""
    said = label(VERIFICATIONS, document["verification"]) or "Not verified yet"
    return f"{said} · disputed" if document["disputed"] else said


def verified(document: Fact) -> str:
    """What that means, in whole sentences."""
    said = VERIFIED.get(document["verification"], "Nobody has said how far it is.")
    if not document["disputed"]:
        return said
    return f"{said} A named speaker denies it or disputes how it is described; see the claims."


def claimed(value: str) -> str:
    """A value that is a word of the codebook is said in its label, any other as it is."""
    return CLAIM_VALUES[value].label if value in CLAIM_VALUES else value


def recorded(text: str | None) -> str:
    """A day such as '13 May 2021', where a document may lack it."""
    return day(date.fromisoformat(text)) if text else "date not recorded"


def joined(names: Iterable[str]) -> str:
    """The chain a statement came through, the nearest link first."""
    return " ← ".join(names)


def reach(metres: float) -> str:
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
