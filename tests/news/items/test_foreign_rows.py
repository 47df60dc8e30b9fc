"""Rows of other datasets wait as leads in our areas; of a restricted one nothing but codes goes on."""

import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from incidents.foreign import stage
from incidents.interchange.table import Table
from incidents.models import ForeignRow, Incident, Release
from news.drafts import review
from news.feeds import intake, rows_of_feed
from news.items import foreign_rows, leads
from news.models import Lead, LeadState, NewsItem
from news.parsers import box, kinds
from news.parsers.box import Limits
from news.parsers.values import NotReadable
from tests import make
from tests.incidents import foreign_files as files
from tests.incidents.foreign_files import acled_taken, ucdp_taken

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 6, 1, 12, tzinfo=UTC)
SECRET = {
    "event_id_cnty": "SYR77",
    "notes": "Restrictedword was said.",
    "location": "Hiddentown",
    "source": "Hiddensource",
    "fatalities": "7",
    "latitude": "36.6123",
    "longitude": "40.4321",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
}
# Nothing of these may be anywhere but in the rows themselves.
WORDS = ("Restrictedword", "Hiddentown", "Hiddensource", "36.6123", "40.4321")


@pytest.fixture(autouse=True)
def ground() -> None:
    make.area("SY08"), make.area("SY0800")
    make.actor("ru", sort="state_force"), make.actor("cjtf-oir", sort="coalition")
    make.actor("isis", sort="armed_group"), make.actor("sdf", sort="armed_group")


def made() -> foreign_rows.Made:
    return foreign_rows.make_leads(Release.objects.get(), now=NOW)


def test_a_row_in_our_areas_waits_as_a_lead_that_says_where_it_is_from():
    ucdp_taken({}, {"id": "900002", "latitude": "5.4", "longitude": "26.5", "geom_wkt": "POINT (26.5 5.4)"})

    assert made() == foreign_rows.Made(new=1)

    lead = Lead.objects.get()
    assert (lead.state, lead.is_restricted, lead.row.key) == (LeadState.NEW, False, "900001")
    assert str(lead.item_version.item) == "UCDP GED 23.1, row 900001"
    assert "IS and SDF." in lead.item_version.text
    assert lead.reading["casualties"]["killed"] == {"low": 3, "best": 3, "high": 4}
    assert lead.reading["location"]["lon"] == 40.3714


def test_twice_makes_nothing_new_and_a_text_that_says_otherwise_opens_the_question_again():
    ucdp_taken({})
    made()

    assert made() == foreign_rows.Made(known=1)
    ucdp_taken({"source_headline": "Corrected"})
    assert made() == foreign_rows.Made(known=1)  # it says the same of kind, days and place
    ucdp_taken({"date_start": "2019-01-01", "date_end": "2019-01-01"})
    assert made() == foreign_rows.Made(new=1)
    assert list(Lead.objects.order_by("pk").values_list("state", flat=True)) == ["superseded", "new"]


def test_the_rules_do_not_read_the_text_of_a_row():
    ucdp_taken({})
    made()

    assert leads.read_again(item=NewsItem.objects.get(), now=NOW) is None
    assert Lead.objects.count() == 1


def test_of_a_restricted_row_a_lead_has_codes_and_no_words_no_place_and_no_point():
    acled_taken(SECRET)
    made()

    lead = Lead.objects.get()
    assert lead.is_restricted
    assert lead.reading["location"] | {"area": "SY0800", "precision": "district"} == lead.reading["location"]
    assert [row["actor"] for row in lead.reading["involvements"]] == ["ru", "cjtf-oir"]
    everything = json.dumps(lead.reading) + lead.item_version.text + lead.item_version.title
    everything += json.dumps(list(NewsItem.objects.values()), default=str)
    assert [word for word in WORDS if word in everything] == []
    assert "7" not in json.dumps(lead.reading["casualties"])


def every_word_of(incident: Incident) -> str:
    rows = [incident.__class__.objects.filter(pk=incident.pk), incident.citations, incident.claims]
    rows += [incident.involvements]
    told = json.dumps([list(each.values()) for each in rows], default=str)
    return told + (incident.point.wkt if incident.point else "")


def test_a_draft_of_a_restricted_row_carries_nothing_of_it():
    acled_taken(SECRET)
    made()

    draft = review.draft_from(lead=Lead.objects.get(), by=make.editor(), now=NOW, kind="clash")

    assert [word for word in WORDS if word in every_word_of(draft)] == []
    assert not draft.citations.exists()
    assert "cite where else it is known from" in draft.desk_note
    assert draft.point is None
    assert (draft.location_precision, draft.area.pcode) == ("district", "SY0800")
    assert (draft.killed_low, draft.killed_best) == (None, None)


def test_a_restricted_row_is_attached_without_a_citation():
    acled_taken(SECRET)
    made()
    incident = make.incident()
    before = every_word_of(incident)

    assert review.attach(lead=Lead.objects.get(), incident=incident, by=make.editor(), now=NOW) is None

    assert Lead.objects.get().incident == incident
    assert every_word_of(incident) == before


