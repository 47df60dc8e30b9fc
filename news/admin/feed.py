"""How does each feed fare, in words? Adding one, pausing one, and asking one now."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from gazetteer.reasons import REASON, Reasoned, ReasonLast
from incidents.desk.legible import InWords
from news.feeds import intake
from news.fetching.addresses import checked
from news.fetching.outcomes import Outcome, Unfetched
from news.identity.keys import url_key, web_address
from news.models import Feed, FeedState
from news.models.feed import AGREEING_VISITS


class FeedForm(Reasoned[Feed], InWords[Feed]):
    class Meta:
        model = Feed
        fields = ("source", "url", "kind", "interval_s", "time_zone")
        widgets = {"url": forms.URLInput(attrs={"class": "vLargeTextField"})}

    def was_public(self) -> bool:
        return False

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
        if "url" in self.changed_data:
            self.instance.move_to(self.instance.url)
        if "kind" in self.changed_data:
            self.instance.forget_answers()  # the same bytes are to be read anew
        saved: Feed = super().save(commit=commit)
        return saved


class MovesFilter(admin.SimpleListFilter):
    title = "moved for good"
    parameter_name = "moved"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "A new address waits to be accepted")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feed]) -> QuerySet[Feed]:
        return queryset.filter(proposed_times__gte=AGREEING_VISITS) if self.value() else queryset


@admin.register(Feed)
class FeedAdmin(ReasonLast, admin.ModelAdmin[Feed]):
    form = FeedForm
    list_display = ("__str__", "source", "state", "said", "last_success_at", "next_visit")
    list_filter = ("state", "read_as", MovesFilter, ("source", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("source",)
    search_fields = ("title", "url")
    autocomplete_fields = ("source",)
    ordering = ("source__name", "pk")
    readonly_fields = (
        "title",
        "read_as",
        "state",
        "said",
        "moved",
        "failures",
        "last_fetch_at",
        "last_success_at",
        "last_new_item_at",
        "next_visit",
    )
    fieldsets = (
        (None, {"fields": ("source", "url", "kind", "interval_s", "time_zone")}),
        ("How it fares", {"fields": readonly_fields}),
        ("This change", {"fields": (REASON,)}),
    )
    actions = ("ask_now", "pause", "take_up", "accept_move")

    @admin.display(description="Last visit, in words")
    def said(self, feed: Feed) -> str:
        if not feed.outcome:
            return feed.last_error or "Not asked yet."
        outcome = Outcome(feed.outcome).label
        # Of a visit that failed `last_error` begins with it.
        told = feed.last_error.removeprefix(outcome).strip()
        return " ".join(filter(None, (outcome, told, feed.guids_note)))

    @admin.display(description="Next visit", ordering="next_fetch_at")
    def next_visit(self, feed: Feed) -> str:
        if feed.state == FeedState.PAUSED:
            return "None: it is paused."
        return f"{feed.next_fetch_at:%Y-%m-%d %H:%M} UTC"

    @admin.display(description="Moved for good to")
    def moved(self, feed: Feed) -> str:
        if not feed.proposed_url:
            return "It does not say so."
        if not feed.moves_to:
            return f"{feed.proposed_url}, as it said at {feed.proposed_times} of {AGREEING_VISITS} visits."
        return f"{feed.proposed_url}. Poll it there with the action “Accept the new address”."

    @admin.action(description="Ask the chosen feeds now", permissions=["change"])
    def ask_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Makes them due; a worker comes by within half a minute."""
        count = feeds.exclude(state=FeedState.PAUSED).update(next_fetch_at=timezone.now())
        self.message_user(request, f"{count} will be asked within half a minute.", messages.SUCCESS)

    @admin.action(description="Pause the chosen feeds", permissions=["change"])
    def pause(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        count = intake.pause(feeds=feeds, who=request.user.get_username())
        self.message_user(
            request, f"{count} will not be asked until they are taken up again.", messages.SUCCESS
        )

    @admin.action(description="Take the chosen feeds up again", permissions=["change"])
    def take_up(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        count = intake.take_up(feeds=feeds, now=timezone.now())
        self.message_user(request, f"{count} will be asked within half a minute.", messages.SUCCESS)

    @admin.action(description="Accept the new address", permissions=["change"])
    def accept_move(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        for feed in feeds:
            try:
                moved = intake.accept_move(feed=feed, now=timezone.now())
            except intake.NotAFeedAddress as refusal:
                self.message_user(request, f"{feed}: it stays where it is; {refusal}.", messages.WARNING)
            else:
                self.message_user(request, f"{feed}: polled at {moved.url} from now on.", messages.SUCCESS)

    def has_delete_permission(self, request: HttpRequest, obj: Feed | None = None) -> bool:
        return False
