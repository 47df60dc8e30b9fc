"""Who took part, with what? Each involvement carries its own lines of forces, in one form.

Django's admin has no inline within an inline. The lines are an ordinary inline formset that
belongs to the form of their involvement; their names begin with its prefix, so that the
admin's own script renumbers them together when rows are added or removed.
"""

import re
from typing import Any

from django import forms
from django.forms.models import inlineformset_factory

from incidents.desk.legible import InWords
from incidents.editions.wording import force
from incidents.models import ForceElement, Involvement
from incidents.waist.snapshot import involvement

EMPTY_LINES = 2


class ForceForm(InWords[ForceElement]):
    class Meta:
        model = ForceElement
        fields = ("category", "count_low", "count_high", "wording")


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

    def forces_said(self) -> list[str]:
        """The saved lines as the public would read them, for those who may only look."""
        lines = involvement(self.instance)["forces"]
        return [force(line) + (f" ({line['wording']})" if line["wording"] else "") for line in lines]

    @property
    def media(self) -> forms.Media:
        return super().media + self.forces.media

    def is_valid(self) -> bool:
        return super().is_valid() and (not self.is_bound or self.forces.is_valid())

    def has_changed(self) -> bool:
        return super().has_changed() or (self.is_bound and self.forces.has_changed())

    def full_clean(self) -> None:
        """Also where nothing else changed: lines that the page lost count on the way are not passed over."""
        super().full_clean()
        if self.is_bound and not (self.counts_its_lines() and self.forces.is_valid()):
            self.add_error(None, "See the lines of forces below.")

    def counts_its_lines(self) -> bool:
        """Whether as many lines are announced as were sent; the lines beyond would be left out silently."""
        announced = self.forces.management_form
        if not announced.is_valid():
            return False
        total = announced.cleaned_data["TOTAL_FORMS"] or 0
        line = re.compile(rf"{re.escape(self.forces.prefix or '')}-(\d+)-")
        sent = [int(found[1]) for name in self.data if (found := line.match(name))]
        return all(number < total for number in sent)

    def save(self, commit: bool = True) -> Involvement:
        saved: Involvement = super().save(commit=commit)
        if commit:
            self.forces.instance = saved
            self.forces.save()
        return saved
