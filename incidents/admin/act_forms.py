"""What does the form of an act ask, and what does it take?"""

from typing import Any

from django import forms

from incidents.desk.legible import Legible
from incidents.likeness import Similar
from incidents.models import Incident
from incidents.vocabulary import GROUNDS, choices


class ReasonForm(Legible, forms.Form):
    reason = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Everybody will read it.",
    )
    # Digest of the edition that was shown: nothing else is published than what was looked at.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason
        if not needs_reason:
            self.fields["reason"].help_text = "May be left empty. Everybody will read it."


class PublishForm(ReasonForm):
    """`is_another` is asked for only where a known incident is probably the same."""

    is_another = forms.BooleanField(
        label="It is another incident than those above",
        help_text="One of them is probably the same, and two entries of one incident are counted as two.",
    )
    field_order = ("is_another", "reason")

    def __init__(self, *args: Any, similar: list[Similar], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not any(one.likeness.is_probable for one in similar):
            del self.fields["is_another"]


class MergeForm(ReasonForm):
    """`successor` is given as a public id and becomes the incident."""

    into = forms.CharField(
        label="Merged into",
        max_length=20,
        help_text="The public identifier of the entry that stays.",
        widget=forms.TextInput(attrs={"list": "desk-alike", "autocomplete": "off"}),
    )
    carries_over = forms.BooleanField(
        label="Carry over what the other lacks",
        required=False,
        help_text="Its claims and citations are copied to the other when it is merged. A correction of the "
        "other that waits is overtaken by that.",
    )
    field_order = ("into", "carries_over", "reason")

    def clean_into(self) -> Incident:
        code = self.cleaned_data["into"].strip().lower()
        found = Incident.objects.filter(public_id=code).first()
        if found is None:
            raise forms.ValidationError(f"No incident has the public identifier “{code}”.")
        return found


class GroundForm(forms.Form):
    ground = forms.ChoiceField(
        choices=[("", "---------"), *choices(GROUNDS)], help_text="All that its address will say."
    )
