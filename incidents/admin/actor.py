"""Which actors are on the register, under which names, and how do they stand to each other?"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from gazetteer import naming
from gazetteer.reasons import Reasoned
from incidents.admin import merging
from incidents.admin.merging import RegisterAdmin
from incidents.admin.stale_form import StaleForm
from incidents.desk import registers
from incidents.desk.legible import InWords
from incidents.models import Actor, ActorName, ActorRelation
from incidents.permissions import Denied


class ActorForm(Reasoned[Actor], StaleForm[Actor]):
    def was_public(self) -> bool:
        return registers.was_public(self.instance)


class NameForm(InWords[ActorName]):
    """The folded key is ours to make; it is never typed."""

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not naming.fold(text):
            raise ValidationError("A name has a letter or a digit.")
        return text

    def save(self, commit: bool = True) -> ActorName:
        self.instance.key = naming.fold(self.instance.text)
        saved: ActorName = super().save(commit=commit)
        return saved


class RelationForm(InWords[ActorRelation]):
    pass


class NameInline(admin.TabularInline[ActorName, Any]):
    model = ActorName
    form = NameForm
    fields = ("text", "language", "sort", "valid_from", "valid_until", "source")
    autocomplete_fields = ("source",)
    extra = 0
    verbose_name_plural = "Names, with the days on which they were in use"


class RelationInline(admin.TabularInline[ActorRelation, Any]):
    model = ActorRelation
    form = RelationForm
    fk_name = "actor"
    fields = ("sort", "other", "valid_from", "valid_until", "basis", "source")
    autocomplete_fields = ("other", "source")
    extra = 0
    verbose_name_plural = "Relations and successions: a group that became two is succeeded by both"


# By the names of a duplicate the kept one is found.
OF_DUPLICATES = ("duplicates__name", "duplicates__slug", "duplicates__names__text")


@admin.register(Actor)
class ActorAdmin(RegisterAdmin[Actor]):
    form = ActorForm
    inlines = (NameInline, RelationInline)
    list_display = ("name", "sort", "name_ar", "valid_from", "valid_until", "merged_into")
    list_filter = ("sort", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("name", "name_ar", "name_ku", "slug", "names__text", *OF_DUPLICATES)
    search_help_text = "A name or alias in any script, or the slug."
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("name", "pk")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug is an address: once given it is not rewritten by a change of name."""
        return super().get_prepopulated_fields(request, obj) if obj is None else {}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Actor], search_term: str
    ) -> tuple[QuerySet[Actor], bool]:
        """Also by the folded key of a name: other transliterations, Arabic letter forms, articles."""
        found, many = super().get_search_results(request, queryset, search_term)
        key = naming.fold(search_term)
        if key:
            found |= queryset.filter(
                Q(names__key__startswith=key) | Q(duplicates__names__key__startswith=key)
            )
        return found.distinct(), many

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.standing_view)
        return [path("<int:pk>/standing/", view, name="incidents_actor_standing"), *super().get_urls()]

    def standing_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        actor = self.get_queryset(request).filter(pk=pk).first()
        if actor is None:
            raise Http404(pk)
        if not self.has_view_or_change_permission(request, actor):
            raise Denied(act="look at an actor")
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "original": actor}
        return merging.standing_page(request, actor, frame | {"title": f"{actor} on a day"})
