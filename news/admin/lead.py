"""Which leads are there, what does each rest on, and what became of it?

The page of a lead shows the report with the words that the reading rests on marked, the reading
in words, and what it was decided to be. It is decided on its card in the triage, and nowhere else.
"""

from typing import Any, NoReturn

from django.contrib import admin
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from gazetteer.models import Area, Place, Road
from incidents.permissions import Denied
from incidents.tongue import day, span
from incidents.vocabulary import KINDS, label
from news.admin.copies import CopiesFilter, copies_count, others_with_the_text
from news.drafts import in_words, marking
from news.models import Lead
from news.suggest.relevance import THRESHOLD


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
        "is_restricted",
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
        first, last = lead.occurred_from, lead.occurred_until
        if first is None or last is None:
            return "not known"
        return day(first) if first == last else span(first, last)

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
        """The list opens on what waits; what is decided is a filter away."""
        if not request.GET and request.method == "GET":
            return HttpResponseRedirect(f"{request.path}?state__exact=new")
        return super().changelist_view(request, {**(extra_context or {}), "title": "Leads"})

    # --- Who may: leads come from reports, and stay ------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Lead | None = None) -> bool:
        return False

    # --- The page of a lead -------------------------------------------------------------------

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
        }
        return TemplateResponse(request, "admin/news/lead/page.html", shown)
