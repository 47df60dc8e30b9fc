"""What is not to be public yet, or not so precisely? The chief's page; everybody on the desk may read it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from gazetteer.reasons import Reasoned, ReasonLast
from incidents import vocabulary
from incidents.desk.legible import InWords
from incidents.models import Rule
from incidents.vocabulary import choices


class RuleForm(Reasoned[Rule], InWords[Rule]):
    asked = "Asked for, since it decides what is public. The desk reads it in the history."
    kinds = forms.MultipleChoiceField(
        choices=choices(vocabulary.KINDS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen means every kind.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if area := self.fields.get("area"):  # whoever only looks has no fields
            area.queryset = area.queryset.filter(is_current=True)  # type: ignore[attr-defined]

    def was_public(self) -> bool:
        return True

    class Meta:
        model = Rule
        fields = ("name", "kinds", "actor", "area", "for_hours", "delays", "coarsening", "is_active", "why")


@admin.register(Rule)
class RuleAdmin(ReasonLast, admin.ModelAdmin[Rule]):
    """A rule that is not wanted any more is put out of force and stays, so that one can see that it was."""

    form = RuleForm
    list_display = ("name", "for_hours", "delays", "coarsening", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "why")
    ordering = ("name",)

    def get_fields(self, request: HttpRequest, obj: Rule | None = None) -> Any:
        fields = super().get_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fields
        return ["kinds_in_words" if name == "kinds" else name for name in fields]

    @admin.display(description="kinds")
    def kinds_in_words(self, rule: Rule) -> str:
        return ", ".join(vocabulary.label(vocabulary.KINDS, kind) for kind in rule.kinds) or "every kind"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
