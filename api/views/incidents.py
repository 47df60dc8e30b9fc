"""Which incidents does a Selection mean? A page of them as JSON or as GeoJSON; `files` has all of them."""

from typing import Any

from django.http import HttpResponseBase

from api import answers
from api.asking import PAGING, Asked
from api.renderers import geojson
from api.renderers.geojson import GeoJSON
from api.schema import describe
from api.serializers import answers as said
from api.views.base import SelectionAnswer, answer
from incidents.door.selection import NAMES, Selection
from incidents.public import record
from incidents.public.forms import FORMS
from incidents.public.look import Look, Tally
from incidents.public.record import Page

LIST = "/api/v1/incidents"


@describe("The incidents of a Selection", said.Incidents)
class IncidentsJSON(SelectionAnswer):
    """The whole public documents, newest first, a page at a time: `next` leads on."""

    reserved = PAGING
    known = NAMES + PAGING
    ending = "json"

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        page = record.page(look, limit=asked.limit)
        onward = following(asked, page, ending=self.ending)
        return answer(self.shaped(look, page, onward), link=links(asked, onward, ending=self.ending))

    def shaped(self, look: Look, page: Page, onward: str | None) -> dict[str, Any]:
        items = [answers.item(entry) for entry in page.entries]
        told = answers.envelope(look, shown=len(items))
        return {**told, "bbox": look.box, "next": onward, "incidents": items}


@describe("The same as GeoJSON", said.IncidentCollection, media_type="application/geo+json")
class IncidentsGeoJSON(IncidentsJSON):
    """Features are the located incidents of the page; what has no place is counted in `unlocated`."""

    renderer_classes = [GeoJSON]
    ending = "geojson"

    def shaped(self, look: Look, page: Page, onward: str | None) -> dict[str, Any]:
        features = [
            geojson.feature(entry, page=answers.page(self.request, entry))
            for entry in page.entries
            if entry.document["location"]["geometry"]
        ]
        told = answers.envelope(look, shown=len(features))
        return geojson.collection(features, **told, next=onward)


def following(asked: Asked, page: Page, *, ending: str) -> str | None:
    """The address of the next page; it carries on as of the revision of this one."""
    if page.next_cursor is None:
        return None
    onward = Asked(asked.selection, page.next_cursor, asked.limit)
    return f"{LIST}.{ending}?{onward.query_string}"


def links(asked: Asked, onward: str | None, *, ending: str) -> str:
    """RFC 8288: the next page, and the same Selection in the other formats."""
    query = asked.selection.query_string
    found = [f'<{onward}>; rel="next"'] if onward else []
    for other, (_name, media_type) in FORMS.items():
        if other != ending:
            address = f"{LIST}.{other}?{query}" if query else f"{LIST}.{other}"
            found.append(f'<{address}>; rel="alternate"; type="{media_type}"')
    return ", ".join(found)


def at(asked: Asked, tally: Tally) -> Selection:
    """The same question as of the revision of the answer."""
    return asked.selection.having(as_of=tally.revision)


def enveloped(asked: Asked, tally: Tally) -> str:
    """Where all is said that is said of the answer."""
    return f"{LIST}.json?{Asked(at(asked, tally), limit=1).query_string}"


def described_by(asked: Asked, tally: Tally) -> str:
    return f'<{enveloped(asked, tally)}>; rel="describedby"; type="application/json"'


def counted(tally: Tally) -> dict[str, int]:
    return {
        "Revision": tally.revision,
        "Matched": tally.matched,
        "Certain": tally.certain,
        "Unlocated": tally.unlocated,
        "Undated": tally.undated,
        "Withheld": tally.withheld,
        "Unreadable": tally.unreadable,
    }
