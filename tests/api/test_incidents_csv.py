"""The incidents as CSV: one row each, read as the public role, and never cut short in silence."""

import csv
import io
from datetime import date
from itertools import islice

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from api import flat
from api.renderers import csv as as_csv
from api.renderers.whole import Incomplete, whole
from incidents.public import record
from incidents.vocabulary import ROLES
from tests import make

URL = "/api/v1/incidents.csv"


def body(response) -> bytes:
    return response.getvalue()


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(response).decode(), newline="")))


def test_there_is_a_row_for_each_incident_and_the_header_says_how_many(visitor):
    for serial in range(3):
        make.published(title=f"No {serial}")

    response = visitor.get(URL)

    assert response["Khabur-Matched"] == "3"
    assert {row["title"] for row in rows(response)} == {"No 0", "No 1", "No 2"}


def test_more_rows_than_one_chunk_and_than_fit_in_memory_all_arrive(visitor, monkeypatch):
    monkeypatch.setattr("api.renderers.whole.MOST_IN_MEMORY", 10)
    for _ in range(5):
        make.published()

    assert len(rows(visitor.get(URL))) == 5


def test_the_columns_stand_in_their_order(visitor, db):
    header = body(visitor.get(URL)).decode()

    assert header == ",".join(flat.COLUMNS) + "\r\n"


def test_each_role_has_a_column():
    assert tuple(flat.ROLE_COLUMNS) == tuple(ROLES)
    assert set(flat.ROLE_COLUMNS.values()) <= set(flat.COLUMNS)


def test_unknown_is_an_empty_cell_and_zero_is_zero(visitor):
    make.published(killed_low=0, killed_best=0, killed_high=None)

    [row] = rows(visitor.get(URL))

    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("0", "0", "")
    assert (row["injured_best"], row["outcome"], row["road"], row["retracted_in"]) == ("", "", "", "")


def test_a_stretch_of_road_has_an_anchor_and_no_point(visitor):
    make.published(
        location_precision="road_segment",
        road=make.m4(),
        area=make.area("SY08"),
        km_from=60.0,
        km_until=80.0,
    )

    [row] = rows(visitor.get(URL))

    assert (row["lon"], row["lat"]) == ("", "")
    assert float(row["anchor_lon"]) > 40
    assert (row["km_from"], row["km_until"], row["road"]) == ("60.0", "80.0", "m4")


def test_a_point_is_told_with_its_radius(visitor):
    make.published(location_precision="settlement", place=make.place())

    [row] = rows(visitor.get(URL))

    assert (row["lon"], row["lat"], row["radius_m"]) == ("40.3714", "36.6606", "5000")
    assert (row["anchor_lon"], row["place"]) == ("40.3714", "tall-tamr")


def test_an_incident_without_place_and_day_is_a_row_too(visitor):
    make.published(
        location_precision="unlocated",
        location_words="",
        occurred_from=None,
        occurred_until=None,
        occurred_precision="undated",
    )

    [row] = rows(visitor.get(URL))

    assert (row["anchor_lon"], row["location_words"], row["occurred_from"]) == ("", "", "")
    assert row["occurred_precision"] == "undated"


def test_actors_stand_under_their_role(visitor):
    make.published(actors={"ru-vp": "initiator", "sdf": "initiator", "us": "subject", "iq": "escort"})

    [row] = rows(visitor.get(URL))

    assert (row["initiators"], row["subjects"], row["escorts"]) == ("ru-vp; sdf", "us", "iq")
    assert row["participants"] == ""


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(visitor, start):
    make.published(title=f"{start} title")

    [row] = rows(visitor.get(URL))

    assert row["title"] == f"'{start} title"


def test_quotes_commas_and_line_breaks_survive(visitor):
    make.published(title='A "quoted", long\ntitle الحسكة')

    [row] = rows(visitor.get(URL))

    assert row["title"] == 'A "quoted", long\ntitle الحسكة'


def test_every_row_is_read_as_the_public_role(visitor):
    make.published()

    with CaptureQueriesContext(connections["default"]) as desk:
        assert len(rows(visitor.get(URL))) == 1

    assert len(desk) == 0


def test_the_length_is_told_so_that_a_download_that_breaks_off_is_noticed(visitor):
    make.published(title="الحسكة")

    response = visitor.get(URL)

    assert int(response["Content-Length"]) == len(body(response)) > 300


def test_a_file_that_would_lack_a_row_is_refused_and_no_row_is_sent(visitor, monkeypatch):
    make.published(title="The one")
    make.published()
    every = record.every

    monkeypatch.setattr(record, "every", lambda look: islice(every(look), 1))

    response = visitor.get(URL)

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert b"The one" not in response.content


def test_rows_are_written_as_they_are_read():
    written, file = [], io.BytesIO()

    def one_by_one():
        for _ in range(1000):
            written.append(len(file.getvalue()))
            yield dict.fromkeys(flat.COLUMNS)

    as_csv.write(one_by_one(), file, flat.COLUMNS)

    assert written[0] < written[500] < written[-1]


def test_a_file_with_too_few_rows_is_never_finished():
    with pytest.raises(Incomplete, match="1 of 2 rows"):
        whole(lambda file: as_csv.write([dict.fromkeys(flat.COLUMNS)], file, flat.COLUMNS), rows=2)


def test_the_file_is_named_for_its_revision(visitor):
    make.published()

    response = visitor.get(URL, {"kind": "convoy_blocked"})

    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Disposition"] == 'attachment; filename="khabur-incidents-r1.csv"'


def test_the_headers_count_what_is_missing(visitor):
    make.published(location_precision="unlocated", location_words="")
    when = date(2021, 5, 1)
    make.published(occurred_from=when, occurred_until=date(2021, 5, 31), occurred_precision="month")

    response = visitor.get(URL, {"until": "2021-05-20"})

    told = {
        name: response[f"Khabur-{name}"]
        for name in ("Revision", "Matched", "Certain", "Unlocated", "Undated")
    }
    assert told == {"Revision": "2", "Matched": "2", "Certain": "1", "Unlocated": "1", "Undated": "0"}


def test_paging_a_file_is_refused(visitor, db):
    response = visitor.get(URL, {"limit": "10"})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "limit"


def test_asking_for_the_headers_reads_no_row(visitor):
    make.published()

    response = visitor.head(URL)

    assert (response.status_code, response["Khabur-Matched"]) == (200, "1")
    assert b"".join(response) == b""
    assert "Content-Length" not in response  # it is not known, and is not 0
