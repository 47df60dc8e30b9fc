"""The pages of the triage: the queue, a card, what became of it, the numbers. The frame is Django's admin.

A card is held by whoever opens it. Every act is a form with a button; the keys of
`static/desk/triage.js` press these buttons and do nothing else.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from history.context import because
from incidents.desk.legible import Legible
from incidents.models import Incident
from incidents.permissions import NotAllowed
from news.drafts import marking, relate, review
from news.drafts.named import Named
from news.models import Lead, LeadState
from news.triage import card as cards
from news.triage import decisions, numbers, offers, order, queue
from news.triage.frame import View, for_reviewers, framed, number

log = logging.getLogger("khabur.desk")
A_PAGE = 50
# As they are kept, before the note; the numbers count them without it.
REJECTIONS = {
    "1": "Background, no incident of its own",
    "2": "Outside the area",
    "3": "No incident",
    "4": "Double of another report",
    "5": "Cannot be told from the report",
}
# In the order of a card, each gone to by its number; what comes after nine has none.
ON_THE_CARD = (
    *("title", "kind", "where", "occurred_from", "occurred_until", "involvements", "claims"),
    *("summary", "outcome", "occurred_precision"),
    *("killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high"),
)
SLEEPS = {"hours": timedelta(hours=4), "day": timedelta(days=1), "week": timedelta(days=7)}

type Paragraphs = list[marking.MarkedParagraph]


class RejectForm(Legible, forms.Form):
    reason = forms.ChoiceField(choices=list(REJECTIONS.items()))
    note = forms.CharField(max_length=300, required=False)


# --- The queue ------------------------------------------------------------------------------


@require_GET
@for_reviewers
def listing(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    page = Paginator(order.waiting(now), A_PAGE).get_page(request.GET.get("page"))
    shown = {
        **framed(request, "Triage"),
        "page": page,
        "counts": queue.counts(by=request.user, now=now),
        "asleep": Lead.objects.filter(state=LeadState.NEW, snoozed_until__gt=now)
        .select_related("item_version__item__source")
        .order_by("snoozed_until")[:A_PAGE],
        "now": now,
    }
    return TemplateResponse(request, "admin/news/triage/listing.html", shown)


@require_GET
@for_reviewers
def following(request: HttpRequest) -> HttpResponse:
    left = number(request.GET.get("after", ""))
    lead = order.following(by=request.user, now=timezone.now(), after=left)
    return HttpResponseRedirect(address(lead.pk) if lead else reverse("triage"))


# --- A card ---------------------------------------------------------------------------------


@require_GET
@for_reviewers
def card(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    try:
        lead = queue.take(pk=pk, by=request.user, now=now)
        paragraphs = paragraphs_of(lead)
        form, beside = filled(lead, paragraphs)
        if beside:
            queue.take_along(beside.reports, by=request.user, now=now)
        return page(request, lead, paragraphs, form, beside)
    except queue.HeldByAnother as refusal:
        paragraphs = paragraphs_of(refusal.lead)
        return page(request, refusal.lead, paragraphs, *filled(refusal.lead, paragraphs), held=str(refusal))
    except Lead.DoesNotExist as nothing:
        raise Http404(pk) from nothing


def page(
    request: HttpRequest,
    lead: Lead,
    paragraphs: Paragraphs,
    form: cards.CardForm,
    beside: relate.Beside | None,
    held: str = "",
) -> HttpResponse:
    version = lead.item_version
    shown = {
        **framed(request, f"Card: {version.title or version.item}"),
        "lead": lead,
        "version": version,
        "paragraphs": paragraphs,
        "form": form,
        "numbered": [(form[name], place) for place, name in enumerate(ON_THE_CARD, 1)],
        "places": [one.drawn for one in form.offered],
        "similar": [(one, form.differences(one)) for one in beside.incidents] if beside else [],
        "beside": beside,
        **resting(lead, beside),
        "rejections": REJECTIONS,
        "sleeps": {"hours": "four hours", "day": "a day", "week": "a week"},
        "held": held,
        "waits": lead.state == LeadState.NEW and not held,
        "counts": queue.counts(by=request.user, now=timezone.now()),
    }
    status = 200 if form.is_valid() or not form.is_bound else 422
    return TemplateResponse(request, "admin/news/triage/card.html", shown, status=status)


def resting(lead: Lead, beside: relate.Beside | None) -> dict[str, Any]:
    """How many reports, sources and independent origins tell of it, where more than one does."""
    if beside is None or not beside.reports:
        return {}
    whole = order.Card(lead, tuple(beside.reports))
    return {"whole": whole, "origins": whole.origins(beside.named.families)}


def filled(
    lead: Lead, paragraphs: Paragraphs, data: Any = None
) -> tuple[cards.CardForm, relate.Beside | None]:
    """The form of a card, and what stands beside it; nothing does where it is decided and only shown."""
    places = offers.named_in(paragraphs)
    if lead.state != LeadState.NEW and data is None:
        return cards.CardForm(lead, Named.by([lead.reading], places=places), places), None
    beside = relate.beside(lead, places=places)
    return cards.CardForm(lead, beside.named, places, beside.siblings, data), beside


def paragraphs_of(lead: Lead) -> Paragraphs:
    return marking.paragraphs(lead.item_version, lead.reading.get("evidence") or [])


def address(pk: int) -> str:
    return reverse("triage-card", args=[pk])


def onward(lead: Lead) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('triage-next')}?after={lead.pk}")


# --- What becomes of it -----------------------------------------------------------------------


def deciding(act: Callable[[HttpRequest, Lead, datetime], HttpResponse]) -> View:
    """An act on a card that is one's own: the loser of two is told and keeps what was typed, and nothing is
    done twice."""

    @require_POST
    @for_reviewers
    @wraps(act)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        now = timezone.now()
        try:
            lead = queue.take(pk=pk, by=request.user, now=now)
            review.refuse_others(lead, by=request.user)
            return act(request, lead, now)
        except Lead.DoesNotExist as nothing:
            raise Http404(pk) from nothing
        except NotAllowed as refusal:
            log.warning("denied", extra={"act": act.__name__, "lead": pk, "user": request.user.pk})
            raise PermissionDenied from refusal
        except (queue.HeldByAnother, review.AlreadyDecided) as refusal:
            return kept(request, queue.WHOLE.get(pk=pk), f"Nothing was done. {refusal}")
        except (queue.BadSleep, review.NeedsReason) as refusal:
            messages.warning(request, f"Nothing was done. {refusal}")
            return HttpResponseRedirect(address(pk))

    return view


def kept(request: HttpRequest, lead: Lead, refusal: str) -> HttpResponse:
    """The card as it is now, with what was typed on it."""
    answer = as_sent(request, lead, held=refusal)
    answer.status_code = 409
    return answer


def as_sent(request: HttpRequest, lead: Lead, *, held: str = "") -> HttpResponse:
    paragraphs = paragraphs_of(lead)
    return page(request, lead, paragraphs, *filled(lead, paragraphs, request.POST), held=held)


@deciding
def accept(request: HttpRequest, lead: Lead, now: datetime) -> HttpResponse:
    """A draft of what stands on the card; an editor then looks at what the public would see."""
    paragraphs = paragraphs_of(lead)
    form, beside = filled(lead, paragraphs, request.POST)
    if not form.is_valid():
        return page(request, lead, paragraphs, form, beside)
    incident = decisions.accept(
        lead=lead,
        beside=ticked(request, lead),
        by=request.user,
        now=now,
        kind=form.cleaned_data["kind"],
        mended=form.mended(),
        changed=form.changed,
    )
    if request.user.has_perm("incidents.publish_incident"):
        return HttpResponseRedirect(publishing(incident, lead))
    told(request, lead, format_html('A draft was made: <a href="{}">{}</a>.', of(incident), incident))
    return onward(lead)


def ticked(request: HttpRequest, lead: Lead) -> list[Lead]:
    """The other reports that go with the card: of those that still wait, whichever were ticked on it."""
    chosen = set(filter(None, map(number, request.POST.getlist("siblings"))))
    return list(Lead.objects.filter(pk__in=chosen, state=LeadState.NEW).exclude(pk=lead.pk).order_by("pk"))


@deciding
def attach(request: HttpRequest, lead: Lead, now: datetime) -> HttpResponse:
    wanted = request.POST.get("incident") or request.POST.get("other", "")
    incident = Incident.objects.filter(
        public_id=wanted.strip().lower(), status__in=("draft", "published")
    ).first()
    if incident is None:
        messages.warning(request, "Nothing was done. No draft or published incident has this public id.")
        return HttpResponseRedirect(address(lead.pk))
    decisions.attach(lead=lead, beside=ticked(request, lead), incident=incident, by=request.user, now=now)
    later = " It is not public until the incident is corrected." if incident.status == "published" else ""
    told(request, lead, format_html('Attached to <a href="{}">{}</a>.{}', of(incident), incident, later))
    return onward(lead)


@deciding
def reject(request: HttpRequest, lead: Lead, now: datetime) -> HttpResponse:
    form = RejectForm(request.POST)
    if not form.is_valid():
        note = "; ".join(f"Note: {problem}" for problem in form.errors.get("note", ()))
        messages.warning(request, f"Nothing was done. {note or 'Choose why it is rejected.'}")
        return as_sent(request, lead)
    given = form.cleaned_data
    reason = ": ".join(part for part in (REJECTIONS[given["reason"]], given["note"]) if part)
    because(request, reason)
    decisions.reject(lead=lead, beside=ticked(request, lead), reason=reason, by=request.user, now=now)
    told(request, lead, f"Rejected: {reason}.")
    return onward(lead)


@deciding
def snooze(request: HttpRequest, lead: Lead, now: datetime) -> HttpResponse:
    sleep = SLEEPS.get(request.POST.get("sleep", "hours"), timedelta(0))
    beside = ticked(request, lead)
    held = queue.snooze(pk=lead.pk, beside=beside, by=request.user, until=now + sleep, now=now)
    told(request, lead, f"Asleep until {held.snoozed_until:%Y-%m-%d %H:%M} UTC.")
    return onward(lead)


@deciding
def release(request: HttpRequest, lead: Lead, now: datetime) -> HttpResponse:
    queue.let_go(by=request.user)
    return HttpResponseRedirect(reverse("triage"))


@require_POST
@for_reviewers
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked by the page of a card while somebody writes on it: the lease begins anew."""
    now = timezone.now()
    try:
        lead = queue.take(pk=pk, by=request.user, now=now)
        review.refuse_others(lead, by=request.user)
    except Lead.DoesNotExist as nothing:
        raise Http404(pk) from nothing
    except (queue.HeldByAnother, review.AlreadyDecided) as refusal:
        return JsonResponse({"detail": str(refusal)}, status=409)
    queue.take_along(Lead.objects.filter(held_by=request.user.pk), by=request.user, now=now)
    return JsonResponse({"until": f"{now + queue.LEASE:%Y-%m-%dT%H:%M:%SZ}"})


