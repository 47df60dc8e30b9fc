"""What describes the CSV? A validator of CSV on the Web, not ours, reads both and finds no fault."""

from datetime import date

import pytest
from csvw import CSVW

from api import flat
from tests import make
from tests.incidents import world

URL = "/api/v1/incidents.csv"
ABOUT = "/api/v1/incidents.csv-metadata.json"


def faults(address: str) -> list[str]:
    """By the address of the CSV alone: the validator finds the description as any reader must."""
    read = CSVW(address, validate=True)
    assert not read.no_metadata
    read.is_valid  # noqa: B018 - it is asked for what it then knows
    return [str(fault.message) for fault in read.warnings]


@pytest.mark.parametrize(
    "query", ["", "?kind=clash,convoy_blocked&until=2023", "?until=2023&kind=!clash", "?as_of=20"]
)
def test_a_validator_finds_the_description_and_no_fault(live_server, query):
    world.build(size=12)

    assert faults(f"{live_server.url}{URL}{query}") == []


def test_a_validator_finds_no_fault_in_what_is_odd(live_server):
    make.published(title='=SUM(A1); "quoted", and\r\nbroken', killed_low=0, killed_high=None)
    make.published(
        occurred_from=date(2021, 5, 1), occurred_until=date(2021, 5, 31), occurred_precision="month"
    )
    make.published(location_precision="unlocated", location_words="")

    assert faults(f"{live_server.url}{URL}") == []


@pytest.mark.parametrize("query", ["", "?road=m4&kind=convoy_blocked,clash", "?as_of=1&q=%D8%AD%22%3E"])
def test_the_description_names_the_file_as_it_was_asked_for(visitor, query):
    """Otherwise it describes another, and a reader must leave it aside."""
    make.m4(), make.published()

    link = visitor.get(f"{URL}{query}")["Link"]

    assert f'<{ABOUT}{query}>; rel="describedby"; type="application/csvm+json"' in link
    assert visitor.get(f"{ABOUT}{query}").json()["url"] == f"{URL}{query}"


def test_the_description_tells_every_column_in_order(visitor, db):
    told = visitor.get(ABOUT).json()

    assert [column["name"] for column in told["tableSchema"]["columns"]] == list(flat.COLUMNS)


def test_the_description_says_as_of_which_revision_what_was_asked_and_whom_to_name(visitor):
    make.published(), make.published()

    told = visitor.get(ABOUT, {"kind": "convoy_blocked"}).json()

    assert (told["dc:title"], told["schema:version"]) == ("Convoy blocked", 2)
    assert told["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert "OpenStreetMap" in told["schema:creditText"]


def test_the_description_leads_to_the_envelope_as_of_its_revision(visitor):
    make.published()
    envelope = visitor.get(ABOUT, {"kind": "convoy_blocked"}).json()["rdfs:seeAlso"]["@id"]
    make.published()

    told = visitor.get(envelope).json()

    assert (told["revision"], told["matched"], told["selection"]["query"]) == (
        1,
        1,
        "as_of=1&kind=convoy_blocked",
    )
