"""How do editors look up and correct the gazetteer?

Places and spellings are theirs to correct. Areas and roads come from files, in editions; only
their names and notes are, and the map shows the geometry without letting it be drawn over.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from leaflet.admin import LeafletGeoAdminMixin

from gazetteer import lookup, naming, upkeep
from gazetteer.index import Sort
from gazetteer.models import Area, Name, Place, Road

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


class NamedAdmin(LeafletGeoAdminMixin, admin.ModelAdmin):  # type: ignore[type-arg]
    """Searched the way the public search is: any spelling, best first. Keeps keys of names in step."""

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

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for name in formset.save(commit=False):
            upkeep.save_spelling(name)
        for gone in formset.deleted_objects:
            gone.delete()


@admin.register(Place)
class PlaceAdmin(NamedAdmin):
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

    def save_model(self, request: HttpRequest, obj: Place, form: Any, change: bool) -> None:
        upkeep.put_in_its_district(obj).save()
        upkeep.add_its_names(obj, now=timezone.now())


class LoadedAdmin(NamedAdmin):
    """Rows that a file makes: nobody adds, removes or redraws them here."""

    modifiable = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Who may only view gets no map from Django, and thousands of coordinates tell nothing."""
        left_out = tuple(super().get_exclude(request, obj) or ())
        return left_out if self.has_change_permission(request, obj) else (*left_out, "geometry")

    def formfield_for_dbfield(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "geometry":
            # A disabled field keeps its value whatever the browser sends.
            field.disabled = True
        return field


@admin.register(Area)
class AreaAdmin(LoadedAdmin):
    sort: Sort = "area"
    code = "pcode"
    list_display = ("name", "name_ar", "pcode", "level", "parent", "edition", "is_current")
    list_filter = ("is_current", "level", "edition")
    list_select_related = ("parent",)
    readonly_fields = ("pcode", "level", "parent", "edition", "source", "is_current", "changed_at")
    ordering = ("level", "pcode", "-is_current", "pk")


@admin.register(Road)
class RoadAdmin(LoadedAdmin):
    sort: Sort = "road"
    list_display = ("name", "name_ar", "slug", "edition", "length", "is_current")
    list_filter = ("is_current", "slug")
    readonly_fields = ("slug", "edition", "measured_from", "length", "source", "is_current", "changed_at")
    exclude = ("kilometres",)
    ordering = ("slug", "-is_current", "pk")

    @admin.display(description="Kilometres")
    def length(self, road: Road) -> str:
        return f"{road.kilometres[0]:g}–{road.kilometres[-1]:g}"
