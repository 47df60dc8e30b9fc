"""Which actors are on the register, under which names, and how do they stand to each other?"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from gazetteer import naming
from incidents.admin.held import HeldAdmin
from incidents.admin.stale_form import StaleForm
from incidents.legible import InWords
from incidents.models import Actor, ActorName, ActorRelation


class ActorForm(StaleForm[Actor]):
    pass


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
    extra = 0
    verbose_name_plural = "Names, with the days on which they were in use"


class RelationInline(admin.TabularInline[ActorRelation, Any]):
    model = ActorRelation
    form = RelationForm
    fk_name = "actor"
    autocomplete_fields = ("other",)
    extra = 0
    verbose_name_plural = "Relations"


@admin.register(Actor)
class ActorAdmin(HeldAdmin[Actor]):
    form = ActorForm
    inlines = (NameInline, RelationInline)
    list_display = ("name", "sort", "name_ar", "valid_from", "valid_until")
    list_filter = ("sort",)
    search_fields = ("name", "name_ar", "name_ku", "slug", "names__text")
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
            found |= queryset.filter(names__key__startswith=key)
        return found.distinct(), many
