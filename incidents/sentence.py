"""What was asked, as a sentence? The title of a page, the description of a file."""

from calendar import month_name, monthrange
from collections.abc import Callable, Iterable
from datetime import date

from incidents.look import Look
from incidents.selection import Selection
from incidents.values import format_number, parted
from incidents.vocabulary import KINDS, PRECISIONS, VERIFICATIONS, Words

MONTHS = list(month_name)[1:]


def of(look: Look) -> str:
    """Such as 'Convoy blocked, along the M-4, in Al-Hasakah, 2021'. Names as of its revision."""
    selection = look.selection
    parts = [
        subject(selection),
        *involving(look),
        *where(look),
        *when(selection),
        *known_how(look),
    ]
    if selection.match == "within":
        parts.append("certain matches only")
    if selection.as_of is not None:
        parts.append(f"as of revision {selection.as_of}")
    return ", ".join(parts)


def subject(selection: Selection) -> str:
    wanted, unwanted = parted(selection.kind)
    without = f" other than {lowered(unwanted, KINDS)}" if unwanted else ""
    if not wanted:
        return f"{'All incidents' if selection.is_everything else 'Incidents'}{without}"
    return either(KINDS[code].label for code in wanted) + without


def involving(look: Look) -> list[str]:
    selection = look.selection
    words = [f"mentioning “{selection.q}”"] if selection.q else []
    return [*told("involving ", selection.actor, lambda code: look.name("actor", code)), *words]


def where(look: Look) -> list[str]:
    selection, found = look.selection, []
    roads = (selection.road,) if selection.road else ()
    found += told("along the ", roads, lambda code: look.name("road", code))
    if selection.km:
        found[-1] += f", kilometre {' to '.join(format_number(number) for number in selection.km)}"
    found += told("in ", selection.area, lambda code: look.name("area_touching", code))
    found += told("at ", selection.place, lambda code: look.name("place", code))
    if selection.bbox:
        west, south, east, north = (format_number(number) for number in selection.bbox)
        found.append(f"between {west} and {east}° E, {south} and {north}° N")
    if selection.near:
        lon, lat, km = (format_number(number) for number in selection.near)
        found.append(f"within {km} km of {lon}° E, {lat}° N")
    return found


def when(selection: Selection) -> list[str]:
    since, until = selection.since, selection.until
    if since and until:
        return [span(since, until)]
    if since:
        return [f"since {day(since)}"]
    return [f"until {day(until)}"] if until else []


def span(since: date, until: date) -> str:
    """'2021', 'May 2021', '1–13 May 2021' or two days in full."""
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        return f"{since.year}" if since.year == until.year else f"{since.year}–{until.year}"
    if (since.year, since.month) == (until.year, until.month):
        month = f"{MONTHS[since.month - 1]} {since.year}"
        if since.day == 1 and until.day == monthrange(until.year, until.month)[1]:
            return month
        return day(since) if since == until else f"{since.day}–{until.day} {month}"
    return f"{day(since)} to {day(until)}"


def day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def known_how(look: Look) -> list[str]:
    selection = look.selection
    place, other = "place known as: ", "place not known as: "
    return [
        *told("", selection.verification, lambda code: small(code, VERIFICATIONS)),
        *told(place, selection.precision, lambda code: small(code, PRECISIONS), no=other),
        *told("citing ", selection.source, lambda code: look.name("source", code)),
    ]


def told(how: str, codes: tuple[str, ...], name: Callable[[str], str], *, no: str = "") -> list[str]:
    """'involving A or B', and 'not involving C' for what is excluded."""
    wanted, unwanted = ([name(code) for code in part] for part in parted(codes))
    sides = ((how, wanted), (no or f"not {how}", unwanted))
    return [f"{how}{either(names)}" for how, names in sides if names]


def lowered(codes: Iterable[str], words: Words) -> str:
    return either(small(code, words) for code in codes)


def small(code: str, words: Words) -> str:
    return words[code].label[0].lower() + words[code].label[1:]


def either(names: Iterable[str]) -> str:
    listed = list(names)
    return " or ".join(listed) if len(listed) < 3 else f"{', '.join(listed[:-1])} or {listed[-1]}"
