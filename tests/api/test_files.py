"""Whole Selections as files, read by the readers that people use: with the right types, and all of it."""

import base64
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import geopandas
import pandas as pd
import pyarrow as pa
import pyogrio
import pytest
from pyarrow import parquet

from api import flat
from api.renderers import arrow
from incidents.public import record
from incidents.public.record import Entry
from tests import make
from tests.make import NOW

FILES = ("csv", "geojsonl", "parquet")
UNLOCATED = {"location_precision": "unlocated", "location_words": ""}
UNDATED = {"occurred_from": None, "occurred_until": None, "occurred_precision": "undated"}


@pytest.fixture
def mixed(db):
    """A point with counts of zero, a stretch of road, an area, and one of which next to nothing is known."""
    make.published(title="=1+1 الحسكة", killed_low=0, killed_best=0, killed_high=2, place=make.place())
    stretch = {"location_precision": "road_segment", "road": make.m4(), "area": make.area("SY08")}
    make.published(title="a stretch", **stretch, km_from=60.0, km_until=80.5)
    make.published(
        title="an area", location_precision="governorate", location_words="", area=make.area("SY08")
    )
    make.published(title="next to nothing", **UNLOCATED, **UNDATED)


def body(visitor, ending: str, **query) -> bytes:
    response = visitor.get(f"/api/v1/incidents.{ending}", query)
    assert response.status_code == 200, response.getvalue()
    return response.getvalue()


def table(visitor, **query) -> pa.Table:
    return parquet.read_table(io.BytesIO(body(visitor, "parquet", **query)))


def by_title(frame) -> dict:
    return {row["title"].lstrip("'"): row for row in frame.to_dict("records")}


# --- How it is sent ----------------------------------------------------------------------


@pytest.mark.parametrize("ending", FILES)
def test_length_and_digest_are_told_so_that_a_cut_file_is_noticed(visitor, mixed, ending):
    response = visitor.get(f"/api/v1/incidents.{ending}")
    sent = response.getvalue()

    assert int(response["Content-Length"]) == len(sent) > 0
    digest = base64.b64encode(hashlib.sha256(sent).digest()).decode()
    assert response["Repr-Digest"] == f"sha-256=:{digest}:"
    assert response["Khabur-Matched"] == "4"
    assert response["Khabur-Rows"] == ("3" if ending == "geojsonl" else "4")
    assert response["Content-Disposition"] == f'attachment; filename="khabur-incidents-r4.{ending}"'


@pytest.mark.parametrize("ending", FILES)
def test_a_file_that_is_larger_than_memory_may_hold_is_sent_in_blocks(visitor, mixed, monkeypatch, ending):
    small = body(visitor, ending)
    monkeypatch.setattr("api.renderers.whole.MOST_IN_MEMORY", 10)

    response = visitor.get(f"/api/v1/incidents.{ending}")

    assert response.streaming
    assert response.getvalue() == small


@pytest.mark.parametrize("ending", FILES)
def test_a_file_that_would_lack_a_row_is_refused_and_nothing_of_it_is_sent(
    visitor, mixed, monkeypatch, ending
):
    every = record.every
    monkeypatch.setattr(record, "every", lambda look: islice(every(look), 1))

    response = visitor.get(f"/api/v1/incidents.{ending}")

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")


@pytest.mark.parametrize("ending", FILES)
def test_asking_for_the_headers_reads_no_row(visitor, mixed, monkeypatch, ending):
    monkeypatch.setattr(record, "every", lambda look: pytest.fail("a row was read"))

    response = visitor.head(f"/api/v1/incidents.{ending}")

    assert (response.status_code, response["Khabur-Matched"], response.getvalue()) == (200, "4", b"")


@pytest.mark.parametrize("ending", FILES)
def test_a_file_is_described_and_leads_to_the_same_selection_in_other_formats(visitor, mixed, ending):
    link = visitor.get(f"/api/v1/incidents.{ending}", {"kind": "convoy_blocked"})["Link"]

    assert 'rel="describedby"' in link
    for other in {"json", "geojson", *FILES} - {ending}:
        assert f'</api/v1/incidents.{other}?kind=convoy_blocked>; rel="alternate"' in link


@pytest.mark.parametrize("ending", FILES)
def test_paging_a_file_is_refused(visitor, db, ending):
    response = visitor.get(f"/api/v1/incidents.{ending}", {"limit": "10"})

    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "limit")


@pytest.mark.parametrize("ending", FILES)
def test_a_file_of_nothing_is_a_file(visitor, db, ending):
    response = visitor.get(f"/api/v1/incidents.{ending}")

    assert (response.status_code, response["Khabur-Rows"]) == (200, "0")
    assert int(response["Content-Length"]) == len(response.getvalue())


# --- Lines of GeoJSON --------------------------------------------------------------------


def test_each_line_is_the_feature_of_the_geojson(visitor, mixed):
    lines = [json.loads(line) for line in body(visitor, "geojsonl").splitlines()]

    assert lines == visitor.get("/api/v1/incidents.geojson").json()["features"]
    assert len(lines) == 3


def test_the_last_line_ends_too(visitor, mixed):
    sent = body(visitor, "geojsonl")

    assert sent.endswith(b"}\n")
    assert sent.count(b"\n") == 3


# --- GeoParquet --------------------------------------------------------------------------


