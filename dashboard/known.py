"""What was known when? The same question as of any revision, and of the end of a month or a day."""

from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dashboard import asking, reading, texts
from dashboard.portraits import Bar
from dashboard.refusals import refused
from incidents.door import asking as strictly
from incidents.door.selection import Selection
from incidents.door.values import last_day
from incidents.public import citing, knowing, record, sentence
from incidents.public.look import Look
from incidents.tongue import month_of

NAMES: strictly.Names = {"on": strictly.alone(last_day)}


@reading.page(refused)
def known_page(request: HttpRequest) -> HttpResponse:
    """A day that is asked for leads to the page as of the last revision of it."""
    selection, beside = strictly.read(asking.without_tracking(request.GET), beside=NAMES)
    if "on" in beside:
        selection = selection.having(as_of=knowing.last_on(beside["on"]))
    asking.settle(request, selection.query_string)
    return render(request, "dashboard/known.html", told(selection))


def told(selection: Selection) -> dict[str, Any]:
    """Raises BadSelection."""
    then = record.look(selection)
    now = record.look(selection.having(as_of=then.latest))
    head = record.head(then.as_of) if then.as_of else None
    return {
        "selection": selection,
        "sentence": sentence.of(then.without("as_of")),
        "tally": then.tally,
        "now": now.tally,
        "published_at": head and head.published_at,
        "difference": citing.difference(then, now),
        "bars": bars(now),
        "begins": knowing.first_day(),
        "kept": parse_qsl(selection.without("as_of").query_string),
        "pinned": selection.having(as_of=then.as_of).query_string,
        "revision": then.as_of,
        "latest": then.latest,
        "page_data": {"texts": texts.of_days() | texts.of_pictures()},
    }


def bars(look: Look) -> list[Bar]:
    months = knowing.months(look)
    most = max((len(month.look.rows) for month in months), default=0) or 1
    return [
        Bar(
            label=month_of(month.first_day),
            number=len(month.look.rows),
            share=round(100 * len(month.look.rows) / most, 1),
            list=asking.address(reverse("dashboard:known"), month.look.selection.query_string),
            page=None,
        )
        for month in months
    ]
