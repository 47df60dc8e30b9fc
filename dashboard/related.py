"""What else has the record near one incident: on the same ground, in the same days, between the same actors?

Each is a question that has a page of its own. Its number is the one that stands there, this incident
among them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.asking import address
from incidents.answers import encounters
from incidents.answers.encounters import Asked
from incidents.door.asking import joined
from incidents.door.selection import Selection
from incidents.public import record
from incidents.public.look import Look
from incidents.public.record import Entry
from incidents.tongue import called, isolated

AROUND = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Way:
    words: str
    number: int
    address: str


def ways(entry: Entry, *, as_of: int | None) -> list[Way]:
    """Those that lead to more than this incident."""
    everything = record.look(Selection(as_of=as_of))
    found = [*grounds(entry, everything), *pairs(entry, everything)]
    return [way for way in found if way.number > 1]


def grounds(entry: Entry, everything: Look) -> Iterator[Way]:
    """Of space, of time, and of both where the place is known to lie in an area."""
    place, road = entry.document["location"]["place"], entry.document["location"]["road"]
    within = entry.document["location"]["areas_within"][-1:]
    if place:
        yield asked(everything, _("At %(place)s") % {"place": name(place)}, place=(place["slug"],))
    if road:
        yield asked(everything, _("Along %(road)s") % {"road": name(road)}, road=(road["slug"],))
    for area in within:
        yield asked(everything, _("In %(area)s") % {"area": name(area)}, area=(area["pcode"],))
    days = around(entry)
    if days:
        yield asked(everything, _("In the same days and a week around them"), **days)
    for area in within if days else ():
        words = _("In these days in %(area)s") % {"area": name(area)}
        yield asked(everything, words, area=(area["pcode"],), **days)


def name(row: dict[str, str]) -> str:
    return isolated(called(row))


def asked(everything: Look, words: str, **conditions: object) -> Way:
    selection = everything.selection.having(**conditions)
    number = len(everything.at(selection).rows)
    return Way(words, number, address(reverse("dashboard:list"), selection.query_string))


def around(entry: Entry) -> dict[str, date]:
    """Of an incident without a day, nothing."""
    first, last = entry.document["occurred"]["from"], entry.document["occurred"]["until"]
    if not first or not last:
        return {}
    return {"since": date.fromisoformat(first) - AROUND, "until": date.fromisoformat(last) + AROUND}


def pairs(entry: Entry, everything: Look) -> Iterator[Way]:
    """The two sides of an encounter, once for each two."""
    for pair in encounters.of(encounters.alone(everything, entry.revision)).pairs:
        number = len(encounters.between(Asked(pair.first, pair.second), everything).rows)
        names = [isolated(everything.name("actor", code)) for code in (pair.first, pair.second)]
        words = _("Between %(first)s and %(second)s") % dict(zip(("first", "second"), names, strict=True))
        path = reverse("dashboard:encounter", args=[pair.first, pair.second])
        yield Way(words, number, address(path, joined("", as_of=everything.selection.as_of)))