@require_POST
@for_reviewers
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """With what stands on the card, where somebody wrote on it."""
    try:
        lead = queue.take(pk=pk, by=request.user, now=timezone.now(), over=True)
    except Lead.DoesNotExist as nothing:
        raise Http404(pk) from nothing
    if "title" in request.POST and lead.state == LeadState.NEW:
        return as_sent(request, lead)
    return HttpResponseRedirect(address(pk))


def taking_back(act: Callable[..., Lead]) -> View:
    @require_POST
    @for_reviewers
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            act(pk=pk, by=request.user)
        except Lead.DoesNotExist as nothing:
            raise Http404(pk) from nothing
        except review.StillUsed as refusal:
            messages.warning(request, f"Nothing was undone. {refusal}")
        return HttpResponseRedirect(address(pk))

    return view


undo, put_back = taking_back(decisions.undo), taking_back(decisions.put_back)


def told(request: HttpRequest, lead: Lead, words: str) -> None:
    """What was done, with the way back."""
    messages.success(
        request,
        format_html(
            '{} <a href="{}" class="desk-undo">Back to the card, to undo it</a>', words, address(lead.pk)
        ),
    )


def of(incident: Incident) -> str:
    return reverse("admin:incidents_incident_change", args=[incident.pk])


def publishing(incident: Incident, lead: Lead) -> str:
    """What the public will see, and from there on to the next card."""
    onward = urlencode({"next": f"{reverse('triage-next')}?after={lead.pk}"})
    return f"{reverse('admin:incidents_incident_act', args=[incident.pk, 'publish'])}?{onward}"


# --- Numbers ------------------------------------------------------------------------------------


@require_GET
@for_reviewers
def figures(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    periods = [numbers.work(now=now, period=period) for period in numbers.PERIODS]
    shown = {
        **framed(request, "Numbers of the triage"),
        "periods": periods,
        "decided": numbers.by_state(periods),
        "ages": numbers.ages(now=now),
        "counts": queue.counts(by=request.user, now=now),
    }
    return TemplateResponse(request, "admin/news/triage/numbers.html", shown)
