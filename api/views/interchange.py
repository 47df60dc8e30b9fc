"""Which incidents does a Selection mean, in the columns of ACLED, UCDP GED or with the tags of HXL?"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import orjson
from django.http import HttpResponse, HttpResponseBase
from rest_framework.request import Request

from api import answers, caching
from api.asking import Asked, only
from api.renderers import csv, foreign, whole
from api.schema import describe
from api.serializers.hxl import Rule
from api.views.base import Answer, SelectionAnswer
from api.views.incidents import counted, described_by, links
from incidents.interchange import acled_written, hxl_schema, hxl_written, ucdp_written
from incidents.interchange.sheet import Sheet
from incidents.interchange.written import Published, Shape
from incidents.public import record
from incidents.public.look import Look
from incidents.public.record import Entry


class ForeignShape(SelectionAnswer):
    # The file is made for HEAD as well: how many rows it has is known no sooner.

    renderer_classes = [csv.CSV]
    shape: ClassVar[Shape]
    content_type = csv.CONTENT_TYPE

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        tally = look.tally
        sheet = Sheet(self.shape, self.published(record.every(look)))
        response = whole.response(lambda file: foreign.write(sheet, file), rows=tally.matched)
        name = f"khabur-incidents-r{tally.revision}.{self.shape.name}.csv"
        response["Content-Type"] = self.content_type
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Link"] = ", ".join([described_by(asked, tally), links(asked, None, ending="csv")])
        told = {**counted(tally), "Rows": sheet.rows, "Left-Out": sheet.reasons or "none"}
        for header, said in told.items():
            response[f"Khabur-{header}"] = str(said)
        return response

    def published(self, entries: Iterable[Entry]) -> Iterator[Published]:
        for entry in entries:
            page = answers.page(self.request, entry)
            yield Published(entry.document, entry.published_at, page, entry.retracted_in)


@describe("The same in the columns of ACLED", str, media_type="text/csv")
class IncidentsACLED(ForeignShape):
    """All that ACLED's 31 columns can hold; `Khabur-Left-Out` says how many they cannot, and why."""

    shape = acled_written.SHAPE


@describe("The same in the columns of UCDP GED", str, media_type="text/csv")
class IncidentsUCDP(ForeignShape):
    """All in which somebody was killed; `Khabur-Left-Out` says how many others there are."""

    shape = ucdp_written.SHAPE


@describe("The same with the tags of HXL", str, media_type="text/csv")
class IncidentsHXL(ForeignShape):
    """All of them. The second row holds the tags."""

    shape = hxl_written.SHAPE
    content_type = "text/csv; charset=utf-8"  # libhxl understands no other parameter


@describe("What may stand in the file with the tags of HXL", Rule(many=True))
class SchemaOfHXL(Answer):
    """A schema as HXL has them: `hxlvalidate` checks the file by it. Vocabulary and ranges are ours."""

    def get(self, request: Request) -> HttpResponseBase:
        only(request.query_params, self.known)
        body = orjson.dumps(hxl_schema.SCHEMA)
        seal = caching.of_bytes(body)
        if seal.is_known_to(request):
            return seal.unchanged()
        response = HttpResponse(body, content_type="application/json")
        seal.put_on(response)
        return response
