"""Files of other datasets for tests: their columns and codes, and rows that are plainly invented."""

import csv
import io
from pathlib import Path
from typing import Any

from django.utils import timezone

from incidents.foreign import importing
from incidents.foreign.importing import Taken
from incidents.interchange import acled, ucdp

COLUMNS_41 = (
    *("id", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_new_id"),
    *("dyad_name", "side_a_new_id", "side_a", "side_b_new_id", "gwnob", "side_b", "number_of_sources"),
    *("source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec"),
    *("where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country"),
    *("country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a"),
    *("deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"),
)
ACLED = {
    "event_id_cnty": "TST1",
    "event_date": "2021-05-13",
    "year": "2021",
    "time_precision": "1",
    "disorder_type": "Strategic developments",
    "event_type": "Strategic developments",
    "sub_event_type": "Change to group/activity",
    "actor1": "Military Forces of Russia (2000-)",
    "inter1": "External/Other forces",
    "actor2": "Global Coalition Against Daesh",
    "inter2": "External/Other forces",
    "interaction": "External/Other forces-External/Other forces",
    "iso": "760",
    "region": "Middle East",
    "country": "Syria",
    "admin1": "Al Hasakeh",
    "admin2": "Al Hasakeh",
    "location": "Tall Tamr",
    "latitude": "36.6606",
    "longitude": "40.3714",
    "geo_precision": "1",
    "source": "Test Wire",
    "source_scale": "Other-National",
    "notes": 'An invented row of a test, with "quotes", a comma and\na second line.',
    "fatalities": "0",
    "timestamp": "1621000000",
}
UCDP = {
    "id": "900001",
    "relid": "TST-2019-1-1",
    "year": "2019",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "2",
    "conflict_new_id": "1",
    "conflict_name": "Invented - Test",
    "dyad_new_id": "2",
    "dyad_name": "IS - SDF",
    "side_a_new_id": "3",
    "side_a": "IS",
    "side_b_new_id": "4",
    "side_b": "SDF",
    "number_of_sources": "-1",
    "source_article": '"Test Wire, 2019-01-02, An invented row"',
    "source_date": "2019-01-02",
    "where_prec": "2",
    "where_coordinates": "Tall Tamr town",
    "adm_1": "Al Hasakah Governorate",
    "adm_2": "Al Hasakah district",
    "latitude": "36.6606",
    "longitude": "40.3714",
    "geom_wkt": "POINT (40.3714 36.6606)",
    "priogrid_gid": "182601",
    "country": "Syria",
    "country_id": "652",
    "region": "Middle East",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2019-01-02 00:00:00.000",
    "date_end": "2019-01-02 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "high": "4",
    "low": "3",
    "gwnob": "",
}


def written(
    columns: tuple[str, ...], rows: list[dict[str, str]], *, newline: str = "\n", bom: bool = False
) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=newline)
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return (b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode()


def acled_file(*rows: dict[str, str], columns: tuple[str, ...] = acled.COLUMNS, **how: Any) -> bytes:
    given = rows or ({},)
    return written(columns, [ACLED | row for row in given], **how)


def ucdp_file(*rows: dict[str, str], columns: tuple[str, ...] = ucdp.COLUMNS, **how: Any) -> bytes:
    given = rows or ({},)
    return written(columns, [UCDP | row for row in given], **how)


def taken(
    file: bytes, scheme: str, name: str = "", *, commit: bool = True, path: Path | None = None
) -> Taken:
    given = {"scheme": scheme, "name": name, "now": timezone.now(), "commit": commit}
    return importing.take(io.BytesIO(file), "a-test.csv", **given)


def acled_taken(*rows: dict[str, str], **how: Any) -> Taken:
    return taken(acled_file(*rows, **how), "acled")


def ucdp_taken(*rows: dict[str, str], release: str = "23.1", **how: Any) -> Taken:
    return taken(ucdp_file(*rows, **how), "ucdp_ged", release)


def many(path: Path, size: int) -> None:
    """A file of so many rows of UCDP GED."""
    line = ucdp_file().decode().split("\n", 1)[1]
    head = ucdp_file().decode().split("\n", 1)[0]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(head + "\n")
        for number in range(1, size + 1):
            file.write(line.replace("900001", str(number), 1))
