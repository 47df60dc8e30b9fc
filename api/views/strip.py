"""What lies along a road, and when? The strip as JSON and CSV.

Everything here comes from the record, so that an answer as of a revision stays as it is: where a town
lies on the road the gazetteer says, and may say otherwise tomorrow.
"""

from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from django.http import Http404, HttpResponseBase

from api import answers
from api.asking import Asked
from api.renderers import csv, whole
from api.schema import describe
from api.serializers import strip as said
from api.views.base import SelectionAnswer, answer
from api.views.incidents import counted
from gazetteer import milestones
from incidents.answers import passability, strip
from incidents.answers.strip import Row
from incidents.public.look import Look

MOST_ROWS = 500
PATH = {"slug": "The road's slug, such as m4."}
COLUMNS = [field.name for field in fields(Row)]


class OfARoad(SelectionAnswer):
    # A road is known when the gazetteer measures it or an incident of the record names it.

    def known_road(self, look: Look, slug: str) -> None:
        if look.label("road", slug) is None and milestones.current(slug) is None:
            raise Http404(f"The gazetteer has no road '{slug}'.")


@describe("A road by kilometre and day", said.Strip, path=PATH, problems=("not-found",))
class Strip(OfARoad):
    """The incidents of the Selection that are on this road: kilometres and days as far as they are known,
    and whether reports of closings and reopenings tell the road to have been open. Up to 500 are told one
    by one in `rows`; more are gathered in `cells`, those known no nearer than a cell is wide in `wide` ones.
    Rows (or the counts of cells) + `along_undated` + `along_unplaced` = `along`; + `off_road` = `matched`."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        slug = path["slug"]
        self.known_road(look, slug)
        found = strip.of(look, slug, most=MOST_ROWS)
        if not found.cells and len(found.rows) != found.shown:
            raise whole.Incomplete(f"{len(found.rows)} of {found.shown} rows")
        told = answers.envelope(look, shown=found.shown)
        told |= {"road": slug, "along": found.along, "off_road": found.off_road}
        told |= {"along_undated": found.undated, "along_unplaced": found.unplaced}
        rows, cells = map(asdict, found.rows), map(asdict, found.cells)
        return answer({**told, "rows": list(rows), "cells": list(cells), "state": state(look, slug)})


def state(look: Look, slug: str) -> dict[str, Any]:
    band = passability.of(look, slug)
    return asdict(band) | {"is_too_many": band.is_too_many}


@describe("The same as CSV", str, path=PATH, media_type="text/csv", problems=("not-found",))
class StripCSV(OfARoad):
    """The rows, however many they are. What has no day or no kilometre is not among them."""

    renderer_classes = [csv.CSV]

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        slug = path["slug"]
        self.known_road(look, slug)
        found = strip.of(look, slug, most=0)
        response = whole.response(lambda file: csv.write(rows(look, slug), file, COLUMNS), rows=found.shown)
        response["Content-Type"] = csv.CONTENT_TYPE
        name = f"khabur-{slug}-r{look.as_of}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        for said_as, count in counted(look.tally).items():
            response[f"Khabur-{said_as}"] = str(count)
        return response


def rows(look: Look, slug: str) -> Iterator[dict[str, Any]]:
    return (asdict(row) for row in strip.every(look, slug))
