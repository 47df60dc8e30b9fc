"""Which outlets and bodies are cited?"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from incidents.admin.held import HeldAdmin
from incidents.admin.stale_form import StaleForm
from incidents.models import Source


class SourceForm(StaleForm[Source]):
    pass


@admin.register(Source)
class SourceAdmin(HeldAdmin[Source]):
    form = SourceForm
    list_display = ("name", "sort", "language", "affiliation")
    list_filter = ("sort", "language")
    search_fields = ("name", "slug", "homepage")
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("name", "pk")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug is an address: once given it is not rewritten by a change of name."""
        return super().get_prepopulated_fields(request, obj) if obj is None else {}
