"""How does a report come in that no feed brings? Somebody pastes its address or its text."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from incidents.desk.legible import Legible
from incidents.models import Source
from news import tasks
from news.items import handed
from news.models import ItemState, NewsItem
from news.triage.frame import for_reviewers, framed

WIDE = {"class": "vLargeTextField"}
WILL_BE_READ = (
    "It is read within a minute: its card then stands in this list, where the rules find an incident in it; "
    "on its own page it can be made a lead by hand."
)


class HandInForm(Legible, forms.Form):
    """An address, a text, or both: the text is then what stands at the address."""

    source = forms.ModelChoiceField(
        queryset=Source.objects.filter(merged_into=None).order_by("name"), label="Whose report it is"
    )
    url = forms.URLField(
        max_length=2000,
        required=False,
        label="Address",
        assume_scheme="https",
        widget=forms.URLInput(attrs=WIDE),
    )
    title = forms.CharField(max_length=300, required=False, widget=forms.TextInput(attrs=WIDE))
    text = forms.CharField(
        max_length=handed.LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 10, **WIDE})
    )
    posted_on = forms.DateField(required=False, label="Published on", help_text="Such as 2021-05-14.")

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if not (given.get("url") or given.get("text")):
            raise forms.ValidationError("Give an address, or paste the text.")
        return given


@for_reviewers
def hand_in(request: HttpRequest) -> HttpResponse:
    form = HandInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            item, new = taken_in(form.cleaned_data, by=request.user, now=timezone.now())
        except (handed.NotAnArticleAddress, handed.NoText) as refusal:
            form.add_error("text" if isinstance(refusal, handed.NoText) else "url", str(refusal))
        else:
            hurry(item)
            known = WILL_BE_READ if new else "It was known already."
            messages.success(request, format_html('<a href="{}">{}</a>. {}', report(item), item, known))
            return HttpResponseRedirect(reverse("triage"))
    return TemplateResponse(
        request, "admin/news/triage/hand_in.html", {**framed(request, "Hand in a report"), "form": form}
    )


def taken_in(given: dict[str, Any], *, by: Any, now: datetime) -> tuple[Any, bool]:
    if given["text"]:
        return handed.add_text(by=by, now=now, **given)
    return handed.add_article(url=given["url"], source=given["source"], by=by, now=now)


def hurry(item: NewsItem) -> None:
    """Its text is read at once, or its page is asked for: else it waits for the sweep, a minute or two."""
    if item.state == ItemState.FETCHED:
        tasks.send(tasks.read_items, at=timezone.now(), item_ids=[item.pk])
    else:
        tasks.send(tasks.sweep, at=timezone.now())


def report(item: Any) -> str:
    return reverse("admin:news_newsitem_change", args=[item.pk])