def test_a_table_has_the_columns_of_the_csv_in_types_of_their_own(visitor, mixed):
    schema = table(visitor).schema

    assert schema.names == [*flat.COLUMNS, "geometry", "bbox"]
    types = {name: str(schema.field(name).type) for name in schema.names}
    assert (types["occurred_from"], types["killed_best"], types["km_from"]) == (
        "date32[day]",
        "int64",
        "double",
    )
    assert (types["disputed"], types["published_at"]) == ("bool", "timestamp[us, tz=UTC]")
    assert types["title"] == "string"


def test_unknown_is_null_and_zero_is_zero_in_a_table(visitor, mixed):
    rows = {row["title"]: row for row in table(visitor).to_pylist()}

    point, nothing = rows["=1+1 الحسكة"], rows["next to nothing"]
    assert (point["killed_low"], point["killed_best"], point["killed_high"]) == (0, 0, 2)
    assert (point["injured_best"], point["road"]) == (None, None)
    known = {"public_id", "url", "title", "kind", "occurred_precision", "location_precision", "verification"}
    known |= {"disputed", "claims", "citations", "sources", "revision", "published_at"}
    assert {name for name, value in nothing.items() if value is not None} - known <= set(
        flat.ROLE_COLUMNS.values()
    )


def test_a_table_says_what_every_answer_says(visitor, mixed):
    metadata = table(visitor, kind="convoy_blocked", as_of="3").schema.metadata

    told = json.loads(metadata[b"khabur"])
    assert (told["revision"], told["as_of"], told["matched"], told["unlocated"]) == (3, 3, 3, 0)
    assert told["selection"]["sentence"] == "Convoy blocked, as of revision 3"
    assert told["licence"] == "CC BY 4.0"
    geo = json.loads(metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert geo["columns"]["geometry"]["encoding"] == "WKB"


# --- Readers -----------------------------------------------------------------------------


def test_geopandas_reads_the_parquet_and_filters_it_by_a_box_as_the_api_does(visitor, mixed):
    sent = body(visitor, "parquet")
    frame = geopandas.read_parquet(io.BytesIO(sent))
    some = geopandas.read_parquet(io.BytesIO(sent), bbox=(40.3, 36.6, 40.45, 36.7))

    rows = by_title(frame)
    assert frame.crs == "OGC:CRS84"
    assert len(frame) == 4
    assert rows["a stretch"]["geometry"].geom_type == "LineString"
    assert rows["next to nothing"]["geometry"] is None
    assert rows["=1+1 الحسكة"]["occurred_from"] == date(2021, 5, 13)
    matched = visitor.get("/api/v1/incidents.json", {"bbox": "40.3,36.6,40.45,36.7"}).json()["incidents"]
    assert set(some["public_id"]) == {item["public_id"] for item in matched}
    assert 0 < len(some) < 4


@pytest.mark.parametrize("ending", ["geojson", "geojsonl"])
def test_gdal_reads_features_with_the_same_types(visitor, mixed, tmp_path, ending):
    file = tmp_path / f"incidents.{ending}"
    file.write_bytes(body(visitor, ending))

    frame = pyogrio.read_dataframe(file, datetime_as_string=False)

    rows = by_title(frame)
    assert len(frame) == 3
    assert list(frame.columns) == [*(["id"] if "id" in frame else []), *flat.PROPERTIES, "geometry"]
    assert rows["=1+1 الحسكة"]["killed_best"] == 0
    assert pd.isna(rows["a stretch"]["killed_best"])
    assert rows["a stretch"]["km_until"] == 80.5
    assert pd.api.types.is_datetime64_any_dtype(frame["published_at"])
    assert {geometry.geom_type for geometry in frame.geometry} == {"Point", "LineString", "Polygon"}


def test_pandas_reads_the_csv_with_the_types_that_its_description_gives(visitor, mixed):
    response = visitor.get("/api/v1/incidents.csv")
    address = response["Link"].partition(">")[0].strip("<")
    columns = visitor.get(address).json()["tableSchema"]["columns"]
    types = {"integer": "Int64", "number": "float64", "boolean": "boolean", "string": "string"}

    frame = pd.read_csv(
        io.BytesIO(response.getvalue()),
        dtype={
            column["name"]: types[column["datatype"]] for column in columns if column["datatype"] in types
        },
        parse_dates=[column["name"] for column in columns if column["datatype"] not in types],
    )

    rows = by_title(frame)
    assert list(frame.columns) == list(flat.COLUMNS)
    assert rows["=1+1 الحسكة"]["killed_best"] == 0
    assert frame["killed_best"].isna().sum() == 3
    assert str(frame["occurred_from"].dtype).startswith("datetime64")
    assert str(frame["killed_best"].dtype) == "Int64"


class Counted(dict[str, Any]):
    """A document that says how many of them there are at once."""

    now = most = 0

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        Counted.now += 1
        Counted.most = max(Counted.most, Counted.now)

    def __del__(self) -> None:
        Counted.now -= 1


def test_a_parquet_file_keeps_the_rows_of_a_group_and_not_their_documents():
    cells = dict.fromkeys(flat.COLUMNS)
    rows = 2 * arrow.ROWS_A_GROUP

    def entries() -> Iterator[Any]:
        for number in range(rows):
            document = Counted({"location": {"geometry": None, "bbox": None}})
            yield Entry(document, document, number, NOW), cells

    assert arrow.write(entries(), io.BytesIO(), box=None, told={}) == rows
    assert Counted.most < 10
