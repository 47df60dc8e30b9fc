"""How is a fact of a published document said? Unknown is "not reported", never zero, never blank.

The public page, the preview at the desk and the reading of a report take their words from here, so
that an editor is shown what the public will read. `static/js/format.js` says the same in the
browser; `tests/js/wording.json` holds both to one table.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.tongue import called, count, day, decimal, is_whole, span, told
from incidents.vocabulary import (
    FORCES,
    KINDS,
    OUTCOMES,
    PRECISIONS,
    VERIFICATIONS,
    label,
)

Fact = dict[str, Any]


def not_reported() -> str:
    return _("not reported")


def occurred(fact: Fact) -> str:
    """Such as '13 May 2021', '7–8 February 2018' or 'on or before 13 May 2021, not before 7 May 2021'."""
    if fact["from"] is None:
        return _("not dated")
    first, last = date.fromisoformat(fact["from"]), date.fromisoformat(fact["until"])
    if first == last:
        return day(first)
    if fact["precision"] == "days" or is_whole(first, last):
        return span(first, last)
    return _("on or before %(last)s, not before %(first)s") % {"last": day(last), "first": day(first)}


def happened(document: Fact) -> str:
    """Such as 'Convoy blocked · Turned back'. No outcome at all is no fact; an unreported one is."""
    kind, outcome = label(KINDS, document["kind"]), document["outcome"]
    if outcome is None:
        return kind
    return f"{kind} · {_('outcome not reported') if outcome == 'unknown' else label(OUTCOMES, outcome)}"


def people(count: Fact) -> str:
    """Such as '4', '55–200', 'at least 2'; 'not reported' where nothing is known."""
    low, best, high = count["low"], count["best"], count["high"]
    reach = between(low, high)
    if best is None:
        return reach or not_reported()
    if reach in ("", str(best)):
        return str(best)
    return _("%(reach)s, most likely %(number)s") % {"reach": reach, "number": best}


def between(low: int | None, high: int | None) -> str:
    """Empty where neither end is known."""
    if low is None:
        return "" if high is None else _("at most %(number)s") % {"number": high}
    if high is None:
        return _("at least %(number)s") % {"number": low}
    return str(low) if low == high else f"{low}–{high}"


def force(row: Fact) -> str:
    """Such as 'MRAP-type vehicles: 6', with 'number not reported' where no source counts them."""
    return f"{label(FORCES, row['category'])}: {counted(row['count_low'], row['count_high'])}"


def counted(low: int | None, high: int | None) -> str:
    return between(low, high) or _("number not reported")


def where(location: Fact) -> str:
    """The place in the words of the record, or in the names it has, the finest first."""
    names = [location["place"], location["road"], *location["areas_within"][::-1]]
    named = next((called(row) for row in names if row), None)
    if location["words"]:
        return told(location["words"])
    return named or label(PRECISIONS, location["precision"])


def stretch(road: Fact) -> str:
    """Such as 'M-4, kilometre 38.5 to 141.2'."""
    if road["km_from"] is None:
        return str(road["name"])
    values = {"road": road["name"], "low": kilometre(road["km_from"]), "high": kilometre(road["km_until"])}
    if values["low"] == values["high"]:
        return _("%(road)s, kilometre %(low)s") % values
    return _("%(road)s, kilometre %(low)s to %(high)s") % values


def known_how(road: Fact) -> str:
    """What the kilometres rest on, where no report gave them; else empty."""
    if road["km_basis"] != "area":
        return ""
    return _("No kilometre is known: this is the whole stretch inside the area.")


def located(location: Fact) -> str:
    """How well the place is known: 'Settlement, within 5 km of the point drawn'."""
    said = label(PRECISIONS, location["precision"])
    if location["radius_m"]:
        values = {"precision": said, "reach": reach(location["radius_m"])}
        said = _("%(precision)s, within %(reach)s of the point drawn") % values
    if location["coarsened"]:
        return _("%(precision)s; made less precise for safety") % {"precision": said}
    return said


def may_be_in(location: Fact) -> list[Fact]:
    """The areas it may have been in, without those that hold it for certain."""
    return [area for area in location["areas_touching"] if area not in location["areas_within"]]


def kilometre(km: float) -> str:
    return decimal(f"{km:.1f}".removesuffix(".0"))


def verification(document: Fact) -> str:
    """Such as 'Confirmed' or 'Single-sourced · disputed'; a draft may have none yet."""
    said = label(VERIFICATIONS, document["verification"]) or _("Not verified yet")
    return f"{said} · {_('disputed')}" if document["disputed"] else said


def verified(document: Fact) -> str:
    """What that means, in whole sentences."""
    said = meaning(document["verification"])
    if not document["disputed"]:
        return said
    more = _("A named speaker denies it or disputes how it is described; see the claims.")
    return f"{said} {more}"


def meaning(code: str) -> str:
    """Of a verification."""
    return {
        "unconfirmed": _("One party to the incident says so, and nobody else."),
        "single_source": _("It has one origin that is not a party, or several reports of one origin."),
        "corroborated": _("Two origins that do not depend on each other agree on the act."),
        "confirmed": _("Both sides say so, or there is evidence that speaks for itself."),
    }.get(code) or _("Nobody has said how far it is.")


def recorded(text: str | None) -> str:
    """A day such as '13 May 2021', where a document may lack it."""
    return day(date.fromisoformat(text)) if text else _("date not recorded")


def joined(names: Iterable[str]) -> str:
    """The chain a statement came through, the nearest link first."""
    return " ← ".join(names)


def reach(metres: float) -> str:
    if metres >= 1000:
        return _("%(number)s km") % {"number": decimal(f"{metres / 1000:g}")}
    return _("%(number)s m") % {"number": decimal(f"{metres:g}")}


def incidents(number: int) -> str:
    """Such as '1 incident'."""
    return ngettext("%(count)s incident", "%(count)s incidents", number) % {"count": count(number)}
