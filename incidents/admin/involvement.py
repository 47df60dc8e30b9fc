"""Who took part, with what? Each involvement carries its own lines of forces, in one form.

Django's admin has no inline within an inline. The lines are an ordinary inline formset that
belongs to the form of their involvement; their names begin with its prefix, so that the
admin's own script renumbers them together when rows are added or removed.
"""

from typing import Any

from django import forms
from django.forms.models import inlineformset_factory

from incidents.admin.in_words import InWords
from incidents.models import ForceElement, Involvement

EMPTY_LINES = 2


class ForceForm(InWords[ForceElement]):
    class Meta:
        model = ForceElement
        fields = ("category", "count_low", "count_high", "wording")
        labels = {"count_low": "At least", "count_high": "At most", "wording": "As worded"}


ForceFormSet = inlineformset_factory(
    Involvement, ForceElement, form=ForceForm, extra=EMPTY_LINES, can_delete=True
)


class InvolvementForm(InWords[Involvement]):
    class Meta:
        model = Involvement
        fields = ("actor", "role", "attribution", "wording")
        labels = {"attribution": "How it is known", "wording": "As the source words it"}
        help_texts = {"wording": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        self.forces = ForceFormSet(data, instance=self.instance, prefix=f"{self.prefix}-forces")

    @property
    def media(self) -> forms.Media:
        return super().media + self.forces.media

    def is_valid(self) -> bool:
        own = super().is_valid()
        return own and (not self.has_changed() or self.forces.is_valid())

    def has_changed(self) -> bool:
        return super().has_changed() or (self.is_bound and self.forces.has_changed())

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.forces.has_changed() and not self.forces.is_valid():
            self.add_error(None, "See the lines of forces below.")

    def save(self, commit: bool = True) -> Involvement:
        saved: Involvement = super().save(commit=commit)
        if commit:
            self.forces.instance = saved
            self.forces.save()
        return saved
