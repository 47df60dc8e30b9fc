"""Which incidents does a Selection mean, in the columns of ACLED, UCDP GED or with the tags of HXL?"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar
from wsgiref.util import FileWrapper

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from api import answers
from api.asking import Asked
from api.renderers import foreign
from api.renderers.whole import MOST_IN_MEMORY
from api.schema import describe
from api.views.base import SelectionAnswer
from api.views.incidents import BLOCK, counted, described_by, links
from incidents import record
from incidents.interchange import acled_written, hxl_written, ucdp_written
from incidents.interchange.sheet import Sheet
from incidents.interchange.written import Published, Shape
from incidents.look import Look
from incidents.record import Entry


class ForeignShape(SelectionAnswer):
    # The file is made for HEAD as well: how many rows it has is known no sooner.

    renderer_classes = [foreign.ForeignCSV]
    shape: ClassVar[Shape]

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        tally = look.tally
        sheet = Sheet(self.shape, self.published(record.every(look)))
        made, length = foreign.whole(sheet, matched=tally.matched)
        if length > MOST_IN_MEMORY:
            response: HttpResponseBase = StreamingHttpResponse(FileWrapper(made, BLOCK))
        else:
            with made:
                response = HttpResponse(made.read())
        name = f"khabur-incidents-r{tally.revision}.{self.shape.name}.csv"
        response["Content-Length"] = str(length)
        response["Content-Type"] = "text/csv; charset=utf-8; header=present"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Link"] = ", ".join([described_by(asked, tally), links(asked, None, ending="csv")])
        for header, count in counted(tally).items():
            response[f"Khabur-{header}"] = str(count)
        response["Khabur-Rows"] = str(sheet.rows)
        response["Khabur-Left-Out"] = sheet.reasons or "none"
        return response

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        done = super().finalize_response(request, response, *args, **kwargs)
        done["Access-Control-Expose-Headers"] += ", Khabur-Rows, Khabur-Left-Out"
        return done

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
