"""What was published after a revision? Every publication in order, to keep a copy of the record by."""

from typing import Any

from django.http import HttpResponseBase
from rest_framework.request import Request

from api import answers, caching, flat
from api.asking import LIMIT, page_size
from api.schema import CHANGES, describe
from api.serializers import changes as said
from api.views.base import Answer, answer
from incidents.door import asking
from incidents.public import changes
from incidents.public.changes import Change, Stretch

ADDRESS = "/api/v1/changes.json"


@describe("Every publication after a revision", said.Changes, beside=CHANGES)
class Changes(Answer):
    """Every publication in order, without a gap: to copy the record, and to keep the copy as the
    record is. Of each change: where there is an `item`, keep it as what is public of its
    `public_id`; where there is none, nothing is. `drop` names the revisions that were emptied: whoever
    has copied them deletes them. Then go on at `next`, or, when `at_end`, later at `after` =
    `last`. Tombstones stay for ever."""

    known = ("after", "limit")

    def get(self, request: Request) -> HttpResponseBase:
        asked = asking.only(request.query_params, {"after": asking.a_revision, "limit": page_size})
        start, limit = asked.get("after", 0), asked.get("limit", LIMIT)
        stretch = changes.after(start, limit=limit)
        seal = caching.of_stretch(stretch, path=request.path, query_string=f"{start}&{limit}")
        if seal.is_known_to(request):
            return seal.unchanged()
        onward = None if stretch.at_end else following(stretch, limit)
        link = f'<{onward}>; rel="next"' if onward else ""
        response = answer(told(stretch, onward), link=link)
        seal.put_on(response)
        return response


def following(stretch: Stretch, limit: int) -> str:
    return f"{ADDRESS}?after={stretch.last}" + (f"&limit={limit}" if limit != LIMIT else "")


def told(stretch: Stretch, onward: str | None) -> dict[str, Any]:
    return {
        "revision": stretch.latest,
        "chain": stretch.chain,
        "after": stretch.after,
        "after_chain": stretch.after_chain,
        "last": stretch.last,
        "at_end": stretch.at_end,
        "next": onward,
        "licence": answers.LICENCE,
        "attribution": answers.ATTRIBUTION,
        "changes": [one(change) for change in stretch.changes],
    }


def one(change: Change) -> dict[str, Any]:
    """A row of /changes. What is pushed to others is this and no more."""
    return {
        "revision": change.revision,
        "act": change.act,
        "public_id": change.public_id,
        "published_at": flat.instant(change.published_at),
        "reason": change.reason,
        "successor": change.successor,
        "item": answers.item(change.entry) if change.entry else None,
        "unreadable": change.unreadable,
        "emptied_by": change.emptied_by,
        "drop": change.drop,
        "digest": change.digest,
        "chain": change.chain,
    }
