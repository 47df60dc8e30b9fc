"""Publish, correct, retract, withhold: how does an editor see what the public will see, and then do it?

Each act has a page of its own. Opening it changes nothing; it shows the public edition, what is
kept back and what stands in the way. Sending its form does the act once, whoever sends it twice.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme

from history.context import because
from incidents import chain, likeness, vocabulary
from incidents.admin import preview, slips
from incidents.admin.act_forms import GroundForm, MergeForm, PublishForm, ReasonForm
from incidents.desk import carrying
from incidents.desk.turns import Busy
from incidents.document import Document, readable
from incidents.editions import differences, lines
from incidents.editions.matrix import matrix
from incidents.likeness import Similar
from incidents.models import Incident, Proposal, Publication
from incidents.permissions import FOR_ACTS, Denied, NotAllowed
from incidents.vocabulary import EFFECTS, GROUNDS, label
from incidents.waist import agreement, editing, policy, proposing
from incidents.waist.editing import CannotPublish, ChangedMeanwhile, Plan

LATER = "later"
FOR_EVERY_ACT = ("reason", "into", "carries_over")
REFUSALS = (CannotPublish, ChangedMeanwhile, Busy)


@dataclass(frozen=True, slots=True)
class Act:
    """How the desk offers an act; what it means stands in the vocabulary."""

    code: str
    label: str
    explains: str
    needs_reason: bool = True

    @property
    def permission(self) -> str:
        return FOR_ACTS[self.code]

    @property
    def open_to(self) -> tuple[str, ...]:
        """The statuses that it can be done in."""
        return EFFECTS[self.code].open_to

    @property
    def shows(self) -> bool:
        """Whether it publishes an edition."""
        return EFFECTS[self.code].carries

    @property
    def done(self) -> str:
        return label(vocabulary.ACTS, self.code).lower()


ACTS = {
    act.code: act
    for act in (
        Act(
            "publish",
            "Publish",
            "Everybody will read the edition below.",
            needs_reason=False,
        ),
        Act(
            "correct",
            "Correct",
            "The edition below takes the place of the public one. The earlier edition and your reason "
            "stay readable.",
        ),
        Act(
            "retract",
            "Retract",
            "For what was wrong. It leaves today's answers; its address says that it was retracted, when "
            "and why; answers as of an earlier revision still show it, marked as retracted.",
        ),
        Act(
            "withhold",
            "Withhold",
            "For what may harm people. The content leaves every answer at once, past revisions included; "
            "its address says only that something was withheld, when and on what ground.",
        ),
        Act(
            "merge",
            "Merge",
            "For what is told in another entry. It leaves today's answers; its address leads to the other; "
            "answers as of an earlier revision still show it, marked. What the other lacks is entered "
            "there if you tick so, as changes of the desk: it is public once the other is corrected.",
        ),
        Act(
            "restore",
            "Restore",
            "It is published anew, as the edition below. What a withholding took out of earlier revisions "
            "stays out.",
        ),
    )
}


def page(request: HttpRequest, incident: Incident, act: Act, context: dict[str, Any]) -> HttpResponse:
    """GET shows, POST does. Raises Denied."""
    demand(request, incident, act)
    if incident.status not in act.open_to:
        return already(request, incident, act)
    if act.code != "withhold" and (waiting := proposing.waiting_for(incident)):
        messages.warning(request, "Something waits for it already; nothing was asked for twice.")
        return HttpResponseRedirect(review_page(waiting))
    similar = likeness.similar(incident=incident) if act.code in ("publish", "merge") else []
    form = form_of(act, request, similar)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            return done(request, incident, act, perform(request, incident, act, form.cleaned_data))
        except REFUSALS as refusal:
            incident.refresh_from_db()
            if incident.status not in act.open_to:
                return already(request, incident, act)
            problems, form = said(refusal), sent_again(act, form, refusal, similar)
    later = request.GET.get("when") == LATER
    planned = None if act.code == "withhold" else plan(incident, act, now=timezone.now(), later=later)
    blocked = planned.problems if planned else []
    shown = {"act": act, "form": form, "problems": problems or blocked, "blocked": blocked, "later": later}
    shown |= exhibit(incident, act, planned)
    shown |= {"carried_to": carrying.carried_to(incident) if act.code == "withhold" else None}
    shown |= {"similar": similar, "waits": what_it_waits_for(planned, now=timezone.now()) if planned else []}
    form.initial["seen"] = shown["seen"]
    return TemplateResponse(request, "admin/incidents/incident/act.html", {**context, **shown})


def demand(request: HttpRequest, incident: Incident, act: Act) -> None:
    if not request.user.has_perm(act.permission):
        raise only_editors(act, incident)


def only_editors(act: Act, incident: Incident) -> Denied:
    words = f"Only editors {act.label.lower()} an incident."
    return Denied(words, back=change_page(incident), act=act.code, incident=incident.pk)


def form_of(act: Act, request: HttpRequest | None, similar: list[Similar]) -> forms.Form:
    data = request.POST if request is not None and request.method == "POST" else None
    if act.code == "withhold":
        return GroundForm(data)
    if act.code == "publish":
        return PublishForm(data, needs_reason=act.needs_reason, similar=similar)
    form = MergeForm if act.code == "merge" else ReasonForm
    return form(data, needs_reason=act.needs_reason)


def said(refusal: Exception) -> list[str]:
    if isinstance(refusal, CannotPublish):
        return list(refusal.problems)
    if isinstance(refusal, Busy):
        return ["The record is busy: somebody else writes to it. Try again in a moment; nothing was done."]
    return ["It was changed after you opened this page. Look at it again; nothing was done."]


def sent_again(act: Act, form: forms.Form, refusal: Exception, similar: list[Similar]) -> forms.Form:
    """What was typed stays; what is shown afresh is what counts as seen."""
    if not isinstance(refusal, ChangedMeanwhile):
        return form
    fresh = form_of(act, None, similar)
    fresh.initial.update(form.cleaned_data)
    return fresh


def perform(
    request: HttpRequest, incident: Incident, act: Act, given: dict[str, Any]
) -> Publication | Proposal:
    """The act, on exactly what was shown. Raises what REFUSALS holds, and Denied."""
    by, now = request.user, timezone.now()
    try:
        if act.code == "withhold":
            because(request, label(GROUNDS, given["ground"]))
            return editing.withhold(incident=incident, by=by, now=now, **given)
        words = {key: value for key, value in given.items() if key in FOR_EVERY_ACT or act.shows}
        words.pop("is_another", None)
        words["successor"] = words.pop("into", None)
        words["not_before"] = finer_from(incident, now=now) if request.GET.get("when") == LATER else None
        return proposing.propose(incident=incident, act=act.code, by=by, now=now, **words)
    except NotAllowed as refusal:
        raise only_editors(act, incident) from refusal


def plan(incident: Incident, act: Act, *, now: datetime, later: bool = False) -> Plan:
    """What the act would come to when it is due: soon, or once the rules let the place be finer."""
    not_before = finer_from(incident, now=now) if later else None
    due = proposing.due_at(incident, act=act.code, now=now, not_before=not_before)
    return editing.plan(incident, act=act.code, now=now, edition_at=due)


def finer_from(incident: Incident, *, now: datetime) -> datetime | None:
    return policy.ruling(incident, now=now).finer_from


def what_it_waits_for(planned: Plan, *, now: datetime) -> list[str]:
    """What comes between the button and the public, in sentences; empty where nothing does."""
    waits = list(planned.held_back)
    if planned.occasions:
        waits.append(f"A second person has to agree. {agreement.said(planned.occasions)}")
    if planned.edition_at > now + proposing.undo():
        waits.append(f"It will be public from {editing.instant(planned.edition_at)}, and not before.")
    if seconds := settings.UNDO_SECONDS:
        waits.append(f"For {seconds} seconds it can be undone.")
    return waits


def exhibit(incident: Incident, act: Act, planned: Plan | None) -> dict[str, Any]:
    """What the page shows: the edition to come, or the public one that is taken away."""
    coming, ruling = (planned.document, planned.ruling) if planned else (None, None)
    last = last_edition(incident)
    public = readable(last.snapshot, revision=last.revision) if last else None
    document = coming or public
    differing = (
        differences.differences(public, document) if act.code == "correct" and public and document else []
    )
    spelled = lines.of(document) if document else {}
    return {
        "last": last,
        "lines": spelled,
        "matrix": matrix(document["claims"]) if document else None,
        "blocks": lines.in_blocks(document) if document else {},
        "location": document["location"] if document else None,
        "differences": differing,
        "finer": finer_editions(incident, document) if act.code == "correct" and document else [],
        "ruling": ruling,
        "kept_back": preview.kept_back(incident, ruling.public) if ruling else None,
        "slips": slips.slips(incident, ruling.public, spelled) if ruling else [],
        "seen": chain.digest(coming) if coming else "",
    }


def last_edition(incident: Incident) -> Publication | None:
    """The newest publication that carries content."""
    return editions(incident).order_by("-revision").first()


def finer_editions(incident: Incident, document: Document) -> list[int]:
    """The revisions that anybody can still ask for and that show a finer place than this document."""
    rows = editions(incident).order_by("revision").values_list("revision", "snapshot")
    shown = ((revision, readable(stored, revision=revision)) for revision, stored in rows)
    return preview.finer(((revision, earlier) for revision, earlier in shown if earlier), document)


def editions(incident: Incident) -> QuerySet[Publication]:
    """The publications that carry content, and therefore can be read as of their revision."""
    return Publication.objects.filter(public_id=incident.public_id, snapshot__isnull=False)


# --- What comes after --------------------------------------------------------------------


def waiting_for(proposal: Proposal) -> str:
    if proposal.lacks_agreement:
        return "it waits for a second person"
    return f"it becomes public at {proposal.due_at:%H:%M:%S} UTC"


def done(request: HttpRequest, incident: Incident, act: Act, came_to: Publication | Proposal) -> HttpResponse:
    if isinstance(came_to, Proposal) and came_to.is_waiting:
        onward = asked_for_next(request)
        if not onward:
            return HttpResponseRedirect(review_page(came_to))
        waits = format_html(
            '{}: {}. <a href="{}" class="desk-undo">See it, or undo it</a>.',
            came_to,
            waiting_for(came_to),
            review_page(came_to),
        )
        messages.success(request, waits)
        return HttpResponseRedirect(onward)
    told = format_html(
        'It was {} as revision {}. <a href="{}">See its public page</a>.',
        act.done,
        came_to.revision,
        public_page(incident),
    )
    messages.success(request, told)
    return HttpResponseRedirect(asked_for_next(request) or change_page(incident))


def asked_for_next(request: HttpRequest) -> str:
    """The page of the desk to go on to, where the address names one; empty for any other."""
    onward = request.GET.get("next", "")
    own = onward.startswith(reverse("admin:index"))
    return onward if own and url_has_allowed_host_and_scheme(onward, allowed_hosts=None) else ""


def already(request: HttpRequest, incident: Incident, act: Act) -> HttpResponse:
    status = incident.get_status_display().lower()
    if act.done == status and request.method == "POST":
        told = f"It is {status} already; nothing was done twice."
    else:
        told = f"It is {status} and cannot be {act.done}."
    messages.warning(request, told)
    return HttpResponseRedirect(change_page(incident))


def public_page(incident: Incident) -> str:
    return reverse("dashboard:incident", args=[incident.public_id])


def change_page(incident: Incident) -> str:
    return reverse("admin:incidents_incident_change", args=[incident.pk])


def review_page(proposal: Proposal) -> str:
    return reverse("desk-review-one", args=[proposal.pk])


def open_acts(request: HttpRequest, incident: Incident) -> list[Act]:
    """The acts that this user may do on this incident as it is now."""
    user = request.user
    return [act for act in ACTS.values() if incident.status in act.open_to and user.has_perm(act.permission)]


def find(code: str) -> Act:
    if code not in ACTS:
        raise Http404(code)
    return ACTS[code]
