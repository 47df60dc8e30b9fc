"""Why is a row changed? The field in which the forms of the desk ask it; the history keeps what is said.

It is no column: `history.context` reads it from what was sent, by its name.
"""

from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest

REASON, LONGEST = "reason", 1000
ASKED = "Asked for with every change, since it is or was public. The desk reads it in the history."
# The part of the page that asks: it stands last, above the buttons that save.
PART = "This change"
MISSING = "Say why it is changed."
MAY_SAY = "May be left empty. The desk reads it in the history."


class Reasoned[M: Model](forms.ModelForm[M]):
    """A form that asks why. Whoever changes what is or was public must say; who changes nothing need not."""

    reason = forms.CharField(
        required=False,
        max_length=LONGEST,
        label="Why you change it",
        help_text=MAY_SAY,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )

    asked = ASKED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read before the form writes on its instance.
        self.is_asked = REASON in self.fields and bool(self.instance.pk) and self.was_public()
        if self.is_asked:
            self.fields[REASON].help_text = self.asked

    def was_public(self) -> bool:
        raise NotImplementedError

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if self.is_asked and self.changes_something() and not (given.get(REASON) or REASON in self.errors):
            self.add_error(REASON, MISSING)
        return given

    def changes_something(self) -> bool:
        rows = getattr(self.instance, "rows_beside", {}).values()
        return bool(set(self.changed_data) - {REASON}) or any(formset.has_changed() for formset in rows)


class ReasonLast:
    """For the admin of such a form: it sees the rows of its page, and whoever only looks is not asked."""

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)  # type: ignore[misc]
        if obj is None or self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return fields
        return [name for name in fields if name != REASON]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        parts = super().get_fieldsets(request, obj)  # type: ignore[misc]
        without = [
            (name, {**options, "fields": [each for each in options["fields"] if each != REASON]})
            for name, options in parts
        ]
        rest = [(name, options) for name, options in without if options["fields"]]
        looks = obj is not None and not self.has_change_permission(request, obj)  # type: ignore[attr-defined]
        if looks or not any(REASON in options["fields"] for _, options in parts):
            return rest
        return [*rest, (PART, {"fields": (REASON,)})]

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        obj.rows_beside = {formset.prefix: formset for formset in formsets}
        return formsets, inlines
