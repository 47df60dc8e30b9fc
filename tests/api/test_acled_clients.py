"""Clients that were written for ACLED read our record: their addresses, parameters and shapes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from incidents.waist import editing
from tests import make
from tests.incidents.foreign_files import acled_taken

pytestmark = pytest.mark.django_db
READ, DELETED = "/compat/acled/acled/read", "/compat/acled/deleted/read"


@pytest.fixture(autouse=True)
def ground() -> None:
    make.area("SY08")
    for number in range(5):
        day = date(2021, 5, 10) + timedelta(days=number)
        make.published(occurred_from=day, occurred_until=day, title=f"Number {number}")


def ask(address: str = READ, **asked: Any) -> Any:
    response = Client().get(address, asked)
    assert response.status_code == 200, response.content
    told = response.json()
    assert (told["status"], told["success"], told["count"]) == (200, True, len(told["data"]))
    return told["data"]


def days(**asked: Any) -> list[str]:
    return [row["event_date"][-2:] for row in ask(**asked)]


def refused(address: str = READ, **asked: Any) -> list[str]:
    response = Client().get(address, asked)
    assert response.status_code == 400
    return [fault["parameter"] for fault in response.json()["errors"]]


def test_a_client_gets_31_columns_with_its_key_and_address_unread():
    rows = ask(key="x", email="a@example.org", _format="json", limit=2)

    assert len(rows) == 2
    assert len(rows[0]) == 31
    assert int(rows[0]["year"]) == 2021
    assert isinstance(rows[0]["timestamp"], int)
    assert float(rows[0]["latitude"]) == 36.6606


@pytest.mark.parametrize("rest", ["", "acled/acled/read.json", "acled/cast/read"])
def test_an_address_that_is_not_there_is_a_problem_and_no_page(rest):
    response = Client().get(f"/compat/{rest}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("column", ["country", "notes", "event_id_cnty", "source"])
def test_a_nul_character_is_refused_in_every_column(column):
    assert refused(**{column: "a\x00b"}) == [column]


def test_a_day_that_there_never_was_is_refused_in_our_words():
    (fault,) = Client().get(READ, {"event_date": "2021-02-30"}).json()["errors"]

    assert fault["detail"] == "'event_date': '2021-02-30' is not in the calendar."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"event_date": "2021-05-11"}, ["11"]),
        ({"event_date": "2021-05-11|2021-05-13"}, ["13", "11"]),
        ({"event_date": "2021-05-11|2021-05-13", "event_date_where": "BETWEEN"}, ["13", "12", "11"]),
        ({"event_date": "2021-05-13", "event_date_where": ">="}, ["14", "13"]),
        ({"event_date": "2021-05-13", "event_date_where": ">"}, ["14"]),
        ({"event_date": "2021-05-11", "event_date_where": "<"}, ["10"]),
        ({"event_date": "2021-05-11", "event_date_where": "<="}, ["11", "10"]),
        ({"event_date": "1850-01-01|2250-01-01", "event_date_where": "BETWEEN", "limit": "1"}, ["14"]),
        ({"event_date": "2250-01-01", "event_date_where": ">"}, []),
        ({"year": "2020"}, []),
        ({"country": "Syria", "limit": "1"}, ["14"]),
        ({"country": "Iraq|Syria", "limit": "1"}, ["14"]),
        ({"country": "Syr"}, []),
        ({"region": "11", "limit": "1"}, ["14"]),
        ({"event_type": "strategic", "limit": "1"}, ["14"]),
        ({"event_type": "Battles"}, []),
        ({"event_type": "strategic", "event_type_where": "="}, []),
        ({"inter1": "8", "limit": "1"}, ["14"]),
        ({"inter1": "1"}, []),
        ({"interaction": "88", "limit": "1"}, ["14"]),
        ({"fatalities": "0", "limit": "1"}, ["14"]),
        ({"fatalities": "0", "fatalities_where": ">"}, []),
        ({"latitude": "36|37", "latitude_where": "BETWEEN", "limit": "1"}, ["14"]),
        ({"limit": "2", "page": "2"}, ["12", "11"]),
        ({"limit": "2", "page": "4"}, []),
        ({"limit": "0"}, ["14", "13", "12", "11", "10"]),
        ({"timestamp": "2026-01-03"}, []),
        ({"timestamp": str(int(make.NOW.timestamp())), "limit": "1"}, ["14"]),
    ],
)
def test_conditions_mean_what_they_mean_to_acled(asked, found):
    assert days(**asked) == found


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"contry": "Syria"}, "contry"),
        ({"kind": "clash"}, "kind"),
        ({"event_date": "yesterday"}, "event_date"),
        ({"event_date": "2021-02-30"}, "event_date"),
        ({"event_date": "2021-05-13|2021-05-11", "event_date_where": "BETWEEN"}, "event_date"),
        ({"event_date": "2021-05-13", "event_date_where": "BETWEEN"}, "event_date"),
        ({"event_date": "2021-05-13", "event_date_where": "LIKE"}, "event_date_where"),
        ({"event_date_where": ">"}, "event_date_where"),
        ({"country": "Syria:OR:region=11"}, "country"),
        ({"country": "Syria|"}, "country"),
        ({"fatalities": "many"}, "fatalities"),
        ({"fatalities": "1|2", "fatalities_where": ">"}, "fatalities"),
        ({"inter1": "9"}, "inter1"),
        ({"limit": "-1"}, "limit"),
        ({"page": "0"}, "page"),
        ({"fields": "country|kind"}, "fields"),
        ({"_format": "xml"}, "_format"),
        ({"export_type": "monadic"}, "export_type"),
        ({"population": "true"}, "population"),
    ],
)
def test_what_is_not_understood_is_refused_and_named_and_never_widens_the_answer(asked, named):
    assert refused(**asked) == [named]


def test_fields_and_numbers_of_inter_are_as_asked():
    [row] = ask(fields="event_id_cnty|inter1|interaction", inter_num="1", limit=1)

    assert list(row) == ["event_id_cnty", "inter1", "interaction"]
    assert (row["inter1"], row["interaction"]) == (8, 88)


def test_csv_has_the_same_rows():
    response = Client().get(READ, {"_format": "csv", "fields": "event_date|country", "limit": 1})

    assert response.content == b"event_date,country\r\n2021-05-14,Syria\r\n"


def test_what_left_the_record_is_among_the_deleted():
    wrong, harmful = make.published(), make.published()
    by = make.editor()
    editing.retract(incident=wrong, by=by, agreed_by=make.second(), now=make.NOW, reason="Wrong.")
    later = make.NOW + timedelta(days=1)
    editing.withhold(incident=harmful, by=by, now=later, ground="safety")

    ids = {row["event_id_cnty"] for row in ask()}
    gone = ask(DELETED)

    assert [row["event_id_cnty"] for row in gone] == [f"NES{wrong.public_id}", f"NES{harmful.public_id}"]
    assert not ids & {row["event_id_cnty"] for row in gone}
    since = str(int(later.timestamp()))
    assert [row["event_id_cnty"] for row in ask(DELETED, deleted_timestamp=since)] == [
        f"NES{harmful.public_id}"
    ]
    assert refused(DELETED, event_date="2021-05-13") == ["event_date"]


def test_what_was_restored_is_deleted_no_more():
    back = make.published()
    people = {"by": make.editor(), "agreed_by": make.second(), "now": make.NOW}
    editing.retract(incident=back, **people, reason="Wrong.")
    editing.restore(incident=back, **people, reason="Right.")

    assert ask(DELETED) == []


def test_what_a_correction_put_out_of_their_columns_is_deleted_at_once_and_no_longer_when_it_is_back():
    people = {"by": make.editor(), "agreed_by": make.second(), "reason": "Better."}
    moved, stayed = make.published(), make.published()
    strange = make.published(kind="accident")  # no column of theirs ever held it
    moments = [make.NOW + timedelta(days=day) for day in range(1, 4)]
    for incident, kind, title, now in (
        (moved, "accident", "Otherwise", moments[0]),
        (moved, "accident", "Otherwise again", moments[1]),
        (stayed, "convoy_blocked", "Better", moments[1]),
        (strange, "accident", "Better", moments[1]),
    ):
        incident.kind, incident.title = kind, title
        incident.save()
        editing.correct(incident=incident, **people, now=now)

    left = {"event_id_cnty": f"NES{moved.public_id}", "deleted_timestamp": int(moments[0].timestamp())}
    assert ask(DELETED) == [left]
    assert left["event_id_cnty"] not in {row["event_id_cnty"] for row in ask()}

    moved.kind = "convoy_blocked"
    moved.save()
    editing.correct(incident=moved, **people, now=moments[2])
    assert ask(DELETED) == []


def test_no_imported_row_is_in_any_answer_of_theirs():
    acled_taken({"event_id_cnty": "SYR424242", "notes": "restrictedword"})

    for address in (READ, DELETED):
        for form in ("json", "csv"):
            body = Client().get(address, {"_format": form, "limit": 0}).content
            assert b"SYR424242" not in body
            assert b"restrictedword" not in body


def test_an_answer_that_is_held_already_is_not_sent_again():
    first = Client().get(READ)

    assert Client(headers={"if-none-match": first["ETag"]}).get(READ).status_code == 304
    assert Client().get(READ, {"limit": 1})["ETag"] != first["ETag"]
