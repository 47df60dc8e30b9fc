"""Feeds of a Selection: Atom with GeoRSS and tombstones, and a calendar, read by libraries that know them."""

from datetime import date

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from api.feeds.atom import AT, ATOM, GEORSS
from incidents.waist import editing
from tests import make
from tests.incidents import world
from tests.make import NOW

FEED, CALENDAR = "/api/v1/incidents.atom", "/api/v1/incidents.ics"


def people() -> dict:
    return {"by": make.editor(), "agreed_by": make.second(), "now": NOW}


def feed(visitor, query: str = "") -> etree._Element:
    return etree.fromstring(visitor.get(f"{FEED}?{query}").content)


def titles(root) -> list[str]:
    return [node.findtext(f"{{{ATOM}}}title") for node in root.iter(f"{{{ATOM}}}entry")]


def tombstones(root) -> dict[str, str]:
    found = root.iter(f"{{{AT}}}deleted-entry")
    return {node.get("ref").rsplit("/", 1)[1]: node.findtext(f"{{{AT}}}comment") for node in found}


def test_feedparser_reads_it(visitor, db):
    world.build(size=20)

    read = feedparser.parse(visitor.get(f"{FEED}?limit=1000").content)

    assert not read.bozo
    assert len(read.entries) == visitor.get("/api/v1/facets.json").json()["matched"]
    for entry in read.entries:
        assert visitor.get(entry.id.removeprefix("http://testserver")).status_code == 200
        assert entry.updated_parsed
        assert entry.tags[0].term
    assert {entry.where["type"] for entry in read.entries if "where" in entry} == {
        "Point",
        "LineString",
        "Box",
    }


def test_a_point_is_written_latitude_first(visitor, db):
    make.published()

    [entry] = feedparser.parse(visitor.get(FEED).content).entries

    assert entry.where["coordinates"] == (40.3714, 36.6606)
    assert feed(visitor).find(f".//{{{GEORSS}}}point").text == "36.6606 40.3714"


def test_the_last_published_comes_first_and_a_correction_comes_up(visitor, db):
    first = make.published(title="First")
    make.published(title="Second")
    assert titles(feed(visitor)) == ["Second", "First"]

    first.title = "First, better"
    first.save()
    editing.correct(incident=first, **people(), reason="A better title.")

    assert titles(feed(visitor)) == ["First, better", "Second"]


def test_what_was_taken_back_is_a_tombstone(visitor, db):
    stays, wrong, twice, harmful = (
        make.published(title=name) for name in ("Stays", "Wrong", "Twice", "Harmful")
    )
    editing.retract(incident=wrong, **people(), reason="It was wrong.")
    editing.merge(incident=twice, successor=stays, **people(), reason="Told twice.")
    editing.withhold(incident=harmful, by=make.editor(), now=NOW, ground="safety")

    root = feed(visitor)

    assert titles(root) == ["Stays"]
    assert tombstones(root) == {
        wrong.public_id: "Retracted: It was wrong.",
        twice.public_id: "Merged: Told twice.",
        harmful.public_id: "Withheld: Safety of people",
    }
    assert b"Harmful" not in visitor.get(FEED).content


def test_what_leaves_the_selection_is_a_tombstone_there_and_stays_one(visitor, db):
    moved, other = make.published(title="Moved"), make.published(kind="clash")
    moved.kind = "clash"
    moved.save()
    editing.correct(incident=moved, **people(), reason="It was a clash.")
    told = {moved.public_id: "It is told otherwise now and is no longer among these."}
    assert tombstones(feed(visitor, "kind=convoy_blocked")) == told
    assert titles(feed(visitor, "kind=clash")) == ["Moved", other.title]
    assert tombstones(feed(visitor, "kind=shelling")) == {}

    editing.retract(incident=moved, **people(), reason="It was wrong.")
    editing.retract(incident=other, **people(), reason="It was wrong.")

    assert list(tombstones(feed(visitor, "kind=convoy_blocked"))) == [moved.public_id]
    editing.restore(incident=moved, **people(), reason="It was right.")
    assert list(tombstones(feed(visitor, "kind=convoy_blocked"))) == [moved.public_id]
    assert titles(feed(visitor, "kind=clash")) == ["Moved"]


def test_the_pages_of_a_feed_are_as_of_one_revision_and_hold_everything_once(visitor, db):
    world.build(size=20)
    whole = feed(visitor, "limit=1000")
    address, found, gone = f"{FEED}?limit=3", [], {}

    while address:
        root = etree.fromstring(visitor.get(address).content)
        make.published(title="Published meanwhile") if not found else None
        found += titles(root)
        gone |= tombstones(root)
        onward = root.find(f"{{{ATOM}}}link[@rel='next']")
        address = None if onward is None else onward.get("href")

    assert found == titles(whole)
    assert gone == tombstones(whole)


def test_signs_that_xml_cannot_hold_are_left_out(visitor, db):
    make.published(title="A \x0b title & <b>", summary="قافلة\x01 in a sentence.")

    [entry] = feedparser.parse(visitor.get(FEED).content).entries

    assert "قافلة" in entry.summary
    assert titles(feed(visitor)) == ["A   title & <b>"]


def test_an_empty_record_has_an_empty_feed(visitor, db):
    read = feedparser.parse(visitor.get(FEED).content)

    assert (read.bozo, read.entries) == (False, [])


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=1&before=2", "limit=0", "cursor=abc"])
def test_what_a_feed_cannot_read_is_refused(visitor, db, query):
    answer = visitor.get(f"{FEED}?{query}")

    assert answer.status_code == 400
    assert [fault["parameter"] for fault in answer.json()["errors"]] == [query.split("=")[0]]


# --- The calendar -------------------------------------------------------------------------


def test_the_calendar_holds_every_dated_incident_over_all_its_days(visitor, db):
    one = make.published(title="قافلة; a, long \\ title\nin two lines")
    month = {"occurred_from": date(2021, 5, 1), "occurred_until": date(2021, 5, 31)}
    wide = make.published(**month, occurred_precision="month")
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")

    answer = visitor.get(CALENDAR)
    events = {str(event["uid"]): event for event in Calendar.from_ical(answer.getvalue()).walk("VEVENT")}

    assert set(events) == {f"{one.public_id}@testserver", f"{wide.public_id}@testserver"}
    first, second = events[f"{one.public_id}@testserver"], events[f"{wide.public_id}@testserver"]
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2021, 5, 13), date(2021, 5, 14))
    assert (second["dtstart"].dt, second["dtend"].dt) == (date(2021, 5, 1), date(2021, 6, 1))
    assert str(first["summary"]) == one.title
    assert (first["sequence"], second["sequence"]) == (1, 2)  # the revision: it grows with every edition
    assert (answer["Khabur-Matched"], answer["Khabur-Undated"]) == ("3", "1")


def test_the_calendar_is_standard_to_its_last_line(visitor, db):
    world.build(size=20)

    body = visitor.get(
        f"{CALENDAR}?kind=convoy_blocked,harassment,collision,warning_fire,checkpoint_denial"
    ).getvalue()

    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"BEGIN:VEVENT" in body
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert Calendar.from_ical(body).errors == []
    assert visitor.head(CALENDAR)["Content-Type"] == "text/calendar; charset=utf-8"
