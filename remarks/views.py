"""How does a reader tell us of an error? A form of its own for each incident, without account and script."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from dashboard import asking, errors, reading
from dashboard.refusals import not_published, unreadable
from incidents.door import asking as strictly
from incidents.public import record
from incidents.public.record import Entry, History
from remarks import taking
from remarks.taking import Read, RemarkForm


@csrf_exempt  # taking.is_from_here looks at who sent it
@reading.page(unreadable, methods=("GET", "HEAD", "POST"))
@reading.one(reading.PAGES)
def remark_page(request: HttpRequest, history: History, entry: Entry, _as_of: int | None) -> HttpResponse:
    """Of the edition that `as_of` names, or of today's."""
    if request.method != "POST":
        return shown(request, history, entry, RemarkForm())
    if not taking.is_from_here(request):
        return errors.not_from_here(request)
    return sent(request, history, entry)


def sent(request: HttpRequest, history: History, entry: Entry) -> HttpResponse:
    """Whoever fills the trap is thanked like anybody, and nothing is kept."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return shown(request, history, entry, form, status=400)
    if not taking.is_trapped(request):
        now = timezone.now()
        try:
            taking.count(request, now=now)
        except taking.TooMany:
            return shown(request, history, entry, form, status=429)
        taking.take(Read(history.public_id, entry.revision), form, now=now)
    return HttpResponseRedirect(reverse("remarks:sent", args=[history.public_id]), status=303)


def shown(
    request: HttpRequest, history: History, entry: Entry, form: RemarkForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "trap": taking.TRAP,
        "entry": entry,
        "document": entry.document,
        "path": reverse("dashboard:incident", args=[history.public_id]),
        "too_many": status == 429,
        "revision": history.latest,
    }
    return render(request, "dashboard/remark.html", context, status=status)


@reading.page(unreadable)
def sent_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same for everybody, whatever was sent."""
    strictly.only(asking.without_tracking(request.GET), {})
    try:
        history = record.history(public_id)
    except record.NeverPublished:
        return not_published(request, public_id, None)
    context = {"path": reverse("dashboard:incident", args=[public_id]), "revision": history.latest}
    return render(request, "dashboard/remark_sent.html", context)
