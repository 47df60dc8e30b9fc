"""How does each feed fare, in words? Adding one, pausing one, and asking one now."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from incidents.legible import InWords
from news.addresses import checked
from news.identity import url_key, web_address
from news.models import Feed
from news.outcomes import Outcome, Unfetched


class FeedForm(InWords[Feed]):
    class Meta:
        model = Feed
        fields = ("source", "url", "enabled", "interval_s", "time_zone")
        widgets = {"url": forms.URLInput(attrs={"class": "vLargeTextField"})}

    def clean_url(self) -> str:
        """The address as it will be polled; one address is one feed."""
        try:
            address = checked(web_address(self.cleaned_data["url"]) or self.cleaned_data["url"]).url
        except Unfetched as refusal:
            raise ValidationError(refusal.detail) from refusal
        if Feed.objects.filter(url_key=url_key(address)).exclude(pk=self.instance.pk).exists():
            raise ValidationError("This address is polled already.")
        return str(address)

    def save(self, commit: bool = True) -> Feed:
        if self.instance.pk is None:
            self.instance.next_fetch_at = timezone.now()
        self.instance.url_key = url_key(self.instance.url)
        saved: Feed = super().save(commit=commit)
        return saved


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin[Feed]):
    form = FeedForm
    list_display = ("__str__", "source", "state", "said", "last_success_at", "enabled")
    list_filter = ("state", "enabled", ("source", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("source",)
    search_fields = ("title", "url")
    autocomplete_fields = ("source",)
    ordering = ("source__name", "pk")
    readonly_fields = (
        "title",
        "state",
        "said",
        "failures",
        "last_fetch_at",
        "last_success_at",
        "last_new_item_at",
        "next_fetch_at",
    )
    fieldsets = (
        (None, {"fields": ("source", "url", "enabled", "interval_s", "time_zone")}),
        ("How it fares", {"fields": readonly_fields}),
    )
    actions = ("ask_now",)

    @admin.display(description="Last visit, in words")
    def said(self, feed: Feed) -> str:
        if not feed.outcome:
            return "Not asked yet."
        return f"{Outcome(feed.outcome).label} {feed.last_error}".strip()

    @admin.action(description="Ask the chosen feeds now", permissions=["change"])
    def ask_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Makes them due; a worker comes by within half a minute."""
        count = feeds.filter(enabled=True).update(next_fetch_at=timezone.now())
        self.message_user(request, f"{count} will be asked within half a minute.", messages.SUCCESS)

    def has_delete_permission(self, request: HttpRequest, obj: Feed | None = None) -> bool:
        return False
