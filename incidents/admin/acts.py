"""Publish, correct, retract, withhold: how does an editor see what the public will see, and then do it?

Each act has a page of its own. Opening it changes nothing; it shows the public edition, what is
kept back and what stands in the way. Sending its form does the act once, whoever sends it twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from incidents import chain, editing, likeness, snapshot, vocabulary
from incidents.admin import preview, slips
from incidents.document import readable
from incidents.editing import CannotPublish, ChangedMeanwhile
from incidents.legible import Legible
from incidents.models import Incident, Publication
from incidents.permissions import FOR_ACTS, Denied, NotAllowed
from incidents.snapshot import Document
from incidents.turns import Busy
from incidents.vocabulary import EFFECTS, GROUNDS, choices, label

REFUSALS = (CannotPublish, ChangedMeanwhile, Busy)


@dataclass(frozen=True, slots=True)
class Act:
    """How the desk offers an act; what it means stands in the vocabulary."""

    code: str
    label: str
    does: Callable[..., Publication]
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
            editing.publish,
            "Everybody will read the edition below, from now on.",
            needs_reason=False,
        ),
        Act(
            "correct",
            "Correct",
            editing.correct,
            "The edition below takes the place of the public one. The earlier edition and your reason "
            "stay readable.",
        ),
        Act(
            "retract",
            "Retract",
            editing.retract,
            "For what was wrong. It leaves today's answers; its address says that it was retracted, when "
            "and why; answers as of an earlier revision still show it, marked as retracted. This cannot "
            "be undone.",
        ),
        Act(
            "withhold",
            "Withhold",
            editing.withhold,
            "For what may harm people. The content leaves every answer at once, past revisions included; "
            "its address says only that something was withheld, when and on what ground. This cannot be "
            "undone here.",
        ),
    )
}


class ReasonForm(Legible, forms.Form):
    reason = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Everybody will read it.",
    )
    # Digest of the edition that was shown: nothing else is published than what was looked at.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = act.needs_reason
        if not act.needs_reason:
            self.fields["reason"].help_text = "May be left empty. Everybody will read it."


class GroundForm(forms.Form):
    ground = forms.ChoiceField(
        choices=[("", "---------"), *choices(GROUNDS)], help_text="All that its address will say."
    )


def page(request: HttpRequest, incident: Incident, act: Act, context: dict[str, Any]) -> HttpResponse:
    """GET shows, POST does. Raises Denied."""
    demand(request, incident, act)
    if incident.status not in act.open_to:
        return already(request, incident, act)
    form = form_of(act, request)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            return done(request, incident, act, perform(request, incident, act, form.cleaned_data))
        except REFUSALS as refusal:
            incident.refresh_from_db()
            if incident.status not in act.open_to:
                return already(request, incident, act)
            problems, form = said(refusal), sent_again(act, form, refusal)
    document = snapshot.build(incident) if act.shows else None
    problems = problems or standing_in_the_way(incident, act, document)
    shown = {"act": act, "form": form, "problems": problems, **exhibit(incident, act, document)}
    form.initial["seen"] = shown["seen"]
    return TemplateResponse(request, "admin/incidents/incident/act.html", {**context, **shown})


def demand(request: HttpRequest, incident: Incident, act: Act) -> None:
    if not request.user.has_perm(act.permission):
        raise only_editors(act, incident)


def only_editors(act: Act, incident: Incident) -> Denied:
    words = f"Only editors {act.label.lower()} an incident."
    return Denied(words, back=change_page(incident), act=act.code, incident=incident.pk)


def form_of(act: Act, request: HttpRequest | None) -> forms.Form:
    data = request.POST if request is not None and request.method == "POST" else None
    return GroundForm(data) if act.code == "withhold" else ReasonForm(data, act=act)


def said(refusal: Exception) -> list[str]:
    if isinstance(refusal, CannotPublish):
        return list(refusal.problems)
    if isinstance(refusal, Busy):
        return ["The record is busy: somebody else writes to it. Try again in a moment; nothing was done."]
    return ["It was changed after you opened this page. Look at it again; nothing was done."]


def sent_again(act: Act, form: forms.Form, refusal: Exception) -> forms.Form:
    """What was typed stays; what is shown afresh is what counts as seen."""
    if not isinstance(refusal, ChangedMeanwhile):
        return form
    fresh = form_of(act, None)
    fresh.initial.update(form.cleaned_data)
    return fresh


def perform(request: HttpRequest, incident: Incident, act: Act, given: dict[str, Any]) -> Publication:
    """The act, on exactly what was shown. Raises what REFUSALS holds, and Denied."""
    words = {key: value for key, value in given.items() if key != "seen" or act.shows}
    try:
        return act.does(incident=incident, by=request.user, now=timezone.now(), **words)
    except NotAllowed as refusal:
        raise only_editors(act, incident) from refusal


def standing_in_the_way(incident: Incident, act: Act, document: Document | None) -> list[str]:
    if document is None:
        return []
    problems = editing.shortcomings(incident, now=timezone.now())
    return [*problems, *(editing.nothing_changed(incident, document) if act.code == "correct" else [])]


def exhibit(incident: Incident, act: Act, coming: Document | None) -> dict[str, Any]:
    """What the page shows: the edition to come, or the public one that is taken away."""
    last = last_edition(incident)
    public = readable(last.snapshot, revision=last.revision) if last else None
    document = coming or public
    differing = preview.differences(public, document) if act.code == "correct" and public and document else []
    lines = preview.lines(document) if document else {}
    return {
        "last": last,
        "lines": lines,
        "location": document["location"] if document else None,
        "differences": differing,
        "similar": likeness.similar(incident=incident) if act.code == "publish" else [],
        "finer": finer_editions(incident, document) if act.code == "correct" and document else [],
        "kept_back": preview.kept_back(incident) if act.shows else None,
        "slips": slips.slips(incident, lines) if act.shows else [],
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


def done(request: HttpRequest, incident: Incident, act: Act, publication: Publication) -> HttpResponse:
    told = format_html(
        'It was {} as revision {}. <a href="{}">See its public page</a>.',
        act.done,
        publication.revision,
        public_page(incident),
    )
    messages.success(request, told)
    return HttpResponseRedirect(change_page(incident))


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


def open_acts(request: HttpRequest, incident: Incident) -> list[Act]:
    """The acts that this user may do on this incident as it is now."""
    user = request.user
    return [act for act in ACTS.values() if incident.status in act.open_to and user.has_perm(act.permission)]


def find(code: str) -> Act:
    if code not in ACTS:
        raise Http404(code)
    return ACTS[code]