def test_the_mark_cannot_be_forgotten_and_words_are_refused_by_the_database():
    acled_taken(SECRET)
    made()
    lead = Lead.objects.get()

    Lead.objects.update(is_restricted=False)
    assert Lead.objects.get().is_restricted
    spelled = {
        "claims": [{"quote": "Restrictedword"}],
        "evidence": [{"field": "kind", "start": 0, "end": 1}],
        "location": lead.reading["location"] | {"lon": 40.4321, "lat": 36.6123},
        "casualties": {"killed": {"low": 7}, "injured": None},
    }
    for name, value in spelled.items():
        with pytest.raises(IntegrityError, match="lead_restricted_holds_no_words"), transaction.atomic():
            Lead.objects.update(reading=lead.reading | {name: value})
    with pytest.raises(IntegrityError, match="lead_restricted_holds_no_words"), transaction.atomic():
        Lead.objects.update(place="Hiddentown")


# --- By a feed ------------------------------------------------------------------------------------


def test_a_feed_of_that_kind_brings_rows_and_leads_and_no_items_of_its_own():
    url = "https://example.org/GEDEvent_v26_0_7.csv"
    recent = {"date_start": "2021-05-01", "date_end": "2021-05-01", "year": "2021"}
    file = files.ucdp_file(recent, {"id": "900002"}, {"id": "x"})

    parsed = rows_of_feed.read("ucdp_ged", file, url=url, now=NOW)

    assert (parsed.kind, parsed.items, parsed.fault) == ("ucdp_ged", (), "1 of its 3 rows cannot be read.")
    assert Release.objects.get().name == "26.0.7"
    assert ForeignRow.objects.count() == 2
    assert [lead.row.key for lead in Lead.objects.all()] == ["900001"]  # the other is years old
    rows_of_feed.read("ucdp_ged", file, url=url, now=NOW)
    assert (ForeignRow.objects.count(), Lead.objects.count()) == (2, 1)


def test_a_strangers_file_is_taken_apart_in_the_box(monkeypatch):
    def never(*_: object) -> None:
        raise AssertionError("it was read in the process of the worker")

    monkeypatch.setattr(Table, "rows", never)

    rows_of_feed.read("acled", files.acled_file(), url="https://example.org/a.csv", now=NOW)

    assert ForeignRow.objects.count() == 1


def test_a_file_that_is_too_costly_is_given_up_and_leaves_nothing():
    costly = files.acled_file() + b'x","\n' * 400_000
    least = Limits(cpu_s=0)

    with pytest.raises(NotReadable, match="computing and was given up"):
        rows_of_feed.take(costly, "a.csv", scheme="acled", name="", now=NOW, limits=least)

    assert (Release.objects.count(), ForeignRow.objects.count()) == (0, 0)
    assert rows_of_feed.take(files.acled_file(), "a.csv", scheme="acled", name="", now=NOW).new == 1


def test_a_break_at_the_desks_end_leaves_no_answer_in_the_pipe(monkeypatch):
    monkeypatch.setattr(stage, "add", lambda *_, **__: 1 / 0)
    for broken in (stage_fill_that_breaks, stage.fill):
        monkeypatch.setattr(stage, "fill", broken)
        with pytest.raises(ZeroDivisionError):
            rows_of_feed.read("acled", files.acled_file(), url="https://example.org/a.csv", now=NOW)
    monkeypatch.undo()

    rows_of_feed.read("acled", files.acled_file(), url="https://example.org/a.csv", now=NOW)
    assert ForeignRow.objects.count() == 1


def stage_fill_that_breaks(_cursor, rows):
    next(rows)
    raise ZeroDivisionError


def test_rows_pass_by_the_batch():
    file = files.acled_file(*({"event_id_cnty": f"TST{number}"} for number in range(2_500)))

    parts = list(box.parse_table(file, scheme="acled", now=NOW))

    sizes = [len(part["entries"]) for part in parts if "entries" in part]
    assert sum(sizes) == 2_500
    assert max(sizes) <= 1_000


def test_a_page_where_a_table_was_promised_is_told():
    with pytest.raises(NotReadable, match="no file of ACLED"):
        rows_of_feed.read("acled", b"<html>,</html>\n", url="https://example.org/x.csv", now=NOW)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (files.acled_file(), kinds.FeedKind.ACLED),
        (files.acled_file(bom=True), kinds.FeedKind.ACLED),
        (files.ucdp_file(), kinds.FeedKind.UCDP_GED),
        (files.ucdp_file(columns=files.COLUMNS_41), kinds.FeedKind.UCDP_GED),
    ],
)
def test_such_a_file_is_known_by_its_header_and_read_only_where_an_editor_set_the_kind(file, kind):
    assert kinds.told_by(file) is kind
    from news.parsers import rows

    with pytest.raises(NotReadable, match="Set the feed's kind"):
        rows.parse(file)


def test_the_visit_of_such_a_feed_keeps_no_copy_of_it(monkeypatch):
    feed, _ = intake.add_feed(
        url="https://example.org/acled.csv", source=make.source("acled"), now=NOW, kind="acled"
    )

    class Answered:
        body = files.acled_file(SECRET)
        final_url = feed.url
        headers: dict[str, str] = {}

    parsed = intake.parsed_by(feed, Answered, NOW)

    assert parsed.items == ()
    assert ForeignRow.objects.get().key == "SYR77"
    assert not NewsItem.objects.filter(feed=feed).exists()
