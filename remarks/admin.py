"""Which remarks of readers wait, and what became of the others? Editors settle each with a reason."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from remarks.models import Remark, Settlement

SHOWN = 80  # characters of it in the list


class IsSettled(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("settled", "settled"), ("all", "all")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Those that wait are what the list shows by itself."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "waiting"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Remark]) -> QuerySet[Remark]:
        if self.value() == "all":
            return queryset
        return queryset.filter(settlement__isnull=self.value() is None)


class SettlementForm(forms.ModelForm[Settlement]):
    reason = forms.CharField(
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was done about it, or why nothing. It cannot be changed later.",
    )

    class Meta:
        model = Settlement
        fields = ("reason",)


class SettlementInline(admin.StackedInline[Settlement, Remark]):
    model = Settlement
    form = SettlementForm
    can_delete = False
    min_num, extra = 1, 0  # a form that is sent settles it

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Remark | None = None) -> tuple[str, ...]:
        settled = obj is not None and Settlement.objects.filter(pk=obj.pk).exists()
        return ("reason", "by", "at") if settled else ("reason",)


@admin.register(Remark)
class RemarkAdmin(admin.ModelAdmin[Remark]):
    list_display = ("received_at", "incident", "beginning", "state")
    list_display_links = ("received_at", "beginning")
    list_filter = (IsSettled,)
    list_select_related = ("settlement",)
    search_fields = ("public_id", "words")
    ordering = ("-received_at",)
    fields = readonly_fields = ("incident", "read_at", "words", "evidence", "contact", "received_at")
    inlines = (SettlementInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Readers write them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Remark | None = None) -> bool:
        """To settle it: of the remark itself nothing can be changed."""
        return request.user.has_perm("remarks.add_settlement")

    @admin.display(description="incident")
    def incident(self, remark: Remark) -> str:
        address = f"{reverse('admin:incidents_incident_changelist')}?q={remark.public_id}"
        return format_html('<a href="{}">{}</a>', address, remark.public_id)

    @admin.display(description="edition that was read")
    def read_at(self, remark: Remark) -> str:
        page = reverse("dashboard:incident", args=[remark.public_id])
        return format_html('<a href="{}?as_of={}">revision {}</a>', page, remark.revision, remark.revision)

    @admin.display(description="what is wrong")
    def beginning(self, remark: Remark) -> str:
        return remark.words if len(remark.words) <= SHOWN else f"{remark.words[:SHOWN]}…"

    @admin.display(description="state")
    def state(self, remark: Remark) -> str:
        settled = getattr(remark, "settlement", None)
        return f"settled: {settled.reason[:SHOWN]}" if settled else "waits"

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for settlement in formset.save(commit=False):
            settlement.by, settlement.at = request.user, timezone.now()
            settlement.save(force_insert=True)
