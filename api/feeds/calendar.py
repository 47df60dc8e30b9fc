"""How are dated incidents written as a calendar (iCalendar, RFC 5545)?

One whole-day entry each, over all the days on which it may have happened. The undated are not in it.
It is written entry by entry: a file without END:VCALENDAR was cut off.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, timedelta

from icalendar import Calendar, Event, vText

from api import answers
from incidents.public.record import Entry
from incidents.vocabulary import DATE_PRECISIONS, KINDS, POINT_PRECISIONS

Address = Callable[[str], str]
END = b"END:VCALENDAR\r\n"


def lines(entries: Iterable[Entry], *, title: str, host: str, site: Address) -> Iterator[bytes]:
    yield head(title)
    for entry in entries:
        if entry.document["occurred"]["from"]:
            yield event(entry, host=host, page=site(answers.page_path(entry))).to_ical()
    yield END


def head(title: str) -> bytes:
    made = Calendar()
    for name, value in (
        ("version", "2.0"),
        ("prodid", "-//Khabur//The public record//EN"),
        ("name", vText(title)),
    ):
        made.add(name, value)
    whole: bytes = made.to_ical()
    return whole.removesuffix(END)


def event(entry: Entry, *, host: str, page: str) -> Event:
    document = entry.document
    when, where = document["occurred"], document["location"]
    made = Event()
    made.add("uid", f"{document['public_id']}@{host}")
    made.add("dtstamp", entry.published_at.astimezone(UTC))
    made.add("dtstart", date.fromisoformat(when["from"]))
    made.add("dtend", date.fromisoformat(when["until"] or when["from"]) + timedelta(days=1))
    made.add("sequence", entry.revision)  # it grows with every edition
    made.add("summary", document["title"])
    known = DATE_PRECISIONS[when["precision"]].label
    made.add("description", f"{document['summary']}\n\nDay: {known}.\n{page}")
    made.add("categories", [KINDS[document["kind"]].label])
    made.add("url", page)
    made.add("transp", "TRANSPARENT")
    if where["words"]:
        made.add("location", where["words"])
    if where["precision"] in POINT_PRECISIONS and where["anchor"]:
        made.add("geo", (where["anchor"][1], where["anchor"][0]))
    return made
