"""Who is told of what? Chiefs subscribe others, see how it goes, and send again from a revision."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from incidents.door.selection import BadSelection, Selection
from incidents.public import record
from news.fetching.addresses import checked
from news.fetching.outcomes import Unfetched
from pushes import delivery
from pushes.models import Subscriber


class SubscriberForm(forms.ModelForm[Subscriber]):
    again_after = forms.IntegerField(
        label="Send again what came after revision",
        required=False,
        min_value=0,
        help_text="0 sends the whole record. What was sent before is sent under the same id.",
    )

    class Meta:
        model = Subscriber
        fields = ("name", "url", "query")

    def clean_url(self) -> str:
        """No address that is not public: it is vetted here, and again whenever it is dialled."""
        try:
            return str(checked(self.cleaned_data["url"]).url)
        except Unfetched as refusal:
            raise forms.ValidationError(refusal.detail) from refusal

    def clean_query(self) -> str:
        """In canonical form."""
        try:
            selection = Selection.parse(self.cleaned_data["query"])
            record.look(selection)
        except BadSelection as refused:
            raise forms.ValidationError([problem.detail for problem in refused.problems]) from refused
        if selection.as_of is not None:
            raise forms.ValidationError("'as_of' fixes the answer for ever: there would be nothing to tell.")
        return selection.query_string

    def clean_again_after(self) -> int | None:
        given: int | None = self.cleaned_data["again_after"]
        if given is not None and given > (latest := record.latest_revision()):
            raise forms.ValidationError(f"The record ends at revision {latest}.")
        return given


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin[Subscriber]):
    form = SubscriberForm
    list_display = ("name", "url", "query", "told", "standing", "outcome", "delivered_at")
    readonly_fields = ("public_id", "secret", "told", "standing", "outcome", "delivered_at", "attempts")
    search_fields = ("name", "url")
    actions = ("take_up",)

    @admin.display(description="standing")
    def standing(self, subscriber: Subscriber) -> str:
        if subscriber.disabled_at:
            return f"disabled since {subscriber.disabled_at:%Y-%m-%d %H:%M} UTC"
        if subscriber.failing_since:
            return f"failing since {subscriber.failing_since:%Y-%m-%d %H:%M} UTC"
        return "works" if subscriber.delivered_at else "nothing sent yet"

    def get_readonly_fields(self, request: HttpRequest, obj: Subscriber | None = None) -> Any:
        """The Selection stays: what the receiver holds was sent for that one."""
        return (*self.readonly_fields, *(("query",) if obj else ()))

    def save_model(self, request: HttpRequest, obj: Subscriber, form: Any, change: bool) -> None:
        """A new one is told what comes from now on. A turn that is under way writes nothing any more."""
        again = form.cleaned_data["again_after"]
        obj.next_attempt_at, obj.turn = timezone.now(), None
        if again is not None or not change:
            obj.told = record.latest_revision() if again is None else again
        written = ["name", "url", "next_attempt_at", "turn", *(["told"] if again is not None else [])]
        obj.save(update_fields=written if change else None)

    @admin.action(description="Take up again", permissions=["change"])
    def take_up(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> None:
        count = delivery.take_up(queryset, now=timezone.now())
        messages.success(request, f"{count} taken up again; what was missed is sent in order.")
