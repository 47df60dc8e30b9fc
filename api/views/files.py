"""Which incidents does a Selection mean, all of them in one file? As CSV, lines of GeoJSON, GeoParquet."""

from collections.abc import Iterator
from typing import IO, Any, ClassVar

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from rest_framework.response import Response

from api import answers, flat
from api.asking import Asked
from api.flat import Cell
from api.renderers import csv, geojson, geojsonl, parquet, whole
from api.schema import describe
from api.serializers import answers as said
from api.views.base import SelectionAnswer
from api.views.incidents import LIST, counted, described_by, enveloped, links
from incidents.public import record, sentence
from incidents.public.look import Look, Tally
from incidents.public.record import Entry


class File(SelectionAnswer):
    # All of them: no `limit`, no pages. How it is sent: `api.renderers.whole`.

    ending: ClassVar[str]
    media_type: ClassVar[str]

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        tally = look.tally
        # Of a stream nobody says a length, and that of the file is not known before it is made.
        asked_for_headers = self.request.method == "HEAD"
        response = StreamingHttpResponse() if asked_for_headers else self.made(look, tally)
        response["Content-Type"] = self.media_type
        name = f"khabur-incidents-r{tally.revision}.{self.ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Link"] = f"{self.described_by(asked, tally)}, {links(asked, None, ending=self.ending)}"
        for name, count in {**counted(tally), "Rows": self.rows(tally)}.items():
            response[f"Khabur-{name}"] = str(count)
        return response

    def made(self, look: Look, tally: Tally) -> HttpResponseBase:
        return whole.response(lambda file: self.write(look, file), rows=self.rows(tally))

    def rows(self, tally: Tally) -> int:
        return tally.matched

    def described_by(self, asked: Asked, tally: Tally) -> str:
        return described_by(asked, tally)

    def write(self, look: Look, file: IO[bytes]) -> int:
        raise NotImplementedError

    def flattened(self, look: Look) -> Iterator[tuple[Entry, dict[str, Cell]]]:
        for entry in record.every(look):
            yield entry, flat.row(entry, page=answers.page(self.request, entry))


@describe("The same as CSV", str, media_type="text/csv")
class IncidentsCSV(File):
    """All of them: no `limit`, no pages. `Khabur-Rows` says how many rows there are."""

    renderer_classes = [csv.CSV]
    ending = "csv"
    media_type = csv.CONTENT_TYPE

    def write(self, look: Look, file: IO[bytes]) -> int:
        return csv.write((cells for _entry, cells in self.flattened(look)), file, flat.COLUMNS)

    def described_by(self, asked: Asked, tally: Tally) -> str:
        address = in_the_same_words(self.request, "csv-metadata.json")
        return f'<{address}>; rel="describedby"; type="application/csvm+json"'


@describe("The same as lines of GeoJSON", str, media_type="application/x-ndjson")
class IncidentsGeoJSONLines(File):
    """All that have a place, one feature a line; `Khabur-Rows` says how many lines there are. What has
    no place is counted in `Khabur-Unlocated`."""

    renderer_classes = [geojsonl.GeoJSONLines]
    ending = "geojsonl"
    media_type = "application/x-ndjson"

    def rows(self, tally: Tally) -> int:
        return tally.matched - tally.unlocated

    def write(self, look: Look, file: IO[bytes]) -> int:
        located = (entry for entry in record.every(look) if entry.document["location"]["geometry"])
        return geojsonl.write(
            (geojson.feature(entry, page=answers.page(self.request, entry)) for entry in located), file
        )


@describe("The same as GeoParquet", str, media_type="application/vnd.apache.parquet")
class IncidentsParquet(File):
    """All of them as GeoParquet 1.1, in types of their own. What has no place is a row without geometry."""

    renderer_classes = [parquet.Parquet]
    ending = "parquet"
    media_type = "application/vnd.apache.parquet"

    def write(self, look: Look, file: IO[bytes]) -> int:
        told = answers.envelope(look, shown=len(look.rows))
        return parquet.write(self.flattened(look), file, box=look.box, told=told)


@describe("What the columns of the CSV are", said.Table, media_type="application/csvm+json")
class TableOfCSV(SelectionAnswer):
    """The CSV described as CSV on the Web has it: each column, its type and what it means; in Dublin Core and
    schema.org the sentence, revision, licence and credit; and where the envelope of the Selection is."""

    renderer_classes = [csv.OnTheWeb]

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        told = {
            "dc:title": sentence.of(look),
            "dc:license": {"@id": answers.LICENCE_URL},
            "schema:creditText": answers.ATTRIBUTION,
            "schema:version": look.tally.revision,
            "rdfs:seeAlso": {"@id": enveloped(asked, look.tally)},
        }
        described = csv.described(in_the_same_words(self.request, "csv"), told)
        told_apart = {"Khabur-Revision": look.tally.revision, "Khabur-Withheld": look.tally.withheld}
        return Response(described, headers={name: str(number) for name, number in told_apart.items()})


def in_the_same_words(request: HttpRequest, ending: str) -> str:
    """The same question there, letter by letter: a description must name the file as it was asked for."""
    _here, mark, query = request.get_full_path().partition("?")
    return f"{LIST}.{ending}{mark}{query}"
