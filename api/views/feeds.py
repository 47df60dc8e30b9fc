"""How does one subscribe to a Selection? As an Atom feed, and as a calendar."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from rest_framework.request import Request

from api import caching
from api.asking import LIMIT, Asked, page_size
from api.feeds import atom, calendar
from api.renderers.json import JSON
from api.schema import BEFORE, describe
from api.views.base import SelectionAnswer
from incidents.door import asking
from incidents.door.selection import NAMES
from incidents.public import citing, following, record, sentence
from incidents.public.look import Look

FEED = "/api/v1/incidents.atom"


class Atom(JSON):
    media_type = "application/atom+xml"


class ICalendar(JSON):
    media_type = "text/calendar"


@describe("A Selection as an Atom feed", str, media_type=Atom.media_type, beside=BEFORE)
class IncidentsAtom(SelectionAnswer):
    """What was published last comes first, with GeoRSS where the place is known. An incident that was
    taken back, or no longer matches, is a tombstone (`at:deleted-entry`); what was withheld is one in
    every feed. Earlier entries follow by `next` (RFC 5005)."""

    renderer_classes = [Atom]
    known = (*NAMES, "before", "limit")

    def get(self, request: Request, **path: Any) -> HttpResponseBase:
        beside = {"before": asking.a_revision, "limit": page_size}
        selection, values = asking.read(request.query_params, beside=beside)
        look = record.look(selection)
        question = asking.joined(selection.query_string, **values)
        seal = caching.seal(look, path=request.path, query_string=question)
        if seal.is_known_to(request):
            return seal.unchanged()
        response = self.fed(look, before=values.get("before"), limit=values.get("limit", LIMIT))
        seal.put_on(response)
        return response

    def fed(self, look: Look, *, before: int | None, limit: int) -> HttpResponse:
        selection = look.selection
        page = following.page(look, before=before, limit=limit)
        address = self.request.build_absolute_uri
        own = asking.joined(selection.query_string, before=before, limit=limit if limit != LIMIT else None)
        links = {
            "self": address(f"{FEED}?{own}" if own else FEED),
            "alternate": address(f"/incidents?{selection.query_string}"),
        }
        if page.before is not None:
            pinned = selection.having(as_of=look.as_of).query_string
            onward = asking.joined(pinned, before=page.before, limit=limit if limit != LIMIT else None)
            links["next"] = address(f"{FEED}?{onward}")
        body = atom.feed(
            page.told,
            title=f"Khabur: {sentence.of(look)}",
            subtitle=f"{citing.result(look.tally)}. The record at revision {look.as_of}.",
            updated=page.updated,
            links=links,
            site=address,
        )
        return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


@describe("The dated incidents as a calendar", str, media_type=ICalendar.media_type)
class IncidentsCalendar(SelectionAnswer):
    """One whole-day entry for each, over all the days on which it may have happened: all of them, no
    pages. The file ends with END:VCALENDAR; one that does not was cut off. `Khabur-Undated` says how many
    have no day and are not in it."""

    renderer_classes = [ICalendar]

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        asked_for_headers = self.request.method == "HEAD"
        response = StreamingHttpResponse([] if asked_for_headers else self.lines(look))
        response["Content-Type"] = "text/calendar; charset=utf-8"
        response["Content-Disposition"] = f'attachment; filename="khabur-incidents-r{look.as_of}.ics"'
        tally = look.tally
        told = {"Matched": tally.matched, "Undated": tally.undated, "Withheld": tally.withheld}
        for name, count in told.items():
            response[f"Khabur-{name}"] = str(count)
        return response

    def lines(self, look: Look) -> Any:
        address = self.request.build_absolute_uri
        title, host = f"Khabur: {sentence.of(look)}", self.request.get_host()
        return calendar.lines(record.every(look), title=title, host=host, site=address)
