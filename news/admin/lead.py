"""The inbox: which leads wait, what does each rest on, and what is to become of it?

The page of a lead shows the report with the words that the reading rests on marked, the reading
in words, and three ways out: a draft, a citation of a known incident, or dismissal.
"""

from typing import Any, NoReturn

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from gazetteer.models import Area, Place, Road
from incidents.legible import Legible
from incidents.models import Incident
from incidents.permissions import Denied, NotAllowed
from incidents.vocabulary import KINDS, choices, label
from news import in_words, marking, relate, review
from news.admin.copies import CopiesFilter, copies_count, others_with_the_text
from news.models import Lead, LeadState
from news.suggest.relevance import THRESHOLD


class KindForm(forms.Form):
    """Empty, the kind of the reading holds; a draft without any is refused in words."""

    kind = forms.ChoiceField(choices=[("", "---------"), *choices(KINDS)], required=False)


class PublicIdField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """As it was copied: a space beside it and capitals do not matter."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.strip().lower() if isinstance(value, str) else value)


class AttachForm(forms.Form):
    incident = PublicIdField(
        queryset=Incident.objects.filter(status__in=("draft", "published")),
        to_field_name="public_id",
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        label="Public id of the incident",
        help_text="Eight letters and digits, as on its page and in the list below.",
        error_messages={"invalid_choice": "No draft or published incident has this public id."},
    )


class DismissForm(Legible, forms.Form):
    reason = forms.CharField(
        max_length=500,
        help_text="For example: background, outside the area, no incident, double.",
    )


FORMS: dict[str, type[forms.Form]] = {"draft": KindForm, "attach": AttachForm, "dismiss": DismissForm}
WAYS = (*FORMS, "put-back")


def name_of(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.values("name")[:1])


def refuse(act: str, row: Model) -> NoReturn:
    named = {"newsitem": "item"}.get(str(row._meta.model_name), str(row._meta.model_name))
    raise Denied(act=act, **{named: row.pk})


class NamedFilter(admin.SimpleListFilter):
    """By the codes that leads carry, each said by its name in the gazetteer."""

    register: QuerySet[Any]
    key: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        codes = Lead.objects.order_by().values_list(str(self.parameter_name), flat=True).distinct()
        rows = self.register.filter(**{f"{self.key}__in": codes})
        names = dict(rows.values_list(self.key, "name"))
        known = [(code, names.get(code, code)) for code in codes if code]
        return sorted(known, key=lambda each: each[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Lead]) -> QuerySet[Lead]:
        chosen = self.value()
        return queryset.filter(**{str(self.parameter_name): chosen}) if chosen else queryset


class RoadFilter(NamedFilter):
    title = parameter_name = "road"
    key = "slug"
    register = Road.objects.filter(is_current=True)


class AreaFilter(NamedFilter):
    title = parameter_name = "area"
    key = "pcode"
    register = Area.objects.filter(is_current=True)


@admin.register(Lead)
class LeadAdmin(admin.ModelAdmin[Lead]):
    list_display = ("report", "kind_said", "when", "where", "relevance", "state")
    list_filter = (
        "state",
        RoadFilter,
        AreaFilter,
        CopiesFilter,
        ("item_version__item__source", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("item_version__item__source",)
    search_fields = ("item_version__title", "item_version__item__title", "item_version__item__url", "place")
    search_help_text = "Words of the title, the address of the report, or a place."
    ordering = ("-made_at", "-pk")
    list_per_page = 50
    show_full_result_count = False
    actions = None

    @admin.display(description="Report", ordering="item_version__title")
    def report(self, lead: Any) -> str:
        item = lead.item_version.item
        folded = f", and {lead.copies} with the same text" if lead.copies else ""
        return f"{lead.item_version.title or item} ({item.source}{folded})"

    @admin.display(description="Kind", ordering="kind")
    def kind_said(self, lead: Lead) -> str:
        return label(KINDS, lead.kind) if lead.kind in KINDS else "not known"

    @admin.display(description="When", ordering="occurred_from")
    def when(self, lead: Lead) -> str:
        if lead.occurred_from is None:
            return "not known"
        same = lead.occurred_from == lead.occurred_until
        return f"{lead.occurred_from}" if same else f"{lead.occurred_from} to {lead.occurred_until}"

    @admin.display(description="Where")
    def where(self, lead: Any) -> str:
        """By the names of the gazetteer; `get_queryset` brings them along."""
        parts = (lead.place_name or lead.place, lead.road_name or lead.road, lead.area_name or lead.area)
        return ", ".join(filter(None, parts)) or "not known"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Lead]:
        leads = super().get_queryset(request)
        leads = leads.select_related("item_version__item__source", "incident", "decided_by")
        return leads.annotate(
            copies=copies_count(),
            place_name=name_of(Place.objects.filter(slug=OuterRef("place"))),
            road_name=name_of(Road.objects.filter(slug=OuterRef("road"), is_current=True)),
            area_name=name_of(Area.objects.filter(pcode=OuterRef("area"), is_current=True)),
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The inbox opens on what waits; what is decided is a filter away."""
        if not request.GET and request.method == "GET":
            return HttpResponseRedirect(f"{request.path}?state__exact=new")
        return super().changelist_view(request, {**(extra_context or {}), "title": "Leads"})

    # --- Who may: leads come from reports, and stay ------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Lead | None = None) -> bool:
        return False

    # --- The page of a lead -------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        way = path("<int:pk>/<slug:way>/decide/", wrap(self.decide), name="news_lead_decide")
        return [way, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        lead = self.get_object(request, object_id)
        if lead is None:
            raise Http404(object_id)
        if not self.has_view_or_change_permission(request, lead):
            refuse("view", lead)
        return self.page(request, lead, {})

    def page(self, request: HttpRequest, lead: Lead, bound: dict[str, forms.Form]) -> HttpResponse:
        version = lead.item_version
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Lead: {version.title or version.item}",
            "lead": lead,
            "version": version,
            "copies": others_with_the_text(version.item),
            "paragraphs": marking.paragraphs(version, lead.reading.get("evidence") or []),
            "reading": in_words.lines(lead.reading),
            "needed": THRESHOLD,
            "may_decide": self.has_change_permission(request, lead),
            "kind_known": lead.reading.get("kind") in KINDS,
            "beside": relate.beside(lead) if lead.state == LeadState.NEW else None,
            "forms": {name: bound.get(name) or form() for name, form in FORMS.items()},
            "recent": Incident.objects.exclude(status__in=("retracted", "withheld")).order_by("-changed_at")[
                :8
            ],
        }
        return TemplateResponse(request, "admin/news/lead/page.html", shown)

    def decide(self, request: HttpRequest, pk: int, way: str) -> HttpResponse:
        """What is to become of the lead. Sent twice, the second time finds what the first made."""
        lead = self.get_queryset(request).filter(pk=pk).first()
        if lead is None or way not in WAYS:
            raise Http404(pk)
        if request.method != "POST":
            messages.warning(request, "Nothing was decided. Choose again below.")
            return HttpResponseRedirect(reverse("admin:news_lead_change", args=[pk]))
        form = FORMS[way](request.POST) if way in FORMS else None
        if form is not None and not form.is_valid():
            return self.page(request, lead, {way: form})
        try:
            return self.perform(request, lead, way, form.cleaned_data if form else {})
        except NotAllowed:
            refuse(way, lead)
        except review.NeedsKind as problem:
            return self.page(request, lead, {way: asking_for_kind(str(problem))})
        except (review.AlreadyDecided, review.StillUsed) as problem:
            messages.warning(request, str(problem))
            return HttpResponseRedirect(lead_page(lead))

    def perform(self, request: HttpRequest, lead: Lead, way: str, given: dict[str, Any]) -> HttpResponse:
        by, now = request.user, timezone.now()
        if way == "draft":
            incident = review.draft_from(lead=lead, by=by, now=now, kind=given.get("kind") or "")
            messages.success(request, "This draft was made from the lead. Complete what is empty.")
            return HttpResponseRedirect(incident_page(incident))
        if way == "attach":
            return self.attached(
                request, review.attach(lead=lead, incident=given["incident"], by=by, now=now).incident
            )
        if way == "dismiss":
            review.dismiss(lead=lead, by=by, reason=given["reason"], now=now)
            messages.success(request, "The lead was dismissed. The report itself stays.")
            return HttpResponseRedirect(reverse("admin:news_lead_changelist"))
        review.put_back(lead=lead, by=by)
        messages.success(request, "The lead waits again.")
        return HttpResponseRedirect(lead_page(lead))

    def attached(self, request: HttpRequest, incident: Incident) -> HttpResponse:
        public = (
            " It is not public until the incident is corrected." if incident.status == "published" else ""
        )
        said = format_html(
            'The report now stands with <a href="{}">{}</a>.{}', incident_page(incident), incident, public
        )
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:news_lead_changelist"))


def asking_for_kind(problem: str) -> forms.Form:
    form = KindForm({"kind": ""})
    form.is_valid()
    form.errors.clear()
    form.add_error("kind", problem)
    return form


def lead_page(lead: Lead) -> str:
    return reverse("admin:news_lead_change", args=[lead.pk])


def incident_page(incident: Incident) -> str:
    return reverse("admin:incidents_incident_change", args=[incident.pk])
