"""What do our record and an imported dataset both hold? The report of `manage.py reconcile`, as a page.

For whoever may read the rows themselves, restricted ones too. Each page is reckoned anew, over at most a
year, and nothing is kept.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from incidents.foreign.comparable import names
from incidents.foreign.reconciling import DAYS, KM, MOST_DAYS, Difference, Report, reconcile, span_of
from incidents.interchange.coded import Coded
from incidents.models import ForeignRow, Incident, Release

PAGE = 100
MOST_KM, LONGEST_DAYS = 50, 366


@dataclass(frozen=True, slots=True)
class Line:
    """Of both, or of one of them alone; `differences` of both."""

    incident: Incident | None = None
    row: Coded | None = None
    score: float = 0.0
    differences: tuple[Difference, ...] = field(default=())

    @property
    def page(self) -> str:
        return reverse("admin:incidents_incident_change", args=[self.incident.pk]) if self.incident else ""

    @property
    def days(self) -> str:
        return span_of(self.row.first, self.row.last) if self.row else ""

    @property
    def sides(self) -> str:
        return " / ".join(filter(None, (names(self.row.side_a), names(self.row.side_b)))) if self.row else ""


class Which(forms.Form):
    release = forms.ModelChoiceField(Release.objects.order_by("scheme", "name"), label="Dataset")
    since = forms.DateField(label="From", widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", widget=forms.DateInput(attrs={"type": "date"}))
    days = forms.IntegerField(label="Days apart", min_value=0, max_value=MOST_DAYS, initial=DAYS)
    km = forms.FloatField(label="Kilometres apart", min_value=0, max_value=MOST_KM, initial=KM)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and not 0 <= (until - since).days < LONGEST_DAYS:
            self.add_error("until", f"Choose a day of the {LONGEST_DAYS} from {since} on.")
        return given


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("incidents.view_foreignrow"):
        raise PermissionDenied
    asked = {name: value for name, value in request.GET.items() if name != "p"}
    form = Which(asked) if asked else Which(initial=at_first())
    shown = {**admin.site.each_context(request), "title": "Our record beside a dataset", "form": form}
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        report = reconcile(given.pop("release"), **given)
        query = request.GET.copy()
        query.pop("p", None)
        of_pages = Paginator(lines(report), PAGE).get_page(request.GET.get("p"))
        shown |= {"report": report, "lines": of_pages, "query": query.urlencode()}
    return TemplateResponse(request, "admin/incidents/reconcile.html", shown)


def at_first() -> dict[str, Any]:
    """The last year of what was imported last."""
    release = Release.objects.order_by("-pk").first()
    last = ForeignRow.objects.filter(release=release).aggregate(last=Max("occurred_until"))["last"]
    return {"release": release, "since": last and date(last.year, 1, 1), "until": last}


def lines(report: Report) -> list[Line]:
    """What is in both, by the days of theirs, then what only one of them has."""
    both = sorted(report.pairs, key=lambda one: (one.row.first, one.row.key))
    return [
        *(Line(one.incident, one.row, one.likeness.score, one.differences) for one in both),
        *(Line(incident=one) for one in report.ours_alone),
        *(Line(row=one) for one in report.theirs_alone),
    ]
