"""Which rows hang on an incident's page: who took part, what is cited, who says what?"""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from incidents import claim_values
from incidents.admin.involvement import InvolvementForm
from incidents.desk.legible import WORDS, InWords
from incidents.models import Citation, Claim, Involvement

SHORT = forms.Textarea(attrs={"rows": 2, "class": "desk-short"})
LONG_LINE = forms.TextInput(attrs={"class": "vLargeTextField"})
COLLAPSED = ("collapse",)


class InvolvementInline(admin.StackedInline[Involvement, Any]):
    model = Involvement
    form = InvolvementForm
    template = "admin/incidents/incident/involvements.html"
    autocomplete_fields = ("actor",)
    fields = (("actor", "role"), ("attribution", "wording"))
    extra = 0
    verbose_name_plural = "Who took part, with what forces"


class CitationForm(InWords[Citation]):
    class Meta:
        model = Citation
        fields = "__all__"
        widgets = {"quoted": SHORT, "title": LONG_LINE, "origin": LONG_LINE}


class CitationFormSet(BaseInlineFormSet[Citation, Any, CitationForm]):
    def clean(self) -> None:
        """The same address twice in one submission; the form of a row sees only what is stored."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            url = getattr(form, "cleaned_data", {}).get("url")
            if url and url in seen and form not in self.deleted_forms:
                form.add_error("url", WORDS["citation_once_per_incident"][1])
            seen.add(url or "")


class CitationInline(admin.StackedInline[Citation, Any]):
    model = Citation
    form = CitationForm
    formset = CitationFormSet  # type: ignore[assignment]  # the stubs know no form but ModelForm
    autocomplete_fields = ("source",)
    fieldsets = (
        (None, {"fields": (("source", "language"), "title", "url", ("published_on", "accessed_on"))}),
        (
            "Archive, origin, quoted words",
            {"fields": ("archived_url", "origin", "quoted"), "classes": COLLAPSED},
        ),
    )
    extra = 0
    verbose_name_plural = "Citations: where it was said"


class ClaimForm(InWords[Claim]):
    class Meta:
        model = Claim
        fields = "__all__"
        widgets = {"value": SHORT, "quote": SHORT, "quote_translation": SHORT}
        labels = {"attribute": "About", "value": "What is said, in neutral words", "quote": "Verbatim quote"}
        labels |= {"via": "Through whom", "ordinal": "Order", "speaker_words": "Speaker as worded"}
        help_texts = {
            "value": "",
            "quote": "",
            "via": "Separated by commas, nearest to the citation first.",
        }

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        value = self.instance.value
        if value in claim_values.CLAIM_VALUES:
            self.fields[
                "value"
            ].help_text = f"A word of the codebook. Readers see: {claim_values.said(value)}"


class ClaimInline(admin.StackedInline[Claim, Any]):
    model = Claim
    form = ClaimForm
    autocomplete_fields = ("speaker", "on_behalf_of")
    fieldsets = (
        (None, {"fields": (("speaker", "on_behalf_of"), ("attribute", "stance"), ("value", "quote"))}),
        (
            "As worded, translation, chain, citation",
            {
                "fields": (
                    ("speaker_words", "said_on"),
                    ("quote_language", "quote_status"),
                    "quote_translation",
                    "via",
                    ("citation", "ordinal"),
                ),
                "classes": COLLAPSED,
            },
        ),
    )
    extra = 0
    verbose_name_plural = "Claims: who says what"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A claim rests on a citation of the same incident; a new one is there to choose once saved."""
        if db_field.name == "citation":
            match = request.resolver_match
            known = Citation.objects.filter(incident_id=match.kwargs.get("object_id") or 0 if match else 0)
            kwargs["queryset"] = known.select_related("source")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
