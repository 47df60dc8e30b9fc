"""Our incidents in the columns of others: what fits obeys their codebooks, what does not is told."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings

from incidents.interchange import acled, kinds, ucdp
from incidents.interchange.table import Fault, Table
from incidents.models import Incident
from incidents.public import record
from incidents.vocabulary import KINDS, PRECISIONS
from tests import make
from tests.incidents import world
from tests.incidents.selections import selections

pytestmark = pytest.mark.django_db
API = "/api/v1"
# Codebook 6.6: a single word, or two with a hyphen.
SCALES = {"Local partner", "New media", "Subnational", "National", "Regional", "International", "Other"}


@pytest.fixture(autouse=True)
def ground() -> None:
    make.area("SY08"), make.area("SY0800"), make.m4(), make.place()


def get(visitor, shape: str, query: str = "") -> Any:
    response = visitor.get(f"{API}/incidents.{shape}.csv?{query}")
    assert response.status_code == 200, response.getvalue()
    return response


def rows(visitor, shape: str, query: str = "") -> list[dict[str, str]]:
    text = get(visitor, shape, query).getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def one(visitor, shape: str, **fields: Any) -> dict[str, str]:
    make.published(**fields)
    [row] = rows(visitor, shape)
    return row


def validate(file: bytes, scheme: Any) -> list[str]:
    """By the very rules by which files of theirs are imported: no fault, and no doubt either."""
    table = Table(io.BytesIO(file))
    assert table.columns == scheme.COLUMNS
    found = []
    for row in table.rows():
        faults = [row] if isinstance(row, Fault) else scheme.read(row, table.columns)[1]
        found += [str(fault) for fault in faults]
    return found


def test_every_row_is_what_their_codebooks_allow(visitor):
    world.build(size=25)
    for kind in KINDS:
        make.published(kind=kind, killed_low=1, killed_best=2, killed_high=3)
    for precision in set(PRECISIONS) - {"road_segment", "subdistrict", "district"}:
        make.published(location_precision=precision, area=make.area("SY08"), kind="clash", killed_best=1)

    for shape, scheme in (("acled", acled), ("ucdp", ucdp)):
        response = get(visitor, shape)
        assert validate(response.getvalue(), scheme) == []
        assert int(response["Khabur-Rows"]) > 10


def test_rules_of_acled_that_no_single_cell_shows(visitor):
    world.build(size=25)
    make.published(kind="civilian_attack", actors={"isis": "initiator"})
    make.published(kind="detention", actors={"isis": "initiator"})

    for row in rows(visitor, "acled"):
        assert row["disorder_type"] == kinds.disorder_of(row["sub_event_type"])
        assert set(row["source_scale"].split("-")) <= SCALES
        assert row["event_id_cnty"].startswith("NES")
        assert len(row["latitude"].split(".")[1]) == 4
        if row["event_type"] == "Violence against civilians":
            assert row["actor2"] == "Civilians (Syria)"  # the target is always the second
            assert row["civilian_targeting"] == "Civilians targeted"


def test_an_encounter_of_two_foreign_forces_is_88(visitor):
    make.actor("ru-vp", sort="unit"), make.actor("us", sort="state_force")
    row = one(visitor, "acled")

    assert row["interaction"] == "External/Other forces-External/Other forces"
    assert (row["event_type"], row["sub_event_type"]) == (
        "Strategic developments",
        "Change to group/activity",
    )


def test_unknown_deaths_are_zero_with_a_tag_and_known_ones_without(visitor):
    make.published(
        killed_low=2,
        killed_best=5,
        killed_high=9,
        occurred_from=date(2022, 1, 1),
        occurred_until=date(2022, 1, 1),
    )
    make.published()

    known, unknown = rows(visitor, "acled")

    assert (known["fatalities"], unknown["fatalities"]) == ("2", "0")  # the lowest reported
    assert "fatalities not reported" in unknown["tags"]
    assert "not reported" not in known["tags"]


def test_a_zero_that_is_known_has_no_tag(visitor):
    row = one(visitor, "acled", killed_low=0, killed_best=0, killed_high=0)

    assert row["fatalities"] == "0"
    assert "not reported" not in row["tags"]


def test_a_stretch_of_road_is_no_place_in_any_of_them(visitor):
    make.published(location_precision="road_segment", road=make.m4(), km_from=20.0, km_until=140.0,
                   kind="clash", killed_best=1)  # fmt: skip

    [theirs], [ged], [tagged] = (
        [row for row in rows(visitor, shape) if not row.get("lat", "").startswith("#")]
        for shape in ("acled", "ucdp", "hxl")
    )
    assert theirs["geo_precision"] == "3"
    assert ged["where_prec"] == "5"
    assert (tagged["lat"], tagged["lon"], tagged["location_precision"]) == ("", "", "road_segment")


def test_ucdp_has_those_who_were_killed_and_says_how_many_others_there_are(visitor):
    make.published()
    make.published(kind="clash")
    make.published(kind="clash", killed_low=0, killed_best=0, killed_high=0)
    make.published(kind="clash", killed_high=5)  # may be none
    make.published(kind="clash", killed_low=1, killed_best=2, killed_high=3)

    response = get(visitor, "ucdp")

    assert (response["Khabur-Matched"], response["Khabur-Rows"]) == ("5", "1")
    assert response["Khabur-Left-Out"] == "kind=1, no_death=3"
    [row] = rows(visitor, "ucdp")
    assert (row["low"], row["best"], row["high"]) == ("1", "2", "3")
    assert (row["deaths_unknown"], row["deaths_civilians"]) == ("2", "0")


def test_a_strike_that_hit_civilians_is_not_called_one_sided(visitor):
    make.actor("civilians", sort="population"), make.actor("taf", sort="state_force")
    row = one(
        visitor,
        "ucdp",
        kind="drone_strike",
        killed_best=2,
        actors={"taf": "initiator", "civilians": "subject"},
    )

    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == ("1", "Civilians", "2")
    assert row["gwnoa"] == "640"


def test_what_acled_cannot_hold_is_told_by_reason(visitor):
    make.published(kind="accident")
    make.published(location_precision="country", location_words="Syria")
    make.published(occurred_from=None, occurred_until=None, occurred_precision="undated")
    make.published(occurred_from=date(2021, 1, 1), occurred_until=date(2021, 6, 1), occurred_precision="year")
    make.published()

    response = get(visitor, "acled")

    assert response["Khabur-Left-Out"] == "kind=1, undated=2, unlocated=1"
    assert response["Khabur-Rows"] == "1"
    assert "Khabur-Left-Out" in response["Access-Control-Expose-Headers"]


def test_hxl_has_its_tags_in_the_second_row_and_every_incident(visitor):
    make.published(title="Nothing")
    make.published(
        location_precision="unlocated", occurred_from=None, occurred_until=None, occurred_precision="undated"
    )

    tags, *found = rows(visitor, "hxl")

    assert all(tag.startswith("#") for tag in tags.values())
    assert len(found) == 2
    assert get(visitor, "hxl")["Khabur-Left-Out"] == "none"
    assert {row["killed_best"] for row in found} == {""}


def test_a_headline_that_a_spreadsheet_would_run_is_disarmed_and_a_number_is_not(visitor):
    row = one(visitor, "acled", summary="=1+1")

    assert row["notes"] == "'=1+1"
    assert row["longitude"] == "40.3714"


def test_a_row_says_when_it_was_retracted_since(visitor):
    from incidents.waist import editing

    wrong = make.published(kind="clash", killed_best=1)
    editing.retract(incident=wrong, by=make.editor(), agreed_by=make.second(), now=make.NOW, reason="Wrong.")

    assert "retracted_in=2" in rows(visitor, "acled", "as_of=1")[0]["tags"]
    assert rows(visitor, "ucdp", "as_of=1")[0]["code_status"] == "Retracted in revision 2"
    assert rows(visitor, "acled") == []


def test_every_incident_of_a_selection_is_in_the_file_or_told(visitor):
    world.build(size=22)
    last = record.latest_revision()

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(selections(last_revision=last))
    def conserved(selection) -> None:
        listed = visitor.get(f"{API}/incidents.json?{selection.query_string}&limit=1").json()["matched"]
        for shape in ("acled", "ucdp", "hxl"):
            response = get(visitor, shape, selection.query_string)
            told = response["Khabur-Left-Out"]
            out = 0 if told == "none" else sum(int(part.split("=")[1]) for part in told.split(", "))
            assert int(response["Khabur-Rows"]) + out == int(response["Khabur-Matched"]) == listed

    conserved()


def test_drafts_are_in_none_of_them(visitor):
    make.incident(kind="clash", killed_best=3)

    assert Incident.objects.count() == 1
    assert [rows(visitor, shape) for shape in ("acled", "ucdp")] == [[], []]


def test_the_command_writes_the_same_file(visitor, tmp_path):
    make.published(kind="clash", killed_best=1), make.published()
    for shape in ("acled", "ucdp"):
        to, said = tmp_path / f"{shape}.csv", io.StringIO()
        call_command("export", shape, "--query", "kind=clash", "--to", str(to), stderr=said)
        assert to.read_bytes() == get(visitor, shape, "kind=clash").getvalue()
    assert said.getvalue() == "1 rows; left out: none\n"
    with pytest.raises(CommandError, match="knd"):
        call_command("export", "hxl", "--query", "knd=clash", "--to", str(tmp_path / "x"))
