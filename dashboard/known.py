"""What was known when? The same question as of the end of each month, or of a day that is typed."""

from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboard import asking
from dashboard.portraits import Bar
from dashboard.views import fresh, refused
from incidents.door import asking as strictly
from incidents.door.selection import BadSelection
from incidents.door.values import last_day
from incidents.public import knowing, record, sentence
from incidents.public.look import Look
from incidents.tongue import month_of

NAMES: strictly.Names = {"on": strictly.alone(last_day)}


@fresh
@require_safe
def known_page(request: HttpRequest) -> HttpResponse:
    """A day that is asked for leads to the list as it was at its end."""
    try:
        query = asking.without_tracking(request.GET)
        selection, beside = strictly.read(query, beside=NAMES)
        if "on" in beside:
            then = selection.having(as_of=knowing.last_on(beside["on"]))
            return HttpResponseRedirect(asking.address(reverse("dashboard:list"), then.query_string))
        elsewhere = asking.moved(request, selection.query_string)
        if elsewhere is not None:
            return HttpResponseRedirect(elsewhere)
        look = record.look(selection)
    except BadSelection as refusal:
        return refused(request, refusal)
    context = {
        "selection": selection,
        "sentence": sentence.of(look),
        "tally": look.tally,
        "bars": bars(look),
        "kept": parse_qsl(selection.without("as_of").query_string),
        "whole": asking.address(reverse("dashboard:list"), selection.query_string),
        "revision": look.as_of,
    }
    return render(request, "dashboard/known.html", context)


def bars(look: Look) -> list[Bar]:
    months = knowing.months(look)
    most = max((len(month.look.rows) for month in months), default=0) or 1
    return [
        Bar(
            label=month_of(month.first_day),
            number=len(month.look.rows),
            share=round(100 * len(month.look.rows) / most, 1),
            list=asking.address(reverse("dashboard:list"), month.look.selection.query_string),
            page=None,
        )
        for month in months
    ]
