"""How does the desk work on an incident? List, form, map, and the way to the acts.

Saving changes the desk's row and never the public record: that is left to the acts.
"""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from gazetteer import latlon
from gazetteer.reasons import PART, REASON
from incidents.admin import acts, covering, finding, public_place, reconciling, unfinished
from incidents.admin.acts import ACTS, Act
from incidents.admin.held import HeldAdmin
from incidents.admin.history import COVERED
from incidents.admin.incident_form import IncidentForm
from incidents.admin.inlines import CitationInline, ClaimInline, InvolvementInline
from incidents.document import Document, same_content
from incidents.editions.matrix import matrix
from incidents.models import Incident, Proposal, Publication
from incidents.permissions import Denied
from incidents.tongue import day, span
from incidents.waist import coarsening, location, snapshot

COUNTS = ("low", "best", "high")
FIELDSETS: Any = (
    ("What", {"fields": ("title", "summary", ("kind", "outcome"))}),
    (
        "When",
        {
            "fields": (
                ("occurred_from", "occurred_until"),
                ("occurred_precision", "local_time"),
                "occurred_basis",
            ),
            "description": "Days that it may have been, the last included. The day of a statement is not the "
            "day of the incident.",
        },
    ),
    (
        "Where",
        {
            "fields": (
                "location_precision",
                "location_words",
                ("point", "radius_m"),
                ("place", "tightened"),
                "area",
                ("road", "km_from", "km_until"),
                "direction",
            ),
        },
    ),
    (
        "Forces and harm",
        {
            "fields": (
                tuple(f"killed_{count}" for count in COUNTS),
                tuple(f"injured_{count}" for count in COUNTS),
                "casualties_note",
            ),
            "description": "Leave a number empty when it is not reported: empty is unknown, 0 is none. The "
            "forces stand below, with the actor that they belong to.",
        },
    ),
    ("Certainty", {"fields": ("verification", "verification_reason")}),
    (
        "Publication",
        {
            "fields": (
                "status",
                "public_id",
                "coarsening",
                "embargo_until",
                "names_private_person",
                "desk_note",
            )
        },
    ),
    (PART, {"fields": (REASON,)}),
)


def to_look_at(fieldsets: Any) -> Any:
    """The same without what only a form needs, and the point as the desk writes it."""
    instead = {("point", "radius_m"): ("where_exactly", "radius_m"), ("place", "tightened"): "place"}
    return tuple(
        (name, {**options, "fields": tuple(instead.get(row, row) for row in options["fields"])})
        for name, options in fieldsets
        if REASON not in options["fields"]
    )


def one_row(act: Act) -> Any:
    """The act as an action of the list: it leads to the page of the act, for exactly one row."""

    @admin.action(description=f"{act.label} the chosen incident…", permissions=[act.code])
    def action(self: "IncidentAdmin", request: HttpRequest, rows: QuerySet[Incident]) -> HttpResponse | None:
        chosen = list(rows[:2])
        if len(chosen) != 1:
            self.message_user(request, f"{act.label} takes one incident at a time.", messages.ERROR)
            return None
        return HttpResponseRedirect(act_page(chosen[0], act))

    action.__name__ = act.code
    return action


def act_page(incident: Incident, act: Act) -> str:
    return reverse("admin:incidents_incident_act", args=[incident.pk, act.code])


