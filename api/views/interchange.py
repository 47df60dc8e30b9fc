"""Which incidents does a Selection mean, in the columns of ACLED, UCDP GED or with the tags of HXL?"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.http import HttpResponseBase

from api import answers
from api.asking import Asked
from api.renderers import csv, foreign, whole
from api.schema import describe
from api.views.base import SelectionAnswer
from api.views.incidents import counted, described_by, links
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
        response = whole.response(lambda file: foreign.write(sheet, file), rows=tally.matched)
        name = f"khabur-incidents-r{tally.revision}.{self.shape.name}.csv"
        response["Content-Type"] = csv.CONTENT_TYPE
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
