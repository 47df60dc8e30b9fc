"""How are the rows of a GeoParquet file made? Imported when one is first asked for: Arrow weighs 90 MB."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import batched
from typing import IO, Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from api import flat
from api.flat import Cell
from incidents.document import Document
from incidents.public.record import Entry

ROWS_A_GROUP = 2_000
CORNERS = ("xmin", "ymin", "xmax", "ymax")
TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "dateTime": pa.timestamp("us", tz="UTC"),
}
READ: dict[str, Callable[[Any], Any]] = {"date": date.fromisoformat, "dateTime": datetime.fromisoformat}
FIELDS = [pa.field(name, TYPES[flat.datatype(name)]) for name in flat.COLUMNS]
PLACED = [
    pa.field("geometry", pa.binary()),
    pa.field("bbox", pa.struct([pa.field(corner, pa.float64()) for corner in CORNERS])),
]


def write(
    entries: Iterable[tuple[Entry, dict[str, Cell]]],
    file: IO[bytes],
    *,
    box: list[float] | None,
    told: dict[str, Any],
) -> int:
    """As `parquet.write`."""
    metadata = {"geo": orjson.dumps(geo(box)), "khabur": orjson.dumps(told)}
    schema = pa.schema([*FIELDS, *PLACED], metadata=metadata)
    # A row at a time: a group of whole documents would weigh ten times as much as its rows.
    rows = (typed(cells) | placed(entry.document["location"]) for entry, cells in entries)
    count = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in batched(rows, ROWS_A_GROUP):
            writer.write_table(pa.Table.from_pylist(list(group), schema=schema))
            count += len(group)
    return count


def typed(cells: dict[str, Cell]) -> dict[str, Any]:
    return {name: value and READ.get(flat.datatype(name), same)(value) for name, value in cells.items()}


def same(value: Any) -> Any:
    return value


def placed(where: Document) -> dict[str, Any]:
    drawn, box = where["geometry"], where["bbox"]
    return {
        "geometry": shapely.to_wkb(shapely.geometry.shape(drawn)) if drawn else None,
        "bbox": dict(zip(CORNERS, box, strict=True)) if box else None,
    }


def geo(box: list[float] | None) -> dict[str, Any]:
    """Without `crs` it is longitude and latitude (OGC:CRS84)."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": []}
    column["covering"] = {"bbox": {corner: ["bbox", corner] for corner in CORNERS}}
    if box:
        column["bbox"] = box
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