@admin.register(Incident)
class IncidentAdmin(HeldAdmin[Incident]):
    form = IncidentForm
    fieldsets = FIELDSETS
    inlines = (InvolvementInline, CitationInline, ClaimInline)
    readonly_fields = ("status", "public_id")
    autocomplete_fields = ("place",)
    list_display = ("called", "what", "days", "where", "verified", "standing")
    list_filter = ("status", "kind", "verification", "location_precision")
    search_fields = ("title", "summary", "public_id", "location_words")
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-changed_at", "-pk")
    actions = tuple(one_row(act) for act in ACTS.values())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Incident]:
        waiting = Proposal.objects.filter(incident=OuterRef("pk"), state="waiting")
        latest = Publication.objects.filter(public_id=OuterRef("public_id"), superseded_by=None)
        into = Subquery(latest.values("successor")[:1])
        rows = super().get_queryset(request).annotate(waits=Exists(waiting), into=into)
        if covering.tells(request) and not request.user.has_perm(covering.LIFTS):
            return rows.exclude(status="withheld")
        return rows

    @admin.display(description="Title", ordering="title")
    def called(self, incident: Incident) -> str:
        return str(incident)

    @admin.display(description="Kind", ordering="kind")
    def what(self, incident: Incident) -> str:
        return open_or_covered(incident, incident.get_kind_display())

    @admin.display(description="Verification", ordering="verification")
    def verified(self, incident: Incident) -> str:
        return open_or_covered(incident, incident.get_verification_display())

    @admin.display(description="Status", ordering="status")
    def standing(self, incident: Incident) -> str:
        """Its status, and what it was merged into; a draft for which an act waits is in review."""
        if incident.status == "merged":
            return f"Merged into {getattr(incident, 'into', None) or 'another'}"
        if not getattr(incident, "waits", False):
            return incident.get_status_display()
        return "In review" if incident.is_draft else f"{incident.get_status_display()}, an act waits"

    @admin.display(description="When", ordering="occurred_from")
    def days(self, incident: Incident) -> str:
        first, last = incident.occurred_from, incident.occurred_until
        if first is None or last is None:
            return open_or_covered(incident, "not dated")
        return open_or_covered(incident, day(first) if first == last else span(first, last))

    @admin.display(description="Where", ordering="location_words")
    def where(self, incident: Incident) -> str:
        words = incident.location_words or incident.get_location_precision_display()
        return open_or_covered(incident, words)

    @admin.display(description="Point", empty_value="none")
    def where_exactly(self, incident: Incident) -> str | None:
        written = latlon.written(incident.point) if incident.point else None
        return f"{written} (latitude, longitude)" if written else None

    def get_fieldsets(self, request: HttpRequest, obj: Incident | None = None) -> Any:
        looks_only = obj is not None and not self.has_change_permission(request, obj)
        return to_look_at(FIELDSETS) if looks_only else FIELDSETS

    # --- Who may ----------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Incident | None = None) -> bool:
        """Drafts belong to the whole desk; what is or was public, to those who publish."""
        may = super().has_change_permission(request, obj)
        if obj is None or obj.is_draft:
            return may
        return may and request.user.has_perm("incidents.publish_incident")

    def has_delete_permission(self, request: HttpRequest, obj: Incident | None = None) -> bool:
        """Only one draft at a time for which no act waits, never anything that was ever public."""
        if obj is None or not obj.is_draft or not super().has_delete_permission(request, obj):
            return False
        return not obj.proposals.filter(state="waiting").exists()

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("incidents.publish_incident")

    has_correct_permission = has_retract_permission = has_publish_permission
    has_merge_permission = has_restore_permission = has_publish_permission

    def has_withhold_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("incidents.withhold_incident")

    def get_readonly_fields(self, request: HttpRequest, obj: Incident | None = None) -> Any:
        """How much may become public, and when, is decided by those who publish."""
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_publish_permission(request) else (*fields, "coarsening", "embargo_until")

    # --- Pages --------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("search.json", wrap(self.search_view), name="incidents_incident_search"),
            path("reconcile/", wrap(reconciling.page), name="incidents_reconcile"),
            path("unfinished/", wrap(unfinished.page), name="incidents_unfinished"),
            path("public-place/", wrap(self.public_place_view), name="incidents_incident_public_place"),
            path(
                "<int:pk>/public-place/", wrap(self.public_place_view), name="incidents_incident_public_place"
            ),
            path("<int:pk>/<slug:code>/act/", wrap(self.act_view), name="incidents_incident_act"),
        ]
        return [*own, *super().get_urls()]

    def search_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise Http404
        return finding.find(request)

    @method_decorator(require_POST)
    def public_place_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """For whoever may save the form that is sent, and nobody else."""
        incident = self.get_queryset(request).filter(pk=pk).first() if pk else None
        if pk and incident is None:
            raise Http404(pk)
        may = self.has_change_permission(request, incident) if pk else self.has_add_permission(request)
        if not may:
            raise Denied(act="preview")
        context = {**self.admin_site.each_context(request), "opts": self.opts, "original": incident}
        publishes = self.has_publish_permission(request)
        return public_place.answer(request, incident, publishes=publishes, context=context)

    def act_view(self, request: HttpRequest, pk: int, code: str) -> HttpResponse:
        incident = self.get_queryset(request).filter(pk=pk).first()
        if incident is None:
            raise Http404(pk)
        act = acts.find(code)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": incident,
            "title": f"{act.label}: {incident}",
        }
        return acts.page(request, incident, act, context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Two people who save the same row at the same moment: the second is told, nothing is doubled."""
        if object_id is None and (made := self.made_before(request)):
            return self.to_what_was_made(request, made)
        try:
            with transaction.atomic():
                incident = self.get_object(request, object_id) if object_id else None
                if incident and covering.covers(request.user, incident):
                    return self.covered_view(request, incident)
                context = {**(extra_context or {}), **self.public_side(request, incident)}
                return super().changeform_view(request, object_id, form_url, context)
        except IntegrityError:
            if object_id is None and (made := self.made_before(request)):
                return self.to_what_was_made(request, made)
            self.message_user(
                request,
                "Nothing was saved: somebody saved the same thing at this moment. Enter it again.",
                messages.ERROR,
            )
            return HttpResponseRedirect(request.get_full_path())

    def covered_view(self, request: HttpRequest, incident: Incident) -> HttpResponse:
        if request.method == "POST":
            raise Denied(act="change what is withheld")
        return covering.page(request, incident, {**self.admin_site.each_context(request), "opts": self.opts})

    def made_before(self, request: HttpRequest) -> Incident | None:
        """What the same page made when it was sent before."""
        key = request.POST.get("once")
        return Incident.objects.filter(save_key=key).first() if key else None

    def to_what_was_made(self, request: HttpRequest, made: Incident) -> HttpResponse:
        self.message_user(
            request,
            "The page was sent twice; this is what the first time made, and nothing was doubled. "
            "For another incident, open a new page.",
            messages.WARNING,
        )
        return HttpResponseRedirect(acts.change_page(made))

    def save_model(self, request: HttpRequest, obj: Incident, form: Any, change: bool) -> None:
        if not change:
            obj.save_key = form.cleaned_data.get("once") or None
        super().save_model(request, obj, form, change)

    def public_side(self, request: HttpRequest, incident: Incident | None) -> dict[str, Any]:
        publishes = self.has_publish_permission(request)
        if incident is None:
            public_place = reverse("admin:incidents_incident_public_place")
            return {"acts": [], "show_publish": publishes, "public_place": public_place}
        last = acts.last_edition(incident)
        proposal = incident.proposals.select_related("by", "settled_by").order_by("-pk").first()
        return {
            "proposal": proposal,
            "proposal_page": acts.review_page(proposal) if proposal else None,
            "show_publish": publishes and incident.is_draft,
            "acts": [(act, act_page(incident, act)) for act in acts.open_acts(request, incident)],
            "last": last,
            "matrix": matrix(snapshot.claimed(incident)),
            "public_place": reverse("admin:incidents_incident_public_place", args=[incident.pk]),
            "public_page": acts.public_page(incident),
            "location": None if self.has_change_permission(request, incident) else seen_on_a_map(incident),
            "unpublished": incident.status == "published"
            and last is not None
            and not same_content(last.snapshot, snapshot.build(incident, now=timezone.now())),
        }

    def response_change(self, request: HttpRequest, obj: Incident) -> HttpResponse:
        if "_publish" in request.POST and obj.is_draft:
            return HttpResponseRedirect(act_page(obj, ACTS["publish"]))
        response = super().response_change(request, obj)
        if obj.status == "published":
            self.message_user(
                request, "Saved on the desk only: it is not public until it is corrected.", messages.WARNING
            )
        return response

    def response_add(
        self, request: HttpRequest, obj: Incident, post_url_continue: str | None = None
    ) -> HttpResponse:
        if "_publish" in request.POST:
            return HttpResponseRedirect(act_page(obj, ACTS["publish"]))
        return super().response_add(request, obj, post_url_continue)

    def get_inline_instances(self, request: HttpRequest, obj: Incident | None = None) -> list[Any]:
        """What hangs on an incident may be changed by whoever may change the incident."""
        rows = super().get_inline_instances(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return rows
        return [read_only(row) for row in rows]


def open_or_covered(incident: Incident, words: str) -> str:
    """The list covers what is withheld for all; the form shows it to whoever may restore it."""
    return COVERED if incident.status == "withheld" else words


def seen_on_a_map(incident: Incident) -> Document:
    return location.write(coarsening.known(incident), coarsened=False)


def read_only(inline: Any) -> Any:
    for power in ("has_add_permission", "has_change_permission", "has_delete_permission"):
        setattr(inline, power, lambda request, obj=None: False)
    inline.max_num = 0
    return inline
