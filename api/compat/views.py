"""What does a client of ACLED get from our record? Its JSON or CSV; the rows are computed, and ours alone.

Nothing that was imported is here: these addresses ask as the public role, which cannot read it.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import orjson
from django.http import HttpResponse, HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import caching
from api.compat import conditions
from api.compat.conditions import Asked
from api.renderers.csv import cell
from api.views.base import Answer
from incidents.document import Document
from incidents.door.selection import Selection
from incidents.interchange.acled import COLUMNS, DELETED_COLUMNS
from incidents.interchange.acled_written import PREFIX, line
from incidents.interchange.written import LeftOut, Line, Published
from incidents.public import record, tombstones
from incidents.public.look import Look

WHERE = {"json": "application/json", "csv": "text/csv; charset=utf-8; header=present"}


class ACLEDShaped(Answer):
    # The rows of a page are counted and none beyond it is read.

    names: tuple[str, ...] = ()

    def get(self, request: Request, **path: Any) -> HttpResponseBase:
        asked = conditions.read(request.query_params, self.names)
        look = record.look(narrowed(asked))
        seal = caching.seal(look, path=request.path, query_string=request.META.get("QUERY_STRING", ""))
        if seal.is_known_to(request):
            return seal.unchanged()
        first = (asked.page - 1) * asked.limit
        held = (each for each in self.lines(look) if asked.holds(each))
        rows = [self.row(asked, each) for each in islice(held, first, first + asked.limit)]
        response = HttpResponse(written(asked, rows), content_type=WHERE[asked.form])
        seal.put_on(response)
        return response

    def row(self, asked: Asked, found: Line) -> Line:
        told = conditions.numbered(found) if asked.numbered else found
        return {name: told[name] for name in asked.fields}

    def lines(self, look: Look) -> Iterable[Line]:
        raise NotImplementedError


@extend_schema(exclude=True)
class ACLEDRead(ACLEDShaped):
    names = COLUMNS
    known = conditions.known(COLUMNS)

    def lines(self, look: Look) -> Iterator[Line]:
        for entry in record.every(look):
            try:
                yield line(Published(entry.document, entry.published_at))
            except LeftOut:
                continue


@extend_schema(exclude=True)
class ACLEDDeleted(ACLEDShaped):
    names = DELETED_COLUMNS
    known = conditions.known(DELETED_COLUMNS)

    def lines(self, look: Look) -> Iterator[Line]:
        stones = [*tombstones.every(upto=look.as_of), *tombstones.outgrown(look, fits=fits)]
        for stone in sorted(stones, key=lambda stone: (stone.left_at, stone.public_id)):
            moment = int(stone.left_at.timestamp())
            yield {"event_id_cnty": f"{PREFIX}{stone.public_id}", "deleted_timestamp": moment}


def fits(document: Document) -> bool:
    """Whether ACLED's columns hold it; when it was published makes no difference."""
    try:
        line(Published(document, EVER))
    except LeftOut:
        return False
    return True


def narrowed(asked: Asked) -> Selection:
    """Fewer documents to read; the conditions are held against each row all the same."""
    since, until = asked.days
    if since and until and since > until:
        until = since
    return Selection(since=since, until=until)


EVER = datetime.fromtimestamp(0, UTC)


def written(asked: Asked, rows: list[Line]) -> bytes:
    if asked.form == "json":
        return orjson.dumps({"status": 200, "success": True, "count": len(rows), "data": rows})
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(asked.fields)
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return out.getvalue().encode()
