"""In what do two editions of an incident differ? Part by part and claim by claim, as its page tells it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponseBase
from rest_framework.request import Request

from api import answers, caching
from api.schema import EDITIONS, describe
from api.serializers import differences as said
from api.views.base import Answer, answer
from api.views.incident import GONE, PATH, edition, found, shown
from incidents.document import Unreadable
from incidents.door import asking
from incidents.door.selection import BadSelection, Problem
from incidents.editions import differences
from incidents.editions.differences import Comparison, Difference
from incidents.public.record import Edition, History
from incidents.vocabulary import CARRYING_ACTS

READERS = dict.fromkeys(("from", "to", "as_of"), asking.a_revision)


@describe("What changed between two editions", said.Differences, beside=EDITIONS, path=PATH, problems=GONE)
class Differences(Answer):
    """Any two editions of an incident, compared in words: each part of it that differs, and each claim,
    citation and actor by itself. Without `from` and `to`: what the edition in force changed of the one
    before."""

    known = ("as_of", "from", "to")

    def get(self, request: Request, public_id: str) -> HttpResponseBase:
        asked = asking.only(request.query_params, READERS)
        history = found(public_id, as_of=asked.get("as_of"))
        shown(history)
        seal = caching.seal(history, path=request.path, query_string=asking.joined("", **asked))
        if seal.is_known_to(request):
            return seal.unchanged()
        before, now = two(history, asked)
        response = answer(told(history, asked.get("as_of"), before, now))
        seal.put_on(response)
        return response


def two(history: History, asked: dict[str, int]) -> tuple[Edition, Edition]:
    """The editions that are meant. Raises BadSelection for a revision that holds none."""
    carrying = {one.revision: one for one in history.editions if one.act in CARRYING_ACTS}
    newest = sorted(carrying, reverse=True)
    now = asked.get("to", newest[0])
    before = asked.get("from", next((one for one in newest if one < now), now))
    strangers = [(name, one) for name, one in (("from", before), ("to", now)) if one not in carrying]
    if strangers:
        listed = ", ".join(map(str, newest))
        detail = "'{}': revision {} holds no edition of this incident; these do: {}."
        raise BadSelection(
            [Problem(name, "unknown_value", detail.format(name, one, listed)) for name, one in strangers]
        )
    return carrying[before], carrying[now]


def told(history: History, as_of: int | None, before: Edition, now: Edition) -> dict[str, Any]:
    compared = comparison(history.public_id, before, now)
    return {
        **answers.about(history.as_of, as_of),
        "public_id": history.public_id,
        "from": edition(before),
        "to": edition(now),
        "differences": [plain(one) for one in compared.differences],
    }


def plain(one: Difference) -> dict[str, Any]:
    """Line by line: which words of a line changed is for those who read it."""
    before, now = ([{"text": line.text, "kept": line.kept} for line in of] for of in (one.before, one.now))
    return asdict(one) | {"before": before, "now": now}


def comparison(public_id: str, before: Edition, now: Edition) -> Comparison:
    try:
        return differences.between(public_id, before=before.revision, now=now.revision)
    except differences.Unreadable:
        raise Unreadable("One of the two was written for a later release of this site.") from None
