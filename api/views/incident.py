"""What is published of one incident, and what became of it?"""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from api import answers, caching, flat
from api.asking import only
from api.errors import Gone
from api.schema import describe
from api.serializers import answers as said
from api.views.base import Answer, answer
from incidents.document import Unreadable
from incidents.door.asking import joined
from incidents.public import record
from incidents.public.record import Edition, Entry, History, NeverPublished
from incidents.vocabulary import CARRYING_ACTS

# What an incident is after an act that leaves nothing to show.
ENDS = {"retract": "retracted", "merge": "merged", "withhold": "withheld"}

PATH = {"public_id": "The incident's id."}
GONE = ("not-found", "retracted", "merged", "withheld")


class OfOne(Answer):
    # Of one incident, as of a revision; `told` says what of it.

    known = ("as_of",)

    def get(self, request: Request, public_id: str) -> HttpResponseBase:
        as_of = only(request.query_params, self.known).get("as_of")
        history = found(public_id, as_of=as_of)
        seal = caching.seal(history, path=request.path, query_string=joined("", as_of=as_of))
        if seal.is_known_to(request):
            return seal.unchanged()
        response = self.answer(history, as_of)
        seal.put_on(response)
        return response

    def answer(self, history: History, as_of: int | None) -> HttpResponseBase:
        return answer({**answers.about(history.as_of, as_of), **self.told(history)})

    def told(self, history: History) -> dict[str, Any]:
        raise NotImplementedError


@describe("One incident", said.OneIncident, path=PATH, problems=GONE)
class Incident(OfOne):
    """Today's document, or that of a past revision, and the incident's editions, newest first."""

    def told(self, history: History) -> dict[str, Any]:
        return {
            "item": answers.item(shown(history)),
            "status": "published",
            "editions": [edition(one) for one in history.editions],
        }


@describe("The editions of one incident", said.Editions, path=PATH, problems=("not-found",))
class Editions(OfOne):
    """All that was published of it, newest first: also of an incident that was retracted, merged or
    withheld since, which `status` says. `address` leads to the document of an edition that can be read."""

    def told(self, history: History) -> dict[str, Any]:
        return {
            "public_id": history.public_id,
            "status": ENDS.get(history.last.act, "published"),
            "editions": [edition(one) | {"address": address(history, one)} for one in history.editions],
        }


@describe("The claims of one incident", said.Claims, path=PATH, problems=GONE)
class Claims(OfOne):
    """Who says what, as the document has it, and the citations that carry it."""

    def told(self, history: History) -> dict[str, Any]:
        entry = shown(history)
        return {
            "public_id": history.public_id,
            "published_in": entry.revision,
            "published_at": flat.instant(entry.published_at),
            "retracted_in": entry.retracted_in,
            "claims": entry.sealed["claims"],
            "citations": entry.sealed["citations"],
        }


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


def edition(one: Edition) -> dict[str, Any]:
    return asdict(one) | {"published_at": flat.instant(one.published_at)}


def address(history: History, one: Edition) -> str | None:
    if one.act not in CARRYING_ACTS:
        return None
    return f"{reverse('api:incident', args=[history.public_id])}?as_of={one.revision}"
