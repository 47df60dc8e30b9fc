"""What is published of one incident, and what became of it?"""

from dataclasses import asdict

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from api import answers, caching, flat
from api.asking import only
from api.errors import Gone
from api.schema import describe
from api.serializers import answers as said
from api.views.base import Answer, answer
from incidents import record
from incidents.document import Unreadable
from incidents.record import Edition, Entry, History, NeverPublished
from incidents.selection import Selection


@describe(
    "One incident",
    said.OneIncident,
    path={"public_id": "The incident's id."},
    problems=("not-found", "retracted", "merged", "withheld"),
)
class Incident(Answer):
    """Today's document, or that of a past revision, and the incident's editions, newest first."""

    known = ("as_of",)

    def get(self, request: Request, public_id: str) -> HttpResponseBase:
        only(request.query_params, self.known)
        asked = Selection.parse(request.query_params)
        history = found(public_id, as_of=asked.as_of)
        seal = caching.seal(history, path=request.path, query_string=asked.query_string)
        if seal.is_known_to(request):
            return seal.unchanged()
        response = answer(
            {
                "revision": history.as_of,
                "as_of": asked.as_of,
                "item": answers.item(shown(history)),
                "status": "published",
                "editions": [told(edition) for edition in history.editions],
            }
        )
        seal.put_on(response)
        return response


def found(public_id: str, *, as_of: int | None) -> History:
    try:
        return record.history(public_id, as_of=as_of)
    except NeverPublished:
        then = "" if as_of is None else f" by revision {as_of}"
        raise Http404(f"No incident '{public_id}' was published{then}.") from None


def shown(history: History) -> Entry:
    """Raises Gone for what was retracted or merged by then or withheld since, and Unreadable."""
    if history.entry:
        return history.entry
    if history.is_unreadable:
        raise Unreadable(f"Revision {history.last.revision} was written for a later release of this site.")
    last = history.last
    slug = "withheld" if history.is_withheld else "merged" if history.is_merged else "retracted"
    raise Gone(
        slug,
        f"The incident was {slug} in revision {last.revision}.",
        public_id=history.public_id,
        reason=last.reason,
        revision=last.revision,
        published_at=flat.instant(last.published_at),
        **onward(last.successor),
    )


def onward(successor: str | None) -> dict[str, str]:
    """Where it is told now, if it was merged into another."""
    if successor is None:
        return {}
    return {"merged_into": successor, "successor": reverse("api:incident", args=[successor])}


def told(edition: Edition) -> dict[str, object]:
    return asdict(edition) | {"published_at": flat.instant(edition.published_at)}
