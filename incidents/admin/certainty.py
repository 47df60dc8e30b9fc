"""May so much be said of how far an incident is verified? The rows of the same page decide, saved or not."""

from typing import Any

from django import forms

from incidents.desk import verifying
from incidents.models import Incident

ROWS = ("involvements", "citations", "claims")


def check(form: forms.ModelForm[Incident], given: dict[str, Any], rows: dict[str, Any]) -> None:
    """Puts what is wrong beside its field. Rows that are wrong themselves are mended first."""
    if not all(formset.is_valid() for formset in rows.values()):
        return
    days = given.get("occurred_from"), given.get("occurred_until")
    found = verifying.supported(**{name: kept(rows[name]) for name in ROWS}, days=days)
    said = given.get("verification") or ""
    for problem in found.in_the_way_of(said):
        form.add_error("verification", problem)
    if is_lowered(form) and not given.get("verification_reason", "").strip():
        for question in found.asks_why(said):
            form.add_error("verification_reason", question)


def is_lowered(form: forms.ModelForm[Incident]) -> bool:
    """Whether this page lowers it or takes the reason away; what it was opened on is nobody's doing here."""
    if not form.instance.pk or "verification_reason" in form.changed_data:
        return True
    before, said = form.initial.get("verification") or "", form.cleaned_data.get("verification") or ""
    return verifying.step(said) < verifying.step(before)


def kept(formset: Any) -> list[Any]:
    """The rows as they will be once the page is saved."""
    gone = formset.deleted_forms
    return [
        form.instance
        for form in formset.forms
        if form not in gone and (form.instance.pk or form.has_changed())
    ]
