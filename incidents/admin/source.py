"""Which outlets and bodies are cited?"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from gazetteer import languages
from gazetteer.reasons import Reasoned
from incidents.admin.merging import RegisterAdmin
from incidents.admin.stale_form import StaleForm
from incidents.desk import registers
from incidents.models import Source


class SourceForm(Reasoned[Source], StaleForm[Source]):
    def was_public(self) -> bool:
        return registers.was_public(self.instance)


@admin.register(Source)
class SourceAdmin(RegisterAdmin[Source]):
    form = SourceForm
    list_display = ("name", "sort", languages.of_row, "affiliation", "merged_into")
    list_filter = ("sort", ("language", languages.Languages), ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("name", "slug", "homepage", "duplicates__name", "duplicates__slug")
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("name", "pk")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug is an address: once given it is not rewritten by a change of name."""
        return super().get_prepopulated_fields(request, obj) if obj is None else {}
