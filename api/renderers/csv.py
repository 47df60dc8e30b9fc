"""How are incidents written as CSV (RFC 4180)? UTF-8, CRLF, a header row, then nothing but rows."""

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from typing import IO, Any

from rest_framework.renderers import BaseRenderer

from api import flat
from api.flat import Cell
from api.renderers.json import JSON

# A spreadsheet runs a cell that begins so as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


CONTENT_TYPE = "text/csv; charset=utf-8; header=present"


class CSV(BaseRenderer):
    """Named for the schema; the file is written by `write`."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"


class OnTheWeb(JSON):
    """CSV on the Web: what describes the file."""

    media_type = "application/csvm+json"
    format = "csvm"


def described(url: str, told: dict[str, Any]) -> dict[str, Any]:
    """The file at `url` as CSV on the Web describes one; null is an empty cell.

    What is `told` of it beside has names with a prefix that CSV on the Web knows: all others are none of it.
    """
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        **told,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "primaryKey": "public_id",
            "columns": [column(name, about) for name, about in flat.COLUMNS.items()],
        },
    }


def column(name: str, about: str) -> dict[str, Any]:
    plain = {"name": name, "titles": name, "datatype": flat.datatype(name), "null": ""}
    described = plain | {"dc:description": about} if about else plain
    return described | {"separator": flat.SEPARATOR} if name in flat.LISTED else described


def write(rows: Iterable[dict[str, Cell]], file: IO[bytes], header: Iterable[str]) -> int:
    """How many rows there were; each has what the header names, in its order."""
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    count = 0
    for row in rows:
        writer.writerow([cell(value) for value in row.values()])
        count += 1
    text.detach()  # writes the rest, and lets the file go, which it would close
    return count


def cell(value: Cell) -> str:
    """Text that a spreadsheet might run gets an apostrophe before it; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)
