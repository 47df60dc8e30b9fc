"""Why is a row changed? The field in which the forms of the desk ask it; the history keeps what is said.

It is no column: `history.context` reads it from what was sent, by its name.
"""

from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest

REASON, LONGEST = "reason", 1000
ASKED = "Asked for, since it is or was public. The desk reads it in the history."
MAY_SAY = "May be left empty. The desk reads it in the history."


class Reasoned[M: Model](forms.ModelForm[M]):
    """A form that asks why. Whoever changes what is or was public must say."""

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
        if REASON in self.fields and self.instance.pk and self.was_public():
            self.fields[REASON].required = True
            self.fields[REASON].help_text = self.asked

    def was_public(self) -> bool:
        raise NotImplementedError


class ReasonLast:
    """For the admin of such a form: whoever only looks is not asked."""

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)  # type: ignore[misc]
        if obj is None or self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return fields
        return [name for name in fields if name != REASON]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if obj is None or self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return found
        return [(name, options) for name, options in found if REASON not in options["fields"]]
