"""How do editors look up and correct the gazetteer?

Places and spellings are theirs to correct. Areas and roads come from files, in editions; only
their names and notes are, and the map shows the geometry without letting it be drawn over.
"""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from gazetteer import areas, ground, lookup, naming, upkeep
from gazetteer.index import Sort
from gazetteer.latlon import LatLonField
from gazetteer.models import Area, Name, Place, Road
from gazetteer.reasons import Reasoned, ReasonLast

MOST_FOUND = 100


class NameForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Name
        fields = ("text", "language", "sort")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not naming.fold(text):
            raise ValidationError("A name needs at least one letter or digit.")
        return text


class NameInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Name
    form = NameForm
    extra = 0


class PlaceForm(Reasoned[Place]):
    point = LatLonField()

    class Meta:
        model = Place
        fields = (
            *("slug", "name", "name_ar", "name_ku", "kind", "point", "radius_m"),
            *("population", "source", "is_listed"),
        )

    def was_public(self) -> bool:
        return self.instance.is_listed


class NamedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Searched the way the public search is: any spelling, best first. Keeps keys of names in step."""

    change_form_template = "admin/gazetteer/change_form.html"
    sort: Sort
    code = "slug"
    search_fields = ("names__text",)
    inlines = (NameInline,)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        found = lookup.suggest(search_term, limit=MOST_FOUND, sort=self.sort)
        codes = [candidate.code for candidate in found]
        ranks = [When(**{self.code: code}, then=Value(rank)) for rank, code in enumerate(codes)]
        order = Case(*ranks, default=Value(len(codes)), output_field=models.IntegerField())
        return queryset.filter(**{f"{self.code}__in": codes}).order_by(order, "pk"), False

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context["original"]
        context["location"] = self.location(row) if row else None
        return super().render_change_form(request, context, *args, **kwargs)

    def location(self, row: Any) -> dict[str, Any]:
        """What the map draws: a GeoJSON geometry, and how far it reaches, in metres, where that is known."""
        raise NotImplementedError

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for name in formset.save(commit=False):
            upkeep.save_spelling(name)
        for gone in formset.deleted_objects:
            gone.delete()


@admin.register(Place)
class PlaceAdmin(ReasonLast, NamedAdmin):
    form = PlaceForm
    sort: Sort = "place"
    list_display = ("name", "name_ar", "name_ku", "kind", "area", "geonameid", "is_listed")
    list_filter = ("is_listed", "kind", "area__name")
    list_select_related = ("area",)
    readonly_fields = ("area", "geonameid", "changed_at")
    ordering = ("name", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Place | None = None) -> tuple[str, ...]:
        """A slug is an address: given once, with the place."""
        return (*self.readonly_fields, "slug") if obj else self.readonly_fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Place | None = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}

    def get_urls(self) -> list[URLPattern]:
        base = path("ground.json", self.admin_site.admin_view(ground.ground), name="gazetteer_ground")
        return [base, *super().get_urls()]

    def location(self, row: Place) -> dict[str, Any]:
        return {"geometry": json.loads(row.point.geojson), "radius_m": row.radius_m}

    def save_model(self, request: HttpRequest, obj: Place, form: Any, change: bool) -> None:
        upkeep.put_in_its_district(obj).save()
        upkeep.add_its_names(obj, now=timezone.now())


class AreaForm(Reasoned[Area]):
    """What an area or a road is called is public at once."""

    def was_public(self) -> bool:
        return True


class RoadForm(Reasoned[Road]):
    def was_public(self) -> bool:
        return True


class LoadedAdmin(ReasonLast, NamedAdmin):
    """Rows that a file makes: nobody adds, removes or redraws them here."""

    exclude = ["geometry", "kilometres"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Area)
class AreaAdmin(LoadedAdmin):
    form = AreaForm
    sort: Sort = "area"
    code = "pcode"
    list_display = ("name", "name_ar", "pcode", "level", "parent", "edition", "is_current")
    list_filter = ("is_current", "level", "edition")
    list_select_related = ("parent",)
    readonly_fields = ("pcode", "level", "parent", "edition", "source", "is_current", "changed_at")
    ordering = ("level", "pcode", "-is_current", "pk")

    def location(self, row: Area) -> dict[str, Any]:
        return {"geometry": areas.outline(row)}


@admin.register(Road)
class RoadAdmin(LoadedAdmin):
    form = RoadForm
    sort: Sort = "road"
    list_display = ("name", "name_ar", "slug", "edition", "length", "is_current")
    list_filter = ("is_current", "slug")
    readonly_fields = ("slug", "edition", "measured_from", "length", "source", "is_current", "changed_at")
    ordering = ("slug", "-is_current", "pk")

    def location(self, row: Road) -> dict[str, Any]:
        return {"geometry": json.loads(row.geometry.geojson)}

    @admin.display(description="Kilometres")
    def length(self, road: Road) -> str:
        return f"{road.kilometres[0]:g}–{road.kilometres[-1]:g}"
