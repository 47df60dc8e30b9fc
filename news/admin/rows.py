"""What came of other datasets, and what does a row say? To look at; a file can be handed in here.

A restricted row is read here and nowhere else. Rows in our areas wait as leads afterwards.
"""

import io
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from incidents.foreign import importing, telling
from incidents.interchange.entries import NEEDED
from incidents.interchange.table import BadFile, Table
from incidents.models import Delivery, ForeignRow, Release
from incidents.models.foreign import SCHEMES
from incidents.vocabulary import choices
from news.feeds import rows_of_feed
from news.items import foreign_rows
from news.parsers.box import Limits
from news.parsers.values import NotReadable

LARGEST = 50_000_000
LIMITS = Limits(cpu_s=60, wall_s=90.0)  # of a file of that size


class HandIn(forms.ModelForm[Delivery]):
    file = forms.FileField(help_text="A CSV file as the dataset gives it, of at most 50 MB.")
    scheme = forms.ChoiceField(choices=choices(SCHEMES), label="Dataset")
    name = forms.CharField(
        max_length=40, required=False, label="Release", help_text="Such as 23.1; ACLED has none."
    )

    class Meta:
        model = Delivery
        fields = ()

    def clean(self) -> dict[str, Any]:
        """Refused before anything is kept: what is none of the dataset, or of no release."""
        given: dict[str, Any] = super().clean() or {}
        file, scheme = given.get("file"), given.get("scheme")
        if file is None or scheme is None:
            return given
        if file.size > LARGEST:
            raise ValidationError("It is larger than 50 MB: have it imported by manage.py.")
        try:
            importing.refuse_name(scheme, given.get("name") or "")
            Table(file.file).needs(NEEDED[scheme], what=SCHEMES[scheme].label)
        except (BadFile, importing.NotTaken) as refused:
            raise ValidationError(f"{refused}.") from refused
        file.seek(0)
        return given


class LooksOnly:
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Delivery)
class DeliveryAdmin(LooksOnly, admin.ModelAdmin[Delivery]):
    list_display = ("release", "file_name", "sort", "came_at", "said")
    list_filter = ("release", "sort")
    list_select_related = ("release",)
    ordering = ("-came_at",)
    looked_at = ("release", "file_name", "sort", "came_at", "sha256", "importer", "said", "listed")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        try:
            return super().add_view(request, form_url, extra_context)
        except NotReadable as refused:  # nothing of it was kept
            messages.error(request, refused.detail)
            return redirect(request.path)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return HandIn if obj is None else super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("file", "scheme", "name") if obj is None else self.looked_at

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else self.looked_at

    def save_model(self, request: HttpRequest, obj: Delivery, form: Any, change: bool) -> None:
        given, now = form.cleaned_data, timezone.now()
        body = given["file"].read()
        named = {"scheme": given["scheme"], "name": given["name"]}
        taken = rows_of_feed.take(body, given["file"].name, **named, now=now, limits=LIMITS)
        release = Release.objects.get(**named)
        digest = importing.digest_of(io.BytesIO(body))
        delivery = release.deliveries.get(sha256=digest, importer=importing.IMPORTER)
        made = foreign_rows.make_leads(release, now=now)
        obj.pk = delivery.pk
        obj.refresh_from_db()
        for line in list(telling.lines(taken, committed=True))[-2:]:
            messages.info(request, line)
        messages.info(request, f"{made.new} rows in our areas wait as leads.")

    @admin.display(description="What came of it")
    def said(self, delivery: Delivery) -> str:
        return ", ".join(f"{count:,} {name}" for name, count in delivery.tally.items() if count)

    @admin.display(description="Bad rows and doubts")
    def listed(self, delivery: Delivery) -> str:
        return format_html_join("", "<div>{}</div>", ((line,) for line in delivery.faults)) or "none"


@admin.register(ForeignRow)
class ForeignRowAdmin(LooksOnly, admin.ModelAdmin[ForeignRow]):
    list_display = ("key", "release", "ordinal", "occurred_from", "occurred_until", "restricted")
    list_filter = ("release",)
    search_fields = ("key__exact",)
    list_select_related = ("release",)
    show_full_result_count = False
    ordering = ("-pk",)
    fields = ("release", "restricted", "key", "ordinal", "delivery", "number", "cells_told")
    readonly_fields = fields

    @admin.display(description="Restricted", boolean=True)
    def restricted(self, row: ForeignRow) -> bool:
        return row.release.is_restricted

    @admin.display(description="The row as it came")
    def cells_told(self, row: ForeignRow) -> str:
        told = format_html_join(
            "", "<tr><th>{}</th><td dir='auto'>{}</td></tr>", ((n, c) for n, c in row.cells().items() if c)
        )
        return format_html("<table>{}</table>", told)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
