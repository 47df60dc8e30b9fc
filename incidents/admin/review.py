"""What waits on the desk: for whom, until when, with which difference, and who may end the waiting?

A page for all that waits and one for each. The page of one is where an editor lands after an act:
it says when the act becomes public and has the button that undoes it; a second person finds on it
exactly the edition that was proposed. Looking changes nothing.
"""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.admin import acts, covering
from incidents.desk.legible import Legible
from incidents.models import Decision, Incident, Proposal, Publication
from incidents.permissions import FOR_ACTS, Denied, NotAllowed
from incidents.waist import agreement, editing, proposing
from incidents.waist.proposing import Settled

TOLD_FOR = timedelta(days=14)


class Comment(Legible, forms.Form):
    comment = forms.CharField(max_length=2000, required=False)


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """All that waits, the longest first, and what came to nothing lately. Six queries."""
    demand(request, "incidents.view_incident")
    now = timezone.now()
    rows = Proposal.objects.select_related("incident", "by", "agreed_by", "settled_by")
    waiting = covering.marked(rows.filter(state="waiting").order_by("asked_at"), request.user)
    ended = rows.filter(state__in=("sent_back", "stale"), settled_at__gte=now - TOLD_FOR)
    context = {
        "title": "What waits",
        "now": now,
        "soon": now + proposing.undo(),
        "lacking": [row for row in waiting if row.lacks_agreement],
        "timed": [row for row in waiting if not row.lacks_agreement],
        "ended": covering.marked(ended.order_by("-settled_at"), request.user),
        "finer": may_be_finer(now=now),
    }
    return shown(request, "admin/incidents/review.html", context)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    demand(request, "incidents.view_incident")
    [proposal] = covering.marked([found(pk)], request.user)
    context = {**told(proposal, now=timezone.now()), **powers(request, proposal)}
    return shown(request, "admin/incidents/proposal.html", context)


@require_POST
def decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One verb on one proposal; whoever comes second is told what the first did."""
    proposal = found(pk)
    demand(request, FOR_ACTS[proposal.act])
    if verb not in VERBS:
        raise Http404(verb)
    try:
        decided = VERBS[verb](request, proposal, timezone.now())
    except NotAllowed as refusal:
        raise Denied(str(refusal), act=verb) from refusal
    except Settled as before:
        messages.warning(request, str(before))
    except acts.REFUSALS as refusal:
        messages.warning(request, " ".join(acts.said(refusal)))
    else:
        messages.success(request, came_to(decided))
    return HttpResponseRedirect(acts.review_page(proposal))


def agree(request: HttpRequest, proposal: Proposal, now: datetime) -> Proposal:
    seen = request.POST.get("seen", "")
    return proposing.agree(proposal=proposal, by=request.user, now=now, seen=seen)


def send_back(request: HttpRequest, proposal: Proposal, now: datetime) -> Proposal:
    return proposing.send_back(proposal=proposal, by=request.user, now=now, comment=comment(request))


def withdraw(request: HttpRequest, proposal: Proposal, now: datetime) -> Proposal:
    return proposing.withdraw(proposal=proposal, by=request.user, now=now, comment=comment(request))


def release(request: HttpRequest, proposal: Proposal, now: datetime) -> Proposal:
    """What the clock would do by itself; whoever looks on need not wait for its next tick."""
    proposing.release(proposal.pk, now=now)
    return found(proposal.pk)


VERBS = {"agree": agree, "send-back": send_back, "withdraw": withdraw, "release": release}


def comment(request: HttpRequest) -> str:
    form = Comment(request.POST)
    return str(form.cleaned_data["comment"]) if form.is_valid() else ""


def may_be_finer(*, now: datetime) -> list[tuple[Incident, datetime]]:
    """Published incidents whose place a rule kept back that has ended since; each with when it ended."""
    current = Publication.objects.filter(superseded_by=None, snapshot__isnull=False)
    decided = Decision.objects.filter(finer_from__lte=now, revision__in=current.values("revision"))
    pairs = decided.values_list("revision", "finer_from")
    ended = {revision: instant for revision, instant in pairs if instant is not None}
    public_ids = dict(current.filter(revision__in=ended).values_list("public_id", "revision"))
    rows = Incident.objects.filter(public_id__in=public_ids).exclude(proposals__state="waiting")
    return sorted(((row, ended[public_ids[row.public_id]]) for row in rows), key=lambda pair: pair[1])


# --- What is shown -----------------------------------------------------------------------


def told(proposal: Proposal, *, now: datetime) -> dict[str, Any]:
    """The proposal, and while it waits the edition that it would publish."""
    act, incident = acts.find(proposal.act), proposal.incident
    context = {
        "title": f"{act.label}: {incident}",
        "proposal": proposal,
        "act": act,
        "original": incident,
        "now": now,
        "seconds": max(0, round((proposal.due_at - now).total_seconds())),
        "is_due": proposal.due_at <= now,
        "is_soon": proposal.due_at <= now + proposing.undo(),
        "change_page": acts.change_page(incident),
        "public_page": acts.public_page(incident) if proposal.revision else None,
    }
    if not proposal.is_waiting or getattr(proposal, "is_covered", False):
        return context
    planned = editing.plan(incident, act=act.code, now=now, edition_at=proposal.edition_at)
    overtaken = planned.seen != proposal.seen
    why = agreement.said(proposal.occasions)
    return context | {"overtaken": overtaken, "why": why, **acts.exhibit(incident, act, planned)}


def powers(request: HttpRequest, proposal: Proposal) -> dict[str, bool]:
    """Which buttons this user has on it."""
    may = proposal.is_waiting and request.user.has_perm(FOR_ACTS[proposal.act])
    own = proposal.by_id == request.user.pk
    return {"may_decide": may, "may_agree": may and proposal.lacks_agreement and not own, "is_own": own}


def came_to(proposal: Proposal) -> str:
    if proposal.is_waiting:
        return "Agreed." if proposal.agreed_by_id else "It waits still."
    if proposal.state == "done":
        return f"It is public as revision {proposal.revision}."
    return f"{proposal.get_state_display()}. Nothing of it became public."


def found(pk: int) -> Proposal:
    rows = Proposal.objects.select_related("incident", "successor", "by", "agreed_by", "settled_by")
    return get_object_or_404(rows, pk=pk)


def demand(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise Denied(act="review")


def shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), "review_page": reverse("desk-review"), **context}
    return TemplateResponse(request, template, whole)
