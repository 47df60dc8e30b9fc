"""What was known when? The same question as of the end of each month, or of a day that is typed."""

from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from dashboard import asking, reading
from dashboard.portraits import Bar
from dashboard.refusals import refused
from incidents.door import asking as strictly
from incidents.door.values import last_day
from incidents.public import knowing, record, sentence
from incidents.public.look import Look
from incidents.tongue import month_of

NAMES: strictly.Names = {"on": strictly.alone(last_day)}


@reading.page(refused)
def known_page(request: HttpRequest) -> HttpResponse:
    """A day that is asked for leads to the list as it was at its end."""
    selection, beside = strictly.read(asking.without_tracking(request.GET), beside=NAMES)
    if "on" in beside:
        then = selection.having(as_of=knowing.last_on(beside["on"]))
        return HttpResponseRedirect(asking.address(reverse("dashboard:list"), then.query_string))
    asking.settle(request, selection.query_string)
    look = record.look(selection)
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
